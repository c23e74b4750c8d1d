"""The usage guideline of an account: what a member agrees to. A new version asks everybody again."""

from dataclasses import dataclass
from typing import ClassVar

LINES = (
    "・行事やお知らせの連絡に使います。ほかの会員に、あなたのことは見えません。",
    "・悪口、うそ、政治や宗教の話、宣伝は、書かないでください。",
    "・お金や暗証番号を、ここでおたずねすることはありません。",
)

FULL_TEXT = """\
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
"""


@dataclass(frozen=True)
class Guideline:
    """`version` changes whenever the meaning does; consent is kept with the version and the time."""

    FEATURE: ClassVar[str] = "guideline"

    version: str = "1"
    lines: tuple[str, ...] = LINES
    full_text: str = FULL_TEXT
