"""Why a notice cannot be told as it is, in words for the officer who wrote it."""

from renraku.i18n import _


def flaw(name: str, what: str, most: int) -> str:
    return {
        "empty": _("お知らせの文を入れてください。"),
        "too long": _("ひとつの文は{most}字までです。短くするか、次の文に分けてください。").format(most=most),
        "unknown placeholder": _(
            "{what} は使えません。使えるのは、{{お名前}}、{{地区}}、{{支部名}}、{{電話番号}}、{{番号}}、"
            "{{受付時間}} の六つです。"
        ).format(what=what),
        "placeholder in a link": _(
            "リンクの中には、{{お名前}} などの印を入れられません。印の前に空白を入れてください。"
        ).format(),
    }[name]


def picture_gone() -> str:
    return _("この写真は、もう使えません。ほかの写真を選ぶか、「付けない」にしてください。")


def too_many_bubbles() -> str:
    return _("写真を付けるときは、文は四つまでです。")


def choose_somebody() -> str:
    return _("地区、性別、年代、印、使った日、ことば、一覧の、どれかを選んでください。")


def choose_moment() -> str:
    return _("送る日と時刻を入れてください。")


def moment_passed() -> str:
    return _("送る日時は、いまより先の、1年以内にしてください。")


def not_a_draft() -> str:
    return _("このお知らせは、もう下書きではありません。いまの様子を開いて確かめてください。")


def changed_meanwhile() -> str:
    return _("このお知らせは、ほかの役員が先に直したか、決めました。いまの様子を開いて確かめてください。")


def own_notice() -> str:
    return _("ご自分が書いたお知らせは、ご自分では認められません。ほかの役員に頼んでください。")


def needs_approval(reason: str, above: int) -> str:
    if reason == "many people" and not above:
        return _("どのお知らせも、もうひとりの役員が認めてから送ります。")
    return {
        "many people": _("{above}人より多くの方に送るものは、もうひとりの役員が認めてから送ります。").format(
            above=above
        ),
        "foreign links": _("外のページへのリンクがあるお知らせは、もうひとりの役員が認めてから送ります。"),
        "may not send": _("あなたの係では送れないため、送る係の役員が認めてから送ります。"),
    }[reason]


def said_lately() -> str:
    return _("同じ文のお知らせを、少し前に送りました。もう一度送ってよいか、確かめてください。")


def nobody() -> str:
    return _("あてはまる方がひとりもいません。あて先を直してください。")


def too_many_for_names(most: int) -> str:
    return _(
        "お名前や地区の入るお知らせは、{most}人までです。"
        "あて先を減らすか、{{お名前}} と {{地区}} を消してください。"
    ).format(most=f"{most:,}")


def all_had_enough() -> str:
    return _(
        "あてはまる方は、みなさん、その日のお知らせを決めた数だけ受け取っています。あすの日時にしてください。"
    )


def no_room(need: int, left: int) -> str:
    return _(
        "{need}通が要りますが、今月送れるのは、あと{left}通です。あて先を減らすか、来月の日時にしてください。"
    ).format(need=f"{need:,}", left=f"{left:,}")


def not_to_be_corrected() -> str:
    return _("このお知らせは、もう直せません。送ったあとか、やめたあとです。")


def has_left() -> str:
    return _("このお知らせは、もう送りはじめています。「送るのを止める」を使ってください。")


def no_line_of_own() -> str:
    return _("あなたのLINEが分かりません。「ご自分の画面」でLINEを登録してください。")


def no_test_list() -> str:
    return _("ためしに受け取る方が決まっていません。設定の「ためしに送る方」で決めてください。")
