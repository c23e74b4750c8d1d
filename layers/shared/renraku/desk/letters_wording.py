"""What could not be answered, in words: what kind of thing, why not, and what became of it."""

from datetime import datetime, timedelta

from renraku import clock
from renraku.i18n import _


def title() -> str:
    return _("返事ができなかったもの")


def queue(name: str) -> str:
    return {
        "incoming": _("友だちからLINEに届いたもの"),
        "inquiries": _("相談を役員につなぐこと"),
    }[name]


def kind(name: str) -> str:
    """What it was, never what it said."""
    return {
        "text": _("言葉"),
        "sticker": _("スタンプ"),
        "image": _("写真"),
        "video": _("動画"),
        "audio": _("声"),
        "file": _("書類"),
        "location": _("場所"),
        "postback": _("ボタン"),
        "follow": _("友だちになったこと"),
        "unfollow": _("友だちをやめたこと"),
        "join": _("グループへの招待"),
        "route": _("相談の担当を決めて、知らせること"),
        "keep": _("届いた写真などをしまうこと"),
        "": _("読みとれないもの"),
    }.get(name, _("そのほか"))


def reason(error: str, status: int | None) -> str:
    """For whoever is not a programmer; the error's own name stands beside it."""
    if not error:
        return _("わけは残っていません。")
    if error == "LineRefused" and status == 0:
        return _("LINEが答えませんでした。")
    if error == "LineRefused":
        return _("LINEに断られました（{status}）。").format(status=status)
    if error in AWS:
        return _("保管しているところ（AWS）が答えませんでした。")
    return _("こちらのしくみの誤りです。作った人に、右の場所を伝えてください。")


AWS = {
    "ClientError",
    "ConnectTimeoutError",
    "EndpointConnectionError",
    "DeleteError",
    "GetError",
    "PutError",
    "QueryError",
    "ReadTimeoutError",
    "TransactWriteError",
    "UpdateError",
}


def tries(count: int) -> str:
    return _("{count}回").format(count=count)


def age(came_at: datetime, now: datetime) -> str:
    waited = now - came_at
    if waited < timedelta(hours=1):
        return _("{minutes}分前").format(minutes=int(waited.total_seconds() // 60))
    if waited < timedelta(days=1):
        return _("{hours}時間前").format(hours=int(waited.total_seconds() // 3600))
    return _("{days}日前").format(days=waited.days)


def sent_back(at: datetime, by: str) -> str:
    return _("送り返しました {when}、{by}").format(when=_when(at), by=by)


def failed_again(at: datetime, by: str) -> str:
    return _("{when}に{by}さんが送り返しましたが、またできませんでした。").format(when=_when(at), by=by)


def outcome(*, is_answered: bool) -> str:
    return _("返事がすみました。") if is_answered else _("順番を待っています。")


def told(count: int) -> str:
    return _("{count}件を送り返しました。1分ほどで、返事がすみます。").format(count=count)


def gone() -> str:
    return _("もうここにはありません。ほかの方が送り返したのかもしれません。")


def _when(at: datetime) -> str:
    local = clock.local(at)
    clock_time = local.strftime("%H:%M")
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=clock_time)
