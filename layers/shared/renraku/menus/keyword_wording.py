"""What officers read on the pages about what an account answers to which words."""

from renraku.i18n import _


def title() -> str:
    return _("言葉の答え")


def one_title(name: str) -> str:
    return _("{name}の答え").format(name=name)


def new_title() -> str:
    return _("答えを足す")


def origin(name: str) -> str:
    return {
        "own": _("この支部の答え"),
        "association": _("本部の答え"),
        "built_in": _("はじめからある答え"),
    }[name]


def saved() -> str:
    return _("保存しました。一分ほどで、この言葉に答えるようになります。")


def removed() -> str:
    return _("消しました。「元にもどす」で、すぐにもどせます。")


def put_back() -> str:
    return _("元にもどしました。")


def own_text() -> str:
    return _("自分で書いた文を見せる")


def no_aim() -> str:
    return _("（ボタンを置かない）")


def aim_phone() -> str:
    return _("電話番号（下に書く）")


def aim_address() -> str:
    return _("ホームページのアドレス（下に書く）")


def button(number: int) -> str:
    return _("ボタン{number}の字").format(number=number)


def leads(number: int) -> str:
    return _("ボタン{number}を押したときの行き先").format(number=number)


def address(number: int) -> str:
    return _("ボタン{number}の、アドレスか電話番号").format(number=number)


def field(name: str) -> str:
    return {
        "contains": _("文の中にあれば答える言葉"),
        "exact": _("文の全体がこれなら答える言葉"),
        "shows": _("見せるもの"),
        "title": _("題"),
        "text": _("答えの文"),
        "buttons": _("ボタン"),
    }[name]


def nothing_typed() -> str:
    return _("ためす文を書いてください。")


def said_as(text: str) -> str:
    return _("いまの文は「{text}」として読みました。").format(text=text)


def understood(words: str, whose: str) -> str:
    return _("「{words}」という言葉で、{whose}が答えます。").format(words=words, whose=whose)


def nobody_knows() -> str:
    return _("この文に答える言葉はありません。役員に渡すかどうかを、ご本人におたずねします。")
