"""Somebody whose LINE speaks English is met in English."""

from tests.people import HANA
from tests.world import World

LINH = "Linh"


def test_a_friend_whose_line_speaks_english_is_greeted_in_english(world: World) -> None:
    world.friend(LINH, language="en")
    assert any("Thank you for adding us" in text for text in world.line.texts(LINH))
    world.says(LINH, "hello there")
    assert any("did not understand" in text for text in world.line.texts(LINH))
    world.taps(LINH, "What can I do here?")
    assert any("Other members cannot see" in text for text in world.line.texts(LINH))


def test_everybody_else_is_met_in_japanese_right_after(world: World) -> None:
    world.friend(LINH, language="en")
    world.friend(HANA)
    assert not any("Thank you" in text for text in world.line.texts(HANA))


def test_a_language_we_have_no_words_in_gets_japanese(world: World) -> None:
    world.friend(LINH, language="vi")
    assert any("ありがとうございます" in text for text in world.line.texts(LINH))
