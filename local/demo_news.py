"""What has happened lately in the demo branch, so that whoever opens the console finds something to do.

Three ask to be let in, two members moved, one has a question; there are notes, and an answer of the branch's
own. All of it is invented.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from local import (
    demo_duty,
    demo_gatherings,
    demo_inquiries,
    demo_notices,
    demo_officers,
    demo_pictures,
    demo_safety,
)
from local.demo import DemoAccount
from local.line.platform import Platform
from local.line.records import month_of

if TYPE_CHECKING:
    from local.cloud import Cloud

# Who -> what they say they are, and how many days ago they asked.
ASKING = {"田村よしえ": ("no_letter", 3), "高木すみ": ("branch", 1), "大橋まこと": ("hq", 0)}
MOVED = {
    "小林やす子": {"postal_code": "100-0000", "address": "みどり町9丁目12番地"},
    "山田豊": {"phone": "090-0000-0131"},
}
ASKED = ("吉田はつ", "ひざを痛めているのですが、椅子の席はありますか")
NOTES = {
    "加藤武": "耳が遠いので、お電話は奥さまに。",
    "佐々木みつ": "春の旅行に来られるときは、車でお迎えに行く。",
}
SENT_THIS_MONTH = 58  # by LINE's own page, before there was a console
HAND_OVER = "役員に渡す"


def seed(platform: Platform, cloud: "Cloud", branch: DemoAccount, *, now: datetime) -> None:
    """After members and officers."""
    from renraku.members import coverage

    account_id, channel = branch.account_id, platform.channels[branch.channel_id]
    channel.usage[month_of(now)] += SENT_THIS_MONTH
    for person, (category, days) in ASKING.items():
        platform.create_person(person)
        platform.follow(person, channel)
        _carry(platform, cloud)
        _ask_in(platform, account_id, person, category, now - timedelta(days=days, hours=2))
        platform.taps_data(person, f"f=members&do=ask_in&category={category}&v=1", channel)
    for person, wishes in MOVED.items():
        _send_form(platform, account_id, person, wishes, now)
    person, words = ASKED
    platform.says(person, words, channel)
    _carry(platform, cloud)
    platform.taps(person, HAND_OVER, channel)
    _carry(platform, cloud)
    _write(platform, account_id, now)
    demo_notices.seed(platform, account_id, now)
    demo_safety.seed(platform, account_id, branch.webhook_url.partition("/webhook/")[0], now)
    demo_gatherings.seed(platform, account_id, now)
    demo_duty.seed(platform, account_id, now)
    demo_inquiries.seed(platform, account_id, now)
    coverage.recount(account_id, now)


def _ask_in(platform: Platform, account_id: str, person: str, category: str, at: datetime) -> None:
    """Some days ago; the tap that follows is the same request once more."""
    from renraku.members import requests

    requests.ask_in(account_id, platform.people[person].user_id, category, at)


def _send_form(
    platform: Platform, account_id: str, person: str, wishes: dict[str, str], now: datetime
) -> None:
    from renraku.members import changes

    user_id = platform.people[person].user_id
    [whose] = changes.members_of(account_id, user_id)
    address = changes.make_link(account_id, user_id, whose.member_id, now)
    link = changes.find_link(account_id, address.rpartition("=")[2], now)
    if link:
        changes.send(link, wishes, now)


def _write(platform: Platform, account_id: str, now: datetime) -> None:
    """What officers have written down: notes, an answer, and that they did."""
    from renraku.members import changes, notes
    from renraku.menus import keywords
    from renraku.menus.answers import Answer
    from renraku.officers import audit, bindings

    aoi = bindings.find_by_line(platform.people["Aoi"].user_id, now)
    by = aoi.officer_id if aoi else demo_officers.BY
    for person, words in NOTES.items():
        [whose] = changes.members_of(account_id, platform.people[person].user_id)
        notes.add(account_id, whose.member_id, words, officer=by, now=now)
        audit.note(account_id, "note_added", by=by, about=whose.member_id, now=now)
    hall = Answer(
        "hall", contains=("集会所",), text="集会所は、みどり町1丁目、郵便局のとなりです。鍵は役員が開けます。"
    )
    keywords.save(account_id, hall)
    audit.note(account_id, "keyword_answer_saved", by=by, about="hall", now=now)
    demo_pictures.put_in(account_id, by=by, now=now)


def _carry(platform: Platform, cloud: "Cloud") -> None:
    platform.drain()
    cloud.settle()
