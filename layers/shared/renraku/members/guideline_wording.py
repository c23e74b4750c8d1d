"""The guideline an account starts with; officers may write their own (rows S1-23 to S1-28). And its page."""

from renraku.i18n import N_, _

LINES = (
    N_("・行事やお知らせの連絡に使います。ほかの会員に、あなたのことは見えません。"),
    N_("・悪口、うそ、政治や宗教の話、宣伝は、書かないでください。"),
    N_("・お金や暗証番号を、ここでおたずねすることはありません。"),
)

FULL_TEXT = N_("""\
この窓口（LINE公式アカウント）は、会員への連絡と、会員からの相談のために使います。

一　使える人
この支部の会員、本部の役員、および支部が認めたほかの支部の会員です。

二　していただきたいこと
法律を守ってください。人を傷つける言葉、うそ、政治や宗教の話、宣伝やお金もうけの話は、書かないでください。

三　お預かりする情報
LINEの利用者番号、書かれた内容、行事の申し込みを、支部の連絡のためだけに使います。ほかの会員には見せません。
お名前や住所などは、支部の名簿のものを使い、LINEの会話ではおたずねしません。

四　お休みいただく場合
上の決まりに合わない使い方があったとき、支部は、ご利用を止めることがあります。
理由は記録し、お申し出があれば、もう一度話し合います。

五　支部の責任
この窓口を使って起きた、会員どうしの争いや損害について、支部は責任を負いません。
窓口は、都合により、変えたり閉じたりすることがあります。

六　おやめになるとき
いつでもおやめになれます。お名前と結びついた記録は、お申し出から一日のうちに消します。
""")


def title() -> str:
    return _("使い方の決まり")


def version(number: str) -> str:
    return _("第{number}版").format(number=number)


def in_three_lines() -> str:
    return _("三つのお約束")


def in_full() -> str:
    return _("決まりの全文")


def flaw(name: str, most_lines: int, most_text: int) -> str:
    """Why something can be no guideline, for the officer who wrote it."""
    if name == "too long":
        return _("長すぎます。短い約束は合わせて{lines}字、全文は{text}字までにしてください。").format(
            lines=most_lines, text=f"{most_text:,}"
        )
    return _("はじめに短い約束を三行、空の行をはさんで、全文を書いてください。")
