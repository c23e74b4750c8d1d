"""What is set aside in the bucket for the next request: rows of a roster file, a report, a list to print.

All of it is under imports/<account>/, which the bucket forgets after a day; what is done with goes at once.
"""

import json
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from renraku import aws, settings
from renraku.errors import Declined
from renraku.members import roster_wording

if TYPE_CHECKING:
    from botocore.response import StreamingBody


NOT_THERE = ("NoSuchKey", "AccessDenied")  # S3 says the second to whoever may not list the bucket


def put(account_id: str, name: str, content: IO[bytes]) -> None:
    bucket = settings.from_env().media_bucket
    aws.client("s3").put_object(Bucket=bucket, Key=_key(account_id, name), Body=content)


def put_json(account_id: str, name: str, content: Any) -> None:
    put(account_id, name, BytesIO(json.dumps(content, ensure_ascii=False).encode()))


def read(account_id: str, name: str, start: int = 0) -> "StreamingBody":
    """From this byte on. Raises Declined when it is not there (any more)."""
    s3 = aws.client("s3")
    bucket, key = settings.from_env().media_bucket, _key(account_id, name)
    try:
        return s3.get_object(Bucket=bucket, Key=key, Range=f"bytes={start}-")["Body"]
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in NOT_THERE:
            raise
        raise Declined(roster_wording.no_import()) from None


def read_json(account_id: str, name: str) -> Any:
    return json.load(read(account_id, name))


def forget(account_id: str, name: str) -> None:
    bucket = settings.from_env().media_bucket
    aws.client("s3").delete_object(Bucket=bucket, Key=_key(account_id, name))


def _key(account_id: str, name: str) -> str:
    return f"imports/{account_id}/{name}"
