"""What officers read about one person's own data: the sheet to hand over, and erasing."""

from datetime import datetime

from renraku import clock
from renraku.i18n import N_, _

PARTS = {
    "member": N_("名簿の記録"),
    "friends": N_("LINEのつながり"),
    "requests": N_("登録の申し込み"),
    "changes": N_("届けられた変更"),
    "inquiries": N_("役員への相談"),
    "notes": N_("役員の覚え書き"),
    "history": N_("名簿を直した記録"),
    "menus": N_("LINEのメニュー"),
    "answers": N_("お知らせへの答え"),
    "told_by_hand": N_("電話や郵便で伝えた記録"),
    "lists": N_("会員番号の一覧"),
    "safety_answers": N_("安否の確認のお返事"),
    "sign_ups": N_("行事の申し込み"),
}
FIELDS = {
    "account": N_("支部"),
    "address": N_("ご住所"),
    "answer": N_("お返事"),
    "answers": N_("お返事"),
    "answered_at": N_("役員が済ませた日時"),
    "answered_by": N_("済ませた役員"),
    "asked_at": N_("申し込まれた日時"),
    "at": N_("日時"),
    "by": N_("役員"),
    "category": N_("どなたか"),
    "consent_asked_on": N_("決まりをたずねた日"),
    "consent_at": N_("決まりに同意された日時"),
    "consent_version": N_("同意された決まりの版"),
    "decided_at": N_("決めた日時"),
    "decided_by": N_("決めた役員"),
    "decision": N_("決めたこと"),
    "district": N_("地区"),
    "expected_before": N_("前の質問"),
    "expects": N_("お返事を待っている質問"),
    "ended_at": N_("終わった日時"),
    "ended_by": N_("終わりにした役員"),
    "expires_at": N_("使える期限"),
    "feature": N_("しくみの部分"),
    "fields": N_("変わったところ"),
    "follows": N_("友だちのまま"),
    "forget_at": N_("消す日時"),
    "gathering": N_("行事"),
    "handed_at": N_("役員に渡された日時"),
    "heard_on": N_("最後に使われた日"),
    "history": N_("友だちになった日時と、やめた日時"),
    "household": N_("世帯"),
    "how": N_("伝えた方法"),
    "made_at": N_("作った日時"),
    "is_drill": N_("訓練"),
    "kana": N_("ふりがな"),
    "kept_until": N_("取っておく期限"),
    "language": N_("ことば"),
    "letter_made_at": N_("手紙を作った日時"),
    "lifecycle": N_("会員のようす"),
    "lifecycle_note": N_("会員のようすの覚え書き"),
    "member_id": N_("名簿の記号"),
    "member_ids": N_("名簿の記号"),
    "member_number": N_("会員番号"),
    "menu": N_("いま出ているメニュー"),
    "name": N_("お名前"),
    "note": N_("したこと"),
    "notice": N_("お知らせの記号"),
    "past_suspensions": N_("利用を止めた記録"),
    "paused_until": N_("コードの入力をお休みする期限"),
    "phone": N_("お電話"),
    "place": N_("行事での様子"),
    "postal_code": N_("郵便番号"),
    "reason": N_("理由"),
    "registered": N_("登録ずみ"),
    "registered_at": N_("登録された日時"),
    "said_at": N_("送られた日時"),
    "sent_at": N_("届いた日時"),
    "sex": N_("性別"),
    "source": N_("きっかけ"),
    "starts_at": N_("始まる日時"),
    "suspension": N_("いま止めている理由"),
    "tags": N_("印"),
    "until": N_("いつまで"),
    "user_id": N_("LINEの記号"),
    "waiting": N_("お待ちのお返事"),
    "what": N_("こと"),
    "wishes": N_("変えたいところ"),
    "words": N_("ことば"),
    "opened_at": N_("相談の始まり"),
    "state": N_("いまの様子"),
    "solved": N_("解決したか"),
    "messages": N_("やりとり"),
    "kind": N_("種類"),
    "details": N_("くわしいこと"),
    "edits": N_("直すまえ"),
    "wrong_codes": N_("まちがえたコードの回数"),
    "year_of_birth": N_("生まれた年"),
}


def data_title() -> str:
    return _("ご本人の記録を渡す")


def sheet_title() -> str:
    return _("保存している記録")


def erase_title() -> str:
    return _("ご本人の記録を消す")


def part(name: str) -> str:
    return _(PARTS[name]) if name in PARTS else name


def field(name: str) -> str:
    """What is kept under this name; the name itself where it has come later than these words."""
    return _(FIELDS[name]) if name in FIELDS else name


def things(count: int) -> str:
    return _("{count}件").format(count=count)


def yes_or_no(value: bool) -> str:
    return _("はい") if value else _("いいえ")


def moment(at: datetime) -> str:
    local = clock.local(at)
    day = _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)
    return f"{day} {local.strftime('%H:%M')}"


def wrong_number() -> str:
    return _("会員番号がちがいます。この方の番号を、もう一度ごらんください。")


def wrong_reference() -> str:
    return _("番号がちがいます。上に出ている番号を、そのまま書いてください。")


def erased() -> str:
    return _("この方の記録を、すべて消しました。")
