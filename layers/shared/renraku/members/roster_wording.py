"""The words of a roster file: what its columns may be called, and what is wrong with a row."""

from renraku.i18n import _

# Column headings as they stand in the lists associations keep, folded (NFKC, no spaces).
COLUMNS = {
    "member_number": ("会員番号", "番号", "会員no", "会員no.", "no", "no."),
    "name": ("氏名", "名前", "お名前", "会員名"),
    "kana": ("ふりがな", "フリガナ", "カナ", "氏名カナ", "よみ", "読み"),
    "birth_date": ("生年月日", "誕生日"),
    "sex": ("性別",),
    "district": ("地区", "地区名", "班", "ブロック"),
    "phone": ("電話", "電話番号", "tel", "携帯電話", "携帯"),
    "postal_code": ("郵便番号", "〒"),
    "address": ("住所", "ご住所"),
    "household": ("世帯", "世帯番号"),
    "tags": ("印", "しるし", "タグ"),
    "lifecycle": ("状態", "在籍", "会員状態"),
}
NEEDED = {"member_number": "会員番号", "name": "氏名"}
SEXES = {"男": "m", "男性": "m", "M": "m", "女": "f", "女性": "f", "F": "f", "": ""}
LIFECYCLES = {
    "": "active",
    "在籍": "active",
    "会員": "active",
    "転出": "moved",
    "退会": "left",
    "死亡": "deceased",
    "逝去": "deceased",
    "不明": "lost",
    "連絡先不明": "lost",
}
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
ERA_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
DATE_MARKS = {"年": "/", "月": "/", "日": "", "元": "1"}


def not_a_table() -> str:
    return _("見出しの行が見つかりません。1行目に「会員番号」と「氏名」の列がある表（CSV）にしてください。")


def not_readable() -> str:
    return _("文字を読みとれません。エクセルの「名前を付けて保存」で「CSV UTF-8」を選んでください。")


def a_workbook() -> str:
    return _(
        "エクセルのファイルのままでは読みとれません。「名前を付けて保存」で「CSV UTF-8」を選んでください。"
    )


def too_large(most: int) -> str:
    return _("ファイルが大きすぎます。（{most}メガバイトまで）").format(most=most)


def broken_table() -> str:
    return _('表が途中でこわれています。「"」の数を確かめて、もう一度保存してください。')


def no_import() -> str:
    return _("この取り込みは見つかりません。もう一度、表を読みこんでください。")


def no_member() -> str:
    return _("この会員番号は、この支部の名簿にありません。")


def empty() -> str:
    return _("空です")


def twice(line: int) -> str:
    return _("{line}行目と同じ会員番号です").format(line=line)


def bad_number() -> str:
    return _("会員番号は、英数字とハイフンで20文字までです")


def bad_date() -> str:
    return _("日付として読めません（例：1955/4/1、昭和30年4月1日）")


def bad_year(oldest: int, youngest: int) -> str:
    return _("生まれた年が {oldest} 年から {youngest} 年のあいだにありません").format(
        oldest=oldest, youngest=youngest
    )


def bad_sex() -> str:
    return _("「男」か「女」、または空にしてください")


def bad_phone() -> str:
    return _("電話番号として読めません（例：090-0000-0000）")


def bad_postal() -> str:
    return _("郵便番号は7けたの数字です")


def bad_tags(most: int, longest: int) -> str:
    return _("印は{most}個まで、ひとつ{longest}文字までです。「、」で区切ってください").format(
        most=most, longest=longest
    )


def bad_lifecycle() -> str:
    return _("「在籍」「転出」「退会」「死亡」「不明」のどれか、または空にしてください")


def too_long(most: int) -> str:
    return _("{most}文字より長いです").format(most=most)


def too_many_columns() -> str:
    return _('列の数が見出しより多いです。コンマのある所を「"」で囲んでください')


def changed_meanwhile() -> str:
    return _("ほかの方が、同時に直しています。もう一度お試しください。")


def discarded() -> str:
    return _("この取り込みは、やめにしたものです。もう一度、表を読みこんでください。")


def began_already() -> str:
    return _("この取り込みは、もう始まっています。やめることはできません。")


def not_in_the_list() -> str:
    return _("新しい名簿にないため")
