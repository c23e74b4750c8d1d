"""The officers' door to keyword answers: what is answered to which words, and a sentence to try it with."""

import re
import secrets
from collections.abc import Sequence

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.members import phone_picture
from renraku.menus import answers, drafting, keyword_forms, keywords, officers_wording, saying
from renraku.menus import keyword_wording as wording
from renraku.menus.answers import Answer
from renraku.menus.keyword_forms import Filled
from renraku.menus.rules import Conflict
from renraku.web import console, drafts
from renraku.web.doors import Door, Visit

door = Door()
LIST, NEW = "/settings/keywords", "/settings/keywords/new"
MOST_SENTENCE = 500
_ID = re.compile(r"[a-z0-9_-]{1,40}")


@door.page("/settings/keywords", needs="settings.write")
def keyword_list(visit: Visit) -> Response[str]:
    """Everything the account answers, its own first."""
    return _list(visit, {})


@door.act("/settings/keywords/try", needs="settings.write", does=None)
def try_sentence(visit: Visit) -> Response[str]:
    """What a friend who wrote this would be answered, and why. Sent, not asked for in the address: it is what
    somebody may have written."""
    sentence = visit.form.get("sentence")
    if not sentence:
        return _list(visit, {"sentence": wording.nothing_typed()})
    tried = keywords.try_sentence(visit.account_id, sentence[:MOST_SENTENCE])
    messages = saying.in_words(visit.account_id, tried, is_registered=True)
    why = [wording.said_as(tried.folded)]
    if tried.found:
        keyword = tried.found.keyword
        why += [
            wording.understood(keyword.words, wording.origin(keyword.origin)),
            officers_wording.why(tried.found.look, tried.found.reason),
        ]
    else:
        why.append(wording.nobody_knows())
    return _list(visit, {}, why=why, bubbles=phone_picture.bubbles(messages or []))


@door.page("/settings/keywords/new", needs="settings.write")
def new_answer(visit: Visit) -> Response[str]:
    return _form(visit, "new", Filled(Answer(""), {}), seen="")


@door.page("/settings/keywords/<answer_id>", needs="settings.write")
def one_answer(visit: Visit, answer_id: str) -> Response[str]:
    """An answer to be written anew: the account's own, or one it was given."""
    answer = _find(visit, answer_id)
    if answer is None:
        return console.missing(visit)
    seen = keywords.own_mark(visit.account_id, answer_id)
    return _form(visit, answer_id, Filled(answer, keyword_forms.as_typed(answer)), seen=seen)


@door.act("/settings/keywords/<answer_id>/preview", needs="settings.write", does=None)
def preview(visit: Visit, answer_id: str) -> Response[str]:
    """What the phone will show of what is typed; nothing is kept."""
    filled = _read(visit, answer_id)
    if visit.is_fragment:
        return console.fragment(visit, "web", "preview_shown.html", bubbles=_bubbles(visit, filled))
    shown = Filled(filled.answer, filled.typed)  # looked at, not sent: nothing is wrong yet
    return _form(visit, answer_id, shown, seen=visit.form.get("seen"))


@door.act("/settings/keywords/<answer_id>", needs="settings.write", does="keyword_answer_saved")
def save(visit: Visit, answer_id: str) -> Response[str]:
    """Keep it, or say what to mend; what else an officer should know is said once before."""
    if answer_id != "new" and _find(visit, answer_id) is None:
        return console.missing(visit)
    filled, seen = _read(visit, answer_id), visit.form.get("seen")
    conflicts = [] if filled.errors else keywords.check(visit.account_id, filled.answer)
    stopped = [officers_wording.conflict(one) for one in conflicts if one.stops]
    if filled.errors or stopped:
        errors = {**({"contains": stopped[0]} if stopped else {}), **filled.errors}
        return _form(visit, answer_id, Filled(filled.answer, filled.typed, errors), seen=seen, status=422)
    if conflicts and visit.form.get("anyway") != _named(conflicts):
        return _form(visit, answer_id, filled, seen=seen, status=422, conflicts=conflicts)
    try:
        keywords.save(visit.account_id, filled.answer, seen=seen, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        return _somebody_saved(visit, answer_id, filled, refused)
    except Declined as refusal:
        wrong = Filled(filled.answer, filled.typed, {"contains": refusal.text})
        return _form(visit, answer_id, wrong, seen=seen, status=422)
    drafts.forget(visit, f"{LIST}/{answer_id}")
    visit.about(filled.answer.answer_id)
    return console.see_other(visit, LIST, told=wording.saved())


@door.act("/settings/keywords/<answer_id>/remove", needs="settings.write", does="keyword_answer_removed")
def remove(visit: Visit, answer_id: str) -> Response[str]:
    if not keywords.remove(visit.account_id, answer_id, by=visit.officer_id, at=visit.now):
        return console.missing(visit)
    visit.about(answer_id)
    return console.see_other(visit, LIST, told=wording.removed())


@door.act("/settings/keywords/<answer_id>/put-back", needs="settings.write", does="keyword_answer_put_back")
def put_back(visit: Visit, answer_id: str) -> Response[str]:
    keywords.put_back(visit.account_id, answer_id, by=visit.officer_id, at=visit.now)
    visit.about(answer_id)
    return console.see_other(visit, LIST, told=wording.put_back())


def _somebody_saved(visit: Visit, answer_id: str, filled: Filled, refused: SavedBefore) -> Response[str]:
    now = _find(visit, answer_id) or Answer("")
    rows = [
        (wording.field("contains"), "\n".join(now.contains)),
        (wording.field("exact"), "\n".join(now.exact)),
        (wording.field("title"), now.title),
        (wording.field("text"), now.text or now.shows),
    ]
    seen = keywords.own_mark(visit.account_id, answer_id)
    changed = newer.of(refused, rows)
    return _form(visit, answer_id, filled, seen=seen, status=409, changed=changed)


def _find(visit: Visit, answer_id: str) -> Answer | None:
    if not _ID.fullmatch(answer_id):
        return None
    named = (answer for _, answer in keywords.levels(visit.account_id) if answer.answer_id == answer_id)
    return next(named, None)


def _read(visit: Visit, answer_id: str) -> Filled:
    name = secrets.token_hex(4) if answer_id == "new" else answer_id
    return keyword_forms.read(visit.form, name, keywords.SHOWABLE, keywords.aims(visit.account_id))


def _bubbles(visit: Visit, filled: Filled) -> list[object]:
    answer = filled.answer
    if not (answer.text or answer.shows) or answer.shows not in ("", *keywords.SHOWABLE):
        return []
    said = saying.say(visit.account_id, answer, is_registered=True)
    return list(phone_picture.bubbles(said or []))


def _named(conflicts: Sequence[Conflict]) -> str:
    """What an officer says yes to: these conflicts, and no others that came up since."""
    return " ".join(sorted(f"{one.kind}:{one.words}" for one in conflicts))


def _list(
    visit: Visit, errors: dict[str, str], *, why: Sequence[str] = (), bubbles: Sequence[object] = ()
) -> Response[str]:
    levels = keywords.levels(visit.account_id)
    groups = [
        (
            origin,
            [
                (answer, drafting.answer_name(visit.account_id, answer))
                for level, answer in levels
                if level == origin
            ],
        )
        for origin in ("own", "association", "built_in")
    ]
    return console.page(
        visit,
        "menus",
        "keywords.html",
        title=wording.title(),
        status=422 if errors else 200,
        words=wording,
        groups=groups,
        removed=[
            (one, drafting.answer_name(visit.account_id, one)) for one in keywords.removed(visit.account_id)
        ],
        typed=visit.form.typed(),
        errors=errors,
        why=why,
        bubbles=bubbles,
        most=MOST_SENTENCE,
    )


def _form(
    visit: Visit,
    answer_id: str,
    filled: Filled,
    *,
    seen: str,
    status: int = 200,
    conflicts: Sequence[Conflict] = (),
    changed: Newer | None = None,
) -> Response[str]:
    path = f"{LIST}/{answer_id}"
    draft = drafts.find(visit, path)
    typed = {**filled.typed, "seen": seen}
    name = drafting.answer_name(visit.account_id, filled.answer) if answer_id != "new" else ""
    return console.page(
        visit,
        "menus",
        "keyword.html",
        title=wording.one_title(name) if name else wording.new_title(),
        status=status,
        words=wording,
        path=path,
        draft=draft,
        typed=draft.over(typed),
        errors=filled.errors,
        warnings=[officers_wording.conflict(one) for one in conflicts],
        anyway=_named(conflicts),
        newer=changed,
        shown=drafting.what_may_be_shown(visit.account_id),
        aims=drafting.button_aims(visit.account_id),
        buttons=range(1, answers.MOST_BUTTONS + 1),
        most_title=answers.MOST_TITLE,
        most_text=answers.MOST_TEXT,
        most_label=answers.MOST_LABEL,
        bubbles=_bubbles(visit, filled),
    )
