"""What every page of the officers' console says around what it is about."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def to_mend(count: int) -> str:
    return _("{count}か所、なおしていただくところがあります").format(count=count)


def so_far(done: int, total: int) -> str:
    return _("{total}件のうち{done}件が済みました").format(done=done, total=total)


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


def when(at: datetime) -> str:
    local = _local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=local.strftime("%H:%M"))


def _local(at: datetime) -> datetime:
    return clock.local(at)
