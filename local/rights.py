"""What a function's role lets it do at AWS, and nothing more: moto lets everybody do everything.

Every call a function makes while it runs here is held against the statements of its role in template.yaml.
What they do not allow is refused as AWS refuses it: a right that was forgotten is missing in the first test,
not on the first day of a deployment. Calls from outside a function are nobody's business.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import ClientError

from local.invocations import running
from local.template import AWS_ACCOUNT, REGION

Parameters = Mapping[str, Any]
Resources = Mapping[str, Mapping[str, Any]]

IN_A_TRANSACTION = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "Get": "GetItem"} | {
    "ConditionCheck": "ConditionCheckItem"
}
LEADING_KEYS = "dynamodb:LeadingKeys"  # the partition an item stands in
NAMED_OTHERWISE = {"HeadObject": "GetObject", "ListObjectsV2": "ListBucket", "ListObjects": "ListBucket"}


@dataclass(frozen=True)
class Statement:
    """One thing a role allows."""

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Mapping[str, Any]]

    def allows(self, action: str, arn: str, context: Mapping[str, str]) -> bool:
        return (
            any(fnmatchcase(action, allowed) for allowed in self.actions)
            and any(fnmatchcase(arn, allowed) for allowed in self.resources)
            and all(_holds(kind, test, context) for kind, test in self.conditions.items())
        )


class Rights:
    """The roles of one stack, by the folder name of their function."""

    def __init__(self, resources: Resources) -> None:
        self._of: dict[str, list[Statement]] = {}
        for resource in resources.values():
            if resource["Type"] == "AWS::Lambda::Function":
                properties = resource["Properties"]
                role = resources[properties["Role"].rpartition("/")[2]]
                folder = properties["Code"]["S3Key"].strip("/").rpartition("/")[2]
                self._of[folder] = list(_statements(role["Properties"]))

    def check(self, folder: str, service: str, operation: str, parameters: Parameters) -> None:
        """Raises ClientError (AccessDeniedException) for what the function's role does not allow."""
        context = _context(service, parameters)
        for action, arn in _needed(service, operation, parameters):
            if not any(statement.allows(action, arn, context) for statement in self._of[folder]):
                said = f"{folder} may not {action} on {arn}: its role in template.yaml does not say so"
                refusal: Any = {"Error": {"Code": "AccessDeniedException", "Message": said}}
                raise ClientError(refusal, operation)


_held_to: Rights | None = None


def hold_to(rights: Rights) -> None:
    """From now on the functions of this process have these rights: the newest stack's."""
    global _held_to
    _held_to = rights
    through = BaseClient.__dict__["_make_api_call"]
    if not hasattr(through, "holds_to_rights"):
        BaseClient._make_api_call = _held(through)  # type: ignore[attr-defined]


def _held(through: Callable[..., Any]) -> Callable[..., Any]:
    def call(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        folder = running.get()
        if folder and _held_to is not None:
            _held_to.check(folder, client.meta.service_model.service_name, operation, parameters)
        return through(client, operation, parameters)

    call.holds_to_rights = True  # type: ignore[attr-defined]
    return call


def _statements(role: Mapping[str, Any]) -> Iterator[Statement]:
    for policy in role.get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            if statement["Effect"] != "Allow":
                raise NotImplementedError("the local cloud knows what a role allows, not what it denies")
            yield Statement(
                _listed(statement["Action"]), _listed(statement["Resource"]), statement.get("Condition", {})
            )


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _needed(service: str, operation: str, parameters: Parameters) -> Iterator[tuple[str, str]]:
    """The actions a call asks for, each with what it is done to."""
    match service:
        case "dynamodb":
            yield from _at_tables(operation, parameters)
        case "sqs":
            queue = str(parameters["QueueUrl"]).rpartition("/")[2]
            action = operation.removesuffix("Batch")
            yield f"sqs:{action}", f"arn:aws:sqs:{REGION}:{AWS_ACCOUNT}:{queue}"
        case "s3":
            action = NAMED_OTHERWISE.get(operation, operation)
            key = f"/{parameters['Key']}" if "Key" in parameters else ""
            yield f"s3:{action}", f"arn:aws:s3:::{parameters['Bucket']}{key}"
        case "kms":
            key = str(parameters["KeyId"])
            whole = key if key.startswith("arn:") else f"arn:aws:kms:{REGION}:{AWS_ACCOUNT}:key/{key}"
            yield f"kms:{operation}", whole
        case _:
            raise NotImplementedError(f"the local cloud does not know what {service} asks for")


def _at_tables(operation: str, parameters: Parameters) -> Iterator[tuple[str, str]]:
    if operation.startswith("Transact"):
        for element in parameters["TransactItems"]:
            for kind, asked in element.items():
                yield f"dynamodb:{IN_A_TRANSACTION[kind]}", _table(asked["TableName"])
    elif operation.startswith("Batch"):
        for name in parameters["RequestItems"]:
            yield f"dynamodb:{operation}", _table(name)
    else:
        index = f"/index/{parameters['IndexName']}" if parameters.get("IndexName") else ""
        yield f"dynamodb:{operation}", _table(parameters["TableName"]) + index


def _context(service: str, parameters: Parameters) -> Mapping[str, str]:
    """What conditions ask about: what a secret was encrypted for, or whose items a table is asked for."""
    if service != "dynamodb":
        found: Mapping[str, str] = parameters.get("EncryptionContext", {})
        return found
    named = parameters.get("Key") or parameters.get("Item") or {}
    owners = [named[name]["S"] for name in ("owner", "account_id") if name in named]
    return {LEADING_KEYS: owners[0]} if owners else {}


def _table(name: str) -> str:
    return f"arn:aws:dynamodb:{REGION}:{AWS_ACCOUNT}:table/{name}"


def _holds(kind: str, test: Mapping[str, Any], context: Mapping[str, str]) -> bool:
    """Two kinds about what a secret was encrypted for, one about whose items are asked for."""
    if kind == "Null":
        named = [re.fullmatch(r"kms:EncryptionContext:(\w+)", key) for key in test]
        return all(
            found is not None and (found[1] in context) == (wanted == "false")
            for found, wanted in zip(named, test.values(), strict=True)
        )
    if kind == "ForAllValues:StringEquals" and set(test) == {"kms:EncryptionContextKeys"}:
        return set(context) <= set(_listed(test["kms:EncryptionContextKeys"]))
    if kind == "ForAllValues:StringLike" and set(test) == {LEADING_KEYS}:
        owner = context.get(LEADING_KEYS, "")
        return any(fnmatchcase(owner, allowed) for allowed in _listed(test[LEADING_KEYS]))
    raise NotImplementedError(f"the local cloud does not know the condition {kind}")
