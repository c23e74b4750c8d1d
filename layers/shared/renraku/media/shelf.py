"""Where a picture's files are: the bucket, under pictures/<picture_id>/<width>.jpg.

An address names no account, so the file itself remembers whose it is; the row decides who may see it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from renraku import aws, settings
from renraku.media import rules

if TYPE_CHECKING:
    from botocore.response import StreamingBody

NOT_THERE = ("NoSuchKey", "AccessDenied")  # S3 says the second to whoever may not list the bucket


@dataclass(frozen=True)
class Opened:
    """A file that was found and is not read yet."""

    account_id: str
    body: "StreamingBody"


def put(account_id: str, picture_id: str, files: dict[int, bytes]) -> None:
    bucket, s3 = settings.from_env().media_bucket, aws.client("s3")
    for width, content in files.items():
        s3.put_object(
            Bucket=bucket,
            Key=_key(picture_id, width),
            Body=content,
            ContentType="image/jpeg",
            Metadata={"account": account_id},
        )


def find(picture_id: str, width: int) -> Opened | None:
    bucket = settings.from_env().media_bucket
    try:
        found = aws.client("s3").get_object(Bucket=bucket, Key=_key(picture_id, width))
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in NOT_THERE:
            raise
        return None
    return Opened(found["Metadata"].get("account", ""), found["Body"])


def take_away(picture_id: str) -> None:
    """Every file of a picture; those that are gone already do no harm."""
    bucket, s3 = settings.from_env().media_bucket, aws.client("s3")
    for width in rules.ALL_WIDTHS:
        s3.delete_object(Bucket=bucket, Key=_key(picture_id, width))


def _key(picture_id: str, width: int) -> str:
    return f"pictures/{picture_id}/{width}.jpg"
