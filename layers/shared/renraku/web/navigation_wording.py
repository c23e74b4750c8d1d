"""What the sections of the console are called."""

from renraku.i18n import _


def heading(group: str) -> str:
    return {
        "daily": _("毎日のこと"),
        "roster": _("名簿"),
        "settings": _("設定"),
        "officers": _("役員"),
        "house": _("しくみの様子"),
    }[group]


def label(section: str) -> str:
    return {
        "home": _("はじめの画面"),
        "requests": _("登録の申し込み"),
        "changes": _("住所などの変更"),
        "inquiries": _("相談"),
        "friends": _("LINEの友だち"),
        "notices": _("お知らせ"),
        "gatherings": _("行事"),
        "duty": _("当番"),
        "month": _("月の予定"),
        "pictures": _("写真"),
        "emergency": _("緊急のお知らせ"),
        "safety": _("安否の確認"),
        "roster": _("名簿を見る"),
        "imports": _("名簿を取り込む"),
        "letters": _("登録の手紙"),
        "coverage": _("登録の進みぐあい"),
        "without_line": _("LINEのない方"),
        "settings": _("支部の設定"),
        "officers": _("役員と係"),
        "permissions": _("係ごとにできること"),
        "audit": _("操作の記録"),
        "budget": _("今月の残りの通数"),
        "health": _("動いているか"),
        "inquiry_figures": _("相談の数字"),
        "dead_letters": _("返事ができなかったもの"),
        "export": _("全部を書き出す"),
    }[section]
