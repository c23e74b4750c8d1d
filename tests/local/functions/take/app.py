"""Takes messages. A body's last letter says how it goes: + is taken, - is refused, ! breaks the batch."""

from typing import Any

seen: list[tuple[str, int]] = []
"""(body, how often it had been received), in the order of arrival."""


def handler(event: dict[str, Any], context: Any) -> Any:
    records = event["Records"]
    refused: list[dict[str, str]] = []
    held: set[str] = set()
    for record in records:
        body = record["body"]
        seen.append((body, int(record["attributes"]["ApproximateReceiveCount"])))
        if body.endswith("!"):
            raise RuntimeError("as asked")
        if body.endswith("?"):
            return {"batchItemFailures": [{"itemIdentifier": "somebody else's"}]}
        group = record["attributes"].get("MessageGroupId", body)
        if body.endswith("-") or group in held:
            held.add(group)
            refused.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": refused}
