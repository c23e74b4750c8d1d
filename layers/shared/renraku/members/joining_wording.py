"""What friends read on the way from a code to a registered member; one question at a time."""

from renraku.i18n import N_, _
from renraku.line.messages import Action, Message, call, card, link, postback
from renraku.members.wording import Account, guide_button, person_button


def welcome_by_name(
    account: Account, name: str, lines: tuple[str, ...], page: str, agree: Action, other: Action | None = None
) -> list[Message]:
    """The code is right: greet, show the guideline in three lines, ask."""
    buttons = [agree, *([other] if other else []), link(_("決まりの全文を読む"), page), later_button()]
    return [
        card(
            _("{name}さん、ようこそ").format(name=name),
            [
                _("{account}です。お会いできてうれしいです。").format(account=account.name),
                _("お使いになる前に、三つのお約束があります。"),
                *(_(line) for line in lines),
            ],
            buttons,
        )
    ]


def agree_button(version: str, code_hash: str, *, label: str = "", only_this_phone: bool = False) -> Action:
    data = {"version": version, "code": code_hash, "only": "1" if only_this_phone else "0"}
    return postback(label or _("同意して使いはじめる"), "members", "agree", **data)


def only_this_phone_button(version: str, code_hash: str) -> Action:
    return agree_button(version, code_hash, label=_("同意（この電話だけ使う）"), only_this_phone=True)


def both_phones_button(version: str, code_hash: str) -> Action:
    return agree_button(version, code_hash, label=_("同意（前の電話も使う）"))


def later_button() -> Action:
    return postback(_("いまはしない"), "members", "later")


def later(account: Account) -> list[Message]:
    return [
        card(
            _("わかりました"),
            [
                _("いつでも、手紙のコードをもう一度送ってくだされば、続きから始められます。"),
                _("ご心配なことは、お電話でおたずねください。"),
            ],
            [call(_("電話をかける"), account.phone), guide_button()],
        )
    ]


def registered(account: Account, name: str) -> list[Message]:
    return [
        card(
            _("登録がすみました"),
            [
                _("{name}さん、ありがとうございます。").format(name=name)
                if name
                else _("ありがとうございます。"),
                _("画面の下に、会員用のボタンが出ます。押すだけで使えます。"),
            ],
            [guide_button(), call(_("電話をかける"), account.phone)],
        )
    ]


def registered_already(account: Account, name: str) -> list[Message]:
    return [
        card(
            _("登録はすんでいます"),
            [
                _("{name}さんは、もう登録されています。このままお使いください。").format(name=name)
                if name
                else _("このままお使いください。")
            ],
            [guide_button(), call(_("電話をかける"), account.phone)],
        )
    ]


def nothing_to_agree_to(account: Account) -> list[Message]:
    """An old button, or one that was forged: nothing happened, and there is a way on."""
    return [
        card(
            _("このボタンは、もう使えません"),
            [_("登録なさるときは、手紙のコードをもう一度送ってください。わからないときは、お電話ください。")],
            [call(_("電話をかける"), account.phone), no_code_button()],
        )
    ]


WHY_REFUSED = {
    "unknown": N_("このコードは、名簿に見つかりませんでした。手紙のコードを、もう一度ごらんください。"),
    "used": N_("このコードは、ほかの電話で使われています。お心当たりがないときは、お電話ください。"),
    "voided": N_("このコードは古くなりました。新しい手紙のコードをお使いください。"),
    "expired": N_("このコードは期限が過ぎました。新しいコードをお送りしますので、お電話ください。"),
    "not on the roster": N_("名簿を確かめる必要があります。お手数ですが、お電話ください。"),
    "paused": N_("まちがいが続いたので、今日はお休みします。お電話をくだされば、役員がお手伝いします。"),
}


def code_refused(account: Account, reason: str) -> list[Message]:
    """Kind, and with a way on: nobody is left alone with a code that does not work."""
    other_way = person_button() if reason == "paused" else no_code_button()
    return [
        card(
            _("コードを確かめられませんでした"),
            [
                _(WHY_REFUSED[reason]),
                _("だいじょうぶです。なにも消えていません。電話は {phone} です。").format(
                    phone=account.phone
                ),
            ],
            [call(_("電話をかける"), account.phone), other_way],
        )
    ]


def no_code_button() -> Action:
    return postback(_("コードがない"), "members", "no_code")


def which_category(account: Account, form: str) -> list[Message]:
    """`form` is the page where member number and birth date are enough."""
    return [
        card(
            _("どなたでしょうか"),
            [
                _("会員番号とお生まれの日がわかる方は、すぐに登録できます。"),
                _("ほかの方は、近いものを一つ押してください。役員が確かめて、お知らせします。"),
            ],
            [
                link(_("会員番号で登録する"), form),
                postback(_("会員（手紙がない）"), "members", "ask_in", category="no_letter"),
                postback(_("本部の役員"), "members", "ask_in", category="hq"),
                postback(_("ほかの支部の会員"), "members", "ask_in", category="branch"),
                call(_("電話をかける"), account.phone),
            ],
        )
    ]


def request_taken(account: Account) -> list[Message]:
    return [
        card(
            _("役員に伝えました"),
            [
                _("確かめるのに、数日かかることがあります。終わりましたら、ここでお知らせします。"),
                _("お急ぎのときは、お電話ください。"),
            ],
            [call(_("電話をかける"), account.phone)],
        )
    ]


def request_approved(
    account: Account, lines: tuple[str, ...], page: str, agree: Action, other: Action | None = None
) -> list[Message]:
    return [
        card(
            _("お待たせしました"),
            [
                _("役員が確かめました。{account}をお使いになれます。").format(account=account.name),
                _("その前に、三つのお約束があります。"),
                *(_(line) for line in lines),
            ],
            [agree, *([other] if other else []), link(_("決まりの全文を読む"), page), later_button()],
        )
    ]


def request_refused(account: Account) -> list[Message]:
    return [
        card(
            _("登録できませんでした"),
            [_("申しわけありません。くわしいことは、お電話でご説明します。")],
            [call(_("電話をかける"), account.phone)],
        )
    ]


def guideline_changed(lines: tuple[str, ...], page: str, agree: Action) -> list[Message]:
    return [
        card(
            _("決まりが新しくなりました"),
            [*(_(line) for line in lines), _("お読みになって、よろしければ押してください。")],
            [agree, link(_("決まりの全文を読む"), page), later_button()],
        )
    ]


def suspended(account: Account) -> list[Message]:
    """One polite sentence and whom to call (S1-26)."""
    return [
        card(
            _("ただいまお休みいただいています"),
            [
                _("{account}のご利用を止めています。くわしいことは {phone} へお電話ください。").format(
                    account=account.name, phone=account.phone
                )
            ],
            [call(_("電話をかける"), account.phone), postback(_("見直しを頼む"), "inquiries", "review")],
        )
    ]


DECIDED_ALREADY = "この申し込みは、もう処理されています。"
SOMEBODY_WAS_FIRST = "ほかの役員が、先に処理しました。"
NO_SUCH_MEMBER = "この会員番号の方は、この支部の名簿にいません。番号をもう一度ごらんください。"
MEMBER_GONE = "この方は、名簿では、もうこの支部の会員ではありません。名簿を直してから、認めてください。"
REASON_NEEDED = "理由を書いてください。ご本人から聞かれたときに、お答えするためです。"
TRY_AGAIN = "ちょうど今、この方がLINEをお使いです。もう一度押してください。"
NO_FRIEND = "この友だちは見つかりません。"
