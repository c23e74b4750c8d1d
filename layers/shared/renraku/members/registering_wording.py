"""What members read on the page where they register without a letter."""

from renraku.i18n import _


def title() -> str:
    return _("会員番号で登録する")


def intro() -> list[str]:
    return [
        _("手紙のコードがない方は、会員番号とお生まれの日で登録できます。"),
        _(
            "はじめに、LINEの画面で、あなたのLINEであることを確かめます。次に、会員番号とお生まれの日を書きます。"
        ),
        _("会員番号は、会員証や、支部からの封筒のあて名の下にあります。"),
    ]


def begin() -> str:
    return _("LINEで確かめて、始める")


def not_open() -> list[str]:
    return [
        _("この入り口は、まだ開いていません。"),
        _("手紙のコードで登録されるか、下の番号へお電話ください。役員がお手伝いします。"),
    ]


def over_title() -> str:
    return _("時間が過ぎました")


def over() -> list[str]:
    return [
        _("安全のため、この画面は三十分だけ使えます。なにも消えていません。"),
        _("LINEの「コードがない」を押して、もう一度はじめてください。"),
    ]


def add_first_title() -> str:
    return _("先に、友だちに追加してください")


def add_first(account: str) -> list[str]:
    return [
        _("{account}のLINEを、まだ友だちに追加されていません。").format(account=account),
        _("下のボタンで追加して、この画面にもどり、「追加したので続ける」を押してください。"),
    ]


def add() -> str:
    return _("友だちに追加する")


def added() -> str:
    return _("追加したので続ける")


def stopped_title() -> str:
    return _("ただいまお休みいただいています")


def stopped() -> list[str]:
    return [_("ご利用を止めています。くわしいことは、下の番号へお電話ください。")]


def form_title() -> str:
    return _("会員番号と、お生まれの日")


def registered_before() -> str:
    return _("この電話の登録は、すんでいます。ご家族の方を登録されるときは、その方の番号を書いてください。")


def number() -> str:
    return _("会員番号")


def number_hint() -> str:
    return _("会員証や、封筒のあて名の下にあります。大きい字でも小さい字でもかまいません。")


def birth() -> str:
    return _("お生まれの日")


def birth_hint() -> str:
    return _("例：昭和28年4月10日、1953-04-10、S28.4.10")


def send() -> str:
    return _("この内容で確かめる")


def number_needed() -> str:
    return _("会員番号を、数字や英字で書いてください。")


def birth_needed() -> str:
    return _("お生まれの日を、年・月・日で書いてください。（例：昭和28年4月10日）")


def errors_heading() -> str:
    return _("もう少しです")


def wrong_title() -> str:
    return _("確かめられませんでした")


def wrong() -> list[str]:
    return [
        _("会員番号かお生まれの日が、名簿とちがうようです。名簿のほうが古いこともあります。"),
        _("だいじょうぶです。なにも消えていません。もう一度書くか、役員にまかせてください。"),
    ]


def paused() -> list[str]:
    return [
        _("まちがいが続いたので、一時間お休みします。"),
        _("お待ちにならずに、役員にまかせることも、お電話くださることもできます。"),
    ]


def try_again() -> str:
    return _("もう一度書く")


def ask_officer() -> str:
    return _("役員に確かめてもらう")


def asked_title() -> str:
    return _("役員に伝えました")


def asked() -> list[str]:
    return [
        _("確かめるのに、数日かかることがあります。終わりましたら、LINEでお知らせします。"),
        _("この画面は、閉じてください。"),
    ]


def welcome(name: str) -> str:
    return _("{name}さん、ようこそ").format(name=name)


def before_using() -> str:
    return _("お使いになる前に、三つのお約束があります。")


def whole_text() -> str:
    return _("決まりの全文を読む")


def newer_text() -> str:
    return _("決まりが新しくなりました。もう一度お読みください。")


def agree() -> str:
    return _("同意して使いはじめる")


def only_this_phone() -> str:
    return _("同意（この電話だけ使う）")


def both_phones() -> str:
    return _("同意（前の電話も使う）")


def not_me() -> str:
    return _("わたしではありません")


def done_title() -> str:
    return _("登録がすみました")


def done(name: str) -> list[str]:
    return [
        _("{name}さん、ありがとうございます。").format(name=name),
        _("LINEの画面にもどってください。一分ほどで、画面の下に、会員用のボタンが出ます。"),
    ]


def not_done() -> list[str]:
    return [
        _("この登録は、もうお使いになれません。ほかの電話で登録されたか、新しい手紙が作られました。"),
        _("お手数ですが、下の番号へお電話ください。"),
    ]
