"""What officers read about lists of member numbers."""

from collections.abc import Sequence

from renraku.i18n import _
from renraku.notices.audience_wording import counted as counted
from renraku.notices.audience_wording import without_line as without_line


def list_title() -> str:
    return _("会員番号の一覧")


def new_title() -> str:
    return _("会員番号の一覧を入れる")


def one_title(*, is_kept: bool) -> str:
    return _("会員番号の一覧") if is_kept else _("会員番号の一覧を確かめる")


def remove_title() -> str:
    return _("会員番号の一覧を消す")


def name_wrong(most: int) -> str:
    return _("名前を、{most}文字までで入れてください。").format(most=most)


def nothing_given() -> str:
    return _("会員番号のファイルを選ぶか、会員番号を書いてください。")


def too_large() -> str:
    return _("ファイルが大きすぎます。（1メガバイトまで）")


def kept(name: str) -> str:
    return _("「{name}」を残しました。お知らせを書くときに選べます。").format(name=name)


def removed(name: str) -> str:
    return _("「{name}」を消しました。").format(name=name)


def still_used() -> str:
    return _("送る前のお知らせか、名前を付けた選び方が、この一覧を使っています。先にそちらを直してください。")


def people(count: int) -> str:
    return _("{count}人").format(count=f"{count:,}")


def state(*, is_kept: bool) -> str:
    return _("使えます") if is_kept else _("残すのを待っています（1日で消えます）")


def wrong_rows(count: int) -> str:
    return _("読めなかった行（{count}行）").format(count=f"{count:,}")


def complaint(row: Sequence[int | str]) -> tuple[str, str]:
    """The line, and why it names nobody."""
    line, reason = row
    why = {
        "empty": _("会員番号がありません"),
        "bad": _("会員番号は、英数字とハイフンで20文字までです"),
        "twice": _("上の行と同じ会員番号です"),
        "unknown": _("この会員番号は、この支部の名簿にありません"),
    }[str(reason)]
    return _("{line}行目").format(line=line), why
