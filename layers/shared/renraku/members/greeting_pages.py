"""The officers' door to the greeting: what a new friend reads first."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings, newer, stage
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.members import greeting, phone_picture
from renraku.members import settings_wording as wording
from renraku.members.greeting import Greeting
from renraku.web import console, drafts
from renraku.web.doors import Door, Visit

door = Door()
GREETING = "/settings/greeting"


@door.page("/settings/greeting", needs="settings.write")
def show(visit: Visit) -> Response[str]:
    known = feature_settings.load_with_version(visit.account_id, Greeting)
    return _page(visit, known.value, str(known.version))


@door.act("/settings/greeting/preview", needs="settings.write", does=None)
def preview(visit: Visit) -> Response[str]:
    """What the phone will show of what is typed; nothing is kept."""
    written = _typed(visit)
    if visit.is_fragment:
        return console.fragment(visit, "web", "preview_shown.html", bubbles=_bubbles(visit, written))
    return _page(visit, written, visit.form.get("version"))


@door.act("/settings/greeting", needs="settings.write", does="greeting_saved")
def save(visit: Visit) -> Response[str]:
    written, version = _typed(visit), visit.form.get("version")
    errors = {
        wording.GREETING_FIELD[flaw]: wording.greeting_flaw(
            flaw, greeting.MOST_TITLE, greeting.MOST_TEXT, greeting.MOST_PARAGRAPHS
        )
        for flaw in reversed(greeting.flaws(written))
    }
    if errors:
        return _page(visit, written, version, errors=errors)
    return _save(visit, written, version, wording.greeting_saved())


@door.act("/settings/greeting/restore", needs="settings.write", does="greeting_restored")
def restore(visit: Visit) -> Response[str]:
    """Renraku's own words again."""
    return _save(visit, Greeting(), visit.form.get("version"), wording.greeting_restored())


@door.act("/settings/greeting/confirm", needs="settings.write", does="greeting_confirmed")
def confirm(visit: Visit) -> Response[str]:
    """Somebody looked at it and found it good: one of the points before an account is live."""
    stage.looked_at(visit.account_id, ["greeting"], officer=visit.officer_id, now=visit.now)
    return console.see_other(visit, GREETING, told=wording.confirmed())


def _save(visit: Visit, written: Greeting, version: str, told: str) -> Response[str]:
    at_version = int(version) if version.isdecimal() else 0
    try:
        greeting.save(visit.account_id, written, version=at_version, officer=visit.officer_id, now=visit.now)
    except SavedBefore as refused:
        now = feature_settings.load_with_version(visit.account_id, Greeting)
        shown = now.value if now.value.text else greeting.built_in()
        rows = [(wording.heading_label(), shown.title), (wording.text_label(), shown.text)]
        return _page(visit, written, str(now.version), changed=newer.of(refused, rows))
    drafts.forget(visit, GREETING)
    visit.about("", fields=["title", "text"])
    return console.see_other(visit, GREETING, told=told)


def _typed(visit: Visit) -> Greeting:
    return Greeting(visit.form.get("title"), visit.form.get("text"))


def _bubbles(visit: Visit, written: Greeting) -> list[object]:
    profile = accounts.get_profile(visit.account_id)
    return list(phone_picture.bubbles(greeting.as_said(profile, written)))


def _page(
    visit: Visit,
    written: Greeting,
    version: str,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
) -> Response[str]:
    is_own = bool(written.text or written.title)
    shown = written if is_own or errors else greeting.built_in()
    draft = drafts.find(visit, GREETING)
    return console.page(
        visit,
        "members",
        "greeting.html",
        title=wording.greeting_title(),
        status=409 if changed else 422 if errors else 200,
        draft=draft,
        typed=draft.over({"title": shown.title, "text": shown.text, "version": version}),
        errors=errors or {},
        newer=changed,
        is_own=is_own,
        is_looked_at="greeting" in stage.look(visit.account_id).looked_at,
        most_title=greeting.MOST_TITLE,
        most_text=greeting.MOST_TEXT,
        bubbles=_bubbles(visit, shown),
    )
