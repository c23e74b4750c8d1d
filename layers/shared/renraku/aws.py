"""Low-level AWS clients by botocore alone: boto3 and pynamodb cost receive_webhook too much of LINE's two
seconds. They are made when a module is imported, in the phase of a cold start that costs the caller least.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

import botocore.session
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

# A hung call must end well before the function does. A fifth of an event's CPU went into a user agent of
# twenty parts, made twice for each call, and into checking parameters that AWS checks anyway.
_config = Config(
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 2},
    user_agent="renraku",
    parameter_validation=False,
)
_session = botocore.session.get_session()


@overload
def client(service: Literal["dynamodb"]) -> "DynamoDBClient": ...
@overload
def client(service: Literal["kms"]) -> "KMSClient": ...
@overload
def client(service: Literal["s3"]) -> "S3Client": ...
@overload
def client(service: Literal["sqs"]) -> "SQSClient": ...
@cache
def client(service: str) -> Any:
    """The one client of a service in this process."""
    return _session.create_client(service, config=_config)
