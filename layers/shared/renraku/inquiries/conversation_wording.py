"""What officers read on the page of one inquiry."""

from datetime import datetime

from renraku.i18n import _
from renraku.inquiries.reply_wording import moment


def title() -> str:
    return _("相談")


def held() -> str:
    return _("まだ送っていません")


def by_phone() -> str:
    return _("お電話で伝えました")


def rides(*, is_waiting: bool, went_at: datetime | None) -> str:
    if is_waiting:
        return _("つぎに話しかけてくださったときに届きます（無料）")
    if went_at:
        return _("{when}に、無料で届けました").format(when=moment(went_at))
    return _("届けたかどうか、もうわかりません")


def on_its_way(leaves_at: datetime | None) -> str:
    return _("{when}に送ります").format(when=moment(leaves_at)) if leaves_at else _("送っています")


def accepted() -> str:
    return _("LINEが受け取りました（1通）")


def unknown() -> str:
    return _("LINEが受け取ったかどうか、わかりません。お電話で確かめてください")


def not_taken(reason: str) -> str:
    return {
        "blocked": _("届いていません。友だちをやめられました"),
        "erased": _("届いていません。友だちをやめられました"),
        "suspended": _("届いていません。利用を止めてあります"),
        "quota": _("届いていません。今月の通数が残っていません"),
        "trial": _("届いていません。支部のLINEは、まだ試しの段階です"),
    }.get(reason, _("届いていません。LINEが受け付けませんでした"))


def state(kind: str, *, is_urgent: bool) -> str:
    """Where it stands."""
    if is_urgent and kind == "open":
        return _("お急ぎ。お返事を待っています")
    return {
        "open": _("お返事を待っています"),
        "answering": _("お返事を待っています"),
        "waiting": _("ご本人の様子を見ています"),
        "closed": _("終わりました"),
    }[kind]


def somebody_writes(who: str, until: str) -> str:
    return _("いま、{who}さんが回答を書いています（{time}まで）。").format(who=who, time=until)


def you_write(until: str) -> str:
    return _("あなたが書いていると、ほかの役員に出ています（{time}まで）。").format(time=until)


def answered(way: str, leaves_at: datetime | None) -> str:
    if way == "phone":
        return _("お電話で答えたことを書きとめました。")
    if way == "ride":
        return _("つぎに話しかけてくださったときに届けます。")
    if leaves_at:
        return _("{when}に送ります。夜のあいだは送りません。").format(when=moment(leaves_at))
    return _("送りました。")


def still_open() -> str:
    return _("書いておられるあいだに、新しいことばが届いています。")


def ways(left: int | None, *, may_push: bool, may_ride: bool) -> list[tuple[str, str]]:
    """How an answer leaves, and what it costs."""
    room = _("今月の残り{left}通").format(left=f"{left:,}") if left is not None else _("今月の通数に限りなし")
    push = [("push", _("いま送る（1通。{room}）").format(room=room))] if may_push else []
    ride = [("ride", _("つぎに話しかけてくださったときに届ける（無料）"))] if may_ride else []
    return [*push, *ride, ("phone", _("お電話で答えた（書きとめるだけ。無料）"))]


def noted() -> str:
    return _("覚え書きを残しました。")


def passed(who: str, *, is_told: bool) -> str:
    if is_told:
        return _("{who}さんの受け持ちにしました。").format(who=who)
    return _("{who}さんの受け持ちにしました。LINEの登録がないので、声をかけてください。").format(who=who)


def closed() -> str:
    return _("この相談を終わりにしました。")


def closed_before() -> str:
    return _("この相談は、もう終わっていました。")


def reopened() -> str:
    return _("もう一度開きました。あなたの受け持ちです。")


def opened() -> str:
    return _("読んだことにしました。")


def news(count: int) -> str:
    return _("新しいことばが{count}件届きました。").format(count=count)


def fresh(at: datetime) -> str:
    return _("{when}の様子です。").format(when=moment(at))


def looks_no_more() -> str:
    return _("20分たったので、ひとりでに新しくするのをやめました。「いまの様子にする」を押してください。")


def report_title() -> str:
    return _("決まりに合わないことばとして知らせる")


def reported() -> str:
    return _("書きとめました。")


def choose_rule() -> str:
    return _("合わない決まりを、ひとつ選んでください。")


def no_media() -> str:
    return _("これは、もう残っていません。")


def place(state: str, *, is_over: bool) -> str:
    """How somebody stands in a gathering."""
    if state == "joined":
        return _("参加した") if is_over else _("参加の予定")
    return {
        "waiting": _("空き待ち"),
        "offered": _("席をご案内中"),
        "absent": _("欠席"),
    }.get(state, _("取り消し"))


def media(kind: str) -> str:
    return {
        "image": _("写真"),
        "video": _("動画"),
        "audio": _("声の録音"),
        "file": _("書類"),
    }.get(kind, _("添えられたもの"))


def pictures(known: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What may go along; nothing to choose where there is none."""
    return [("", _("付けない")), *known] if known else []


def picture_sent() -> str:
    return _("いっしょに送った写真")


def media_waits() -> str:
    return _("取り寄せています")


def media_refused(why: str) -> str:
    """`why` is what keeping could not: what an officer can tell the member."""
    return {
        "too large": _("大きすぎるので、残していません。小さくして送りなおしていただいてください。"),
        "not ready": _("LINEの準備が終わらないので、残せませんでした。もう一度送っていただいてください。"),
        "no answer": _("LINEから取り寄せられませんでした。もう一度送っていただいてください。"),
        "gone": _("LINEに、もう残っていませんでした。"),
    }.get(why, _("ほかの所にあるものなので、残していません。"))
