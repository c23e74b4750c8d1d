"""What officers read where they begin: what to do today, this month's messages, members among the friends."""

from dataclasses import dataclass
from datetime import date, datetime

from renraku import clock
from renraku.i18n import _


@dataclass(frozen=True)
class Said:
    """One card of the home page. `link` is what its button says, for whoever may follow it."""

    heading: str
    text: str
    link: str = ""


def home_title() -> str:
    return _("はじめの画面")


def budget_title() -> str:
    return _("今月の残りの通数")


def things(count: int, *, is_more: bool = False) -> str:
    return _("{count}件以上").format(count=count) if is_more else _("{count}件").format(count=count)


def task(name: str, since: datetime | None, now: datetime) -> Said:
    """What one card of "today" says."""
    waited = _waited(since, now)
    return {
        "reconnect": Said(
            _("LINEとのつながりが切れています"),
            _("友だちに返事ができません。つなぎ直すと、もとにもどります。"),
            _("どうすればよいかを見る"),
        ),
        "dead": Said(
            _("返事ができなかったもの"),
            _("友だちの言葉に返事ができないまま残っています。"),
            _("わけを見る"),
        ),
        "request": Said(_("登録の申し込み"), waited, _("見て決める")),
        "change": Said(_("住所などの変更"), waited, _("見て決める")),
        "inquiry": Said(_("お返事を待つ相談"), waited, _("読んでお返事する")),
        "notice": Said(_("認めるのを待つお知らせ"), waited, _("読んで決める")),
        "trial": Said(
            _("まだ「お試し」です"),
            _("お知らせは、決めた方にだけ送られます。"),
            _("次にすることを見る"),
        ),
        "paused": Said(
            _("いまは、お休みにしています"), _("お知らせは、どなたにも送られません。"), _("支部の設定を見る")
        ),
        "closed": Said(
            _("この支部は、閉じています"), _("お知らせは、どなたにも送られません。"), _("支部の設定を見る")
        ),
    }[name]


def steps_left(left: int) -> str:
    return _("あと{left}つで、本番を始められます。次は、これです。").format(left=left)


def steps_done() -> str:
    return _("用意がそろいました。本番を始められます。")


def next_step(name: str) -> str:
    return {
        "phone": _("電話番号を入れる"),
        "greeting": _("はじめのあいさつを見る"),
        "menu": _("メニューを出す"),
        "guideline": _("使い方の決まりを見る"),
        "privacy": _("個人情報のお知らせを出す"),
        "webhook": _("LINEとつなぐ"),
        "managers": _("管理者をもう一人招く"),
        "line_pages": _("LINEの画面を確かめる"),
    }[name]


def others_do_this() -> str:
    return _("担当の役員が決めます。")


def _waited(since: datetime | None, now: datetime) -> str:
    """By calendar days: what came yesterday evening has waited since yesterday."""
    if since is None:
        return ""
    days = (clock.local_day(now) - clock.local_day(since)).days
    if days <= 0:
        return _("今日、届きました。")
    if days == 1:
        return _("いちばん古いものは、きのうからお待ちです。")
    return _("いちばん古いものは、{days}日前からお待ちです。").format(days=days)


def nothing_to_do() -> str:
    return _("いま、していただくことはありません。")


def reached(members: int, with_line: int) -> str:
    return _("名簿の{members}人のうち、{with_line}人がLINEの友だちです。").format(
        members=members, with_line=with_line
    )


def counted(at: datetime) -> str:
    local = clock.local(at)
    return _("{month}月{day}日 {time}に数えました。").format(
        month=local.month, day=local.day, time=local.strftime("%H:%M")
    )


def budget_left(reason: str, left: int) -> str:
    """The sentence a phone call would begin with."""
    return {
        "unlimited": _("今月は、何通でも送れます。"),
        "enough": _("今月は、あと{left}通送れます。"),
        "low": _("今月は、あと{left}通です。残りが少なくなりました。"),
        "used up": _("今月は、もう送れません。"),
        "silent": _("残りの通数は、いま分かりません。LINEから答えがありませんでした。"),
        "refused": _("残りの通数が分かりません。LINEとのつながりが切れています。"),
    }[reason].format(left=f"{left:,}")


def budget_used(used: int, limit: int | None) -> str:
    if limit is None:
        return _("ここまでに{used}通を送りました。").format(used=f"{used:,}")
    return _("{limit}通のうち、{used}通を送りました。").format(limit=f"{limit:,}", used=f"{used:,}")


def budget_to_do(reason: str, anew: date | None) -> str:
    again = _("{month}月1日に、また数え直しになります。").format(month=anew.month) if anew else ""
    return {
        "unlimited": "",
        "enough": again,
        "low": _("全員へのお知らせは、通数を見てからにしてください。") + again,
        "used up": again + _("急ぐときは、LINEの料金プランを上げると送れます。"),
        "silent": _("1分ほどたってから、もう一度ごらんください。"),
        "refused": _("「動いているか」の画面に、つなぎ直し方があります。"),
    }[reason]


def budget_rules() -> list[str]:
    return [
        _("ひとりに1回送るごとに、1通と数えます。100人に送れば100通です。"),
        _("友だちから話しかけられたときの返事は、数えません。いくらでも無料です。"),
        _("数は、LINEが数えた、およそのものです。"),
    ]


def everybody(friends: int, left: int) -> str:
    """How far it goes, for whoever does not think in messages."""
    return _("LINEの友だちの会員{friends}人みなさんに送ると、あと{times}回です。").format(
        friends=friends, times=left // friends
    )


def doors() -> dict[str, Said]:
    """The pages that most people open, with what they are for."""
    return {
        "/roster": Said(_("名簿を見る"), _("お名前や番号から、会員をさがします。")),
        "/letters": Said(_("登録の手紙"), _("LINEにまだいない会員への手紙を印刷します。")),
        "/coverage": Said(_("登録の進みぐあい"), _("地区や年代ごとに、LINEの友だちの割合を見ます。")),
        "/without-line": Said(_("LINEのない方"), _("電話や郵便で知らせる方の一覧を印刷します。")),
        "/settings": Said(_("支部の設定"), _("あいさつ、メニュー、言葉への答えを直します。")),
        "/officers": Said(_("役員と係"), _("役員を招いたり、係を変えたりします。")),
        "/health": Said(_("動いているか"), _("LINEとのつながりと、受け口の様子を確かめます。")),
    }
