"""The officers' door to the pages an account has for everybody: safe settings, swindles, how to use it."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.menus import content, pages_wording
from renraku.menus import content_wording as wording
from renraku.web import console, drafts, prose
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/settings/pages"


@door.page("/settings/pages", needs="settings.write")
def pages(visit: Visit) -> Response[str]:
    found = [(name, content.source(visit.account_id, name)) for name in pages_wording.PAGES]
    rows = [
        (name, content.shown(visit.account_id, source.title, "")[0], wording.state(source.is_own))
        for name, source in found
        if source
    ]
    return console.page(visit, "menus", "contents.html", title=wording.title(), rows=rows)


@door.page("/settings/pages/<name>", needs="settings.write")
def one_page(visit: Visit, name: str) -> Response[str]:
    source = content.source(visit.account_id, name)
    if source is None:
        return console.missing(visit)
    return _form(visit, name, {"title": source.title, "text": source.text})


@door.act("/settings/pages/<name>/preview", needs="settings.write", does=None)
def preview(visit: Visit, name: str) -> Response[str]:
    """How it would read; nothing is kept."""
    if content.source(visit.account_id, name) is None:
        return console.missing(visit)
    return _form(visit, name, visit.form.typed())


@door.act("/settings/pages/<name>", needs="settings.write", does="page_edited")
def save(visit: Visit, name: str) -> Response[str]:
    before = content.source(visit.account_id, name)
    if before is None:
        return console.missing(visit)
    version, title, text = visit.form.get("version"), visit.form.get("title"), visit.form.get("text")
    seen = int(version) if version.isdecimal() else 0
    try:
        content.edit_page(
            visit.account_id, name, title, text, version=seen, by=visit.officer_id, at=visit.now
        )
    except SavedBefore as refused:
        rows = [(wording.page_title(), before.title), (wording.page_text(), before.text)]
        return _form(visit, name, visit.form.typed(), changed=newer.of(refused, rows), status=409)
    except Declined as refusal:
        return _form(visit, name, visit.form.typed(), errors={"text": refusal.text}, status=422)
    drafts.forget(visit, f"{LIST}/{name}")
    visit.about(
        name, [field for field in ("title", "text") if getattr(before, field) != visit.form.get(field)]
    )
    return console.see_other(visit, LIST, told=wording.saved())


@door.act("/settings/pages/<name>/restore", needs="settings.write", does="page_restored")
def restore(visit: Visit, name: str) -> Response[str]:
    if content.source(visit.account_id, name) is None:
        return console.missing(visit)
    content.restore_page(visit.account_id, name, by=visit.officer_id, at=visit.now)
    drafts.forget(visit, f"{LIST}/{name}")
    visit.about(name)
    return console.see_other(visit, LIST, told=wording.restored())


def _form(
    visit: Visit,
    name: str,
    typed: dict[str, str],
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    status: int = 200,
) -> Response[str]:
    kept, path = content.source(visit.account_id, name), f"{LIST}/{name}"
    draft = drafts.find(visit, path)
    if not visit.form.fields:
        typed = draft.over(typed)
    title, paragraphs = content.shown(visit.account_id, typed.get("title", ""), typed.get("text", ""))
    return console.page(
        visit,
        "menus",
        "content_edit.html",
        title=wording.one_title(title),
        status=status,
        words=wording,
        path=path,
        typed=typed,
        version=kept.version if kept else 0,
        is_own=kept is not None and kept.is_own,
        errors=errors or {},
        newer=changed,
        draft=draft,
        most_title=content.MOST_TITLE,
        most_text=content.MOST_TEXT,
        shown_title=title,
        parts_of=prose.parts(paragraphs),
        public=f"/p/{visit.account_id}/{name}",
    )
