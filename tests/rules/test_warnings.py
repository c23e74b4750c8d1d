"""What swindlers send is noticed, and what an association of retirees sends is left in peace."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.deliveries import link_signs, warnings, warnings_wording
from renraku.deliveries.warnings import Reason, Sign

OWN_HOSTS = ("midori-kai.example.or.jp", "renraku-tomonokai.jp")
OWN_PHONES = ("06-1234-5678",)
MONEY, PREPAID, ACCOUNT, SECRETS = "money in a hurry", "prepaid", "account number", "secrets"
ALIKE, SHORT, FOREIGN, PHONE = "looks alike", "shortened", "foreign", "another phone"

# In the manner of what police and consumer centers publish; text -> what is seen in it.
SWINDLES: dict[str, set[str]] = {
    "料金が未納です。本日中にご連絡がない場合、法的措置に移ります。": {MONEY},
    "医療費の還付金があります。手続きの期限が切れますので、至急ＡＴＭへ行ってください。": {MONEY},
    "会費の滞納があります。２４時間以内に支払わないと会員資格を停止します。": {MONEY},
    "総会の積立金を返金します。今すぐ手数料をお振り込みください。": {MONEY},
    "あなたの口座が凍結されました。ただちに確認してください。": {MONEY},
    "一億円に当選しました！本日まで有効です。": {MONEY},
    "役員です。急いで現金を用意してください。だれにも言わないでください。": {MONEY},
    "旅行代金の最終通知です。お支払いがないため差押えの手続きに入ります。": {MONEY},
    "必ずもうかる投資です。先着10名様限り。": {MONEY},
    "給付金を受け取るには、今日中に手続きをしてください。": {MONEY},
    "元本保証の配当があります。今だけのご案内です。": {MONEY},
    "不正利用が確認されました。30分以内にご連絡ください。": {MONEY},
    "コンビニで電子マネーを買って、番号を送ってください。": {PREPAID},
    "iTunes カードを三万円分購入し、裏の番号を教えてください。": {PREPAID},
    "会長の佐藤です。Ａｐｐｌｅ　Ｇｉｆｔのギフトカードを買い、写真を送ってください。": {PREPAID},
    "参加費はビットコインで入金してください。": {PREPAID},
    "Google Play のカードを買ってきてください。": {PREPAID},
    "お礼はPayPayで送りますので受け取ってください。": {PREPAID},
    "プリペイドカードの番号を撮影してお送りください。": {PREPAID},
    "暗号資産を購入すると二倍になります。": {PREPAID},
    "振込先　みどり銀行　普通　１２３４５６７": {ACCOUNT},
    "口座番号：0012345 までお願いします。": {ACCOUNT},
    "ゆうちょ銀行　記号１２３４０　番号１２３４５６７１": {ACCOUNT},
    "当座 0123456 へお入れください。": {ACCOUNT},
    "ご確認のため、暗証番号を教えてください。": {SECRETS},
    "届いた４けたの数字を返信してください。": {SECRETS},
    "キャッシュカードをお預かりにうかがいます。": {SECRETS},
    "クレジットカードの番号を入力してください。": {SECRETS},
    "LINEの認証番号を送ってください。": {SECRETS},
    "マイナンバーの写真を送ってください。": {SECRETS},
    "こちらをご確認ください https://midori-kai.example.or.jp.login.xyz/a": {ALIKE},
    "https://midorikai-example.com/ から手続きしてください": {ALIKE},
    "https://renraku-tomonoka1.jp/": {ALIKE},
    "https://renraku-tomonokai.jp@evil.example/": {ALIKE},
    "ログイン https://line-login.top/": {ALIKE},
    "お荷物をお届けしました http://kuronekoyamat0.com/": {ALIKE},
    "https://xn--80ak6aa92e.com/ をご覧ください": {ALIKE},
    "https://renrаku-tomonokai.jp/": {ALIKE},  # one letter is Cyrillic
    "https://203.0.113.7/login": {ALIKE},
    "くわしくは https://bit.ly/3abcd": {SHORT},
    "tinyurl.com/abcd を見てください": {SHORT},
    "申し込みは https://tokusuru-shop.biz/ から": {FOREIGN},
    "www.kaigai-bank.ru へ": {FOREIGN},
    "お問い合わせは 090-1234-5678 まで": {PHONE},
    "至急 +1 (844) 123-4567 へお電話ください": {PHONE},
    "ご連絡は０１２０−１２３−４５６へ": {PHONE},
    "未納料金があります。本日中に 03-0000-0000 へお電話ください https://bit.ly/x": {MONEY, SHORT, PHONE},
}

ORDINARY = (
    "あしたの花見は、雨のため中止です。",
    "十月三日の旅行は、朝八時に駅前に集まります。持ち物は、水筒と帽子です。",
    "バス旅行の参加費は五千円です。当日お支払いください。",
    "参加費1,500円は、当日受付で集めます。おつりのないようにお願いします。",
    "年会費三千円は、四月の総会のときにお持ちください。",
    "会費は、六月末までに役員へお渡しください。領収書を差し上げます。",
    "お休みの方は、至急 06-1234-5678 へお電話ください。",
    "欠席の方は、きょうの三時までにお知らせください。",
    "忘年会の会場が変わりました。みどり公民館の二階です。",
    "台風が近づいています。きょうの体操教室はお休みにします。",
    "健康診断のお知らせです。保険証をお持ちください。",
    "俳句の会の作品を募集します。来月十日までに事務所へお送りください。",
    "カラオケ大会の申し込みは、下のボタンからどうぞ。",
    "先着20名です。お早めにお申し込みください。",
    "グラウンドゴルフ大会の結果です。一位は花田さんでした。おめでとうございます。",
    "電話番号が変わった方は、06-1234-5678 へお知らせください。",
    "住所の変更は、メニューの「登録の内容を変える」からお願いします。",
    "総会の議案書を郵便でお送りしました。届かない方はお電話ください。",
    "くわしくは https://midori-kai.example.or.jp/trip をご覧ください。",
    "写真は、わたしたちのページ（https://www.midori-kai.example.or.jp/album）にあります。",
    "お申し込みはhttps://renraku-tomonokai.jp/p/abc?d=3をご覧ください。",
    "市のワクチンのお知らせは https://www.city.osaka.lg.jp/kenko/ をご覧ください。",
    "税金の申告は https://www.nta.go.jp/ で調べられます。",
    "メールは jimu@midori-kai.example.or.jp へどうぞ。",
    "電子マネーを買うように言われたら、それは詐欺です。",
    "だまされないでください。役員が暗証番号を聞くことはありません。",
    "届いた４けたの数字は、だれにも教えないでください。役員にも教えないのが約束です。",
    "キャッシュカードを預かると言われたら、すぐ警察（#9110）へ相談してください。",
    "「口座が凍結された」という電話が来たら、切って、支部へお電話ください。",
    "電子マネーの使い方の教室を開きます。スマートフォンをお持ちください。",
    "入場料は現金だけです。電子マネーは使えません。",
    "消費者ホットラインは188、警察の相談は#9110です。",
    "あすの集合は8時30分、解散は16時の予定です。2026年10月3日（土）",
    "会員番号1001から1050の方は、一号車にお乗りください。",
    "郵便番号は540-0001です。大阪市中央区城見１－２－３ みどり会館までお越しください。",
    "弁当代800円、バス代1,200円、あわせて2,000円です。",
    "訃報。会員の山本様が、九月三十日に亡くなられました。お通夜は三日の十八時からです。",
    "急な話ですが、あしたの会議を来週に延ばします。",
    "今日中にお返事をいただけると助かります。",
    "マイナンバーカードの教室は、市役所の二階で開かれます。",
    "パスワードを忘れた方のために、スマートフォンの相談日をもうけます。",
    "旅行の代金の残りは、出発の日に集めます。取り消しは三日前までにお願いします。",
)


def seen(text: str) -> set[str]:
    return {sign.reason for sign in warnings.look(text, OWN_HOSTS, OWN_PHONES)}


def test_there_are_forty_of_each() -> None:
    assert len(SWINDLES) >= 40
    assert len(ORDINARY) >= 40
    assert set().union(*SWINDLES.values()) == set(get_args(Reason))


@pytest.mark.parametrize(("text", "expected"), SWINDLES.items())
def test_what_swindlers_send_is_noticed(text: str, expected: set[str]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize("text", ORDINARY)
def test_what_an_association_sends_is_left_in_peace(text: str) -> None:
    assert warnings.look(text, OWN_HOSTS, OWN_PHONES) == []


def test_all_ordinary_notices_in_one_are_ordinary_still() -> None:
    assert seen("\n".join(ORDINARY)) == set()


EVENTS = (
    "花見",
    "体操教室",
    "俳句の会",
    "バス旅行",
    "総会",
    "カラオケ大会",
    "忘年会",
    "健康診断",
    "囲碁の会",
)
PLACES = ("みどり公民館", "駅前", "市民会館の二階", "川べりの広場", "老人福祉センター")
ENDINGS = (
    "お待ちしています。",
    "雨のときは中止です。",
    "お休みの方は、06-1234-5678 へお電話ください。",
    "至急、出欠をお知らせください。",
    "くわしくは https://midori-kai.example.or.jp/a をご覧ください。",
    "マスクをお持ちください。",
    "領収書を差し上げます。",
)


@given(
    st.sampled_from(EVENTS),
    st.sampled_from(PLACES),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(8, 17),
    st.integers(1, 200),
    st.lists(st.sampled_from(ENDINGS), max_size=4),
)
def test_an_ordinary_notice_is_free_of_warnings(
    event: str, place: str, month: int, day: int, hour: int, hundreds: int, endings: list[str]
) -> None:
    text = (
        f"{event}のお知らせ\n日時：{month}月{day}日（土）{hour}時〜{hour + 2}時\n場所：{place}\n"
        f"参加費{hundreds * 100:,}円は、当日お支払いください。\n{''.join(endings)}"
    )
    assert seen(text) == set()


@given(st.sampled_from(sorted(SWINDLES)), st.sampled_from(ORDINARY[:10]))
def test_ordinary_words_around_it_hide_nothing(swindle: str, ordinary: str) -> None:
    assert seen(f"{ordinary}\n{swindle}\n{ordinary}") == SWINDLES[swindle]


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    found = warnings.look(text, OWN_HOSTS, OWN_PHONES)
    assert [sign.reason for sign in found] == [each for each in warnings.REASONS if each in seen(text)]
    assert all(sign.found for sign in found)


def test_what_cannot_be_seen_between_letters_hides_nothing() -> None:
    text = "コンビニで電\u200b子マ\u200bネーを買\u200bって番号を送ってください"
    assert warnings.look(text, (), ()) == [Sign("prepaid", ("電子マネー",))]


def test_the_gravest_stands_first_with_the_words_it_was_seen_in() -> None:
    text = "https://bit.ly/x 090-1234-5678 未納です。本日中に。https://bit.ly/y 未納です。"
    assert warnings.look(text, OWN_HOSTS, OWN_PHONES) == [
        Sign("money in a hurry", ("未納", "本日中")),
        Sign("shortened", ("bit.ly",)),
        Sign("another phone", ("090-1234-5678",)),
    ]


def test_our_own_number_is_ours_however_it_is_typed() -> None:
    for typed in (
        "06-1234-5678",
        "０６－１２３４－５６７８",
        "0612345678",
        "06(1234)5678",
        "+81 6-1234-5678",
    ):
        assert seen(f"お電話は {typed} へ") == set(), typed


def test_every_reason_has_words_for_the_officer() -> None:
    said = {warnings_wording.reason(reason) for reason in get_args(Reason)}
    assert len(said) == len(get_args(Reason))
    assert warnings_wording.heading()
    assert warnings_wording.what_to_do()


@pytest.mark.parametrize(
    ("host", "odd"),
    [
        ("midori-kai.example.or.jp", None),
        ("www.midori-kai.example.or.jp", None),
        ("example.or.jp", "foreign"),
        ("midori-kai.example.or.jp.evil.com", "looks alike"),
        ("renraku-tornonokai.jp", "looks alike"),
        ("renraku-tomonokia.jp", "looks alike"),
        ("renrakutomonokai.com", "looks alike"),
        ("online-shop.jp", "foreign"),
        ("line.me", "foreign"),
        ("maps.app.goo.gl", "shortened"),
        ("日本語.jp", "foreign"),
        ("xn--wgv71a119e.jp", "foreign"),
        ("xn--zzzzzzzzz999999.jp", "looks alike"),
    ],
)
def test_an_address_is_judged_by_its_host(host: str, odd: str | None) -> None:
    assert link_signs.oddity(host, OWN_HOSTS) == odd
