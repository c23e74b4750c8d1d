"""Words that each reads with their own name in them. Pure.

A placeholder stands in the words until a delivery is frozen: whose words come out equal share a chunk, whose
own name is in them have one for themselves. `{お名前}` brings what is said behind a name with it; who has no
name here, and who was erased in between, reads a word for everybody, so that the sentence stays one.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from renraku import i18n
from renraku.deliveries import own_words_wording as wording
from renraku.line import limits
from renraku.line.messages import Message, within
from renraku.members.called import Called

NAME, DISTRICT = "お名前", "地区"
PLACEHOLDERS = (NAME, DISTRICT)
READ = ("text", "altText")  # what of a message a person reads and we may fill in
_HOLDS = re.compile(rf"\{{({NAME}|{DISTRICT})\}}(さん|さま|様)?")


def are_in_words(words: Iterable[str]) -> bool:
    """Whether anything in these words is each reader's own."""
    return any(_HOLDS.search(each) for each in words)


def filled(messages: Iterable[Message], called: Called, language: str = "ja") -> list[Message]:
    """The words as these people read them."""
    with i18n.speaking(language):
        return [_changed(message, lambda words: fill(words, called)) for message in messages]


def fill(words: str, called: Called) -> str:
    """One text. What is said behind a name in the text is not said twice."""

    def own(found: re.Match[str]) -> str:
        if found[1] == NAME:
            return called.name or wording.everybody()
        return (called.district or wording.where_one_lives()) + (found[2] or "")

    return _HOLDS.sub(own, words)


def grouped(
    to: Mapping[str, Iterable[str]], called: Mapping[str, Called], messages: Mapping[str, list[Message]]
) -> dict[str, tuple[list[str], list[Message]]]:
    """People whose words come out equal, together (language -> user ids): a name of the group, in order, to
    its people and their words."""
    groups: dict[str, tuple[list[str], list[Message]]] = {}
    for language, people in sorted(to.items()):
        known: dict[str, str] = {}
        for user_id in people:
            words = filled(messages[language], called.get(user_id, Called()), language)
            name = known.setdefault(
                json.dumps(words, ensure_ascii=False, sort_keys=True), f"{language}#{len(known):05d}"
            )
            groups.setdefault(name, ([], words))[0].append(user_id)
    return groups


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    if not isinstance(value, dict):
        return value
    changed = {}
    for name, each in value.items():
        is_read = name in READ and isinstance(each, str)
        changed[name] = change(each) if is_read else _changed(each, change)
    if isinstance(changed.get("altText"), str):
        changed["altText"] = within(changed["altText"], limits.MAX_ALT_TEXT)
    return changed
