"""docs/asvs.csv: every requirement that is said to be proved names tests, and they are there."""

import csv
import re
from typing import Any

import pytest

from tests.house.cloud_rules import named_in, of
from tests.house.source import ROOT, read
from tests.house.test_template import plain_template

RESULTS = {"proved", "partly"}


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(read("docs/asvs.csv").splitlines()))


def missing(tests: str) -> list[str]:
    """The named tests that are nowhere."""
    gone = []
    for name in tests.split():
        path, _, function = name.partition("::")
        text = read(path) if (ROOT / path).is_file() else ""
        if not re.search(rf"^def {re.escape(function)}\(", text, re.MULTILINE):
            gone.append(name)
    return gone


def test_every_row_names_tests_that_are_there() -> None:
    assert [(row["requirement"], gone) for row in rows() if (gone := missing(row["tests"]))] == []


def test_every_row_is_whole() -> None:
    found = rows()
    numbers = [row["requirement"] for row in found]
    assert len(set(numbers)) == len(numbers)
    for row in found:
        assert re.fullmatch(r"\d+\.\d+\.\d+", row["requirement"]), row
        assert row["level"] in ("1", "2", "3"), row
        assert row["result"] in RESULTS, row
        assert row["tests"], row
        assert row["result"] == "proved" or row["remark"], "what is proved in part says which part is not"


def test_a_test_that_is_gone_is_noticed() -> None:
    there = "tests/house/test_asvs.py::test_every_row_is_whole"
    assert missing(f"{there} tests/house/test_asvs.py::test_of_nothing tests/nowhere.py::test_x") == [
        "tests/house/test_asvs.py::test_of_nothing",
        "tests/nowhere.py::test_x",
    ]


def may_change_the_record(template: dict[str, Any]) -> list[str]:
    """Roles that may do more to the audit than add to it and read it."""
    found = []
    for role, properties in of(template, "IAM::Role").items():
        for policy in properties.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                actions = statement["Action"]
                asked = {actions} if isinstance(actions, str) else set(actions)
                if "AuditTable" in named_in(statement["Resource"]) and asked - {
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    "dynamodb:GetItem",
                }:
                    found.append(role)
    return found


def test_no_function_may_change_or_delete_the_record_of_acts() -> None:
    """Threat 24. That a row is not written over is a condition in officers/audit.py."""
    assert may_change_the_record(plain_template()) == []


def test_a_right_to_change_it_is_noticed() -> None:
    template = plain_template()
    role = template["Resources"]["ServeConsoleRole"]["Properties"]["Policies"][0]
    role["PolicyDocument"]["Statement"].append(
        {
            "Effect": "Allow",
            "Action": "dynamodb:DeleteItem",
            "Resource": {"Fn::GetAtt": ["AuditTable", "Arn"]},
        }
    )
    assert may_change_the_record(template) == ["ServeConsoleRole"]


@pytest.mark.parametrize("level", ["1", "2"])
def test_both_levels_are_there(level: str) -> None:
    assert any(row["level"] == level for row in rows())
