"""The officers' door to the test list."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.members import test_list
from renraku.members import test_list_wording as wording
from renraku.members.test_list import TestList
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/settings/test-list"


@door.page("/settings/test-list", needs="settings.write")
def show(visit: Visit) -> Response[str]:
    kept = feature_settings.load_with_version(visit.account_id, TestList)
    numbers = [member.member_number for member in test_list.people(visit.account_id, kept.value)]
    return _form(visit, "\n".join(numbers), kept.version)


@door.act("/settings/test-list", needs="settings.write", does="test_list_set")
def save(visit: Visit) -> Response[str]:
    typed, version = visit.form.get("numbers"), visit.form.get("version")
    seen = int(version) if version.isdecimal() else 0
    try:
        chosen = test_list.save(visit.account_id, typed, version=seen, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        now = feature_settings.load_with_version(visit.account_id, TestList)
        theirs = [member.member_number for member in test_list.people(visit.account_id, now.value)]
        changed = newer.of(refused, [(wording.field(), "\n".join(theirs))])
        return _form(visit, typed, now.version, changed=changed, status=409)
    except Declined as refusal:
        return _form(visit, typed, seen, errors={"numbers": refusal.text}, status=422)
    visit.about(str(len(chosen.member_ids)), ["member_ids"])
    return console.see_other(visit, PATH, told=wording.saved(len(chosen.member_ids)))


def _form(
    visit: Visit,
    typed: str,
    version: int,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    status: int = 200,
) -> Response[str]:
    kept = feature_settings.load(visit.account_id, TestList)
    return console.page(
        visit,
        "members",
        "test_list.html",
        title=wording.title(),
        status=status,
        words=wording,
        path=PATH,
        typed={"numbers": typed},
        version=version,
        errors=errors or {},
        newer=changed,
        people=test_list.people(visit.account_id, kept),
    )
