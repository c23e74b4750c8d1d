"""What officers did, in words: one line for each act that a Door or a command writes down."""

from datetime import datetime

from renraku import clock
from renraku.i18n import _


def what(act: str) -> str:
    """An act in words. One that has none yet is shown as it is called."""
    return acts().get(act, act)


def acts() -> dict[str, str]:
    """Every act that has words, as the filter offers them."""
    return _of_officers() | _at_the_desk() | _by_commands()


def _of_officers() -> dict[str, str]:
    return {
        "officer_invited": _("役員を招いた"),
        "invitation_revoked": _("招待を取り消した"),
        "invitation_accepted": _("招待を引き受けた"),
        "roles_changed": _("役員の係を変えた"),
        "officer_removed": _("役員から外した"),
        "link_made": _("一度だけ使える入口を作った"),
        "let_in_by_link": _("一度だけ使える入口から入った"),
        "line_bound": _("入るときのLINEを登録した"),
        "audit_exported": _("操作の記録を書き出した"),
    }


def _at_the_desk() -> dict[str, str]:
    return {
        "webhook_tried": _("LINEの知らせの受け口を試した"),
        "letters_sent_back": _("返事ができなかったものを送り返した"),
        "account_exported": _("支部の全部を書き出した"),
    }


def _by_commands() -> dict[str, str]:
    """local/commands.py: what the people who run the house do by typing."""
    return {
        "roster-go": _("名簿を取り込んだ"),
        "roster-missing-left": _("新しい表にない方を退会にした"),
        "lifecycle": _("会員の状態を書いた"),
        "letters": _("登録の手紙を作った"),
        "approve": _("登録の申し込みを認めた"),
        "refuse": _("登録の申し込みを断った"),
        "suspend": _("LINEの友だちを止めた"),
        "reinstate": _("止めた友だちをもどした"),
        "approve-change": _("変更の申し込みを認めた"),
        "refuse-change": _("変更の申し込みを断った"),
        "export": _("会員ひとりの情報を書き出した"),
        "erase": _("会員ひとりの情報を消した"),
        "tombstones-reapply": _("復元のあと、もう一度消した"),
        "keywords-add": _("言葉への答えを入れた"),
        "keywords-remove": _("言葉への答えを消した"),
        "page-edit": _("ページを書きかえた"),
        "page-restore": _("ページをはじめの文にもどした"),
        "guideline-edit": _("使い方の決まりを新しくした"),
        "menu-publish": _("メニューをLINEに出した"),
        "officer-link": _("一度だけ使える入口を、命令で作った"),
    }


def who(by: str, names: dict[str, str]) -> str:
    """An officer by their name; whoever typed a command by what they typed."""
    if by.startswith("command: "):
        return _("{name}（命令で）").format(name=by.removeprefix("command: "))
    return names.get(by, by)


def when(at: datetime) -> str:
    local = clock.local(at)
    return _("{year}年{month}月{day}日 {time}").format(
        year=local.year, month=local.month, day=local.day, time=f"{local:%H:%M}"
    )


def title() -> str:
    return _("操作の記録")


def export_title() -> str:
    return _("操作の記録を書き出す")


def everybody() -> str:
    return _("すべての方")


def everything() -> str:
    return _("すべての操作")


def no_date() -> str:
    return _("日付を、年・月・日で選んでください。")


def too_many(most: int) -> str:
    return _("{most}件を超えるため、一度に書き出せません。日付で短く区切ってください。").format(most=most)


def header() -> list[str]:
    return [_("日時"), _("した方"), _("したこと"), _("どれに"), _("変えたところ"), _("したことの記号")]


def file_name(day: str) -> str:
    return _("操作の記録-{day}.csv").format(day=day)
