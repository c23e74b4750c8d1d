"""Imports every built function with nothing on the path but that function, the built layer and Python.

Run by .ci/run after `make build`: catches a dependency that is only in the development set, a pruned file
that was needed after all, and a wheel for the wrong processor.
"""

import os
import pathlib
import subprocess
import sys
from typing import Any

import yaml

BUILD = pathlib.Path(".aws-sam/build")
PROBE = """
import sys
from typing import Any
sys.path[:0] = sys.argv[1:]
import app
assert callable(app.handler), "app.handler is not a function"
foreign = sorted(n for n, m in sys.modules.items() if "site-packages" in (getattr(m, "__file__", "") or ""))
assert not foreign, f"not from the layer: {foreign}"
print(len(sys.modules), "modules")
"""


class BuiltTemplate(yaml.SafeLoader):
    """Reads CloudFormation's !Ref and its like as their plain contents."""


BuiltTemplate.add_multi_constructor("!", lambda loader, suffix, node: f"{suffix}-of-something")


def environment(template: dict[str, Any], function: dict[str, Any]) -> dict[str, str]:
    """The variables the function has on Lambda; what only AWS can fill in gets a word."""
    variables: dict[str, object] = {}
    for properties in (template.get("Globals", {}).get("Function", {}), function["Properties"]):
        variables |= properties.get("Environment", {}).get("Variables", {})
    lambdas_own = {
        "AWS_DEFAULT_REGION": "ap-northeast-1",
        "AWS_REGION": "ap-northeast-1",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "PATH": os.environ["PATH"],
    }
    return lambdas_own | {
        name: value if isinstance(value, str) else "none" for name, value in variables.items()
    }


def main(python: str) -> None:
    template = yaml.load((BUILD / "template.yaml").read_text(), Loader=BuiltTemplate)  # noqa: S506 - it is a SafeLoader
    resources = template["Resources"]
    layers = [BUILD / name for name, it in resources.items() if it["Type"] == "AWS::Serverless::LayerVersion"]
    functions = {name: it for name, it in resources.items() if it["Type"] == "AWS::Serverless::Function"}
    if not functions:
        sys.exit("No function was built.")
    for layer in layers:
        size = sum(file.stat().st_size for file in layer.rglob("*") if file.is_file()) / 1e6
        print(f"{layer.name}: {size:.1f} MB unzipped")
        if size > 110:
            sys.exit("The layer is larger than its budget of 110 MB.")
    for name, function in functions.items():
        path = [str(BUILD / name), *(str(layer / "python") for layer in layers)]
        probe = subprocess.run(
            [python, "-I", "-S", "-B", "-c", PROBE, *path],
            env=environment(template, function),
            capture_output=True,
            text=True,
        )
        print(f"{name}: {probe.stdout.strip() or 'does not import'}")
        if probe.returncode:
            sys.exit(probe.stderr)


main(sys.argv[1])
