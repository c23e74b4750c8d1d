"""Officers' commands about what an account answers, its pages, guideline and menus. See commands.py."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from local import commands_wording as wording
from renraku.accounts import feature_settings
from renraku.errors import Declined
from renraku.members import guideline
from renraku.members.guideline import Guideline
from renraku.menus import content, keywords, officers_wording, publishing
from renraku.menus import wording as menus_wording
from renraku.menus.answers import Answer as KeywordAnswer
from renraku.menus.answers import Button
from renraku.web import prose

Asked = Mapping[str, Any]
Answer = dict[str, Any]


def keywords_list(account_id: str, asked: Asked, now: datetime) -> Answer:
    return {
        "keywords": [
            {"origin": origin, "id": answer.answer_id, "contains": list(answer.contains)}
            | {"exact": list(answer.exact), "says": _says(account_id, answer)}
            for origin, answer in keywords.list_answers(account_id)
        ]
    }


def keywords_add(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`buttons`: texts of the form 「label=where it leads」."""
    answer = KeywordAnswer(
        asked["id"],
        contains=tuple(asked.get("contains") or ()),
        exact=tuple(asked.get("exact") or ()),
        title=asked.get("title") or "",
        text=(asked.get("text") or "").replace("\\n", "\n"),
        buttons=tuple(_button(button) for button in asked.get("buttons") or ()),
        shows=asked.get("shows") or "",
    )
    warnings = keywords.save(account_id, answer)
    told = [officers_wording.conflict(conflict) for conflict in warnings]
    return {"warnings": told, "about": answer.answer_id}


def keywords_remove(account_id: str, asked: Asked, now: datetime) -> Answer:
    if not keywords.remove(account_id, asked["id"]):
        raise Declined(wording.NO_ANSWER.format(name=asked["id"]))
    return {"about": asked["id"]}


def try_sentence(account_id: str, asked: Asked, now: datetime) -> Answer:
    """What a friend who writes this would be answered, and why."""
    tried = keywords.try_sentence(account_id, asked["sentence"])
    if tried.found is None or tried.answer is None:
        return {"understood": False, "folded": tried.folded, "why": officers_wording.NOBODY_KNOWS}
    return {
        "understood": True,
        "folded": tried.folded,
        "keyword": tried.found.keyword.words,
        "origin": tried.found.keyword.origin,
        "id": tried.answer.answer_id,
        "says": _says(account_id, tried.answer),
        "is_certain": tried.found.is_certain,
        "why": officers_wording.why(tried.found.look, tried.found.reason),
    }


def page_show(account_id: str, asked: Asked, now: datetime) -> Answer:
    page = content.find_page(account_id, asked["name"])
    if page is None:
        raise Declined(officers_wording.NO_SUCH_PAGE)
    return {"title": page.title, "text": "\n\n".join(page.paragraphs), "url": page.url}


def page_edit(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`text`: the title in the first line, the page below it."""
    title, _, text = str(asked["text"]).strip().partition("\n")
    content.edit_page(account_id, asked["name"], title, text.strip())
    return page_show(account_id, asked, now) | {"about": asked["name"]}


def page_restore(account_id: str, asked: Asked, now: datetime) -> Answer:
    content.restore_page(account_id, asked["name"])
    return page_show(account_id, asked, now) | {"about": asked["name"]}


def guideline_show(account_id: str, asked: Asked, now: datetime) -> Answer:
    kept = feature_settings.load(account_id, Guideline)
    return {"version": kept.version, "text": "\n".join([*kept.lines, "", kept.full_text.strip()])}


def guideline_edit(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`text`: the lines of the card first, then an empty line, then the whole text."""
    lines, *whole = prose.paragraphs(str(asked["text"]).replace("\r\n", "\n"))
    kept = guideline.publish(account_id, tuple(lines.splitlines()), "\n\n".join(whole))
    return {"version": kept.version, "about": kept.version}


def menu_publish(account_id: str, asked: Asked, now: datetime) -> Answer:
    done = publishing.publish(account_id, now)
    return {"made": done.made, "deleted": done.deleted, "waiting": done.waiting, "about": ",".join(done.made)}


def _says(account_id: str, answer: KeywordAnswer) -> str:
    """How the answer begins; for a page or a tile of Renraku's own, what that is called."""
    page = content.find_page(account_id, answer.shows) if answer.shows else None
    _, tile = menus_wording.TILES.get(answer.shows, ("", answer.shows))
    return answer.title or answer.text or (page.title if page else tile)


def _button(text: str) -> Button:
    label, _, leads_to = text.partition("=")
    return Button(label.strip(), leads_to.strip())
