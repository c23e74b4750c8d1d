"""G13, threats 10, 18 and 19: what is somebody's own is on their own pages, and in no address, log or audit;
and no GET changes anything, whatever there is to look at: LINE's preview looks at links too.

Every page is walked and every form is filled in, whatever pages there are: tests/security/console_crawl.py.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

import boto3
import pytest

from local.http_door import Response
from local.invocations import LogLine
from renraku.members.models import Code, Member
from renraku.officers.audit_models import Audit
from renraku.officers.models import Session
from tests.conftest import forget_line
from tests.security import lived_in
from tests.security.console_crawl import Crawl, Form, Page, fitting, is_html, location
from tests.security.console_routes import every
from tests.security.lived_in import CANARY, ELSEWHERE, HERE, TIT, House
from tests.world import World

# Nobody reads these on the way of an officer who looks around: they end what the others need.
ENDS = re.compile(r"/(erase|remove|sign-out|end|end-others|discard|secret|lifecycle|suspend|go-live|roles)$")
TYPED = "みみずく入力"
ROSTER = "会員番号,氏名,電話番号\r\nK8585-0001,すずめ太郎,090-8585-0001\r\nK8585-0002,,090-8585-12\r\n"
FILES = {"file": ("名簿.csv", ROSTER.encode())}
NOT_LINKED = {
    "/console/<account_id>/invited",  # the address stands in an invitation
    "/console/link",  # and in a one-time link
    "/console/<account_id>/notices/<notice_id>/progress",  # while a notice goes out
    "/console/me/line",
    "/console/prove",
    "/console/prove/line",
    "/console/sign-in",
    "/console/sign-in/back",
    "/console/sign-in/line",
}
NO_FORM = {
    "/console/<account_id>/notices/<notice_id>/again",  # where LINE refused somebody
    "/console/<account_id>/notices/<notice_id>/stop",  # while it goes out
    "/console/<account_id>/emergency/send",  # on the confirmation, which answers a form
    "/console/<account_id>/safety/open",  # the same
    "/console/<account_id>/duty/propose",  # on the proposal, which does too
    "/console/<account_id>/emergency/<emergency_id>/again",  # where LINE refused somebody
    "/console/<account_id>/drafts",  # a form saves itself
    "/console/<account_id>/still-here",  # a script asks
    "/console/<account_id>/imports/<import_id>/go-on",  # while a long roster is written
    "/console/<account_id>/settings/keywords/<answer_id>/put-back",  # right after it was taken away
    "/console/<account_id>/invited",  # on a page no link leads to
    "/console/link",
}


@dataclass
class Walked:
    """A lived-in house, once for this module: walked, everything done that can be, walked again."""

    world: World
    house: House
    crawl: Crawl
    logged: list[LogLine]
    went: list[str]
    forms: list[Form]
    before: set[str]
    after: set[str]


def everything_kept(world: World) -> set[str]:
    """Every item of every table, every object, every message; but for when a session was seen."""
    kept: set[str] = set()
    tables, files = boto3.client("dynamodb"), boto3.client("s3")
    for table in tables.list_tables()["TableNames"]:
        for item in tables.scan(TableName=table)["Items"]:
            if not item.get("item", {}).get("S", "").startswith(("session#", "sign-in")):
                kept.add(f"{table} {sorted(item.items(), key=str)}")
    for bucket in files.list_buckets()["Buckets"]:
        for file in files.list_objects_v2(Bucket=bucket["Name"]).get("Contents", []):
            kept.add(f"{bucket['Name']} {file['Key']} {file['ETag']}")
    for name, door in world.cloud.queues.items():
        kept |= {f"{name} {message.id}" for message in [*door.shelf.messages(), *door.dead_letters()]}
    return kept


@pytest.fixture(scope="module")
def walked() -> Iterator[Walked]:
    forget_line()
    world = World()
    logged: list[LogLine] = []
    world.cloud.runtime.on_log = logged.append
    house = lived_in.build(world)
    went: list[str] = []

    def met(method: str, address: str, answer: Response) -> None:
        assert answer.status < 500, (method, address)
        went.extend([address, location(answer)])

    first = Crawl(house.aoi, met)
    first.walk()
    forms = [form for _address, form in first.forms()]
    fill_in_everything(first, over=False)
    world.settle()
    before = everything_kept(world)
    crawl = Crawl(house.aoi, met)
    crawl.walk(crawl.start, *first.led_to)
    Crawl(house.aoi).walk(*(f"{address}?x=1" for address in first.pages))
    after = everything_kept(world)
    crawl.pages = {**first.pages, **crawl.pages}
    crawl.routes |= first.routes
    yield Walked(world, house, crawl, logged, went, forms, before, after)
    world.cloud.runtime.on_log = None
    world.close()


def test_a_walk_over_every_page_changes_nothing(walked: Walked) -> None:
    assert len(walked.crawl.pages) > 60
    assert sorted(walked.before - walked.after) == []
    assert sorted(walked.after - walked.before) == []


def fill_in_everything(crawl: Crawl, *, over: bool) -> list[Form]:
    """Every form there is, but for those that end something; those that were sent."""
    sent = []
    for _address, form in list(crawl.forms()):
        if form.method == "post" and not ENDS.search(form.action):
            files = FILES if any(each.kind == "file" for each in form.fields) else None
            crawl.post(form, form.filled(TYPED, over=over), files)
            sent.append(form)
    return sent


def found(canaries: list[str], text: str) -> list[str]:
    """Also as JSON writes them, and as an address does."""
    return [
        canary
        for canary in canaries
        if canary in text or quote(canary) in text or json.dumps(canary)[1:-1] in text
    ]


OWN = [canary for who in HERE for canary in who.own]


def user_ids(walked: Walked) -> list[str]:
    return [str(person.user_id) for person in walked.world.line.people.values()]


def secrets_of(walked: Walked) -> list[str]:
    """What no page shows to anybody."""
    house, account_id = walked.house, walked.house.branch.account_id
    members = list(Member.all_of(account_id))
    secrets = [house.branch.channel.secret, house.elsewhere.channel.secret]
    secrets += user_ids(walked)
    secrets += [code.code_hash for code in Code.all_of(account_id)]
    secrets += [member.birth_hash for member in members if member.birth_hash]
    others = Session.scan(Session.item.startswith("session#") & (Session.officer_id != house.aoi.officer_id))
    secrets += [session.item.removeprefix("session#") for session in others]
    return [secret for secret in secrets if secret]


def text_of(answer: Response) -> str:
    """A picture tells nothing to whoever looks for words."""
    return answer.body.decode("utf-8", "replace")


def addresses(walked: Walked) -> str:
    """Where the browser was, where pages lead, and where forms are sent."""
    lines = list(walked.went)
    for answer in walked.crawl.pages.values():
        lines += [link for link in walked.crawl.links(answer) if not link.startswith("tel:")]
        if is_html(answer):
            lines += [form.action for form in Page(answer.text).forms]
    return "\n".join(unquote(line) for line in lines)


def test_every_page_is_walked(walked: Walked) -> None:
    assert sorted(walked.crawl.unreached() - NOT_LINKED) == []
    pages = {address: page for address, page in walked.crawl.pages.items() if address not in NOT_LINKED}
    assert {address: page.status for address, page in pages.items() if page.status >= 400} == {}


def test_every_form_is_met(walked: Walked) -> None:
    """An act whose form no page shows would be tried by nobody."""
    forms = [*walked.forms, *(form for _address, form in walked.crawl.forms())]
    met = {fitting("POST", form.action) for form in forms if form.method == "post"}
    unmet = {route.path for route in every() if route.method == "POST"} - {
        route.path for route in met if route
    }
    assert "\n".join(sorted(unmet - NO_FORM)) == ""


def test_a_page_about_one_person_says_nothing_of_another(walked: Walked) -> None:
    leaks = []
    for ids, other in ((walked.house.of_canary, TIT), (walked.house.of_tit, CANARY)):
        own = {
            address: page
            for address, page in walked.crawl.pages.items()
            if any(id_ in address for id_ in ids)
        }
        assert len(own) > 4, "their pages are there"
        leaks += [
            (address, canary) for address, page in own.items() for canary in found(other.own, text_of(page))
        ]
    assert leaks == []


def test_no_address_of_the_console_tells_who_somebody_is(walked: Walked) -> None:
    said = addresses(walked)
    assert walked.house.of_canary[0] in said
    assert (
        found([*OWN, *ELSEWHERE.own, TYPED, *user_ids(walked), walked.house.branch.channel.secret], said)
        == []
    )


def test_no_page_shows_a_secret_nor_anybody_elsewhere(walked: Walked) -> None:
    secrets = secrets_of(walked)
    assert len(secrets) > 10
    leaks = {
        address: found([*secrets, *ELSEWHERE.own], text_of(page))
        for address, page in walked.crawl.pages.items()
    }
    assert {address: what for address, what in leaks.items() if what} == {}


def test_a_viewer_never_sees_a_name(walked: Walked) -> None:
    """Neither by links nor at the addresses of others."""
    viewer = Crawl(walked.world.console("Rin", roles=("viewer",)))
    viewer.walk(viewer.start, *walked.crawl.pages)
    shown = [answer for answer in viewer.pages.values() if answer.status == 200]
    assert len(shown) >= 6, "figures they may see"
    leaks = {address: found(OWN, text_of(answer)) for address, answer in viewer.pages.items()}
    assert {address: what for address, what in leaks.items() if what} == {}


def test_neither_log_nor_audit_nor_address_keeps_what_was_typed(
    walked: Walked, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every form has been filled in; now once more over what stands there, and those that end something."""
    fill_in_everything(walked.crawl, over=True)
    for _address, form in list(walked.crawl.forms()):
        if re.search(r"/(lifecycle|suspend|discard)$", form.action):
            walked.crawl.post(form, form.filled(TYPED, over=True))
    walked.world.settle()
    assert len(walked.forms) > 30
    said = "\n".join(f"{line} {line.text}" for line in walked.logged) + "".join(capfd.readouterr())
    rows = [row.attribute_values for row in Audit.between(walked.house.branch.account_id, None, None)]
    assert len(rows) > 20
    hidden = [*OWN, TYPED, *user_ids(walked), walked.house.branch.channel.secret]
    for place in (said, "\n".join(map(unquote, walked.went)), f"{rows}"):
        assert found(hidden, place) == []
