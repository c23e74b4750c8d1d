"""One call of LINE's API: what was asked, what is answered, what is refused, and which routes there are."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pydantic.v1 import BaseModel
from werkzeug.wrappers import Request

from local.line.platform import Platform
from local.line.rates import USUAL, Rate
from local.line.records import Channel, Json
from local.line.shapes import MOST_PROBLEMS, Problem, shape_problems

JSON = "application/json"


@dataclass
class Answer:
    status: int = 200
    body: Json | None = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None  # instead of a JSON body
    content_type: str = JSON

    def payload(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return (
            b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode(errors="replace")
        )


class Refused(Exception):
    """LINE says no: a status, a message, perhaps what was wrong where."""

    def __init__(self, status: int, message: str, details: Iterable[Problem] = (), **more: Any) -> None:
        super().__init__(message)
        body: Json = {"message": message, **more}
        found = [{"message": problem.message, "property": problem.property} for problem in details]
        if found:
            body["details"] = found
        self.answer = Answer(status, body)


def refuse_problems(problems: list[Problem]) -> None:
    if problems:
        raise Refused(400, f"The request body has {len(problems)} error(s)", problems)


def invalid(name: str) -> Refused:
    return Refused(400, f"The property, '{name}', in the request body is invalid (line: -, column: -)")


@dataclass
class Ask:
    platform: Platform
    channel: Channel  # whose token it came with; nobody's on open routes
    http: Request
    request_id: str
    args: Mapping[str, str]
    recipients: int = 0  # how many people a send went to, for the record

    def json(self) -> Json:
        """The body as JSON, whatever is in it."""
        try:
            body = json.loads(self.http.get_data(cache=True))
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise Refused(400, "The request body could not be parsed as JSON object")
        return body

    def shaped(self, model: type[BaseModel]) -> Json:
        """The body, in the model's shape."""
        body = self.json()
        self.check_shape(model, body)
        return body

    def check_shape(self, model: type[BaseModel], body: Json) -> None:
        refuse_problems(list(islice(shape_problems(model, body), MOST_PROBLEMS)))

    def query(self, name: str, default: str | None = None) -> str:
        value = self.http.args.get(name, default)
        if value is None:
            problem = Problem("May not be empty", name)
            raise Refused(400, "The request parameters has 1 error(s)", [problem])
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        text = self.query(name, str(default))
        if not text.isdigit() or not least <= int(text) <= most:
            problem = Problem(f"must be between {least} and {most}", name)
            raise Refused(400, "The request parameters has 1 error(s)", [problem])
        return int(text)


Handler = Callable[[Ask], Answer]


@dataclass(frozen=True)
class Route:
    method: str
    path: str  # werkzeug's notation
    handler: Handler
    rate: Rate = USUAL
    is_open: bool = False  # needs no channel access token
    takes_retry_key: bool = False
    unlocked: bool = False  # talks to the account while it runs, so it must not hold the platform's lock

    @property
    def name(self) -> str:
        """What the rate limit counts by: method and path, parameters not distinguished."""
        return f"{self.method} {self.path}"
