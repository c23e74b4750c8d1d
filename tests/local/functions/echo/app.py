"""Gives its event back, or what the name in the path asks for."""

import time
from typing import Any


def handler(event: dict[str, Any], context: Any) -> Any:
    match event.get("pathParameters", {}).get("name"):
        case "broken":
            raise RuntimeError("as asked")
        case "slow":
            time.sleep(0.05)
        case "bare":
            return {"seen": True}
        case "binary":
            return {"statusCode": 201, "body": "AP8=", "isBase64Encoded": True, "cookies": ["a=1", "b=2"]}
    return {
        "statusCode": 200,
        "body": event.get("body", ""),
        "headers": {"X-Function": context.function_name},
    }
