"""What members sent besides words, read from our own bucket for an officer's page."""

from botocore.exceptions import ClientError

from renraku import aws, settings

BEGINS = "inquiries/"
NOT_THERE = ("NoSuchKey", "AccessDenied")  # S3 says the second to whoever may not list the bucket
MOST_BYTES = 4_000_000  # an answer of Lambda ends at six, and grows by a third on its way


class TooLarge(Exception):
    """It is there, and is more than a page can carry."""


def fetch(account_id: str, key: str) -> tuple[bytes, str]:
    """The file and the kind it was kept as. LookupError for what is not there, or is not this account's."""
    if not key.startswith(BEGINS) or account_id not in key:
        raise LookupError(key)
    try:
        found = aws.client("s3").get_object(Bucket=settings.from_env().media_bucket, Key=key)
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in NOT_THERE:
            raise
        raise LookupError(key) from None
    if found["ContentLength"] > MOST_BYTES:
        raise TooLarge
    return found["Body"].read(), found.get("ContentType", "")
