"""template.yaml is the only wiring diagram: everything in it is known, and nothing is guessed."""

from pathlib import Path

import pytest

from local import aws, template
from local.clock import Clock
from local.cloud import Cloud
from local.stack import CREATED, READ_NOT_CREATED, TEMPLATE, Stack

HEAD = 'AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n'


def written(directory: Path, text: str) -> Path:
    path = directory / "template.yaml"
    path.write_text(HEAD + text)
    return path


def test_every_type_in_the_template_is_handled() -> None:
    kinds = {resource["Type"] for resource in template.read(TEMPLATE)["Resources"].values()}
    assert kinds <= set(CREATED) | set(READ_NOT_CREATED)


def test_no_table_has_a_stream_before_its_cures_are_made() -> None:
    """local/moto_fixes.py names the two faults of moto that only streams have."""
    resources = template.read(TEMPLATE)["Resources"].values()
    tables = [r["Properties"] for r in resources if r["Type"] == "AWS::DynamoDB::Table"]
    assert tables
    assert not [t for t in tables if "StreamSpecification" in t]


def test_every_function_of_the_template_can_be_found() -> None:
    aws.reset()
    wiring = Stack(public_url="http://localhost").create()
    for function in wiring.functions.values():
        assert Path(*function.module.split(".")).with_suffix(".py").exists(), function.name
    assert wiring.routes
    assert wiring.mappings


def test_the_whole_template_is_made_twice_without_harm() -> None:
    aws.reset()
    first = Stack(public_url="http://localhost").create().environment
    assert Stack(public_url="http://localhost").create().environment == first


def test_an_unknown_type_raises(tmp_path: Path) -> None:
    path = written(tmp_path, "Resources:\n  Odd: {Type: AWS::Neptune::DBCluster}\n")
    with pytest.raises(NotImplementedError, match=r"Odd.*AWS::Neptune::DBCluster"):
        Stack(path, public_url="").create()


def test_an_unknown_property_raises(tmp_path: Path) -> None:
    path = written(tmp_path, "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {Color: blue}}\n")
    with pytest.raises(NotImplementedError, match="Color"):
        Stack(path, public_url="").create()


def test_an_unknown_intrinsic_raises(tmp_path: Path) -> None:
    text = "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue x}}\n"
    with pytest.raises(NotImplementedError, match="Fn::ImportValue"):
        Stack(written(tmp_path, text), public_url="").create()


def test_a_parameter_the_template_does_not_have_raises() -> None:
    with pytest.raises(KeyError, match="Nonsense"):
        Stack(parameters={"Nonsense": "1"}, public_url="")


def test_two_values_for_one_variable_raise(tmp_path: Path) -> None:
    functions = "".join(
        f"""
  {name}Function:
    Type: AWS::Serverless::Function
    Properties:
      {{CodeUri: x, Runtime: python3.13, Handler: app.handler, Environment: {{Variables: {{X: {name}}}}}}}"""
        for name in ("A", "B")
    )
    cloud = Cloud(Clock(), Stack(written(tmp_path, "Resources:" + functions), public_url=""))
    try:
        with pytest.raises(ValueError, match="X is 'A' and 'B'"):
            cloud.create()
    finally:
        cloud.clock.stop()
