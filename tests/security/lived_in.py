"""A branch where everything has happened once, with a canary in everything that is somebody's own.

Members with phones, so that one's page can be looked at for the others; one on paper alone; a guest; a member
of another branch. A bird stands for each of them, in every text about them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.people import AOI, HANA, KEN, TOM
from tests.security import lived_in_duty, lived_in_gatherings

if TYPE_CHECKING:
    from datetime import datetime

    from tests.console import Console
    from tests.world import ConnectedAccount, World

REN = "Ren"  # the second officer
GUEST, ASKER, SINGER = "Taro", "Jiro", "Uta"


@dataclass(frozen=True)
class Somebody:
    """One person's canaries: no two people share a part of them."""

    bird: str
    digits: str

    @property
    def number(self) -> str:
        return f"K{self.digits}-0001"

    @property
    def phone(self) -> str:
        return f"090-{self.digits}-0001"

    @property
    def own(self) -> list[str]:
        """What nobody else's page, no address and no log may say."""
        return [
            self.bird,
            self.number,
            self.phone,
            self.phone.replace("-", ""),
            f"{self.digits[:3]}-{self.digits}",
        ]

    @property
    def columns(self) -> dict[str, str]:
        """Their line in a roster."""
        return {
            "ふりがな": f"{self.bird}よみ",
            "電話": self.phone,
            "住所": f"{self.bird}町81番地",
            "地区": "中央",
            "生年月日": "1954/4/10",
            "郵便番号": f"{self.digits[:3]}-{self.digits}",
        }


CANARY, TIT, WARBLER, LARK, SPARROW, SWALLOW = (
    Somebody(bird, digits)
    for bird, digits in {
        "かなりや": "8181",
        "めじろ": "8282",
        "うぐいす": "8383",
        "ひばり": "8484",
        "すずめ": "8585",
        "つばめ": "8686",
    }.items()
)
HERE = (CANARY, TIT, WARBLER, LARK, SPARROW)
ELSEWHERE = SWALLOW


@dataclass(frozen=True)
class House:
    """What tests look for in it."""

    branch: "ConnectedAccount"
    elsewhere: "ConnectedAccount"
    aoi: "Console"
    of_canary: tuple[str, ...]  # what their own pages have in their addresses
    of_tit: tuple[str, ...]


def build(world: "World") -> House:
    """It takes some seconds."""
    branch, elsewhere = world.account("みどり支部"), world.account("あさひ支部")
    aoi = world.console(AOI)
    world.console(AOI)  # on another machine too
    world.console(REN, roles=("inquiries",))
    canary = _member(world, HANA, CANARY)
    tit = _member(world, KEN, TIT)
    _member(world, SINGER, WARBLER)
    world.registered(TOM, ELSEWHERE.number, elsewhere, called=ELSEWHERE.bird, **ELSEWHERE.columns)
    for name in (GUEST, ASKER):
        world.friend(name)
        world.line.taps_data(name, f"f=members&do=ask_in&category={'hq' if name == GUEST else 'no_letter'}")
        world.settle()
    _what_friends_did(world, branch)
    _what_officers_did(world, branch)
    _what_officers_wrote(world, branch)
    _an_emergency(branch, world.clock.now())
    lived_in_gatherings.all_of_them(branch, world.clock.now(), (CANARY, TIT, WARBLER))
    lived_in_duty.all_of_it(branch, world.clock.now())
    _inquiries(world, branch)
    _a_month_of_messages(branch)
    aoi.post("/drafts", {"draft_path": "/settings/greeting", "text": "書きかけ"})
    return House(branch, elsewhere, aoi, canary, tit)


def _member(world: "World", name: str, who: Somebody) -> tuple[str, ...]:
    """Registers; the ids that stand in addresses of pages about them alone."""
    from renraku.members import roster
    from renraku.observability import friend_reference

    account_id = world.accounts[0].account_id
    user_id = world.registered(name, who.number, None, called=f"{who.bird}花子", **who.columns)
    member_id = roster.find_by_number(account_id, who.number).member_id
    return member_id, friend_reference(account_id, user_id)


def _what_friends_did(world: "World", branch: "ConnectedAccount") -> None:
    """A wish that waits and one that was refused, words that wait and some that were not understood."""
    from renraku.members import changes
    from tests.faults.test_sending_back import becomes_a_dead_letter

    account_id, now = branch.account_id, world.clock.now()
    for name, who in ((HANA, CANARY), (KEN, TIT)):
        user_id = world.person(name)
        [whose] = changes.members_of(account_id, user_id)
        address = changes.make_link(account_id, user_id, whose.member_id, now)
        link = changes.find_link(account_id, address.rpartition("=")[2], now)
        assert link is not None
        changes.send(link, {"address": f"{who.bird}町99番地"}, now)
        world.says(name, f"{who.bird}の席で椅子をお願いできますか")
        world.taps(name, "役員に渡す")
        if who is TIT:
            reason = f"{TIT.bird}の理由"
            changes.refuse(account_id, link.change_id, officer="ren0officer", reason=reason, now=now)
    becomes_a_dead_letter(world, HANA, f"{CANARY.bird}の言葉")


def _what_officers_did(world: "World", branch: "ConnectedAccount") -> None:
    """Notes, a request refused, somebody stopped and one let back, an answer, menus."""
    from renraku.members import leaving, notes, requests, roster
    from renraku.menus import keywords, publishing
    from renraku.menus.answers import Answer

    account_id, now, by = branch.account_id, world.clock.now(), "aoi0officer"
    for who in (CANARY, TIT):
        member_id = roster.find_by_number(account_id, who.number).member_id
        notes.add(account_id, member_id, f"{who.bird}の覚え書き", officer=by, now=now)
    ken, guest = world.person(KEN), world.person(GUEST)
    leaving.suspend(account_id, ken, reason=f"{TIT.bird}の事情", officer=by, now=now)
    leaving.reinstate(account_id, ken, officer=by, now=now)
    singer = world.person(SINGER)
    leaving.suspend(account_id, singer, reason=f"{WARBLER.bird}の事情", officer=by, now=now)
    leaving.suspend(account_id, guest, reason=f"{LARK.bird}の宣伝", officer=by, now=now)
    requests.refuse(account_id, guest, officer=by, reason=f"{LARK.bird}の事情", now=now)
    _pictures(account_id, now, by)
    keywords.save(account_id, Answer("hall", contains=("集会所",), text="郵便局のとなりです。"))
    publishing.publish(account_id, now)


def _pictures(account_id: str, now: "datetime", by: str) -> None:
    """One that is shown, and one that was removed a moment ago."""
    from renraku.media import actions
    from tests.pictures import photo

    for alt in ("花見", "消した花見"):
        ticket = actions.new_ticket()
        picture_id = actions.add(account_id, photo(), alt, days=90, ticket=ticket, by=by, now=now)
    actions.remove(account_id, picture_id, by=by, now=now)


def _an_emergency(branch: "ConnectedAccount", now: "datetime") -> None:
    """A notice that went out, a drill that is over, a check that somebody called for help in."""
    from renraku.members import roster
    from renraku.safety import actions, answering, emergencies
    from renraku.safety.actions import Wish

    account_id, by = branch.account_id, "aoi0officer"
    emergencies.send(
        account_id, emergencies.new_id(now), "中止します。", [], people=3, by=by, site="", now=now
    )
    drill, check = emergencies.new_id(now), emergencies.new_id(now)
    actions.open_check(account_id, drill, Wish("訓練です。", [], [], is_drill=True), by=by, now=now)
    actions.close(account_id, drill, by=by, now=now)
    actions.open_check(account_id, check, Wish("ご様子は。", [], []), by=by, now=now)
    tit = roster.find_by_number(account_id, TIT.number).member_id
    answering.entered(account_id, check, tit, "help", by=by, now=now)


def _inquiries(world: "World", branch: "ConnectedAccount") -> None:
    """One with a picture that waits, one that is closed; a ready answer."""
    from renraku import aws, settings
    from renraku.inquiries import canned, handling
    from renraku.inquiries.models import Message
    from tests.stories import answering

    account_id, now, by = branch.account_id, world.clock.now(), "aoi0officer"
    waiting = answering.asks(world, HANA, branch, f"{CANARY.bird}の相談", officer_id=by)
    [message] = Message.of(account_id, waiting)
    key = f"inquiries/{account_id}/{waiting}/1"
    kept = [Message.media_type.set("image/png"), Message.media_state.set("kept")]
    message.update(actions=[Message.media.set(key), *kept])
    aws.client("s3").put_object(Bucket=settings.from_env().media_bucket, Key=key, Body=b"a picture")
    done = answering.asks(world, KEN, branch, f"{TIT.bird}の相談")
    handling.close(account_id, done, by=by, now=now)
    canned.save(account_id, "", "場所", "{お名前}、駅前です。", seen=0, by=by, at=now)


def _a_month_of_messages(branch: "ConnectedAccount") -> None:
    from renraku.deliveries.models import Use

    Use(branch.account_id, "used#2026-03#notice", accepted=258).save()


def _what_officers_wrote(world: "World", branch: "ConnectedAccount") -> None:
    """Notices: a draft, one that needs a second officer, one that waits for Aoi, one that was stopped."""
    from renraku.notices import actions, patterns
    from renraku.notices.audience import Whom
    from renraku.notices.composing import Draft
    from renraku.notices.content import Button, Card, Extras, Place

    account_id, now = branch.account_id, world.clock.now()

    extras = Extras(Place("集会所", "中央1-1", 35.6, 139.7), Card("会", buttons=[Button("answer", "行く")]))

    def write(words: str, by: str) -> str:
        draft = Draft([words], Whom(), False, None, extras=extras)
        return actions.write(account_id, draft, by=by, now=now)

    write("来月の体操は、お休みです。", "aoi0officer")
    write("くわしくは https://example.com/ へ。", "aoi0officer")
    actions.submit(account_id, write("花見の日が決まりました。", "ren0officer"), by="ren0officer", now=now)
    stopped = write("まちがえて送りました。", "aoi0officer")
    actions.send(account_id, stopped, version=1, by="aoi0officer", now=now)
    actions.stop(account_id, stopped, now)
    patterns.keep(account_id, actions.get(account_id, stopped), "ひな型", by="aoi0officer", now=now)
    _whom_they_chose(account_id, stopped, now)


def _whom_they_chose(account_id: str, notice_id: str, now: "datetime") -> None:
    """A saved segment, two lists with a row that named nobody (one waits), and a member who was called."""
    from renraku.members import list_csv, people_lists, roster
    from renraku.notices import by_hand, segments
    from renraku.notices.audience import Whom

    by = "aoi0officer"
    segments.add(account_id, "中央の女の方", Whom("some", ["中央"], "f"), by=by, now=now)
    numbers = f"{CANARY.number}\n{TIT.number}\n0000\n".encode()
    found = people_lists.look(account_id, list_csv.rows(numbers))
    list_id = people_lists.put(account_id, "旅行の方", found, by=by, now=now)
    people_lists.keep(account_id, list_id, now)
    people_lists.put(account_id, "秋の旅行の方", found, by=by, now=now)  # it waits to be kept
    member_id = roster.find_by_number(account_id, TIT.number).member_id
    by_hand.tick(account_id, notice_id, [member_id], how="called", by=by, now=now)
