"""Inquiries of the demo branch: a telephone call that waits for an officer, and a ready answer."""

from datetime import datetime

from local.line.platform import Platform


def seed(platform: Platform, account_id: str, now: datetime) -> None:
    """After members and officers."""
    from renraku.inquiries import canned, taking
    from renraku.inquiries.taking import Call
    from renraku.officers import bindings

    officer = bindings.find_by_line(platform.people["Aoi"].user_id, now)
    by = officer.officer_id if officer else ""
    call = Call("c0ffee00" * 4, by, "お花見の会は、雨でもありますか。", name="川野さとし")
    taking.take_down(account_id, call, now)
    canned.save(
        account_id,
        "",
        "雨のとき",
        "{お名前}、雨のときは前の日の夕方にお知らせします。",
        seen=0,
        by=by,
        at=now,
    )
