"""template.yaml keeps every rule, and every rule would notice if it did not."""

import copy
import os
import re
from typing import Any

import pytest
import yaml

from local import template as local_template
from tests.house import cloud_rules as cloud
from tests.house.cloud_rules import RULES, Rule
from tests.house.source import ROOT, folders, python_files, read

Edit = tuple[Rule, tuple[str | int, ...], Any]
GONE = object()


def plain_template() -> dict[str, Any]:
    os.environ.setdefault("AWS_DEFAULT_REGION", local_template.REGION)  # SAM's transform wants one
    return local_template.read(ROOT / "template.yaml")


def resource(name: str, *path: str | int) -> tuple[str | int, ...]:
    return ("Resources", name, "Properties", *path)


RECEIVE, ANSWER, QUEUE = "ReceiveWebhookFunction", "AnswerFriendsFunction", "IncomingQueue"
DEAD, ACCOUNTS, ALARM = "IncomingDeadLetters", "AccountsTable", "ErrorsAlarm"
STATEMENT = resource("AnswerFriendsRole", "Policies", 0, "PolicyDocument", "Statement", 0, "Action")
ALARMS = {f"A{n}": {"Type": "AWS::CloudWatch::Alarm", "Properties": {}} for n in range(11)}

PLANTED: list[Edit] = [
    (cloud.lambda_offers_the_runtime, resource(RECEIVE, "Runtime"), "python3.99"),
    (cloud.lambda_offers_the_runtime, resource(RECEIVE, "Runtime"), "python3.12"),
    (cloud.functions_are_alike, resource(RECEIVE, "Handler"), "main.run"),
    (cloud.functions_are_alike, resource(RECEIVE, "Code", "S3Key"), "functions/webhook"),
    (cloud.functions_are_alike, resource(RECEIVE, "Architectures"), ["arm64"]),
    (cloud.functions_are_alike, resource(RECEIVE, "ReservedConcurrentExecutions"), 5),
    (
        cloud.each_function_has_a_role_of_its_own,
        resource(RECEIVE, "Role"),
        {"Fn::GetAtt": "AnswerFriendsRole.Arn"},
    ),
    (cloud.rights_are_written_out, STATEMENT, "dynamodb:*"),
    (cloud.rights_are_written_out, resource("AnswerFriendsRole", "ManagedPolicyArns"), ["arn:..."]),
    (cloud.logs_are_not_kept_for_ever, resource("ApiLogs", "RetentionInDays"), GONE),
    (cloud.logs_are_not_kept_for_ever, resource(RECEIVE, "LoggingConfig"), GONE),
    (cloud.every_queue_is_carried, resource(QUEUE, "RedrivePolicy"), GONE),
    (cloud.every_queue_is_carried, resource(QUEUE, "RedrivePolicy", "maxReceiveCount"), 100),
    (cloud.every_queue_is_carried, ("Resources", "LostQueue"), {"Type": "AWS::SQS::Queue", "Properties": {}}),
    (cloud.dead_letters_wait_for_a_person, resource(DEAD, "FifoQueue"), False),
    (cloud.dead_letters_wait_for_a_person, resource(DEAD, "MessageRetentionPeriod"), 86_400),
    (cloud.dead_letters_wait_for_a_person, resource("IncomingDeadLettersAlarm", "Dimensions"), []),
    (cloud.a_record_is_not_taken_twice_at_once, resource(QUEUE, "VisibilityTimeout"), 59),
    (cloud.a_record_is_not_taken_twice_at_once, resource(ANSWER, "Timeout"), 11),
    (cloud.a_record_is_not_taken_twice_at_once, resource(f"{ANSWER}Incoming", "FunctionResponseTypes"), []),
    (cloud.a_record_is_not_taken_twice_at_once, resource(f"{ANSWER}Incoming", "ScalingConfig"), GONE),
    (cloud.an_idle_stack_is_cheap, ("Resources",), ALARMS),
    (cloud.an_idle_stack_is_cheap, resource(ACCOUNTS, "BillingMode"), "PROVISIONED"),
    (cloud.an_idle_stack_is_cheap, resource(ALARM, "Dimensions"), [{"Name": "account_id", "Value": "a"}]),
    (cloud.alarms_reach_somebody, resource(ALARM, "AlarmActions"), []),
    (cloud.alarms_reach_somebody, resource(ALARM, "AlarmDescription"), "Errors"),
    (cloud.alarms_reach_somebody, resource(ALARM, "TreatMissingData"), GONE),
    (cloud.what_is_kept_outlives_the_stack, ("Resources", ACCOUNTS, "DeletionPolicy"), "Delete"),
    (cloud.what_is_kept_outlives_the_stack, ("Resources", "Key", "UpdateReplacePolicy"), GONE),
    (cloud.tables_can_be_set_back, resource(ACCOUNTS, "DeletionProtectionEnabled"), False),
    (cloud.tables_can_be_set_back, resource(ACCOUNTS, "PointInTimeRecoverySpecification"), GONE),
    (cloud.tables_can_be_set_back, resource(ACCOUNTS, "SSESpecification"), GONE),
    (cloud.nobody_reads_what_is_not_theirs, resource("MediaBucket", "PublicAccessBlockConfiguration"), {}),
    (cloud.nobody_reads_what_is_not_theirs, ("Resources", "MediaBucketPolicy"), GONE),
    (cloud.nobody_reads_what_is_not_theirs, resource(QUEUE, "SqsManagedSseEnabled"), GONE),
    (cloud.nobody_reads_what_is_not_theirs, resource("Key", "EnableKeyRotation"), False),
    (cloud.the_door_has_a_limit, resource("ApiApiGatewayDefaultStage", "DefaultRouteSettings"), GONE),
    (cloud.the_door_has_a_limit, resource("ApiApiGatewayDefaultStage", "AccessLogSettings"), GONE),
    (cloud.parameters_explain_themselves, ("Parameters", "TimeZone", "Description"), GONE),
    (cloud.parameters_explain_themselves, ("Parameters", "TimeZone", "AllowedPattern"), GONE),
    (cloud.parameters_explain_themselves, ("Parameters", "TimeZone", "Default"), GONE),
    (
        cloud.nothing_refers_in_a_circle,
        resource("ReceiveWebhookRole", "Path"),
        {"Fn::Sub": f"/${{{RECEIVE}}}/"},
    ),
    (cloud.nothing_refers_in_a_circle, ("Resources", QUEUE, "DependsOn"), QUEUE),
]


def with_edit(template: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    edited = copy.deepcopy(template)
    place: Any = edited
    for step in path[:-1]:
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return edited


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return plain_template()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_template_keeps_the_rule(rule: Rule, template: dict[str, Any]) -> None:
    assert list(rule(template)) == []


@pytest.mark.parametrize(("rule", "path", "value"), PLANTED, ids=lambda it: getattr(it, "__name__", None))
def test_a_planted_fault_is_noticed(
    rule: Rule, path: tuple[str | int, ...], value: Any, template: dict[str, Any]
) -> None:
    assert list(rule(with_edit(template, path, value)))


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, _, _ in PLANTED} == set(RULES)


def test_functions_and_folders_are_the_same(template: dict[str, Any]) -> None:
    declared = {cloud.folder_of(it) for it in cloud.of(template, "Lambda::Function").values()}
    assert declared == folders("functions")


def statements_allowing_everything(text: str) -> list[str]:
    """Each statement with Resource "*" in a role, as written: its reason must stand in it as a comment."""
    found: list[str] = []
    lines = text.splitlines()

    def walk(node: yaml.Node, key: str = "") -> None:
        if isinstance(node, yaml.MappingNode):
            pairs = {k.value: v for k, v in node.value if isinstance(k, yaml.ScalarNode)}
            effect, star = pairs.get("Effect"), pairs.get("Resource")
            if effect and effect.value == "Allow" and star and '"*"' in _written(star) and key != "KeyPolicy":
                found.append("\n".join(lines[node.start_mark.line : node.end_mark.line]))
            for name, value in node.value:
                walk(value, key if key == "KeyPolicy" else str(name.value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item, key)

    def _written(node: yaml.Node) -> str:
        return "\n".join(lines[node.start_mark.line : node.end_mark.line + 1])

    document = yaml.compose(text)
    assert document is not None
    walk(document)
    return found


def test_whoever_may_touch_everything_has_a_reason() -> None:
    assert [s for s in statements_allowing_everything(read("template.yaml")) if "#" not in s] == []


def test_a_right_to_everything_is_noticed() -> None:
    statement = 'Policies:\n  - Effect: Allow\n    Action: xray:PutTraceSegments\n    Resource: "*"\n'
    (found,) = statements_allowing_everything(statement)
    assert "xray" in found
    assert statements_allowing_everything(statement.replace('"*"', "!GetAtt A.Arn")) == []


def test_the_layer_is_built_with_bytecode_for_the_same_python() -> None:
    source = read("template.yaml")
    layer = source[source.index("SharedLayer:") : source.index("Api:")]
    assert "BuildMethod: makefile" in layer
    assert "ContextPath: layers" in layer
    assert "RUNTIME := 3.13" in read("layers/Makefile")
    assert read(".python-version").startswith("3.13")


def clients_made(texts: list[str]) -> set[str]:
    return {name for text in texts for name in re.findall(r"client\(\s*[\"']([a-z0-9-]+)[\"']", text)}


def test_the_layer_ships_every_aws_service_that_is_called() -> None:
    (listed,) = re.findall(r"^AWS_SERVICES := (.+)$", read("layers/Makefile"), re.MULTILINE)
    called = clients_made([source.text for source in python_files() if source.ships])
    assert called >= {"kms", "sqs"}, "the clients are not found any more: look at clients_made"
    assert called | {"dynamodb"} <= set(listed.split())  # PynamoDB makes its own client


def test_a_client_is_noticed_however_it_is_made() -> None:
    made = ["boto3.client('ses')", 'session.create_client(\n    "sns", config=c)', "plain('s3')"]
    assert clients_made(made) == {"ses", "sns"}
