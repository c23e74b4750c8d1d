"""What officers read about the list of inquiries, a call that is taken down, and ready answers."""

from datetime import datetime, timedelta

from renraku.i18n import _
from renraku.inquiries.reply_wording import moment


def title() -> str:
    return _("相談")


def views() -> list[tuple[str, str]]:
    return [
        ("todo", _("お返事を待つもの")),
        ("mine", _("わたしの受け持ち")),
        ("nobody", _("受け持ちのないもの")),
        ("urgent", _("お急ぎ")),
        ("waiting", _("様子を見るもの")),
        ("all", _("すべて")),
    ]


def since(asked_since: datetime | None, now: datetime) -> str:
    """How long an answer is waited for."""
    if asked_since is None:
        return ""
    waited = now - asked_since
    if waited < timedelta(hours=1):
        return _("{minutes}分前から").format(minutes=max(int(waited.total_seconds() // 60), 0))
    if waited < timedelta(days=1):
        return _("{hours}時間前から").format(hours=int(waited.total_seconds() // 3600))
    return _("{when}から").format(when=moment(asked_since))


def nobody_yet() -> str:
    return _("まだいません")


def no_topic() -> str:
    return _("用件なし")


def looked(count: int, words_in: int) -> str:
    """How far a search went."""
    said = _("お名前、会員番号、用件は、一覧の順に{count}件までを調べました。")
    more = _("話されたことばは、そのうちの{words_in}件までです。")
    return said.format(count=count) + more.format(words_in=words_in)


# -- a telephone call


def call_title() -> str:
    return _("電話で受けた相談を書く")


def call_taken() -> str:
    return _("書きとめました。")


def who_needed() -> str:
    return _("会員番号か、お名前を入れてください。")


def no_member() -> str:
    return _("この会員番号の方は、名簿にいません。番号を確かめるか、お名前を入れてください。")


def words_needed() -> str:
    return _("うかがったことを書いてください。")


def words_too_long(most: int) -> str:
    return _("{most}文字までにしてください。").format(most=f"{most:,}")


def answer_needed() -> str:
    return _("お答えしたことを書いてください。")


def done_choices() -> list[tuple[str, str]]:
    return [("no", _("まだ答えていない（役員に回す）")), ("yes", _("電話で答えた（終わりにする）"))]


# -- ready answers


def canned_title() -> str:
    return _("返事のひな形")


def canned_saved() -> str:
    return _("ひな形を保存しました。")


def canned_removed() -> str:
    return _("ひな形を消しました。")


def title_needed(most: int) -> str:
    return _("題を{most}文字までで入れてください。").format(most=most)


def canned_words_needed(most: int) -> str:
    return _("文を{most}文字までで入れてください。").format(most=f"{most:,}")


def canned_full(most: int) -> str:
    return _("ひな形は{most}件までです。使わないものを消してください。").format(most=most)


def choose_canned() -> str:
    return _("ひな形を選ぶ")
