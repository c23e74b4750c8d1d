"""What officers read about how long what is done with is kept."""

from renraku.i18n import _


def title() -> str:
    return _("記録を残す日数")


def field(name: str) -> str:
    return {
        "codes": _("手紙のコード（期限が切れてから）"),
        "requests": _("登録の申し込み（決めてから）"),
        "changes": _("住所などの変更（決めてから）"),
        "words": _("渡された言葉（返事がすんでから）"),
    }[name]


def between(fewest: int, most: int) -> str:
    return _("{fewest}から{most}までの日数を、数字で書いてください。").format(fewest=fewest, most=most)


def saved() -> str:
    return _("残す日数を保存しました。これから決めるものに使います。")
