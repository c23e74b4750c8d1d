"""What every page of the officers' console says around what it is about."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _

MINUTES_OF_SILENCE = 30  # officers/sessions.py ends a session then; a test compares


def signed_in(name: str) -> str:
    return _("{name}さん").format(name=name)


def leaves_by_itself() -> str:
    return _("{minutes}分のあいだ何もしないと、安全のために外に出ます。").format(minutes=MINUTES_OF_SILENCE)


def leaving_soon() -> str:
    return _("このあと5分ほどで、安全のために外に出ます。まだお使いでしたら、下のボタンを押してください。")


def mending() -> str:
    return _("なおすところがあります")


def to_mend(count: int) -> str:
    return _("{count}か所、なおしていただくところがあります").format(count=count)


def so_far(done: int, total: int) -> str:
    return _("{total}件のうち{done}件が済みました").format(done=f"{done:,}", total=f"{total:,}")


def kind_of_note(kind: str) -> str:
    return {"warn": _("ご注意："), "bad": _("お知らせ："), "good": "", "info": ""}[kind]


def draft_found(saved_at: datetime) -> str:
    return _("前に書きかけたものがあります（{when}に保存）。").format(when=when(saved_at))


def draft_saved(saved_at: datetime) -> str:
    return _("書きかけを保存しました {time}").format(time=_local(saved_at).strftime("%H:%M"))


def draft_too_long() -> str:
    return _("長すぎるため、書きかけは保存していません。このまま送ることはできます。")


def draft_discarded() -> str:
    return _("書きかけを捨てました。")


def as_of(now: datetime) -> str:
    return _("{when}の様子です。").format(when=when(now))


def when(at: datetime) -> str:
    local = _local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=local.strftime("%H:%M"))


def _local(at: datetime) -> datetime:
    return clock.local(at)
