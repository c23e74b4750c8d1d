"""What friends and officers read about words that nobody understood."""

from renraku.i18n import _
from renraku.line.messages import Message, call, card, postback
from renraku.members.wording import Account, guide_button


def offered(account: Account, event_id: str, *, is_cut: bool, most: int) -> list[Message]:
    """Nobody understood: a person may read it, if the friend likes. Three ways on."""
    cut = [_("文が長いので、はじめの{most}文字をお渡しします。").format(most=f"{most:,}")] if is_cut else []
    return [
        card(
            _("この文を役員に渡しますか？"),
            [
                _("ごめんなさい。いまの文は、わたし（自動の返事）にはわかりませんでした。"),
                _("「役員に渡す」を押すと、役員が読みます。押さなければ、だれも読みません。"),
                *cut,
            ],
            [
                postback(_("役員に渡す"), "members", "hand", id=event_id),
                guide_button(),
                call(_("電話をかける"), account.phone),
            ],
        )
    ]


def handed_over(account: Account, *, can_be_phoned: bool) -> list[Message]:
    """What happens next, and no more than will happen."""
    return _told(account, _("役員に渡しました"), _what_next(account, can_be_phoned=can_be_phoned))


def handed_before(account: Account, *, can_be_phoned: bool) -> list[Message]:
    return _told(account, _("もう役員に渡してあります"), _what_next(account, can_be_phoned=can_be_phoned))


def answered_before(account: Account) -> list[Message]:
    said = _("その文は、役員が読んで、ご用をすませました。足りないときは、{phone} へお電話ください。")
    return _told(account, _("役員が読みました"), [said.format(phone=account.phone)])


def gone(account: Account) -> list[Message]:
    """Nothing is wrong with whoever tapped: a day has gone by."""
    return _told(
        account,
        _("その文は、もう残っていません"),
        [
            _("渡すまえの文は、一日だけ取っておきます。お手数ですが、もう一度書いてお送りください。"),
            _("お電話でもうかがいます。番号は {phone} です。").format(phone=account.phone),
        ],
    )


def _what_next(account: Account, *, can_be_phoned: bool) -> list[str]:
    if can_be_phoned:
        answer = _("役員が読んで、名簿にあるあなたの番号に、お電話します。数日かかることがあります。")
    else:
        answer = _("役員が読みます。あなたの電話番号がわかりませんので、お返事は、お電話でおたずねください。")
    return [answer, _("お急ぎのときは、{phone} へお電話ください。").format(phone=account.phone)]


def _told(account: Account, title: str, paragraphs: list[str]) -> list[Message]:
    return [card(title, paragraphs, [call(_("電話をかける"), account.phone), guide_button()])]


def note_needed() -> str:
    return _("どうなさったかを、ひとこと書いてください。（例：お電話して、お答えしました）")


def note_too_long(most: int) -> str:
    return _("{most}文字までにしてください。").format(most=most)


def no_words() -> str:
    return _("このことばは、もうありません。")


def somebody_was_first() -> str:
    return _("ほかの役員が先に済ませました。")


def list_title() -> str:
    return _("渡されたことば")


def one_title() -> str:
    return _("渡されたことばを読む")


def noted() -> str:
    return _("書きとめました。「済んだもの」に入れました。")
