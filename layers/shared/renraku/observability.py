"""What the functions say about themselves: one past-tense log line per decision, ids and reasons only.

Log lines are also our counters (CloudWatch Logs Insights counts them for nothing): a metric of our own
would cost 0.30 USD a month for each name, more than all else an idle branch pays for.
Never logged: what people wrote, what they are called, their LINE user ids, secrets, tokens, bodies.
"""

import traceback
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from aws_lambda_powertools import Logger

Failure = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]

logger = Logger(service="renraku", use_rfc3339=True, location=None)


def record(decision: str, **ids: str | int | bool | None) -> None:
    """Write one decision down: `record("webhook_refused", account_id=..., reason=...)`."""
    logger.info(decision, extra=ids)


def record_failure(decision: str, failure: Failure, **ids: str | int) -> None:
    """Write down what will be tried again, where it broke, and LINE's status if it was LINE. Never the
    error's own text, which may quote what people wrote."""
    what = {"reason": reason(failure), "where": where(failure), "status": getattr(failure[1], "status", None)}
    logger.error(decision, extra={**ids, **what})


class Failures:
    """Some pieces of work of which each has its turn, whatever breaks in the others: written down one by one
    (`with failures: ...`), and the first raised when all are through (`failures.ring()`)."""

    def __init__(self, decision: str) -> None:
        self.decision = decision
        self.first: Exception | None = None

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False  # nothing broke, or the whole function is to end
        record_failure(self.decision, (kind, error, trace))
        self.first = self.first or error
        return True

    def ring(self) -> None:
        if self.first:
            raise self.first


def reason(failure: Failure) -> str:
    """What kind of error it was, by its name in the code."""
    return failure[0].__name__ if failure[0] else ""


def where(failure: Failure) -> str:
    """The file and line of the code that broke."""
    trace = traceback.extract_tb(failure[2]) if failure[2] else None
    return f"{Path(trace[-1].filename).name}:{trace[-1].lineno}" if trace else ""


def friend_reference(account_id: str, user_id: str) -> str:
    """A friend's name in the logs: the same for the same friend, and useless to whoever reads it.

    A user id is 128 random bits, so its hash cannot be turned back by trying.
    """
    return sha256(f"{account_id}/{user_id}".encode()).hexdigest()[:16]
