"""A function may do what its role in template.yaml says, here as at AWS."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.rights import Rights
from tests.people import HANA
from tests.world import World

TABLE = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/things"
QUEUE = "arn:aws:sqs:ap-northeast-1:123456789012:line.fifo"
KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/k1"
FOR_ONE_ACCOUNT = {
    "Null": {"kms:EncryptionContext:account_id": "false"},
    "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["account_id"]},
}
OWNED = "arn:aws:dynamodb:ap-northeast-1:123456789012:table/owned"
ITS_OWN = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["sign-in#*", "association"]}}
STATEMENTS: list[dict[str, Any]] = [
    {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem"], "Resource": TABLE},
    {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": [f"{TABLE}/index/due"]},
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": QUEUE},
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::media/imports/*"},
    {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": KEY, "Condition": FOR_ONE_ACCOUNT},
    {"Effect": "Allow", "Action": "dynamodb:*", "Resource": OWNED, "Condition": ITS_OWN},
]


def rights(statements: list[dict[str, Any]] = STATEMENTS) -> Rights:
    role = {"Policies": [{"PolicyName": "p", "PolicyDocument": {"Statement": statements}}]}
    function = {"Role": "arn:aws:iam::1:role/TheRole", "Code": {"S3Key": "functions/do_things"}}
    return Rights(
        {
            "DoThingsFunction": {"Type": "AWS::Lambda::Function", "Properties": function},
            "TheRole": {"Type": "AWS::IAM::Role", "Properties": role},
        }
    )


CALLS: list[tuple[bool, str, str, dict[str, Any]]] = [
    (True, "dynamodb", "GetItem", {"TableName": "things"}),
    (False, "dynamodb", "DeleteItem", {"TableName": "things"}),
    (False, "dynamodb", "GetItem", {"TableName": "others"}),
    (False, "dynamodb", "Query", {"TableName": "things"}),
    (True, "dynamodb", "Query", {"TableName": "things", "IndexName": "due"}),
    (False, "dynamodb", "Query", {"TableName": "things", "IndexName": "by_member"}),
    (False, "dynamodb", "BatchGetItem", {"RequestItems": {"things": {}}}),
    (True, "dynamodb", "TransactWriteItems", {"TransactItems": [{"Put": {"TableName": "things"}}]}),
    (
        False,
        "dynamodb",
        "TransactWriteItems",
        {"TransactItems": [{"Put": {"TableName": "things"}}, {"Delete": {"TableName": "things"}}]},
    ),
    (True, "dynamodb", "GetItem", {"TableName": "owned", "Key": {"owner": {"S": "sign-in#a"}}}),
    (True, "dynamodb", "PutItem", {"TableName": "owned", "Item": {"owner": {"S": "association"}}}),
    (False, "dynamodb", "GetItem", {"TableName": "owned", "Key": {"owner": {"S": "associations"}}}),
    (False, "dynamodb", "Query", {"TableName": "owned"}),
    (True, "sqs", "SendMessageBatch", {"QueueUrl": "https://sqs/1/line.fifo"}),
    (False, "sqs", "ReceiveMessage", {"QueueUrl": "https://sqs/1/line.fifo"}),
    (True, "s3", "GetObject", {"Bucket": "media", "Key": "imports/a/b"}),
    (True, "s3", "HeadObject", {"Bucket": "media", "Key": "imports/a/b"}),
    (False, "s3", "GetObject", {"Bucket": "media", "Key": "photos/a"}),
    (False, "s3", "ListObjectsV2", {"Bucket": "media"}),
    (True, "kms", "Decrypt", {"KeyId": "k1", "EncryptionContext": {"account_id": "a"}}),
    (True, "kms", "Decrypt", {"KeyId": KEY, "EncryptionContext": {"account_id": "a"}}),
    (False, "kms", "Decrypt", {"KeyId": KEY, "EncryptionContext": {"purpose": "links"}}),
    (False, "kms", "Decrypt", {"KeyId": KEY, "EncryptionContext": {"account_id": "a", "purpose": "links"}}),
    (False, "kms", "Decrypt", {"KeyId": KEY}),
    (False, "kms", "Encrypt", {"KeyId": KEY, "EncryptionContext": {"account_id": "a"}}),
]


@pytest.mark.parametrize(("allowed", "service", "operation", "parameters"), CALLS)
def test_a_call_is_held_against_the_role(
    allowed: bool, service: str, operation: str, parameters: dict[str, Any]
) -> None:
    if allowed:
        rights().check("do_things", service, operation, parameters)
    else:
        with pytest.raises(ClientError, match="may not"):
            rights().check("do_things", service, operation, parameters)


def test_what_a_role_says_in_ways_we_do_not_know_is_not_guessed() -> None:
    denies = rights([STATEMENTS[0] | {"Condition": {"Bool": {"aws:SecureTransport": "true"}}}])
    with pytest.raises(NotImplementedError):
        denies.check("do_things", "dynamodb", "GetItem", {"TableName": "things"})
    with pytest.raises(NotImplementedError):
        rights([STATEMENTS[0] | {"Effect": "Deny"}])


def test_a_function_without_a_right_fails_as_on_aws(world: World) -> None:
    world.account()
    role = world.cloud.stack.resources["AnswerFriendsRole"]["Properties"]["Policies"][0]["PolicyDocument"]
    seen = next(s for s in role["Statement"] if str(s["Resource"]).endswith("SeenTable"))
    seen["Action"] = ["dynamodb:GetItem"]
    from local import rights as here

    here.hold_to(Rights(world.cloud.stack.resources))
    world.friend(HANA)
    failed = [line for line in world.cloud.logs if line.level == "ERROR"]
    assert failed, "the mark of what was seen could not be written"
