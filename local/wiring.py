"""What the template says of functions: their settings and what sets them off.

Read, never created in moto: moto's own event source mappings would swallow the messages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Resources = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Function:
    name: str
    """The logical id in the template."""
    module: str
    """Where the handler is: functions.<folder>.app"""
    handler: str
    timeout: int
    """Seconds."""
    memory: int
    """MB."""
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Route:
    method: str
    """Upper case, or ANY."""
    path: str
    """As in the template: /webhook/{account_id}, /console/{proxy+}"""
    function: str

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"

    def match(self, method: str, path: str) -> dict[str, str] | None:
        """The path's parameters when this route takes the request. A path may be empty in no parameter."""
        if self.method not in ("ANY", method):
            return None
        pattern = re.sub(
            r"\\\{(\w+)(\\\+)?\\\}",
            lambda found: f"(?P<{found[1]}>{'.+' if found[2] else '[^/]+'})",
            re.escape(self.path),
        )
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


@dataclass(frozen=True)
class QueueMapping:
    """An event source mapping: a queue whose messages set a function off."""

    queue: str
    """The queue's name, as SQS knows it."""
    function: str
    batch_size: int
    reports_failures: bool
    """ReportBatchItemFailures: the function says which of its records failed."""


@dataclass(frozen=True)
class Schedule:
    name: str
    expression: str
    time_zone: str
    function: str
    input: str
    """JSON; <aws.scheduler.scheduled-time> in it becomes the time that fell due."""


@dataclass(frozen=True)
class Wiring:
    functions: Mapping[str, Function]
    routes: tuple[Route, ...]
    mappings: tuple[QueueMapping, ...]
    schedules: tuple[Schedule, ...]

    @property
    def environment(self) -> dict[str, str]:
        """Every function's variables in one: all of them live in this process here."""
        union: dict[str, str] = {}
        for function in self.functions.values():
            for name, value in function.environment.items():
                if union.setdefault(name, value) != value:
                    raise ValueError(f"{name} is {union[name]!r} and {value!r}: one process cannot hold both")
        return union


def read(resources: Resources) -> Wiring:
    """The wiring in `resources`: logical id -> Type and resolved Properties."""
    return Wiring(
        functions={
            name: _function(name, r["Properties"]) for name, r in _of(resources, "AWS::Lambda::Function")
        },
        routes=tuple(route for _, r in _of(resources, "AWS::ApiGatewayV2::Api") for route in _routes(r)),
        mappings=tuple(
            _mapping(r["Properties"]) for _, r in _of(resources, "AWS::Lambda::EventSourceMapping")
        ),
        schedules=tuple(
            _schedule(name, r["Properties"]) for name, r in _of(resources, "AWS::Scheduler::Schedule")
        ),
    )


def _of(resources: Resources, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, resource) for name, resource in resources.items() if resource["Type"] == kind)


def _function(name: str, properties: Mapping[str, Any]) -> Function:
    module, handler = properties["Handler"].rsplit(".", 1)
    return Function(
        name=name,
        module=properties["Code"]["S3Key"].strip("/").replace("/", ".") + "." + module,
        handler=handler,
        timeout=int(properties.get("Timeout", 3)),
        memory=int(properties.get("MemorySize", 128)),
        environment={k: str(v) for k, v in properties.get("Environment", {}).get("Variables", {}).items()},
    )


def _function_named_in(arn: str) -> str:
    """A function's logical id out of its ARN, or of an ARN that wraps it (as API Gateway's do)."""
    found = re.search(r"function:([A-Za-z0-9]+)", arn)
    return found[1] if found else arn


def _routes(api: Mapping[str, Any]) -> Iterator[Route]:
    for path, methods in api["Properties"]["Body"]["paths"].items():
        for method, operation in methods.items():
            uri = operation["x-amazon-apigateway-integration"]["uri"]
            name = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
            yield Route(name, path, _function_named_in(uri))


def _mapping(properties: Mapping[str, Any]) -> QueueMapping:
    return QueueMapping(
        queue=properties["EventSourceArn"].rsplit(":", 1)[1],
        function=_function_named_in(properties["FunctionName"]),
        batch_size=int(properties.get("BatchSize", 10)),
        reports_failures="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", []),
    )


def _schedule(name: str, properties: Mapping[str, Any]) -> Schedule:
    return Schedule(
        name=name,
        expression=properties["ScheduleExpression"],
        time_zone=properties.get("ScheduleExpressionTimezone", "UTC"),
        function=_function_named_in(properties["Target"]["Arn"]),
        input=properties["Target"].get("Input", "{}"),
    )
