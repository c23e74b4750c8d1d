"""The privacy notice and the disclaimer an account begins with, and what officers read around them.

What they say must be true of what this house does: whoever changes what is kept changes it here.
"""

from datetime import datetime

from renraku import clock
from renraku.i18n import _

# In Japanese for everybody: what an association binds itself to is what its officers read and published.
PRIVACY = """\
{name}（以下「当会」）は、LINE公式アカウントでお預かりする情報を、次のように扱います。

一　何のために使うか
会員への連絡、行事の申し込みの受け付け、ご相談への返事のためだけに使います。宣伝のためには使いません。

二　何をお預かりするか
・LINEが当会に知らせる利用者番号と、LINEで使っている言語
・友だちになった日とやめた日、最後に書いたり押したりした日、どの案内からいらしたか
・LINEで当会に書いた内容のうち、役員に渡すことを選ばれたもの
・名簿にある、お名前、ふりがな、会員番号、地区、性別、生まれた年、電話番号、郵便番号、住所、ご家族のまとまり
・ご連絡のための、役員のおぼえ書き
・決まりに同意した日と、その版
生年月日そのものは持ちません。登録のときに照らし合わせるための、元にもどせない形だけを持ちます。

三　いつまで持つか
・手紙のコード（元にもどせない形）は、期限が切れてから{codes}日
・登録の申し込みの記録は、役員が決めてから{requests}日
・住所などの変更の記録は、役員が決めてから{changes}日
・役員へのおたずねは、送られてから{words}日
・行事の申し込みのお答えは、行事が終わってから{gatherings}日。そのあとは、来られたかどうかだけを残します
・LINEの友だちをやめた方について、LINEから知った情報は、一日のうちに消します
・名簿は、会員である間と、会の決まりで要る間

四　だれに見せるか
係の役員だけが見ます。ほかの会員や、ほかの会には見せません。
情報は、アマゾン ウェブ サービス（AWS）の、日本にある設備に、暗号にして置いています。

五　見る、直す、消す
いつでも、ご自分の情報を見ること、直すこと、消すことを求められます。
見たい方には五分のうちに、消したい方は一日のうちに消します。控えからも三十五日のうちになくなります。

六　お問い合わせ
{name}　電話 {phone}
"""

DISCLAIMER = """\
{name}（以下「当会」）のLINE公式アカウントについて、次のことをご承知ください。

一　届かないことがあります
電話や電波の都合、LINEの休みなどで、お知らせが届かないことや、遅れることがあります。
大切なことは、手紙やお電話でもお伝えします。

二　急ぎのときは、お電話ください
役員が見るまでに時間がかかります。けがや急な病気、火事のときは、119番へ。
お金や暗証番号を聞かれたなど、だまされたかもしれないときは、警察の相談電話 #9110 か、消費者の相談電話 188 へ。

三　お金や暗証番号はおたずねしません
当会が、この窓口で、お金、暗証番号、届いた数字をおたずねすることはありません。

四　会員どうしのこと
この窓口を使って起きた、会員どうしの争いや損害について、当会は責任を負いません。

五　変わることがあります
この窓口は、都合により、変えたり閉じたりすることがあります。そのときは、あらかじめお知らせします。

六　お問い合わせ
{name}　電話 {phone}
"""


def title(name: str) -> str:
    return _("個人情報の扱い") if name == "privacy" else _("ご利用にあたって（責任の範囲）")


def version(number: int, at: datetime | None) -> str:
    """ "" for a text that was never published."""
    if not number or at is None:
        return ""
    day = clock.local_day(at)
    return _("第{number}版　{year}年{month}月{day}日から").format(
        number=number, year=day.year, month=day.month, day=day.day
    )


def overview_title() -> str:
    return _("公開するお知らせ文")


def state(number: int) -> str:
    return _("公開しています") if number else _("まだ公開していません")


def published() -> str:
    return _("公開しました。")


def nothing_new() -> str:
    return _("前と同じ文です。何も変えていません。")


def not_a_notice(most: int) -> str:
    return _("文を書いてください。{most}字までです。").format(most=most)


def text_label(number: int) -> str:
    return _("いま公開している文（第{number}版）").format(number=number)
