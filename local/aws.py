"""AWS in this process: moto, cured, with an environment that can reach no real account."""

import os
from collections.abc import Iterator
from typing import Any

MOTO_SERVICES = ("dynamodb", "dynamodbstreams", "s3", "sqs")
"""What `reset` takes away. Keys stay: making one costs moto a tenth of a second, and a key holds nothing."""

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",  # no account has this
    "AWS_SESSION_TOKEN": "local",
    "AWS_DEFAULT_REGION": "ap-northeast-1",
    "AWS_REGION": "ap-northeast-1",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",  # else boto3 uses hosts that moto does not know
    "AWS_EC2_METADATA_DISABLED": "true",
}
UNSET = ("AWS_PROFILE", "AWS_CA_BUNDLE", "AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")


def start() -> None:
    """From here on every AWS call of this process ends in moto. Call it before renraku is imported."""
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update(ENVIRONMENT)

    from moto import mock_aws

    from local import moto_fixes

    moto_fixes.apply()
    mock_aws(config={"core": {"mock_credentials": False}}).start()


def reset() -> None:
    """No tables, queues and buckets any more: gone, names and all."""
    for service in MOTO_SERVICES:
        for backend in _backends(service):
            backend.reset()


def empty() -> None:
    """What stands stays, and holds nothing any more: making it all anew takes ten times as long."""
    for backend in _backends("dynamodb"):
        for table in backend.tables.values():
            table.items.clear()
    for backend in _backends("sqs"):
        for queue in backend.queues.values():
            queue.__dict__.pop("shelf", None)  # moto_queues makes another
    for backend in _backends("s3"):
        for bucket in backend.buckets.values():
            bucket.keys.clear()


def _backends(service: str) -> Iterator[Any]:
    """moto's, of every account and region."""
    from moto.backends import get_backend

    for by_region in get_backend(service).values():  # type: ignore[call-overload]
        yield from by_region.values()
