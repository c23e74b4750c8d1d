"""The officers' door to how inquiries are told to them: at once or by the hour, and who is told when nobody
answers (C05)."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.inquiries import alert_form
from renraku.inquiries import alert_pages_wording as wording
from renraku.inquiries.alert_settings import AlertSettings
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/inquiries/settings"


@door.page("/inquiries/settings", needs="settings.write")
def show(visit: Visit) -> Response[str]:
    kept = feature_settings.load_with_version(visit.account_id, AlertSettings)
    return _form(visit, alert_form.typed(kept.value), kept.version)


@door.act("/inquiries/settings", needs="settings.write", does="inquiry_alerts_set")
def save(visit: Visit) -> Response[str]:
    """Holds for every step from now on; a time that was reckoned before is reckoned anew when it comes."""
    version = visit.form.get("version")
    seen = int(version) if version.isdecimal() else 0
    typed = {name: visit.form.get(name) for name in alert_form.FIELDS}
    before = feature_settings.load_with_version(visit.account_id, AlertSettings).value
    value, wrong = alert_form.read(typed, before)
    if wrong:
        errors = {
            name: wording.wrong(flaw, *alert_form.NUMBERS.get(name, ())) for name, flaw in wrong.items()
        }
        return _form(visit, typed, seen, errors=errors, status=422)
    try:
        feature_settings.save(visit.account_id, value, version=seen, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        now = feature_settings.load_with_version(visit.account_id, AlertSettings)
        there = alert_form.typed(now.value).items()
        rows = [(wording.field(name), wording.value(name, text)) for name, text in there]
        return _form(visit, typed, now.version, changed=newer.of(refused, rows), status=409)
    was, now_is = alert_form.typed(before), alert_form.typed(value)
    visit.about("", [name for name in alert_form.FIELDS if was.get(name) != now_is.get(name)])
    return console.see_other(visit, PATH, told=wording.saved())


def _form(
    visit: Visit,
    typed: dict[str, str],
    version: int,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    status: int = 200,
) -> Response[str]:
    return console.page(
        visit,
        "inquiries",
        "alerts.html",
        title=wording.title(),
        status=status,
        words=wording,
        path=PATH,
        typed=typed,
        version=version,
        errors=errors or {},
        newer=changed,
        steps=alert_form.STEPS,
    )
