"""What officers read on the pages about menus."""

from collections.abc import Iterable
from datetime import datetime

from renraku import clock
from renraku.i18n import _


def title() -> str:
    return _("メニュー")


def places_title() -> str:
    return _("並べるボタンを選ぶ")


def look_title() -> str:
    return _("メニューの色と、下の言葉")


def tile_title(name: str) -> str:
    return _("「{name}」のボタン").format(name=tile_name(name))


def kind(name: str) -> str:
    return {"guest": _("まだ登録していない方のメニュー"), "member": _("会員のメニュー")}[name]


def tile_name(name: str) -> str:
    """What officers call a tile, whatever stands on it."""
    return {
        "homepage": _("ホームページ"),
        "gatherings": _("これからの行事"),
        "sign_ups": _("申し込みの確認"),
        "ask": _("役員にたずねる"),
        "phone": _("電話をかける"),
        "how_to_use": _("使い方"),
        "register": _("会員の登録"),
        "own_1": _("自由なボタン１"),
        "own_2": _("自由なボタン２"),
        "own_3": _("自由なボタン３"),
        "own_4": _("自由なボタン４"),
    }.get(name, name)


def picture_name(name: str) -> str:
    return {
        "star": _("星"),
        "envelope": _("手紙"),
        "camera": _("写真"),
        "pin": _("地図の印"),
        "gatherings": _("こよみ"),
        "sign_ups": _("一覧"),
        "homepage": _("家"),
        "how_to_use": _("本"),
    }[name]


def colors(name: str) -> str:
    return {
        "green": _("白い地に緑の字"),
        "green_white": _("緑の地に白い字"),
        "navy": _("白い地に紺の字"),
        "navy_white": _("紺の地に白い字"),
        "maroon": _("白い地にえんじの字"),
        "black": _("白い地に黒い字"),
        "black_yellow": _("黄色の地に黒い字"),
        "own": _("自分で決める（下に書く）"),
    }[name]


def contrast(ratio: float) -> str:
    return _("くっきりさ {ratio}対1").format(ratio=f"{ratio:.1f}")


def alt(kind_name: str, tiles: Iterable[str]) -> str:
    """The menu's picture for whoever hears it."""
    return _("{menu}の見本。左上から：{tiles}").format(menu=kind(kind_name), tiles=_("、").join(tiles))


def place(number: int) -> str:
    return _("{number}番目").format(number=number)


def no_tile() -> str:
    return _("（置かない）")


def as_before(leads: str) -> str:
    return _("はじめのとおり（{leads}）").format(leads=leads)


def please_choose() -> str:
    return _("（お選びください）")


def leads_to_address() -> str:
    return _("ほかのホームページ（下に書く）")


def leads_to_page(title: str) -> str:
    return _("ページ「{title}」").format(title=title)


def leads_to_answer(name: str) -> str:
    return _("言葉の答え「{name}」").format(name=name)


def calls(phone: str) -> str:
    return _("電話をかける（{phone}）").format(phone=phone)


def gone() -> str:
    return _("（いまはありません）")


def wrong_address() -> str:
    return _(
        "https:// で始まるアドレスを入れてください。ホームページの上の欄から写すと、まちがいがありません。"
    )


def moment(at: datetime) -> str:
    """2026年4月10日 10:00."""
    local = clock.local(at)
    day = _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)
    return f"{day} {local:%H:%M}"


def saved() -> str:
    return _("下書きを保存しました。まだ会員には見えません。よろしければ「いますぐ出す」を押してください。")


def published() -> str:
    return _("メニューを出しました。会員の画面が変わるまで、一分ほどかかることがあります。")


def nothing_new() -> str:
    return _("いま出ているものと同じでした。何も変えていません。")


def planned(at: datetime) -> str:
    return _("{when}に出すように予定しました。").format(when=moment(at))


def plan_canceled() -> str:
    return _("予定を取り消しました。")


def put_back() -> str:
    return _("下書きを、その内容にもどしました。出すには「いますぐ出す」を押してください。")


def line_refused(status: int) -> str:
    if status == 429:
        return _("LINEが受けつける回数を超えました。一時間ほどたってから、もう一度お試しください。")
    if status == 401:
        return _("LINEとのつながりが切れています。「LINEとのつながり」の画面で、つなぎなおしてください。")
    return _(
        "LINEから返事がありません。数分たってから、もう一度お試しください。いまのメニューはそのままです。"
    )


def plan_problem(problem: str) -> str:
    """Why the newest try of a plan failed; what planned.py kept of it."""
    status = problem.removeprefix("LINE answered ")
    if status.isdigit() and status != problem:
        return line_refused(int(status))
    return _("ほかの役員が、メニューを出しているところでした。")


def day_missing() -> str:
    return _("日を選んでください。")


def time_missing() -> str:
    return _("時刻を選んでください。")


def listed(tiles: Iterable[str]) -> str:
    return _("、").join(tiles)


def colors_label() -> str:
    return _("色")


def bar_label() -> str:
    return _("画面のいちばん下の言葉")


def text_label() -> str:
    return _("ボタンの字")


def leads_label() -> str:
    return _("押したときの行き先")


def as_ever() -> str:
    return _("（はじめの字のまま）")
