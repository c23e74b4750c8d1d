"""Errors, named by who must act. Anything else that is raised is a bug: it is not caught, and rings."""


class Declined(Exception):
    """A person asked for what the rules refuse. `text` is shown to that person as it is."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class BadSignature(Exception):
    """A request that LINE did not sign with this account's secret. Answered 401, whatever the cause.

    `reason` is for the log alone: the answer never tells one cause from another.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LineRefused(Exception):
    """LINE did not take what we sent, or never said whether it did.

    `permanent` means that the same call will be refused again; otherwise it may be tried later.
    `status` is LINE's HTTP status, 0 when no answer came. `detail` is LINE's own text, for the log.
    `accepted_id` is the request that LINE took before under the same retry key (409).
    """

    def __init__(
        self, permanent: bool, status: int, detail: str = "", request_id: str = "", accepted_id: str = ""
    ) -> None:
        super().__init__(f"LINE answered {status}: {detail}")
        self.permanent = permanent
        self.status = status
        self.detail = detail
        self.request_id = request_id
        self.accepted_id = accepted_id
