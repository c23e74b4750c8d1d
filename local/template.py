"""Reads template.yaml as CloudFormation would: SAM's transform, then every intrinsic resolved.

An intrinsic or a reference that is not known here raises: the local cloud never guesses.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

REGION = "ap-northeast-1"
AWS_ACCOUNT = "123456789012"
STACK = "renraku-local"
NO_VALUE = object()

PSEUDO_PARAMETERS: dict[str, Any] = {
    "AWS::AccountId": AWS_ACCOUNT,
    "AWS::NoValue": NO_VALUE,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackName": STACK,
    "AWS::URLSuffix": "amazonaws.com",
}

Lookup = Callable[[str], Any]


class _NoManagedPolicies:
    """The functions' rights are written out in the template; AWS's managed ones would need a network."""

    def load(self) -> dict[str, str]:
        return {}


def read(path: Path) -> dict[str, Any]:
    """The template as plain CloudFormation. A function's code is at Code.S3Key, as a local path."""
    source: dict[str, Any] = yaml_parse(path.read_text("utf-8"))  # type: ignore[no-untyped-call]
    for resource in source["Resources"].values():
        properties = resource.get("Properties") or {}
        for key in ("CodeUri", "ContentUri"):
            if key in properties:  # the transform insists on S3; the bucket's name is never used
                properties[key] = f"s3://local/{properties[key]}"
    plain: dict[str, Any] = transform(source, {}, _NoManagedPolicies())  # type: ignore[arg-type]
    return plain


@dataclass
class Resolver:
    """Resolves intrinsics. `ref` and `attribute` say what a resource is called; both raise KeyError."""

    document: Mapping[str, Any]
    overrides: Mapping[str, str]
    ref: Lookup
    attribute: Callable[[str, str], Any]
    parameters: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        declared = self.document.get("Parameters", {})
        if unknown := set(self.overrides) - set(declared):
            raise KeyError(f"template.yaml has no parameter {sorted(unknown)}")
        self.parameters = {
            name: self.overrides.get(name, spec.get("Default")) for name, spec in declared.items()
        }
        if missing := [name for name, value in self.parameters.items() if value is None]:
            raise KeyError(f"no value for parameter {missing}")

    def resolve(self, value: Any) -> Any:
        """`value` with every intrinsic in it replaced; what resolves to AWS::NoValue is left out."""
        if isinstance(value, list):
            return [item for item in map(self.resolve, value) if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name == "Ref" or name.startswith("Fn::"):
                return self._intrinsic(name, argument)
        pairs = ((key, self.resolve(item)) for key, item in value.items())
        return {key: item for key, item in pairs if item is not NO_VALUE}

    def holds(self, condition: str) -> bool:
        """Whether the named condition of the template holds."""
        return self._test(self.document["Conditions"][condition])

    def _intrinsic(self, name: str, argument: Any) -> Any:
        known: dict[str, Callable[[Any], Any]] = {
            "Ref": self._named,
            "Fn::GetAtt": self._get_att,
            "Fn::Sub": self._sub,
            "Fn::Join": lambda a: a[0].join(str(part) for part in self.resolve(a[1])),
            "Fn::If": lambda a: self.resolve(a[1] if self.holds(a[0]) else a[2]),
            "Fn::Select": lambda a: self.resolve(a[1])[int(self.resolve(a[0]))],
            "Fn::Split": lambda a: self.resolve(a[1]).split(a[0]),
        }
        if name not in known:
            raise NotImplementedError(f"the local cloud does not know {name}")
        return known[name](argument)

    def _named(self, name: str) -> Any:
        if name in PSEUDO_PARAMETERS:
            return PSEUDO_PARAMETERS[name]
        if name in self.parameters:
            return self.parameters[name]
        return self.ref(name)

    def _get_att(self, argument: Any) -> Any:
        resource, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
        return self.attribute(resource, attribute)

    def _sub(self, argument: Any) -> str:
        text, own = (argument, {}) if isinstance(argument, str) else argument

        def replace(found: re.Match[str]) -> str:
            name = found[1]
            if name.startswith("!"):  # ${!Literal} stands for ${Literal}
                return "${" + name[1:] + "}"
            if name in own:
                return str(self.resolve(own[name]))
            return str(self._get_att(name) if "." in name else self._named(name))

        return re.sub(r"\$\{([^}]+)\}", replace, text)

    def _test(self, condition: Any) -> bool:
        ((name, argument),) = condition.items()
        match name:
            case "Condition":
                return self.holds(argument)
            case "Fn::Equals":
                return bool(self.resolve(argument[0]) == self.resolve(argument[1]))
            case "Fn::Not":
                return not self._test(argument[0])
            case "Fn::And":
                return all(map(self._test, argument))
            case "Fn::Or":
                return any(map(self._test, argument))
        raise NotImplementedError(f"the local cloud does not know the condition {name}")
