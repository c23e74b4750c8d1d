"""What officers read where they set an account: its name and hours, its plan, its stage, its tie to LINE."""

from collections.abc import Iterable

from renraku.i18n import _


def no_such_plan() -> str:
    return _("そのプランはありません。一覧からお選びください。")


def somebody_saves() -> str:
    return _("ほかの役員も、いま保存しています。少したってから、もう一度お試しください。")


def stage_refused(reason: str, missing: Iterable[str]) -> str:
    if reason == "points missing":
        names = _("、").join(f"「{point(name)}」" for name in missing)
        return _("まだ済んでいないことがあります：{names}").format(names=names)
    return _("いまの段階からは、そこへ進めません。いったん「お試し」にもどしてください。")


def stage(name: str) -> str:
    return {
        "trial": _("お試し"),
        "live": _("本番"),
        "paused": _("お休み"),
        "closed": _("終わり"),
    }[name]


def point(name: str) -> str:
    """What must hold before an account speaks to everybody."""
    return {
        "phone": _("電話番号が入っている"),
        "greeting": _("はじめのあいさつを見た"),
        "menu": _("メニューを出した"),
        "guideline": _("使い方の決まりを見た"),
        "privacy": _("個人情報のお知らせを出した"),
        "webhook": _("LINEとつながっている"),
        "managers": _("管理者が二人いる"),
        "line_pages": _("LINEの画面の確認が済んだ"),
    }[name]
