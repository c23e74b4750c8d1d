"""What template.yaml must keep and no linter asks: each rule goes from plain CloudFormation to complaints."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from botocore.loaders import Loader

Template = Mapping[str, Any]
Rule = Callable[[Template], Iterator[str]]
Properties = Mapping[str, Any]


def of(template: Template, kind: str) -> dict[str, Properties]:
    """Logical id -> properties of every resource of a kind: of(template, "SQS::Queue")."""
    resources = template["Resources"].items()
    return {name: it.get("Properties", {}) for name, it in resources if it["Type"] == f"AWS::{kind}"}


def named_in(value: Any) -> set[str]:
    """Every logical id that a value refers to: by Ref, GetAtt or Sub."""
    if isinstance(value, list):
        return set().union(*map(named_in, value))
    if not isinstance(value, Mapping):
        return set()
    found = set().union(*map(named_in, value.values()))
    if isinstance(name := value.get("Ref"), str):
        found.add(name)
    if attribute := value.get("Fn::GetAtt"):
        found.add((attribute if isinstance(attribute, str) else attribute[0]).split(".")[0])
    if text := value.get("Fn::Sub"):
        pattern = text if isinstance(text, str) else text[0]
        found |= {name.split(".")[0] for name in re.findall(r"\$\{([^!}][^}]*)\}", pattern)}
    return found


def folder_of(function: Properties) -> str:
    return str(function["Code"]["S3Key"]).removeprefix("functions/").strip("/")


def consumers(template: Template) -> dict[str, tuple[str, Properties]]:
    """Queue -> (the function it sets off, the mapping's properties)."""
    found = {}
    for mapping in of(template, "Lambda::EventSourceMapping").values():
        (queue,), (function,) = named_in(mapping["EventSourceArn"]), named_in(mapping["FunctionName"])
        found[queue] = (function, mapping)
    return found


def dead_letters(template: Template) -> dict[str, str]:
    """Queue -> its dead letters."""
    targets = {name: named_in(it.get("RedrivePolicy", {})) for name, it in of(template, "SQS::Queue").items()}
    return {name: target.pop() for name, target in targets.items() if target}


def lambda_offers_the_runtime(template: Template) -> Iterator[str]:
    """cfn-lint takes a runtime that does not exist; botocore's own description of Lambda knows them all."""
    offered = Loader().load_service_model("lambda", "service-2")["shapes"]["Runtime"]["enum"]
    for name, it in of(template, "Lambda::Function").items():
        if it["Runtime"] not in offered:
            yield f"{name}: Lambda has no {it['Runtime']}"
        elif it["Runtime"] != "python3.13":
            yield f"{name}: {it['Runtime']}; the layer's bytecode is of python3.13"


def functions_are_alike(template: Template) -> Iterator[str]:
    for name, it in of(template, "Lambda::Function").items():
        if it["Handler"] != "app.handler":
            yield f"{name}: the handler is {it['Handler']}"
        expected = "".join(word.title() for word in folder_of(it).split("_")) + "Function"
        if name != expected:
            yield f"{name}: functions/{folder_of(it)} is called {expected}"
        if it.get("Architectures") != [{"Ref": "Architecture"}]:
            yield f"{name}: the processor is a parameter"
        if "ReservedConcurrentExecutions" in it:
            yield f"{name}: a new AWS account has ten in all, and refuses to reserve"


def each_function_has_a_role_of_its_own(template: Template) -> Iterator[str]:
    roles: set[str] = set()
    for name, it in of(template, "Lambda::Function").items():
        role = named_in(it["Role"])
        if role & roles or not role & set(of(template, "IAM::Role")):
            yield f"{name}: shares its role, or has none written out here"
        roles |= role


def rights_are_written_out(template: Template) -> Iterator[str]:
    for name, it in of(template, "IAM::Role").items():
        if it.get("ManagedPolicyArns"):
            yield f"{name}: AWS's managed policies allow more than is needed"
        for policy in it.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                actions = (
                    statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
                )
                if "*" in str(actions) or "NotAction" in statement:
                    yield f"{name}: may {actions}"


def logs_are_not_kept_for_ever(template: Template) -> Iterator[str]:
    groups = of(template, "Logs::LogGroup")
    yield from (f"{name}: no retention" for name, it in groups.items() if not it.get("RetentionInDays"))
    for name, it in of(template, "Lambda::Function").items():
        if not named_in(it.get("LoggingConfig", {})) & set(groups):
            yield f"{name}: writes to a log group that Lambda makes, which keeps everything for ever"


def every_queue_is_carried(template: Template) -> Iterator[str]:
    dead, consumed = dead_letters(template), consumers(template)
    for name, it in of(template, "SQS::Queue").items():
        if name in dead.values():
            continue
        if name not in dead or dead[name] not in of(template, "SQS::Queue"):
            yield f"{name}: no dead letters"
        elif it["RedrivePolicy"]["maxReceiveCount"] != 4:
            yield f"{name}: dead letters after four tries, as model.md says"
        if name not in consumed:
            yield f"{name}: nobody takes from it"


def dead_letters_wait_for_a_person(template: Template) -> Iterator[str]:
    queues = of(template, "SQS::Queue")
    watched = set().union(
        *(named_in(it.get("Dimensions", [])) for it in of(template, "CloudWatch::Alarm").values())
    )
    for name, target in dead_letters(template).items():
        queue, dead = queues[name], queues.get(target, {})
        if queue.get("FifoQueue", False) != dead.get("FifoQueue", False):
            yield f"{target}: a FIFO queue's dead letters are FIFO too"
        if dead.get("MessageRetentionPeriod", 345_600) < 1_209_600:
            yield f"{target}: keeps less than 14 days, and a person may be on holiday"
        if target not in watched:
            yield f"{target}: nobody is told"


def a_record_is_not_taken_twice_at_once(template: Template) -> Iterator[str]:
    functions, queues = of(template, "Lambda::Function"), of(template, "SQS::Queue")
    for queue, (function, mapping) in consumers(template).items():
        visible, timeout = queues[queue].get("VisibilityTimeout", 30), functions[function].get("Timeout", 3)
        if visible < 6 * timeout:
            yield f"{queue}: visible again after {visible} s; AWS asks for six times {function}'s {timeout} s"
        if "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", []):
            yield f"{function}: one bad record fails its neighbors"
        if not mapping.get("ScalingConfig", {}).get("MaximumConcurrency"):
            yield f"{function}: one queue may take every execution the account has"


def an_idle_stack_is_cheap(template: Template) -> Iterator[str]:
    if (alarms := len(of(template, "CloudWatch::Alarm"))) > 10:
        yield f"{alarms} alarms: ten are free"
    if (polled := len(consumers(template))) > 4:
        yield f"{polled} queues are polled day and night: four are enough"
    for name, it in of(template, "DynamoDB::Table").items():
        if it.get("BillingMode") != "PAY_PER_REQUEST":
            yield f"{name}: pays while idle"
    for name, it in of(template, "CloudWatch::Alarm").items():
        if "account_id" in json.dumps(it.get("Dimensions", [])):
            yield f"{name}: a metric for each account costs 0.30 USD a month for each account"


def alarms_reach_somebody(template: Template) -> Iterator[str]:
    for name, it in of(template, "CloudWatch::Alarm").items():
        if not named_in(it.get("AlarmActions", [])) & set(of(template, "SNS::Topic")):
            yield f"{name}: rings nowhere"
        if len(it.get("AlarmDescription", "")) < 20:
            yield f"{name}: does not say what to do"
        if it.get("TreatMissingData") != "notBreaching":
            yield f"{name}: rings when nothing happens at all"


def what_is_kept_outlives_the_stack(template: Template) -> Iterator[str]:
    for name, it in template["Resources"].items():
        if it["Type"] in ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key"):
            for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
                if it.get(policy) != "Retain":
                    yield f"{name}: {policy} is {it.get(policy)}"


def tables_can_be_set_back(template: Template) -> Iterator[str]:
    for name, table in of(template, "DynamoDB::Table").items():
        if not table.get("DeletionProtectionEnabled"):
            yield f"{name}: can be deleted by one click"
        if not table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"):
            yield f"{name}: cannot be set back to yesterday"
        if not table.get("SSESpecification", {}).get("SSEEnabled"):
            yield f"{name}: not encrypted by a key of this AWS account"


def nobody_reads_what_is_not_theirs(template: Template) -> Iterator[str]:
    for name, it in of(template, "S3::Bucket").items():
        blocked = it.get("PublicAccessBlockConfiguration", {})
        if len(blocked) != 4 or not all(blocked.values()):
            yield f"{name}: may become public"
        policies = [p for p in of(template, "S3::BucketPolicy").values() if name in named_in(p["Bucket"])]
        if '"aws:SecureTransport": "false"' not in json.dumps(policies, default=str):
            yield f"{name}: takes requests without TLS"
    for name, it in of(template, "SQS::Queue").items():
        if not it.get("SqsManagedSseEnabled") and not it.get("KmsMasterKeyId"):
            yield f"{name}: not encrypted"
    for name, it in of(template, "KMS::Key").items():
        if not it.get("EnableKeyRotation"):
            yield f"{name}: never rotated"


def the_door_has_a_limit(template: Template) -> Iterator[str]:
    for name, it in of(template, "ApiGatewayV2::Stage").items():
        limits = it.get("DefaultRouteSettings", {})
        if not limits.get("ThrottlingRateLimit") or not limits.get("ThrottlingBurstLimit"):
            yield f"{name}: no throttle"
        if not it.get("AccessLogSettings"):
            yield f"{name}: no access log, and LINE keeps none for us"


def parameters_explain_themselves(template: Template) -> Iterator[str]:
    for name, it in template.get("Parameters", {}).items():
        if len(it.get("Description", "")) < 20:
            yield f"{name}: no description"
        bounds = {"AllowedValues"} & set(it) or {"AllowedPattern", "MaxLength"} <= set(it)
        if not bounds and not {"MinValue", "MaxValue"} <= set(it):
            yield f"{name}: takes anything"
        if "Default" not in it:
            yield f"{name}: the local cloud and `make build` have nobody to ask"


def nothing_refers_in_a_circle(template: Template) -> Iterator[str]:
    """CloudFormation finds a circle only when it deploys."""
    resources = template["Resources"]
    needs = {
        name: (named_in(it) | set(_listed(it.get("DependsOn", [])))) & set(resources)
        for name, it in resources.items()
    }
    while ready := {name for name, others in needs.items() if not others}:
        needs = {name: others - ready for name, others in needs.items() if name not in ready}
    if needs:
        yield f"in a circle, or behind one: {sorted(needs)}"


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


RULES: tuple[Rule, ...] = (
    lambda_offers_the_runtime,
    functions_are_alike,
    each_function_has_a_role_of_its_own,
    rights_are_written_out,
    logs_are_not_kept_for_ever,
    every_queue_is_carried,
    dead_letters_wait_for_a_person,
    a_record_is_not_taken_twice_at_once,
    an_idle_stack_is_cheap,
    alarms_reach_somebody,
    what_is_kept_outlives_the_stack,
    tables_can_be_set_back,
    nobody_reads_what_is_not_theirs,
    the_door_has_a_limit,
    parameters_explain_themselves,
    nothing_refers_in_a_circle,
)
