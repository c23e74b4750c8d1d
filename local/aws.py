"""AWS in this process: moto, cured, with an environment that can reach no real account."""

import os

MOTO_SERVICES = ("dynamodb", "dynamodbstreams", "s3", "sqs")
"""What `reset` empties. Keys stay: making one costs moto a tenth of a second, and a key holds nothing."""

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
    """Empty tables, queues and buckets: gone, names and all."""
    from moto.backends import get_backend

    for service in MOTO_SERVICES:
        for by_region in get_backend(service).values():  # type: ignore[call-overload]
            for backend in by_region.values():
                backend.reset()
