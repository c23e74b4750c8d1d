"""Notices of the demo branch: one begun, one that waits for a second officer, one stopped in time."""

from datetime import datetime

from local.line.platform import Platform

BEGUN = "{支部名}からのお知らせです。\n5月の体操教室は、第2・第4木曜日の午前10時からです。"
WAITING = "花見は、雨のため4月20日に延ばします。\nくわしくは https://city.example.jp/hanami へ。"
STOPPED = "4月の茶話会は、集会所で午後2時からです。"


def seed(platform: Platform, account_id: str, now: datetime) -> None:
    """After members and officers."""
    from renraku.notices import actions
    from renraku.notices.audience import Whom
    from renraku.notices.composing import Draft
    from renraku.notices.content import Button, Card, Extras
    from renraku.officers import audit, bindings

    officers = [bindings.find_by_line(platform.people[person].user_id, now) for person in ("Aoi", "Mori")]
    aoi, mori = [officer.officer_id for officer in officers if officer]

    coming = [Button("answer", "行きます"), Button("answer", "行けません")]
    party = Extras(card=Card("茶話会", "4月23日（木）午後2時から", "集会所", "", coming))

    def write(words: str, by: str, extras: Extras | None = None) -> str:
        draft = Draft([words], Whom(), is_silent=False, planned_at=None, extras=extras or Extras())
        notice_id = actions.write(account_id, draft, by=by, now=now)
        audit.note(account_id, "notice_written", by=by, about=notice_id, now=now)
        return notice_id

    write(BEGUN, aoi)
    actions.submit(account_id, write(WAITING, mori), by=mori, now=now)
    stopped = write(STOPPED, aoi, party)
    actions.send(account_id, stopped, version=1, by=aoi, now=now)
    actions.stop(account_id, stopped, now)
