"""What the health page says: how each thing is, and what to do about it."""

from dataclasses import dataclass
from datetime import datetime

from renraku import clock
from renraku.desk import wording
from renraku.i18n import _


@dataclass(frozen=True)
class Told:
    """One thing that was looked at. `to_do` is "" where there is nothing to do."""

    heading: str
    state: str
    to_do: str = ""


def title() -> str:
    return _("動いているか")


def summary(level: str) -> str:
    return {
        "good": _("すべて、うまく動いています。"),
        "look": _("動いています。一度ごらんいただきたいところがあります。"),
        "act": _("していただくことがあります。下の赤いところをごらんください。"),
    }[level]


def told(about: str, reason: str, count: int, at: datetime | None) -> Told:
    name, _space, queue = about.partition(" ")
    if name == "dead_letters":
        return _letters(queue, reason, count, at)
    heading = {
        "connection": _("LINEとのつながり"),
        "webhook": _("LINEからの知らせの受け口"),
        "last_event": _("最後に友だちから届いたもの"),
        "budget": wording.budget_title(),
    }[name]
    texts = {"connection": _connection, "webhook": _webhook, "last_event": _last_event, "budget": _budget}
    state, to_do = texts[name]()[reason]
    return Told(heading, state.format(when=_when(at)), to_do)


Texts = dict[str, tuple[str, str]]


def _connection() -> Texts:
    connect_again = _(
        "LINE Developersで「チャネルシークレット」を確かめ、しくみの担当の方に「make account」で"
        "入れ直してもらってください。つなぎ直すまで、友だちに返事ができません。"
    )
    return {
        "works": (_("つながっています。"), ""),
        "silent": (
            _("LINEが、いま答えません。"),
            _("LINEの側の不調かもしれません。10分ほどたってから、もう一度ごらんください。"),
        ),
        "needs reconnect": (
            _("LINEに断られました。合言葉（シークレット）が変わったようです。"),
            connect_again,
        ),
        "refused": (_("LINEに断られています。合言葉（シークレット）が変わったようです。"), connect_again),
    }


def _webhook() -> Texts:
    return {
        "works": (_("LINEは、友だちがしたことをこちらに知らせています。"), ""),
        "not in use": (
            _("受け口は登録されていますが、使わない設定になっています。"),
            _("LINE Developersの「Messaging API設定」で、「Webhookの利用」を入にしてください。"),
        ),
        "elsewhere": (
            _("LINEは、別のところへ知らせています。"),
            _("しくみの担当の方に「make account」で受け口を登録し直してもらってください。"),
        ),
        "none": (
            _("受け口が、LINEに登録されていません。"),
            _("しくみの担当の方に「make account」で受け口を登録してもらってください。"),
        ),
        "silent": (
            _("受け口の様子を、LINEが答えません。"),
            _("10分ほどたってから、もう一度ごらんください。"),
        ),
    }


def _last_event() -> Texts:
    return {
        "lately": (_("{when}に届きました。"), ""),
        "quiet": (_("{when}に届いたのが最後です。"), ""),
        "nothing in a week": (
            _("この7日、友だちからは何も届いていません。"),
            _("ご自分の電話からLINEで話しかけて、返事が来るかをお確かめください。"),
        ),
    }


def _budget() -> Texts:
    reasons = ("unlimited", "enough", "low", "used up", "silent", "refused")
    see = _("くわしくは「今月の残りの通数」の画面にあります。")
    short = {
        "unlimited": _("何通でも送れます。"),
        "enough": _("足りています。"),
        "low": _("残りが1割より少なくなりました。"),
        "used up": _("使い切りました。返事は、これまでどおりできます。"),
        "silent": _("いま分かりません。LINEから答えがありませんでした。"),
        "refused": _("分かりません。LINEとのつながりが切れています。"),
    }
    return {reason: (short[reason], see if reason in ("low", "used up") else "") for reason in reasons}


def _letters(queue: str, reason: str, count: int, at: datetime | None) -> Told:
    heading = {
        "incoming": _("返事ができなかったもの"),
        "inquiries": _("役員につなげなかった相談"),
    }[queue]
    if reason == "none":
        return Told(heading, _("ひとつもありません。"))
    state = _("{count}件あります。いちばん古いものは{when}に届きました。").format(count=count, when=_when(at))
    return Told(heading, state, _("わけを直してから、送り返してください。14日たつと消えます。"))


def try_label() -> str:
    return _("LINEに試してもらう")


def try_hint() -> str:
    return _("LINEから受け口へ、ためしの知らせを送ってもらいます。友だちには何も届きません。")


def tried(*, success: bool, reason: str, status: int) -> str:
    if success:
        return _("LINEからの知らせを受け取れました。うまく動いています。")
    why = {
        "COULD_NOT_CONNECT": _("つながりませんでした"),
        "REQUEST_TIMEOUT": _("答えが遅すぎました"),
        "ERROR_STATUS_CODE": _("こちらの答えが{status}でした").format(status=status),
    }.get(reason, _("わけは分かりません"))
    return _("LINEからの知らせを受け取れませんでした（{why}）。しくみの担当の方にお知らせください。").format(
        why=why
    )


def no_webhook() -> str:
    return _("受け口がLINEに登録されていないので、試せません。先に、登録をしてください。")


def line_did_not_try() -> str:
    return _(
        "LINEが、いま試してくれませんでした。10分ほどたってから、もう一度押してください。"
        "1時間に何十回も試すと、しばらく断られます。"
    )


def _when(at: datetime | None) -> str:
    if at is None:
        return ""
    local = clock.local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=local.strftime("%H:%M"))
