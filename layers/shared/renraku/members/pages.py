"""The members' pages: the guideline, and the form for one's own data."""

from urllib.parse import parse_qsl

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku import clock
from renraku.accounts import directory, feature_settings
from renraku.accounts.actions import Profile
from renraku.i18n import _, spoken
from renraku.members import change_form, changes, guideline_wording, notice_wording, notices
from renraku.members import changes_wording as wording
from renraku.members.change_form import Filled
from renraku.members.guideline import Guideline
from renraku.web import answers, prose
from renraku.web.permissions import ANYBODY, WHO_HAS_THE_LINK

router = Router()  # type: ignore[no-untyped-call]
FORM_FIELDS = 20  # more than a form of ours has: not read


@router.get("/p/<account_id>/guideline", tags=[ANYBODY])
def guideline(account_id: str) -> Response[str]:
    """The full text of what members agree to, with its version."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    kept = feature_settings.load(account_id, Guideline)
    return answers.page(
        "members",
        "guideline.html",
        title=guideline_wording.title(),
        account=profile,
        lines=[_(line) for line in kept.lines],
        parts=prose.parts(prose.paragraphs(_(kept.full_text))),
        language=spoken() if _(kept.full_text) != kept.full_text else "ja",
        version=guideline_wording.version(kept.version),
        words=guideline_wording,
    )


@router.get("/p/<account_id>/privacy", tags=[ANYBODY])
def privacy(account_id: str) -> Response[str]:
    """What is kept of members, for how long, and how to see, mend or erase it."""
    return _notice(account_id, "privacy")


@router.get("/p/<account_id>/disclaimer", tags=[ANYBODY])
def disclaimer(account_id: str) -> Response[str]:
    """What members cannot rely on, and whom to call instead."""
    return _notice(account_id, "disclaimer")


@router.get("/p/<account_id>/change", tags=[WHO_HAS_THE_LINK])
def change_form_page(account_id: str) -> Response[str]:
    """The empty form. Looking at it changes nothing: LINE's own preview looks at links too."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    change = changes.find_link(account_id, _token(), clock.now())
    if change is None:
        return _gone(profile, {})
    return _taken(profile) if change.sent_at else _form(profile, Filled({}))


@router.post("/p/<account_id>/change", tags=[WHO_HAS_THE_LINK])
def send_change(account_id: str) -> Response[str]:
    """Take the form, or show it again with what was typed and what to do about it."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    filled = change_form.read(_typed())
    change = changes.find_link(account_id, _token(), clock.now())
    if change is None:
        return _gone(profile, filled.typed)
    if not change.sent_at:
        if filled.errors:
            return _form(profile, filled)
        changes.send(change, filled.wishes, clock.now())
    return _taken(profile)


def _notice(account_id: str, name: notices.Name) -> Response[str]:
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    notice = notices.holding(profile, name)
    return answers.page(
        "members",
        "notice.html",
        title=notice_wording.title(name),
        account=profile,
        version=notice_wording.version(notice.number, notice.at),
        parts=prose.parts(prose.paragraphs(notice.text)),
    )


def _token() -> str:
    return router.current_event.query_string_parameters.get("t", "")[:64]


def _typed() -> dict[str, str]:
    body = router.current_event.decoded_body or ""
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=FORM_FIELDS))
    except ValueError:  # a form with that many fields is nobody's who uses ours
        return {}


def _form(profile: Profile, filled: Filled) -> Response[str]:
    errors = {
        field: wording.error(field, reason, change_form.MOST_LETTERS.get(field, 0))
        for field, reason in filled.errors.items()
    }
    return answers.page(
        "members",
        "change.html",
        title=wording.title(),
        account=profile,
        status=422 if errors else 200,
        is_personal=True,
        words=wording,
        typed=filled.typed,
        errors=errors,
        most=change_form.MOST_LETTERS,
    )


def _gone(profile: Profile, typed: dict[str, str]) -> Response[str]:
    """One answer for a link that is over and one that never was. Nothing that was typed is lost."""
    labels = {field.name: field.label for field in wording.fields()}
    return answers.page(
        "members",
        "change_gone.html",
        title=wording.gone_title(),
        account=profile,
        status=410,
        is_personal=True,
        words=wording,
        typed={labels[name]: value for name, value in typed.items() if value},
    )


def _taken(profile: Profile) -> Response[str]:
    return answers.message(
        wording.taken_title(), wording.taken(), status=200, account=profile, is_personal=True
    )
