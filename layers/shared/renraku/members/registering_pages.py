"""The members' door to registering without a letter: LINE says which friend, two lines say which member."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from renraku import clock
from renraku.accounts import directory, feature_settings
from renraku.accounts.actions import Profile
from renraku.i18n import _
from renraku.members import registering_form, requests, web_registering
from renraku.members import registering_wording as wording
from renraku.members.guideline import Guideline
from renraku.members.registering_form import Filled
from renraku.members.web_registering import PAUSED, RECOGNIZED
from renraku.members.web_registering_models import WebForm
from renraku.officers import line_login, login_channel
from renraku.web import answers, browser, forms
from renraku.web.permissions import ANYBODY, WHO_LINE_KNOWS

router = Router()  # type: ignore[no-untyped-call]
AT_LINE, FORM = "renraku-at-line", "renraku-form"  # cookies: on the way to LINE; filling in the form
BACK = "/p/sign-in/back"
Show = Callable[[Profile, WebForm, datetime], Response[str]]
PURPOSE = "member"


@router.get("/p/<account_id>/register", tags=[ANYBODY])
def beginning(account_id: str) -> Response[str]:
    """What will be asked, and by whom. Nothing is asked here."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    if login_channel.find() is None:
        return answers.message(wording.title(), wording.not_open(), status=200, account=profile)
    return _page(profile, "register.html", wording.title(), words=wording)


@router.get("/p/<account_id>/register/line", tags=[ANYBODY])
def to_line(account_id: str) -> Response[str]:
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    start = line_login.begin(
        PURPOSE, "", f"{browser.own_url(_event())}{BACK}", clock.now(), about=account_id, adds_friend=True
    )
    seconds = int(line_login.LASTS.total_seconds())
    return _go_to(start.address, AT_LINE, start.cookie, seconds)


@router.get(BACK, tags=[ANYBODY])
def back() -> Response[str]:
    """From LINE. The account stands in what we kept, not in the address."""
    query, now = _event().query_string_parameters or {}, clock.now()
    proven = line_login.finish(
        query.get("state", ""),
        query.get("code", ""),
        browser.find_cookie(_event(), AT_LINE),
        f"{browser.own_url(_event())}{BACK}",
        now,
    )
    if proven.purpose != PURPOSE or directory.find_profile(proven.about) is None:
        return answers.not_found()  # begun at the officers' door: it has a way back of its own
    cookie = web_registering.open_form(proven.about, proven.subject, now)
    seconds = int(web_registering.LASTS.total_seconds())
    return _go_to(f"/p/{proven.about}/register/form", FORM, cookie, seconds)


@router.get("/p/<account_id>/register/form", tags=[WHO_LINE_KNOWS])
def form_page(account_id: str) -> Response[str]:
    return _for_a_friend(account_id, lambda profile, form, now: _form(profile, form, now, Filled({})))


@router.post("/p/<account_id>/register/form", tags=[WHO_LINE_KNOWS])
def send_form(account_id: str) -> Response[str]:
    """Look whether the two belong together. Errors of writing count for nothing, wrong answers do."""

    def sent(profile: Profile, form: WebForm, now: datetime) -> Response[str]:
        filled = registering_form.read(_typed(), clock.local_day(now))
        if filled.errors:
            return _form(profile, form, now, filled)
        found = web_registering.recognize(form, filled.member_number, filled.birth_date, now)
        if found == RECOGNIZED:
            return _greeted(profile, form)
        return _not_recognized(profile, is_paused=found == PAUSED)

    return _for_a_friend(account_id, sent, is_sent=True)


@router.post("/p/<account_id>/register/agree", tags=[WHO_LINE_KNOWS])
def agree(account_id: str) -> Response[str]:
    """Their own yes: registered from here on, as by the button in the chat."""

    def agreed(profile: Profile, form: WebForm, now: datetime) -> Response[str]:
        typed = _typed()
        done = web_registering.agree(
            form, typed.get("version", ""), only_this_phone=typed.get("only") == "1", now=now
        )
        if done.reason == "registered":
            title, said = wording.done_title(), wording.done(done.name)
            return answers.message(title, said, status=200, account=profile, is_personal=True)
        if done.reason == "newer guideline":
            return _greeted(profile, form, is_newer=True)
        return answers.message(
            wording.wrong_title(), wording.not_done(), status=409, account=profile, is_personal=True
        )

    return _for_a_friend(account_id, agreed, is_sent=True)


@router.post("/p/<account_id>/register/ask", tags=[WHO_LINE_KNOWS])
def ask_officer(account_id: str) -> Response[str]:
    """A person looks at it: a request like that of the chat."""

    def asked(profile: Profile, form: WebForm, now: datetime) -> Response[str]:
        requests.ask_in(form.account_id, form.user_id, "no_letter", now)
        title, said = wording.asked_title(), wording.asked()
        return answers.message(title, said, status=200, account=profile, is_personal=True)

    return _for_a_friend(account_id, asked, is_sent=True)


def _for_a_friend(account_id: str, show: Show, *, is_sent: bool = False) -> Response[str]:
    """Everything that may be in the way, one after the other; then what was asked for."""
    profile, now = directory.find_profile(account_id), clock.now()
    if profile is None:
        return answers.not_found()
    cookie = browser.find_cookie(_event(), FORM)
    form = web_registering.find_form(account_id, cookie, now)
    is_ours = not is_sent or browser.same_secret(_typed().get("stamp", ""), web_registering.stamp(cookie))
    if form is None or not is_ours:
        title, said = wording.over_title(), wording.over()
        return answers.message(title, said, status=410, account=profile, is_personal=True)
    standing = web_registering.standing(form, now)
    if not standing.is_friend:
        add = f"https://line.me/R/ti/p/{quote(profile.basic_id)}"
        title = wording.add_first_title()
        return _page(profile, "register_add.html", title, words=wording, add=add, is_personal=True)
    if standing.is_stopped:
        title, said = wording.stopped_title(), wording.stopped()
        return answers.message(title, said, status=403, account=profile, is_personal=True)
    return show(profile, form, now)


def _form(profile: Profile, form: WebForm, now: datetime, filled: Filled) -> Response[str]:
    standing = web_registering.standing(form, now)
    if standing.is_paused:
        return _not_recognized(profile, is_paused=True)
    return _page(
        profile,
        "register_form.html",
        wording.form_title(),
        status=422 if filled.errors else 200,
        words=wording,
        stamp=_stamp(),
        typed=filled.typed,
        errors=filled.errors,
        is_registered=standing.is_registered,
        is_personal=True,
    )


def _not_recognized(profile: Profile, *, is_paused: bool) -> Response[str]:
    return _page(
        profile,
        "register_wrong.html",
        wording.wrong_title(),
        status=429 if is_paused else 422,
        words=wording,
        stamp=_stamp(),
        is_paused=is_paused,
        is_personal=True,
    )


def _greeted(profile: Profile, form: WebForm, *, is_newer: bool = False) -> Response[str]:
    """The greeting by name, the guideline in three lines, and the question."""
    found = web_registering.recognized(form)
    if found is None:
        return _not_recognized(profile, is_paused=False)
    guideline = feature_settings.load(profile.account_id, Guideline)
    return _page(
        profile,
        "register_agree.html",
        wording.welcome(found.name),
        words=wording,
        stamp=_stamp(),
        lines=[_(line) for line in guideline.lines],
        version=guideline.version,
        has_other_phone=found.has_other_phone,
        is_newer=is_newer,
        is_personal=True,
    )


def _page(profile: Profile, template: str, title: str, **values: object) -> Response[str]:
    return answers.page("members", template, title=title, account=profile, **values)  # type: ignore[arg-type]


def _go_to(address: str, cookie: str, value: str, seconds: int) -> Response[str]:
    """On, with something for this browser to keep."""
    answer = answers.answer("", answers.HTML, status=303, cache=answers.NEVER_KEPT)
    answer.headers["Location"] = address
    answer.cookies = [browser.new_cookie(_event(), cookie, value, seconds=seconds)]
    return answer


def _event() -> APIGatewayProxyEventV2:
    return APIGatewayProxyEventV2(dict(router.current_event.raw_event))


def _typed() -> dict[str, str]:
    return forms.read(_event()).typed()


def _stamp() -> str:
    return web_registering.stamp(browser.find_cookie(_event(), FORM))
