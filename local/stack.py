"""Makes what template.yaml declares: plain boto3 calls into moto, in the order of their references.

A resource is created when something first refers to it, so no order has to be written down. A type or
a property nobody has thought about raises: better than a local cloud that silently lacks something.
"""

import functools
import json
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import boto3
from botocore.exceptions import ClientError
from moto.kms.models import kms_backends

from local import template, wiring
from local.template import AWS_ACCOUNT, REGION, STACK

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "template.yaml"

Named = dict[str, str]
"""What a resource is called: Ref, and each attribute GetAtt may ask for."""

READ_NOT_CREATED: Mapping[str, str] = {
    "AWS::ApiGatewayV2::Api": "local/http_door.py answers its routes",
    "AWS::ApiGatewayV2::ApiMapping": "there is one address here",
    "AWS::ApiGatewayV2::DomainName": "there is one address here",
    "AWS::ApiGatewayV2::Stage": "throttles and access logs are API Gateway's",
    "AWS::CloudWatch::Alarm": "the screen shows every error as it happens",
    "AWS::IAM::Role": "local/rights.py holds the functions to them",
    "AWS::Lambda::EventSourceMapping": "local/queue_door.py carries it; moto's would swallow the messages",
    "AWS::Lambda::Function": "imported in this process",
    "AWS::Lambda::LayerVersion": "imported in this process",
    "AWS::Lambda::Permission": "everything here may call everything",
    "AWS::Logs::LogGroup": "logs are kept by local/invocations.py",
    "AWS::S3::BucketPolicy": "nobody but us reaches moto",
    "AWS::SNS::Subscription": "no mail is sent from here",
    "AWS::SNS::Topic": "no alarm rings here",
    "AWS::SQS::QueuePolicy": "nobody but us reaches moto",
    "AWS::Scheduler::Schedule": "local/schedule_door.py fires it",
}


@functools.cache
def _document(path: Path, _changed: float) -> dict[str, Any]:
    return template.read(path)


class Stack:
    """The template's resources, created in moto. `public_url` stands for API Gateway's address."""

    def __init__(
        self, path: Path = TEMPLATE, *, parameters: Mapping[str, str] | None = None, public_url: str
    ) -> None:
        self.path = path
        self.document = _document(path, path.stat().st_mtime)
        self.public_url = public_url
        self._resolver = template.Resolver(self.document, parameters or {}, self._ref, self._attribute)
        self._named: dict[str, Named] = {}
        self.resources: dict[str, dict[str, Any]] = {}

    def create(self) -> wiring.Wiring:
        """Everything that is not there yet. What a former run left (state.py) stays as it is."""
        for name, resource in self.document["Resources"].items():
            if "Condition" not in resource or self._resolver.holds(resource["Condition"]):
                self._create(name)
        return wiring.read(self.resources)

    def name_of(self, logical_id: str) -> str:
        """What Ref gives: a table's name, a queue's URL, a key's id."""
        return self._named[logical_id]["Ref"]

    def _ref(self, name: str) -> str:
        return self._create(name)["Ref"]

    def _attribute(self, name: str, attribute: str) -> str:
        return self._create(name)[attribute]

    def _create(self, name: str) -> Named:
        if name in self._named:
            return self._named[name]
        resource = self.document["Resources"][name]
        kind = resource["Type"]
        if kind not in CREATED and kind not in READ_NOT_CREATED:
            raise NotImplementedError(f"{name}: the local cloud does not know {kind}")
        if kind in READ_NOT_CREATED:  # named first: a role and its function may refer to each other
            self._named[name] = _names_of_what_is_only_read(name, kind)
        properties = self._here(self._resolver.resolve(resource.get("Properties", {})))
        if kind in CREATED:
            self._named[name] = CREATED[kind](name, properties)
        self.resources[name] = {"Type": kind, "Properties": properties}
        return self._named[name]

    def _here(self, value: Any) -> Any:
        """`value` with API Gateway's address replaced by this machine's."""
        if isinstance(value, dict):
            return {key: self._here(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._here(item) for item in value]
        if isinstance(value, str):
            for name in self._apis:
                value = value.replace(f"https://{name}.execute-api.{REGION}.amazonaws.com", self.public_url)
        return value

    @functools.cached_property
    def _apis(self) -> list[str]:
        resources = self.document["Resources"].items()
        return [name for name, resource in resources if resource["Type"] == "AWS::ApiGatewayV2::Api"]


def _names_of_what_is_only_read(name: str, kind: str) -> Named:
    service = {"AWS::IAM": "iam", "AWS::Lambda": "lambda", "AWS::SNS": "sns", "AWS::Logs": "logs"}
    path = {
        "AWS::IAM::Role": f"arn:aws:iam::{AWS_ACCOUNT}:role/{name}",
        "AWS::Lambda::Function": f"arn:aws:lambda:{REGION}:{AWS_ACCOUNT}:function:{name}",
    }
    plain = f"arn:aws:{service.get(kind.rsplit('::', 1)[0], 'local')}:{REGION}:{AWS_ACCOUNT}:{name}"
    arn = path.get(kind, plain)
    return {"Ref": arn if kind == "AWS::SNS::Topic" else name, "Arn": arn, "RegionalDomainName": "localhost"}


# Making a client costs boto3 more than using it, and every test makes this stack anew.


@functools.cache
def _dynamodb() -> "DynamoDBClient":
    return boto3.client("dynamodb", region_name=REGION)


@functools.cache
def _kms() -> "KMSClient":
    return boto3.client("kms", region_name=REGION)


@functools.cache
def _s3() -> "S3Client":
    return boto3.client("s3", region_name=REGION)


@functools.cache
def _sqs() -> "SQSClient":
    return boto3.client("sqs", region_name=REGION)


def physical_name(name: str) -> str:
    return f"{STACK}-{name}"


def _only(properties: Mapping[str, Any], *known: str) -> None:
    if unknown := set(properties) - set(known) - {"Tags"}:
        raise NotImplementedError(f"the local cloud has not thought about {sorted(unknown)}")


def _table(name: str, properties: dict[str, Any]) -> Named:
    created = (
        "AttributeDefinitions",
        "BillingMode",
        "GlobalSecondaryIndexes",
        "KeySchema",
        "StreamSpecification",
    )
    later = ("TimeToLiveSpecification", "PointInTimeRecoverySpecification")
    _only(properties, *created, *later, "DeletionProtectionEnabled", "SSESpecification", "TableName")
    table = properties.get("TableName", physical_name(name))
    client = _dynamodb()
    try:
        made = client.create_table(TableName=table, **{k: v for k, v in properties.items() if k in created})
    except client.exceptions.ResourceInUseException:  # a former run's
        return _table_names(client.describe_table(TableName=table)["Table"])
    if expiry := properties.get("TimeToLiveSpecification"):
        client.update_time_to_live(TableName=table, TimeToLiveSpecification=expiry)
    if recovery := properties.get("PointInTimeRecoverySpecification"):
        client.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification=recovery)
    return _table_names(made["TableDescription"])


def _table_names(table: Mapping[str, Any]) -> Named:
    return {
        "Ref": table["TableName"],
        "Arn": table["TableArn"],
        "StreamArn": table.get("LatestStreamArn", ""),
    }


def _queue(name: str, properties: dict[str, Any]) -> Named:
    _only(
        properties,
        *(
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "DelaySeconds",
            "FifoQueue",
            "FifoThroughputLimit",
        ),
        *("MaximumMessageSize", "MessageRetentionPeriod", "QueueName", "ReceiveMessageWaitTimeSeconds"),
        *("RedriveAllowPolicy", "RedrivePolicy", "SqsManagedSseEnabled", "VisibilityTimeout"),
    )
    fifo = ".fifo" if properties.get("FifoQueue") else ""
    queue = properties.pop("QueueName", physical_name(name) + fifo)
    properties.pop("RedriveAllowPolicy", None)
    attributes = {key: json.dumps(v) if isinstance(v, dict) else str(v) for key, v in properties.items()}
    client = _sqs()
    url = client.create_queue(QueueName=queue, Attributes=cast(Any, attributes))["QueueUrl"]
    return {
        "Ref": url,
        "QueueUrl": url,
        "QueueName": queue,
        "Arn": f"arn:aws:sqs:{REGION}:{AWS_ACCOUNT}:{queue}",
    }


def _key(name: str, properties: dict[str, Any]) -> Named:
    _only(
        properties,
        *("Description", "EnableKeyRotation", "KeyPolicy", "PendingWindowInDays", "RotationPeriodInDays"),
    )
    client = _kms()
    key_id = str(uuid.uuid5(uuid.NAMESPACE_DNS, physical_name(name)))
    try:
        client.describe_key(KeyId=key_id)
    except ClientError:  # moto gives a key a new id each time, and a former run's secrets need the old one
        made = client.create_key(Description=properties.get("Description", ""))["KeyMetadata"]["KeyId"]
        keys = kms_backends[AWS_ACCOUNT][REGION].keys
        key = keys[key_id] = keys.pop(made)
        key.id, key.arn = key_id, key.arn.replace(made, key_id)
        key.__dict__["private_key"] = (
            None  # moto makes an RSA key as well; nobody signs, and it cannot be kept
        )
    return {"Ref": key_id, "KeyId": key_id, "Arn": f"arn:aws:kms:{REGION}:{AWS_ACCOUNT}:key/{key_id}"}


def _alias(name: str, properties: dict[str, Any]) -> Named:
    _only(properties, "AliasName", "TargetKeyId")
    client = _kms()
    aliases = {alias["AliasName"] for alias in client.list_aliases()["Aliases"]}
    if properties["AliasName"] not in aliases:
        client.create_alias(AliasName=properties["AliasName"], TargetKeyId=properties["TargetKeyId"])
    return {"Ref": properties["AliasName"]}


def _bucket(name: str, properties: dict[str, Any]) -> Named:
    _only(
        properties,
        *(
            "BucketEncryption",
            "BucketName",
            "CorsConfiguration",
            "LifecycleConfiguration",
            "OwnershipControls",
        ),
        *("PublicAccessBlockConfiguration", "VersioningConfiguration"),
    )
    bucket = properties.get("BucketName", physical_name(name).lower())
    client = _s3()
    if bucket not in {existing["Name"] for existing in client.list_buckets()["Buckets"]}:
        client.create_bucket(
            Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "ap-northeast-1"}
        )
    return {"Ref": bucket, "Arn": f"arn:aws:s3:::{bucket}", "DomainName": f"{bucket}.s3.amazonaws.com"}


CREATED: Mapping[str, Callable[[str, dict[str, Any]], Named]] = {
    "AWS::DynamoDB::Table": _table,
    "AWS::KMS::Alias": _alias,
    "AWS::KMS::Key": _key,
    "AWS::S3::Bucket": _bucket,
    "AWS::SQS::Queue": _queue,
}
