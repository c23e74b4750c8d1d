"""What is said of a gathering's report and album: to officers, to members, to whoever has the link."""

from datetime import date, datetime

from renraku import clock
from renraku.gatherings import wording
from renraku.i18n import _
from renraku.line.messages import Message, card, link


def title() -> str:
    return _("行事の報告")


def too_many_pictures(most: int) -> str:
    return _("写真は{most}枚までです。いらない写真を消してから、入れてください。").format(most=most)


def busy() -> str:
    return _("ほかの方も直しているようです。もう一度押してください。")


def nobody_came() -> str:
    return _("名簿にある方で、来られた方がいません。「登録ずみのみなさん」を選んでください。")


def whom_choices() -> list[tuple[str, str]]:
    return [
        ("registered", _("登録ずみのみなさん")),
        ("came", _("来られた方だけ（名簿にある方）")),
        ("everybody", _("友だちみなさん（登録していない方も）")),
    ]


def days_choices(days: tuple[int, ...]) -> list[tuple[str, str]]:
    return [(str(count), _("送ってから{days}日").format(days=count)) for count in days]


def consents() -> list[tuple[str, str]]:
    return [
        ("yes", _("写っている方みなさんに、承諾をもらった")),
        ("nobody", _("だれかが分かる写真ではない")),
        ("not_yet", _("まだ聞いていない（報告にもアルバムにも出しません）")),
    ]


def consent(name: str) -> str:
    return dict(consents()).get(name, "")


def choose_consent() -> str:
    return _("写っている方の承諾について、ひとつ選んでください。")


def caption_needed() -> str:
    return _("何の写真かを、ひとことで書いてください。目の見えにくい方には、これが読みあげられます。")


def too_long(most: int) -> str:
    return _("{most}字までにしてください。").format(most=most)


def words_needed() -> str:
    return _("報告の文を書いてください。")


def file_needed() -> str:
    return _("写真を選んでください。")


def file_too_large(most: int) -> str:
    return _("写真が大きすぎます。{most}メガバイトまでの写真を選んでください。").format(most=most)


def file_hint(most: int) -> str:
    return _("1枚ずつ入れます。{most}メガバイトまでの、JPEG、PNG、WebPです。").format(most=most)


def kept() -> str:
    return _("報告を保存しました。まだ送っていません。")


def added() -> str:
    return _("写真を入れました。")


def changed() -> str:
    return _("写真の説明を直しました。")


def moved() -> str:
    return _("写真の順番を変えました。")


def put_back() -> str:
    return _("写真を、アルバムにもどしました。")


def removed() -> str:
    return _("写真を消しました。アルバムからも見えません。")


def closed() -> str:
    return _("アルバムをしめて、写真を消しました。")


def prepared() -> str:
    return _("お知らせの下書きにしました。人数と通数を確かめて、この画面から送ります。")


def number(at: int) -> str:
    return _("写真 {number}").format(number=at)


def position(is_first: bool) -> str:
    return _("お知らせの文といっしょに出る写真です。") if is_first else ""


def open_until(at: datetime) -> str:
    day = clock.local_day(at)
    return _("アルバムは、{year}年{day}まで見られます。").format(year=day.year, day=wording.day(at))


def some_hidden(count: int) -> str:
    return _("「下げてほしい」と言われた写真が{count}枚あります。もどすか、消すかを決めてください。").format(
        count=count
    )


def some_unasked(count: int) -> str:
    return _("承諾がまだの写真が{count}枚あります。報告にもアルバムにも出しません。").format(count=count)


def guests_left_out(count: int) -> str:
    return _("名簿にない方が{count}人来られました。「来られた方だけ」では、その方には届きません。").format(
        count=count
    )


def list_name(title: str, at: datetime) -> str:
    """Short, and not twice the same."""
    return _("{title} 来られた方 {at}").format(title=title[:12], at=f"{clock.local(at):%m/%d %H:%M:%S}")


# -- what members read --------------------------------------------------------


def album_heading(title: str) -> str:
    """On a card, which takes no more than forty letters."""
    return album_title(title if len(title) <= 34 else f"{title[:33]}…")


def album_until(day: date) -> str:
    return _("{month}月{day}日まで見られます。ほかの方には、見せないでください。").format(
        month=day.month, day=day.day
    )


def see_album() -> str:
    return _("写真を見る")


def album_title(title: str) -> str:
    return _("「{title}」の写真").format(title=title)


def over_title() -> str:
    return _("この写真のページは、もう見られません")


def over() -> list[str]:
    return [
        _("見られる日がすぎたか、役員がしめました。写真は、もう残していません。"),
        _("写真のことで何かありましたら、下の番号にお電話ください。"),
    ]


def taken_down_title() -> str:
    return _("写真を下げました")


def taken_down() -> list[str]:
    return [
        _("この写真は、いま、だれにも見えなくなりました。お名前をうかがうことはありません。"),
        _("役員が確かめて、消すかどうかを決めます。"),
    ]


# -- what officers are told in LINE -------------------------------------------


def asked_down(title: str, caption: str, words: str, url: str) -> Message:
    said = [_("「{title}」のアルバムの写真です。").format(title=title), caption]
    said += [_("ことば：{words}").format(words=words)] if words else []
    said.append(_("いまは隠してあります。もどすか、消すかを、画面で決めてください。"))
    return card(_("写真を下げてほしいそうです"), said, [link(_("画面を開く"), url)])
