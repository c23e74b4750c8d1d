"""What members read in LINE when something happens, and what officers are told there."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from renraku import clock
from renraku.i18n import _
from renraku.line.messages import Action, Message, call, card, postback, text

FEATURE = "safety"
MOST_LABEL = 20  # signs of a button that a phone shows in one line


def emergency(account_name: str, words: str) -> list[Message]:
    return [text(_("【緊急のお知らせ】{name}").format(name=account_name) + f"\n\n{words}")]


def emergency_told(officer: str, people: int, address: str) -> list[Message]:
    """To the other officers."""
    said = _("{officer}さんが、緊急のお知らせを{people}人に送りました。結果は、役員の画面で見られます。")
    return [text(said.format(officer=officer, people=f"{people:,}") + f"\n{address}")]


def label(answer: str) -> str:
    return {
        "safe": _("無事です"),
        "help": _("助けが必要です"),
        "with": _("家族などと一緒です"),
    }[answer]


def question(check_id: str, words: str, *, is_drill: bool) -> list[Message]:
    """To everybody it is about: three large buttons."""
    paragraphs = [words, _("下のボタンをひとつ押してください。あとから直せます。")]
    return [card(_said(_("ご無事ですか？"), is_drill), paragraphs, _answers(check_id))]


def reminded(check_id: str, words: str, *, is_drill: bool) -> list[Message]:
    title = _said(_("まだお返事がありません。ご無事ですか？"), is_drill)
    return [card(title, [words, _("下のボタンをひとつ押してください。")], _answers(check_id))]


def asked_again(check_id: str, *, is_drill: bool) -> list[Message]:
    title = _said(_("お返事を直します"), is_drill)
    return [card(title, [_("いまの様子のボタンを押してください。")], _answers(check_id))]


def asked_of(check_id: str, member_id: str, name: str, *, is_drill: bool) -> list[Message]:
    """The next one of those who share a phone."""
    title = _said(_("{name}さんはいかがですか？").format(name=name), is_drill)
    return [card(title, [_("このお電話の、もうおひとりです。")], _answers(check_id, member_id))]


def whose(check_id: str, answer: str, names: Mapping[str, str], *, is_drill: bool) -> list[Message]:
    """For whom, where several share a phone. `names`: member id -> name."""
    buttons = [_button(name, check_id, answer, member_id) for member_id, name in names.items()]
    title = _said(_("どなたのことですか？"), is_drill)
    said = _("お返事：{answer}").format(answer=label(answer))
    return [card(title, [said], [*buttons, _button(_("全員"), check_id, answer, "all")])]


def thanks(check_id: str, answer: str, names: Sequence[str], *, is_drill: bool) -> list[Message]:
    """Taken down. `names` where it is not only the speaker's own."""
    said = _("「{answer}」とうけたまわりました。").format(answer=label(answer))
    paragraphs = [_whom(names), said, _("様子が変わったら、お返事を直してください。")]
    title = _said(_("お返事をありがとうございます"), is_drill)
    return [card(title, [line for line in paragraphs if line], [_correct(check_id)])]


def help_comes(
    check_id: str, account_name: str, phone: str, names: Sequence[str], *, is_drill: bool
) -> list[Message]:
    """A number at once. In a drill nobody is to be called out."""
    paragraphs = [_whom(names), _("役員に知らせました。お急ぎのときは、お電話ください。")]
    buttons = [call(_("役員に電話する"), phone)] if phone else []
    if is_drill:
        paragraphs.append(_("訓練です。119番には、かけないでください。"))
    else:
        paragraphs.append(_("命にかかわるときは、先に119番へ。"))
        buttons.append(call(_("119番に電話する"), "119"))
    title = _said(_("{name}が、お返事を受け取りました").format(name=account_name), is_drill)
    return [card(title, [line for line in paragraphs if line], [*buttons, _correct(check_id)])]


def is_over(account_name: str, phone: str, closed_at: datetime, *, is_drill: bool) -> list[Message]:
    """To whoever taps an old button."""
    local = clock.local(closed_at)
    moment = _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=f"{local:%H:%M}")
    said = _("この確認は、{moment}に終わりました。いまのお返事は、記録されていません。")
    paragraphs = [said.format(moment=moment)]
    if not is_drill:
        paragraphs.append(_("助けが必要なときは、お電話ください。命にかかわるときは、先に119番へ。"))
    return [card(_said(_("この確認は終わっています"), is_drill), paragraphs, _numbers(phone))]


def is_unknown(phone: str) -> list[Message]:
    paragraphs = [_("このボタンの確認は、見つかりませんでした。助けが必要なときは、お電話ください。")]
    return [card(_("お返事を記録できませんでした"), paragraphs, _numbers(phone))]


def check_told(officer: str, address: str, *, is_drill: bool) -> list[Message]:
    """To the other officers."""
    said = _("{officer}さんが、安否の確認を始めました。お返事の様子は、役員の画面で見られます。")
    return [text(_said(said.format(officer=officer), is_drill) + f"\n{address}")]


def call_for_help(districts: Sequence[str], address: str, *, is_drill: bool) -> list[Message]:
    """To officers. No names: what is told stays in LINE, and the page has them."""
    where = _("、").join(district for district in districts if district) or _("地区は分かりません")
    said = _(
        "【至急】「助けが必要です」というお返事がありました（{where}）。お名前は、役員の画面で見てください。"
    )
    return [text(_said(said.format(where=where), is_drill) + f"\n{address}")]


def _said(words: str, is_drill: bool) -> str:
    return _("【訓練】{words}").format(words=words) if is_drill else words


def _whom(names: Sequence[str]) -> str:
    return _("、").join(_("{name}さん").format(name=name) for name in names)


def _answers(check_id: str, who: str = "") -> list[Action]:
    return [_button(label(answer), check_id, answer, who) for answer in ("safe", "help", "with")]


def _button(words: str, check_id: str, answer: str, who: str) -> Action:
    named = {"who": who} if who else {}
    return postback(words[:MOST_LABEL], FEATURE, "answer", id=check_id, what=answer, **named)


def _correct(check_id: str) -> Action:
    return postback(_("お返事を直す"), FEATURE, "again", id=check_id)


def _numbers(phone: str) -> list[Action]:
    return [call(_("役員に電話する"), phone)] if phone else []
