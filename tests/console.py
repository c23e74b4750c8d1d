"""An officer at the console: a browser that keeps its cookies, knows what a form carries, and follows on.

    aoi = world.console("Aoi")                         # a manager of the first account, signed in
    ken = world.console("Ken", roles=("inquiries",))
    page = aoi.get("/roster")
    told = aoi.post("/roster/new", {"name": "..."})    # the answer itself: 303 when it worked
    page = aoi.follow(told)

Paths are inside the account; those that begin with /console or /p/ are taken as they are.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import urllib3

from local.http_door import Request, Response

if TYPE_CHECKING:
    from tests.world import ConnectedAccount, World

OWN_PAGE = {"sec-fetch-site": "same-origin", "host": "localhost"}
Fields = Mapping[str, str | Sequence[str]]
Files = Mapping[str, tuple[str, bytes]]


def appoint(world: "World", name: str, account: "ConnectedAccount", roles: Sequence[str]) -> str:
    """Make somebody an officer, without an invitation; the officer's id. The same name is the same person."""
    from renraku.officers.models import Managers, Officer, Role

    officer_id = f"{name.lower()}0officer"
    now = datetime.now(UTC)
    Officer(officer_id, name=name, since=now).save()
    Role(
        officer_id,
        f"role#{account.account_id}",
        role_in=account.account_id,
        roles=set(roles),
        officer_name=name,
        account_name=account.channel.name,
        since=now,
    ).save()
    if "manager" in roles:
        managers = Managers(f"account#{account.account_id}")
        managers.update(actions=[Managers.officer_ids.add({officer_id})])
    return officer_id


class Console:
    """One officer's browser."""

    def __init__(self, world: "World", officer_id: str, account: "ConnectedAccount") -> None:
        from renraku.officers import sessions
        from renraku.officers.models import Officer

        self.world, self.officer_id, self.account = world, officer_id, account
        officer = Officer.find(officer_id)
        assert officer is not None
        self.cookies = {"renraku": sessions.open_session(officer, datetime.now(UTC))}

    def get(self, path: str = "", headers: Mapping[str, str] | None = None) -> Response:
        return self._ask("GET", path, dict(headers or {}), b"")

    def post(
        self,
        path: str,
        form: Fields | None = None,
        files: Files | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Sends a form of ours, token and all."""
        fields: dict[str, str | Sequence[str]] = {"form_token": self.form_token, **(form or {})}
        if files:
            parts = [(name, value) for name, value in _pairs(fields)] + list(files.items())
            body, kind = urllib3.encode_multipart_formdata(parts)
        else:
            body, kind = urlencode(_pairs(fields)).encode(), "application/x-www-form-urlencoded"
        return self._ask("POST", path, {**OWN_PAGE, "content-type": kind, **(headers or {})}, body)

    def follow(self, answer: Response) -> Response:
        """Where an answer leads."""
        assert answer.status in (302, 303), f"{answer.status}: {answer.text}"
        return self.get(_header(answer, "location"))

    @property
    def form_token(self) -> str:
        """What the forms of this session carry; nothing for who is not here."""
        from renraku.officers import sessions

        visitor = sessions.enter(self.cookies.get("renraku", ""), datetime.now(UTC))
        return visitor.form_token if visitor else ""

    def _send(self, request: Request) -> Response:
        return self.world.cloud.ask(request)

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Response:
        whole = path.startswith(("/console", "/p/"))
        asked = urlsplit(path if whole else f"/console/{self.account.account_id}{path}")
        headers = {"host": "localhost", **headers}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self._send(Request(method, asked.path, tuple(headers.items()), body, asked.query))
        for cookie in answer.cookies:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
            if "Max-Age=0" in cookie:
                del self.cookies[name]
        return answer


def _pairs(fields: Mapping[str, str | Sequence[str]]) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str) else values)
    ]


def _header(answer: Response, name: str) -> str:
    return next(value for key, value in answer.headers.items() if key.lower() == name)
