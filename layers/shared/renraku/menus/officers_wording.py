"""What officers read when they set keywords, pages and menus."""

from typing import Protocol

from renraku.i18n import _


class Keyword(Protocol):
    """What these words need to know of a keyword."""

    @property
    def words(self) -> str: ...


class Conflict(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def other(self) -> Keyword | None: ...


FLAWS = {
    "name": "答えの名前は、英小文字、数字、ハイフンで、40字までにしてください。",
    "words": "答える言葉を、一つから二十まで入れてください。",
    "nothing said": "答えの文がありません。",
    "unknown page": "そのページはありません。",
    "too much said": "長すぎます。題は40字、文は1,000字までにしてください。",
    "too many paragraphs": "段落は三十までにしてください。",
    "no title": "ボタンを付けるときは、題も付けてください。",
    "too many buttons": "ボタンは四つまでにしてください。",
    "bad button": "ボタンの行き先は、https:// で始まるアドレス、tel: と電話番号、ページの名前のどれかです。"
    "ボタンの字は20字までです。",
}
TOO_MANY_ANSWERS = "答えは百までです。使っていないものを消してください。"
SOMEBODY_SAVES = "ほかの役員も保存しています。少したってから、もう一度お試しください。"

NO_SUCH_PAGE = "そのページはありません。"
EMPTY_PAGE = "題と文の両方を入れてください。"

MENU_FLAWS = {
    "no tiles": "ボタンを一つは選んでください。",
    "too many tiles": "ボタンは六つまでです。多いと字が小さくなり、読めません。",
    "twice the same tile": "同じボタンが二つあります。",
    "unknown tile": "「{what}」というボタンはありません。",
    "no way to a person": "「電話をかける」のボタンは、かならず入れてください。",
    "tile text too long": "「{what}」のボタンの字は、六字を二行までです。",
    "tile without text": "「{what}」に、字を入れてください。",
    "tile leads nowhere": "「{what}」を押したときの行き先がありません。"
    "一覧から選ぶか、https:// で始まるアドレスを入れてください。",
    "the phone leads elsewhere": "「電話をかける」のボタンの行き先は、変えられません。"
    "困った方が、いつでもかけられるためです。",
    "bar text too long": "画面のいちばん下の言葉は、十四字までです。",
    "not a color": "「{what}」は色ではありません。#0b4a30 のように書いてください。",
    "contrast too low": "字と地の色が近すぎます（{what}対1）。7対1より大きくしてください。",
    "letters missing": "絵にできない字があります：{what}",
}
MENUS_BUSY = "ほかの役員が、メニューを出しているところです。少したってから、もう一度お試しください。"


def no_such_answer() -> str:
    return _("その答えは、もう控えがありません。")


def no_such_edition() -> str:
    return _("そのメニューは、もう控えがありません。")


def menu_flaw(reason: str, what: str) -> str:
    return MENU_FLAWS[reason].format(what=what)


def page_too_long(most_title: int, most_text: int) -> str:
    return f"長すぎます。題は{most_title}字、文は{most_text:,}字までにしてください。"


def conflict(found: Conflict) -> str:
    """What an officer is told about a keyword before it is saved, or instead."""
    other = found.other.words if found.other else ""
    words = found.words
    sentences = {
        "empty": f"「{words}」には、字がありません。",
        "too long": f"「{words}」は長すぎます。30字までにしてください。",
        "too short": f"「{words}」は短すぎます。「文の全体」のほうに入れてください。",
        "taken": f"「{words}」には、もう別の答えがあります（「{other}」と同じ言葉です）。",
        "locked": f"「{words}」の答えは、本部が決めています。支部では変えられません。",
        "covered": f"「{words}」には、はじめからの答えがあります。これからは、支部の答えが先になります。",
        "inside": f"「{words}」の中に「{other}」があります。両方ある文では、長い「{words}」が答えます。",
        "around": f"「{words}」は「{other}」の中にもあります。両方ある文では、長い「{other}」が答えます。",
        "roughly": f"「{words}」と「{other}」は、打ちまちがえると同じになります。",
    }
    return sentences[found.kind]


def why(look: str, reason: str) -> str:
    """Why a sentence got this answer, for the command that tries one."""
    looks = {
        "as written": "書かれたとおりに読みました",
        "roughly": "濁点や伸ばす音のちがいを、見のがしました",
        "one letter off": "一字の打ちまちがいと見ました",
    }
    reasons = {
        "only one": "あてはまる答えは一つです",
        "whole sentence": "文の全体がこの言葉です",
        "longest": "あてはまる言葉のうち、いちばん長いものです",
        "earlier in the sentence": "同じ長さの言葉のうち、先に出てくるものです",
        "nearer": "同じ言葉の答えのうち、この支部のものが先です",
        "first in the list": "同じ長さの言葉のうち、一覧で先のものです",
    }
    return f"{looks[look]}。{reasons[reason]}。"


NOBODY_KNOWS = "この文に答える言葉はありません。役員に渡すか、おたずねします。"


def plan_out_of_range() -> str:
    return _("日と時刻は、これから先、一年のうちでお選びください。")


def planned_already() -> str:
    return _("ほかの役員が、先に予定を入れました。いまの予定をごらんになって、もう一度お決めください。")


def plan_is_over() -> str:
    return _("この予定は、もう終わったか、取り消されています。")
