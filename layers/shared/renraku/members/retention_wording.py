"""What officers read about how long what is done with is kept."""

from renraku.i18n import _


def title() -> str:
    return _("記録を残す日数")


def field(name: str) -> str:
    return {
        "codes": _("手紙のコード（期限が切れてから）"),
        "requests": _("登録の申し込み（決めてから）"),
        "changes": _("住所などの変更（決めてから）"),
        "words": _("相談のことばと写真（送られてから）"),
        "gatherings": _("行事の申し込みのお答えとお名前（行事が終わってから）"),
    }[name]


def between(fewest: int, most: int) -> str:
    return _("{fewest}から{most}までの日数を、数字で書いてください。").format(fewest=fewest, most=most)


def saved() -> str:
    return _("残す日数を保存しました。これから決めるものに使います。")


def fixed_heading() -> str:
    return _("日数が決まっているもの")


def fixed() -> list[tuple[str, str]]:
    """What no officer sets; tests/rules/test_retention_words.py holds it to what is done."""
    return [
        (_("LINEの友だちをやめた方について、LINEから知ったこと"), _("一日のうちに消します")),
        (_("役員に渡すかどうか、ご本人がまだ決めていない言葉"), _("二十四時間で消します")),
        (_("取り込む前の名簿の表"), _("一日か二日のうちに消します")),
        (_("取り込みの結果の記録"), _("九十日で消します")),
        (_("返事をすませたしるし（同じことに二度答えないため）"), _("七日で消します")),
        (_("役員の書きかけ"), _("七日で消します")),
        (_("役員の操作の記録（だれが、いつ、何を。お名前や電話番号は入りません）"), _("消しません")),
    ]
