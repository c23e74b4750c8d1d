"""What officers read on one member's page, and on the forms that change it."""

from datetime import datetime

from renraku.i18n import _
from renraku.members.member_wording import day, label, labels, lifecycle, moment

Options = list[tuple[str, str]]


def title() -> str:
    """Without a name: titles stay behind in a browser's history."""
    return _("会員のページ")


def edit_title() -> str:
    return _("登録を直す")


def lifecycle_title() -> str:
    return _("状態を変える")


def new_title() -> str:
    return _("新しい方を書きたす")


def edit_heading(name: str) -> str:
    return _("{name}さんの登録を直す").format(name=name)


def lifecycle_heading(name: str) -> str:
    return _("{name}さんの状態を変える").format(name=name)


def sexes() -> Options:
    return [("f", _("女")), ("m", _("男")), ("", _("記入なし"))]


def lifecycles() -> Options:
    return [
        ("active", _("在籍：支部にいらっしゃる")),
        ("lost", _("連絡先不明：会員だが、連絡がとれない")),
        ("moved", _("転出：ほかの支部や町へ移られた")),
        ("left", _("退会：会をやめられた")),
        ("deceased", _("逝去：亡くなられた")),
    ]


def needed(field: str) -> str:
    return _("{label}を書いてください。").format(label=label(field))


def needs_reason() -> str:
    return _("直すわけを、ひとこと書いてください。（例：電話でご本人から）")


def too_long(most: int) -> str:
    return _("{most}文字までにしてください。").format(most=most)


def number_taken() -> str:
    return _("この会員番号は、ほかの方のものです。番号を確かめてください。")


def choose_state() -> str:
    return _("どの状態にするか、えらんでください。")


def birth_hint(year: int) -> str:
    if not year:
        return _("例：1955/4/1、昭和30年4月1日")
    return _(
        "いまは{year}年生まれです。月日は残していません。変えるときだけ、書いてください。（例：1955/4/1）"
    ).format(year=year)


def gone() -> str:
    return _("この方は、もう名簿にいません。")


def saved(name: str) -> str:
    return _("{name}さんの登録を直しました。").format(name=name)


def nothing_to_save() -> str:
    return _("変わったところはありませんでした。")


def added(name: str) -> str:
    return _("{name}さんを名簿に書きたしました。").format(name=name)


def state_set(name: str, state: str) -> str:
    return _("{name}さんの状態を「{state}」にしました。").format(name=name, state=lifecycle(state))


def note_added() -> str:
    return _("書きとめました。")


def empty_note() -> str:
    return _("書きとめることを、書いてください。")


def long_note(most: int) -> str:
    return _("{most}文字までにしてください。").format(most=most)


def somebody() -> str:
    return _("ほかの方")


def first(name: str) -> str:
    """Who saved while somebody else was still typing."""
    who = _("{name}さん").format(name=name) if name else somebody()
    return _(
        "{who}が先に直しました。書かれたものは消えていません。見くらべて、もう一度お願いします。"
    ).format(who=who)


def first_state(name: str, state: str) -> str:
    who = _("{name}さん").format(name=name) if name else somebody()
    return _("{who}が先に直しました。いまの状態は「{state}」です。").format(who=who, state=lifecycle(state))


def what_happened(what: str, fields: list[str]) -> str:
    return {
        "added": _("名簿に書きたした"),
        "edited": _("直した：{fields}").format(fields=labels(fields)),
        "imported": _("取り込んだ表で変わった：{fields}").format(fields=labels(fields)),
        "lifecycle": _("状態を変えた"),
        "wish approved": _("ご本人の願いで変えた：{fields}").format(fields=labels(fields)),
        "registered": _("LINEで登録した"),
        "letter": _("登録の手紙を作った"),
    }[what]


def letter(made_at: datetime | None, *, is_used: bool, until: datetime | None, now: datetime) -> str:
    if made_at is None:
        return _("まだ作っていません")
    if is_used:
        return _("{day}に作り、登録に使われました").format(day=day(made_at))
    if until is None or until <= now:
        return _("{day}に作りましたが、コードの期限が過ぎました").format(day=day(made_at))
    return _("{day}に作りました。コードは{until}まで使えます").format(day=day(made_at), until=day(until))


def phone_state(*, follows: bool, is_stopped: bool) -> str:
    if is_stopped:
        return _("ご利用を止めています")
    return _("つながっています") if follows else _("LINEで、友だちをやめられました")


def consent(at: datetime | None, version: str) -> str:
    if at is None:
        return _("まだ同意されていません")
    return _("{day}に、決まりの第{version}版に同意").format(day=day(at), version=version)


def shared_with(names: list[str]) -> str:
    return _("{names}さんと同じ電話").format(names=_("さん、").join(names))


def by_whom(name: str, at: datetime) -> str:
    return _("{name}　{moment}").format(name=name, moment=moment(at)) if name else moment(at)


def about_state() -> str:
    return _("状態について")
