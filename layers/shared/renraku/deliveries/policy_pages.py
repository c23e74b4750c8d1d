"""The officers' door to how things are told: quiet hours, the reserve, how much is too much (E13, E16)."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.deliveries import policy_form
from renraku.deliveries import policy_wording as wording
from renraku.deliveries.policy import Policy
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/settings/sending"


@door.page("/settings/sending", needs="settings.write", step_up=True)
def sending(visit: Visit) -> Response[str]:
    kept = feature_settings.load_with_version(visit.account_id, Policy)
    return _form(visit, policy_form.typed(kept.value), kept.version)


@door.act("/settings/sending", needs="settings.write", does="sending_set", step_up=True)
def set_sending(visit: Visit) -> Response[str]:
    """Holds for what is decided from now on; what was let go keeps the hour it was given."""
    version = visit.form.get("version")
    seen = int(version) if version.isdecimal() else 0
    typed = {name: visit.form.get(name) for name in policy_form.FIELDS}
    before = feature_settings.load_with_version(visit.account_id, Policy).value
    value, wrong = policy_form.read(typed, before)
    if wrong:
        return _form(visit, typed, seen, errors=_errors(wrong), status=422)
    try:
        feature_settings.save(visit.account_id, value, version=seen, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        now = feature_settings.load_with_version(visit.account_id, Policy)
        rows = [
            (wording.field(name), wording.value(name, text))
            for name, text in policy_form.typed(now.value).items()
        ]
        return _form(visit, typed, now.version, changed=newer.of(refused, rows), status=409)
    changed = [name for name in policy_form.FIELDS if getattr(before, name) != getattr(value, name)]
    visit.about("", changed)
    return console.see_other(visit, PATH, told=wording.saved())


def _errors(wrong: dict[str, str]) -> dict[str, str]:
    return {name: wording.wrong(flaw, *policy_form.NUMBERS.get(name, ())) for name, flaw in wrong.items()}


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
        "deliveries",
        "policy.html",
        title=wording.title(),
        status=status,
        words=wording,
        path=PATH,
        typed=typed,
        version=version,
        errors=errors or {},
        newer=changed,
    )
