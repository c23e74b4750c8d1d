"""Officers' texts as headings, lists and paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from renraku.web import language, prose
from renraku.web.prose import Part

TEXT = """\
はじめに

一　使える人
この支部の会員です。
・本部の役員
・ほかの支部の会員
おわりに

十二　二行ないと見出しではない

1. Who may use it
Members.
"""


def test_a_text_has_headings_lists_and_lines_as_it_was_written() -> None:
    assert prose.parts(prose.paragraphs(TEXT)) == [
        Part("text", ("はじめに",)),
        Part("heading", ("一　使える人",)),
        Part("text", ("この支部の会員です。",)),
        Part("list", ("本部の役員", "ほかの支部の会員")),
        Part("text", ("おわりに",)),
        Part("text", ("十二　二行ないと見出しではない",)),
        Part("heading", ("1. Who may use it",)),
        Part("text", ("Members.",)),
    ]


@given(st.text(alphabet="あ一・　 \n\r1.", max_size=80))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    shown = "".join(line for part in prose.parts(prose.paragraphs(text)) for line in part.lines)
    assert "".join(shown.split()).replace("・", "") == "".join(text.split()).replace("・", "")


def test_the_first_language_of_a_browser_is_spoken() -> None:
    asked = {"": "ja", "ja-JP,ja;q=0.9,en;q=0.8": "ja", "en-GB,en;q=0.9": "en", "*": "ja", " EN": "en"}
    assert {header: language.wanted(header) for header in asked} == asked
