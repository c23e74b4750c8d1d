"""Notices of the demo branch: begun, waiting for a second officer, planned, stopped in time; and people
to write to: a saved choice, and a list with a row that names nobody."""

from datetime import datetime, time, timedelta

from local.line.platform import Platform

BEGUN = "{支部名}からのお知らせです。\n5月の体操教室は、第2・第4木曜日の午前10時からです。"
WAITING = "花見は、雨のため4月20日に延ばします。\nくわしくは https://city.example.jp/hanami へ。"
PLANNED = "来月の予定表ができました。集会所でお渡しします。"
STOPPED = "4月の茶話会は、集会所で午後2時からです。"
TRAVELERS = b"M0001\nM0002\nM0021\nM0022\nM9999\n"


def seed(platform: Platform, account_id: str, now: datetime) -> None:
    """After members and officers."""
    from renraku import clock
    from renraku.notices import actions
    from renraku.notices.audience import Whom
    from renraku.notices.composing import Draft
    from renraku.notices.content import Button, Card, Extras
    from renraku.officers import audit, bindings

    officers = [bindings.find_by_line(platform.people[person].user_id, now) for person in ("Aoi", "Mori")]
    aoi, mori = [officer.officer_id for officer in officers if officer]

    coming = [Button("answer", "行きます"), Button("answer", "行けません")]
    party = Extras(card=Card("茶話会", "4月23日（木）午後2時から", "集会所", "", coming))

    def write(words: str, by: str, planned_at: datetime | None = None, extras: Extras | None = None) -> str:
        draft = Draft([words], Whom(), is_silent=False, planned_at=planned_at, extras=extras or Extras())
        notice_id = actions.write(account_id, draft, by=by, now=now)
        audit.note(account_id, "notice_written", by=by, about=notice_id, now=now)
        return notice_id

    write(BEGUN, aoi)
    actions.submit(account_id, write(WAITING, mori), by=mori, now=now)
    in_ten_days = clock.moment(clock.local_day(now) + timedelta(days=10), time(10))
    actions.send(account_id, write(PLANNED, aoi, in_ten_days), version=1, by=aoi, now=now)
    stopped = write(STOPPED, aoi, extras=party)
    actions.send(account_id, stopped, version=1, by=aoi, now=now)
    actions.stop(account_id, stopped, now)
    _people(account_id, aoi, now)


def _people(account_id: str, by: str, now: datetime) -> None:
    from renraku.members import list_csv, people_lists
    from renraku.notices import segments
    from renraku.notices.audience import Whom

    segments.add(account_id, "中央と東の方", Whom("some", ["中央", "東"]), by=by, now=now)
    found = people_lists.look(account_id, list_csv.rows(TRAVELERS))
    list_id = people_lists.put(account_id, "春の旅行に来る方", found, by=by, now=now)
    people_lists.keep(account_id, list_id, now)
