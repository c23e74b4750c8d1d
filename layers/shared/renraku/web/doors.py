"""The officers' doors: a page, or an act, and nothing else gets past without saying who may use it.

    door = Door()

    @door.page("/roster", needs="roster.read")
    def roster(visit: Visit) -> Response[str]: ...

    @door.act("/roster/<member_id>/edit", needs="roster.write", does="member_edited")
    def edit(visit: Visit, member_id: str) -> Response[str]: ...

The address names the account. The Door asks in this order: does our own page ask (acts only)? Is somebody
here? Is the account one of theirs (else 404, as for what does not exist)? May they do this? Have they shown
lately enough who they are (`step_up`)? An act that was done is written down, once (officers/audit.py).
"""

import functools
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from renraku import clock
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import audit, sessions
from renraku.officers.permissions import Permission
from renraku.web import browser, console, forms
from renraku.web.visits import Visit

__all__ = ["Door", "Visit"]

Handler = Callable[..., Response[str]]
Register = Callable[[Handler], Handler]


class Door:
    """The pages and acts of one module. functions/serve_console/app.py includes `router`."""

    def __init__(self) -> None:
        self.router = Router()  # type: ignore[no-untyped-call]

    def page(self, path: str, *, needs: Permission, step_up: bool = False) -> Register:
        """A page to look at: GET, and nothing changes by looking."""

        def register(show: Handler) -> Handler:
            guarded = self._guarded(show, needs=needs, step_up=step_up, does=None, is_act=False)
            self.router.get(f"/console/<account_id>{path}", tags=_tags(needs, step_up))(guarded)
            return show

        return register

    def act(self, path: str, *, needs: Permission, does: str | None, step_up: bool = False) -> Register:
        """Something an officer does: POST. `does` is what the audit calls it; None for what keeps nothing.

        An act that asks for `step_up` has a page at the same path, where whoever is asked comes back to.
        """

        def register(do: Handler) -> Handler:
            guarded = self._guarded(do, needs=needs, step_up=step_up, does=does, is_act=True)
            self.router.post(f"/console/<account_id>{path}", tags=[*_tags(needs, step_up), f"does {does}"])(
                guarded
            )
            return do

        return register

    def _guarded(
        self, handler: Handler, *, needs: Permission, step_up: bool, does: str | None, is_act: bool
    ) -> Handler:
        @functools.wraps(handler)
        def opened(account_id: str, **names: str) -> Response[str]:
            visit = enter(account_id, self.router.current_event, needs, step_up=step_up, is_act=is_act)
            if isinstance(visit, Response):
                return visit
            try:
                answer = handler(visit, **names)
            except Declined as refusal:
                return console.declined(visit, refusal.text)
            if does and answer.status_code < 400:
                _write_down(visit, does)
            return answer

        return opened


def _tags(needs: Permission, step_up: bool) -> list[str]:
    """What a route says of itself, for tests and docs/permissions.md."""
    return [needs, "again"] if step_up else [needs]


def enter(
    account_id: str, event: Any, needs: Permission, *, step_up: bool, is_act: bool
) -> Visit | Response[str]:
    """The visit, or the answer for whoever may not come in. The same for every route of the console."""
    asked = APIGatewayProxyEventV2(dict(event.raw_event))
    now = clock.now()
    if is_act and not browser.is_own_page(asked):
        return _refused("another site's form", account_id, console.foreign_form())
    visitor = sessions.enter(browser.session_cookie(asked), now)
    if visitor is None:
        return console.signed_out() if is_act else console.sign_in_first(browser.path_and_query(asked))
    if account_id not in visitor.roles:
        return _refused("no role in the account", account_id, console.not_found())
    form = forms.read(asked) if is_act else forms.Form()
    visit = Visit(account_id, visitor, now, asked, form)
    if is_act and not browser.same_secret(form.raw("form_token"), visitor.form_token):
        return _refused("wrong form token", account_id, console.foreign_form())
    if not visit.may(needs):
        return _refused(f"may not {needs}", account_id, console.forbidden(visit))
    if step_up and not visitor.has_proved(now):
        return console.prove_first(visit)
    return visit


def _refused(reason: str, account_id: str, answer: Response[str]) -> Response[str]:
    known = account_id if len(account_id) == 32 and account_id.isalnum() else ""
    record("visit_refused", account_id=known, reason=reason)
    return answer


def _write_down(visit: Visit, does: str) -> None:
    audit.note(
        visit.account_id,
        does,
        by=visit.officer_id,
        about=visit.noted.about,
        fields=visit.noted.fields,
        now=visit.now,
    )
