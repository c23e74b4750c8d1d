"""The templates every account has, and what is said about templates."""

from typing import Any

from renraku import i18n
from renraku.i18n import _

Ours = tuple[str, list[str], dict[str, Any] | None]


def ours() -> dict[str, Ours]:
    """Key -> its name, its texts, its card. They are written to members, so they stay Japanese."""
    names = {
        "gathering": _("集まりのお知らせ"),
        "canceled": _("中止のお知らせ"),
        "report": _("終わったあとの報告"),
        "assembly": _("総会のご案内"),
        "year_end": _("年末のごあいさつ"),
    }
    with i18n.speaking("ja"):
        return {key: (name, *_said(key)) for key, name in names.items()}


def _said(key: str) -> tuple[list[str], dict[str, Any] | None]:
    if key == "gathering":
        return [_("{支部名}から、集まりのお知らせです。どうぞお出かけください。")], _card(
            _("〇〇の集まり"),
            _("〇月〇日（〇）午前〇時から"),
            _("〇〇集会所"),
            [_("行きます"), _("行けません")],
        )
    if key == "canceled":
        return [
            _(
                "〇月〇日（〇）の〇〇は、雨のため中止します。\n"
                "お間違えのないようにお願いします。\n"
                "お問い合わせは、{支部名}（{電話番号}）へ。"
            )
        ], None
    if key == "report":
        return [
            _(
                "〇月〇日の〇〇には、〇人の方にお集まりいただきました。ありがとうございました。\n"
                "次の集まりは、決まりましたらお知らせします。"
            )
        ], None
    if key == "assembly":
        return [_("{お名前}、総会のご案内です。出欠を、下のボタンでお知らせください。")], _card(
            _("〇年度 総会"),
            _("〇月〇日（〇）午後〇時から"),
            _("〇〇会館"),
            [_("出席します"), _("欠席します")],
        )
    return [
        _(
            "{お名前}、今年も{支部名}の活動にご参加いただき、ありがとうございました。\n"
            "年末は〇月〇日まで、年始は〇月〇日から受け付けます。\n"
            "どうぞよいお年をお迎えください。"
        )
    ], None


def _card(heading: str, when: str, where: str, answers: list[str]) -> dict[str, Any]:
    buttons = [{"kind": "answer", "label": label} for label in answers]
    return {"heading": heading, "when": when, "where": where, "text": "", "buttons": buttons}


def odd(written: str, reason: str, right: str) -> str:
    """Why an officer should look at a date once more."""
    return {
        "passed": _("「{written}」は、もうすぎています。"),
        "weekday": _("「{written}」は、正しくは{right}曜日です。"),
        "no day": _("「{written}」という日は、ありません。"),
        "blank": _("「{written}」のところが、まだ書かれていません。"),
        "copied": _("「{written}」は、前の文のままです。日付を確かめてください。"),
    }[reason].format(written=written, right=right)


def odd_heading() -> str:
    return _("日付を確かめてください")


def begin_title() -> str:
    return _("ひな型や前のお知らせから書く")


def patterns_title() -> str:
    return _("お知らせのひな型")


def month(named: str) -> str:
    year, number = named.split("-")
    return _("{year}年{month}月").format(year=year, month=int(number))


def name_it(most: int) -> str:
    return _("ひな型の名前を、{most}字までで入れてください。").format(most=most)


def name_taken() -> str:
    return _("同じ名前のひな型が、ほかにあります。ちがう名前にしてください。")


def too_many(most: int) -> str:
    return _("ひな型は{most}までです。使わないものを消してください。").format(most=most)


def kept() -> str:
    return _("ひな型に入れました。")


def renamed() -> str:
    return _("ひな型の名前を変えました。")


def forgotten() -> str:
    return _("ひな型を消しました。")
