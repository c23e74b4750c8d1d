"""Runs a function as Lambda does, and keeps what it was given, what it gave, and what it said."""

import contextvars
import importlib
import json
import logging
import re
import threading
import time
import traceback
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

from local.template import AWS_ACCOUNT, REGION
from local.wiring import Function

LOGGER = "renraku"
JAPAN = ZoneInfo("Asia/Tokyo")
KEPT_LOG_LINES = 5_000
KEPT_INVOCATIONS = 200_000
PLUMBING = {
    "level",
    "location",
    "message",
    "timestamp",
    "service",
    "sampling_rate",
    "xray_trace_id",
    "taskName",
}

Json = dict[str, Any]


def _short(value: object) -> str:
    """Enough of an id to tell it from another on one screen."""
    return re.sub(r"\b([0-9a-f]{8})[0-9a-f]{8,}\b", r"\1…", str(value))


@dataclass(frozen=True)
class LogLine:
    """One line a function logged. `text` is all of it, as CloudWatch would keep it."""

    function: str
    at: datetime
    level: str
    message: str
    fields: Json
    text: str = ""

    def __str__(self) -> str:
        """For the screen: time, function, what happened, and its ids."""
        ids = " ".join(f"{name}={_short(value)}" for name, value in self.fields.items() if value is not None)
        mark = "" if self.level == "INFO" else f"{self.level} "
        return f"{self.at.astimezone(JAPAN):%H:%M:%S} {self.function:<18} {mark}{self.message} {ids}".rstrip()


@dataclass
class Invocation:
    function: str
    event: Json
    at: datetime
    result: Any = None
    error: BaseException | None = None
    seconds: float = 0.0
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class LambdaContext:
    """What Lambda hands a handler as its second argument."""

    function_name: str
    invoked_function_arn: str
    aws_request_id: str
    memory_limit_in_mb: int
    deadline: float
    function_version: str = "$LATEST"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self.deadline - time.monotonic()) * 1000))


running: contextvars.ContextVar[str] = contextvars.ContextVar("running", default="")
"""The folder name of the function that runs in this thread; empty outside of one."""


class _Held:
    """Whatever a function raises ends its invocation and nothing else, as in Lambda's runtime.

    What is no Exception (a Ctrl-C, a test that kills a function halfway) goes on up.
    """

    def __init__(self, invocation: Invocation) -> None:
        self.invocation = invocation

    def __enter__(self) -> None:
        self.began = time.monotonic()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.invocation.seconds = time.monotonic() - self.began
        self.invocation.error = error
        return isinstance(error, Exception)


class Runtime:
    """The functions of one stack. Each runs one invocation at a time, as one warm container does."""

    def __init__(self, functions: dict[str, Function]) -> None:
        self._functions = functions
        self._containers = {name: threading.RLock() for name in functions}
        self.invocations: deque[Invocation] = deque(maxlen=KEPT_INVOCATIONS)
        self.logs: deque[LogLine] = deque(maxlen=KEPT_LOG_LINES)
        self._counting = threading.Lock()
        self.busy = 0
        """How many invocations run or wait for their container now."""
        self.on_log: Callable[[LogLine], None] | None = None

    def invoke(self, name: str, event: Json) -> Invocation:
        """Runs the function's handler on a copy of `event`; its result or error is in the answer."""
        function = self._functions[name]
        invocation = Invocation(name, event, datetime.now(UTC))
        token = running.set(function.module.split(".")[-2])
        self._count(1)
        try:
            with self._containers[name], _Held(invocation):
                invocation.result = self._run(function, invocation)
        finally:
            self.invocations.append(invocation)
            self._remark(function, invocation)
            running.reset(token)
            self._count(-1)
        return invocation

    def _count(self, change: int) -> None:
        with self._counting:
            self.busy += change

    def warm_up(self) -> None:
        """Imports every function now, so that the first tap is as quick as the second.

        One that cannot be imported is told of and fails when it is asked, as on Lambda; the others work.
        """
        for function in self._functions.values():
            start = Invocation(function.name, {}, datetime.now(UTC))
            with _Held(start):
                importlib.import_module(function.module)
            if start.error is not None:
                self._remark(function, start)

    def _run(self, function: Function, invocation: Invocation) -> Any:
        handler = getattr(importlib.import_module(function.module), function.handler)
        context = LambdaContext(
            function_name=function.name,
            invoked_function_arn=f"arn:aws:lambda:{REGION}:{AWS_ACCOUNT}:function:{function.name}",
            aws_request_id=invocation.request_id,
            memory_limit_in_mb=function.memory,
            deadline=time.monotonic() + function.timeout,
        )
        result = handler(json.loads(json.dumps(invocation.event)), context)
        return json.loads(json.dumps(result))

    def _remark(self, function: Function, invocation: Invocation) -> None:
        """What Lambda itself would say: an error nobody caught, a run beyond the time-out."""
        ids = {"request_id": invocation.request_id}
        folder = function.module.split(".")[-2]
        if invocation.error is not None:
            trace = "".join(traceback.format_exception(invocation.error))
            said = {"error": repr(invocation.error), **ids}
            self.take(LogLine(folder, datetime.now(UTC), "ERROR", "function_failed", said, trace))
        if invocation.seconds > function.timeout:
            took = {"seconds": round(invocation.seconds, 1), "timeout": function.timeout, **ids}
            self.take(LogLine(folder, datetime.now(UTC), "WARNING", "function_too_slow", took))

    def take(self, line: LogLine) -> None:
        self.logs.append(line)
        if self.on_log is not None:
            self.on_log(line)


class LogTap(logging.Handler):
    """Hears the product's logger and passes each line on, with the function that said it."""

    def __init__(self, take: Callable[[LogLine], None]) -> None:
        super().__init__()
        self._take = take

    def emit(self, record: logging.LogRecord) -> None:
        text = self._as_in_cloudwatch(record)
        try:
            said: Json = json.loads(text)
        except ValueError:
            said = {"message": text}
        message = str(said.get("message", record.getMessage()))
        fields = {key: value for key, value in said.items() if key not in PLUMBING}
        at = datetime.fromtimestamp(record.created, UTC)
        self._take(LogLine(running.get() or "-", at, record.levelname, message, fields, text))

    def _as_in_cloudwatch(self, record: logging.LogRecord) -> str:
        others = (handler for handler in logging.getLogger(LOGGER).handlers if handler is not self)
        formatter = next((other.formatter for other in others if other.formatter), None)
        return formatter.format(record) if formatter else record.getMessage()


_tap: LogTap | None = None


def tap_logs(take: Callable[[LogLine], None]) -> None:
    """The newest stack of this process hears the logger; a former one no longer does."""
    global _tap
    logger = logging.getLogger(LOGGER)
    if _tap is not None:
        logger.removeHandler(_tap)
    _tap = LogTap(take)
    logger.addHandler(_tap)
