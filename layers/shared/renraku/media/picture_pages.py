"""The officers' door to pictures: put one in, with words for who cannot see it; keep it longer; remove it."""

from aws_lambda_powertools.event_handler import Response

from renraku.media import actions, rules
from renraku.media import picture_wording as wording
from renraku.media.models import Picture
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/pictures"
MOST_MEGABYTES = 4  # Lambda takes no request above 6 MB, and a file grows by a third on its way
ON_A_PAGE = 24


@door.page("/pictures", needs="notices.write")
def pictures(visit: Visit) -> Response[str]:
    return _list(visit, {})


@door.act("/pictures", needs="notices.write", does="picture_added")
def add(visit: Visit) -> Response[str]:
    """Everything that is wrong is said at once; the words stay, the file has to be chosen again."""
    content, form = visit.form.file("file"), visit.form
    errors = _wrong_file(content)
    try:
        if errors:
            actions.check(form.get("alt"), _days(form.get("days")))
            return _list(visit, errors)
        picture_id = actions.add(
            visit.account_id,
            content,
            form.get("alt"),
            days=_days(form.get("days")),
            ticket=form.get("ticket"),
            by=visit.officer_id,
            now=visit.now,
        )
    except actions.Unfit as unfit:
        return _list(visit, errors | {unfit.field: unfit.text})
    visit.about(picture_id)
    return console.see_other(visit, LIST, told=wording.added())


@door.page("/pictures/<picture_id>", needs="notices.write")
def one_picture(visit: Visit, picture_id: str) -> Response[str]:
    row = _find(visit, picture_id)
    return console.missing(visit) if row is None else _one(visit, row, {})


@door.act("/pictures/<picture_id>", needs="notices.write", does="picture_changed")
def change(visit: Visit, picture_id: str) -> Response[str]:
    if (row := _find(visit, picture_id)) is None:
        return console.missing(visit)
    edition, days = visit.form.get("edition"), visit.form.get("days")
    try:
        actions.change(
            visit.account_id,
            picture_id,
            visit.form.get("alt"),
            days=_days(days) if days else None,
            edition=int(edition) if edition.isdecimal() else 0,
            now=visit.now,
        )
    except actions.ChangedBefore as before:
        return _one(visit, _find(visit, picture_id) or row, {"alt": before.text}, status=409)
    except actions.Unfit as unfit:
        return _one(visit, row, {unfit.field: unfit.text}, status=422)
    visit.about(picture_id, ["alt", "expires_at"] if days else ["alt"])
    return console.see_other(visit, LIST, told=wording.changed())


@door.act("/pictures/<picture_id>/remove", needs="notices.write", does="picture_removed")
def remove(visit: Visit, picture_id: str) -> Response[str]:
    if _find(visit, picture_id) is None:
        return console.missing(visit)
    actions.remove(visit.account_id, picture_id, by=visit.officer_id, now=visit.now)
    visit.about(picture_id)
    return console.see_other(visit, LIST, told=wording.removed())


@door.act("/pictures/<picture_id>/put-back", needs="notices.write", does="picture_put_back")
def put_back(visit: Visit, picture_id: str) -> Response[str]:
    if _find(visit, picture_id, rules.REMOVED) is None:
        return console.missing(visit)
    actions.put_back(visit.account_id, picture_id, visit.now)
    visit.about(picture_id)
    return console.see_other(visit, LIST, told=wording.put_back())


def _wrong_file(content: bytes) -> dict[str, str]:
    if not content:
        return {"file": wording.no_file()}
    return {"file": wording.too_large(MOST_MEGABYTES)} if len(content) > MOST_MEGABYTES * 1_000_000 else {}


def _days(typed: str) -> int:
    """One of those that were offered; anything else is 0, which is refused."""
    return next((days for days in rules.DAYS if str(days) == typed), 0)


def _find(visit: Visit, picture_id: str, *states: str) -> Picture | None:
    """A picture of this account that is seen, or was just now. Another account's is not there."""
    row = Picture.find(visit.account_id, picture_id) if rules.is_name(picture_id) else None
    if row is None or row.state not in (states or (rules.KEPT, rules.REMOVED)):
        return None
    return row if row.due_at and row.due_at > visit.now else None


def _offered() -> list[tuple[str, str]]:
    return [(str(count), wording.days(count)) for count in rules.DAYS]


def _list(visit: Visit, errors: dict[str, str]) -> Response[str]:
    found = [row for row in Picture.all_of(visit.account_id) if row.due_at and row.due_at > visit.now]
    kept = [row for row in found if row.state == rules.KEPT]
    after = visit.query.get("after", "")
    first = int(after) if after.isdecimal() and len(after) < 6 else 0
    shown = kept[first : first + ON_A_PAGE]
    return console.page(
        visit,
        "media",
        "pictures.html",
        title=wording.title(),
        status=422 if errors else 200,
        errors=errors,
        typed={"days": "90", **visit.form.typed()},
        ticket=actions.new_ticket(),
        shown=shown,
        removed=[row for row in found if row.state == rules.REMOVED],
        called=names.of(row.uploaded_by for row in shown),
        more=str(first + ON_A_PAGE) if len(kept) > first + ON_A_PAGE else "",
        words=wording,
        days=_offered(),
        most=MOST_MEGABYTES,
        most_alt=rules.MOST_ALT,
    )


def _one(visit: Visit, row: Picture, errors: dict[str, str], status: int = 200) -> Response[str]:
    typed = {"alt": row.alt, "edition": str(int(row.edition)), **visit.form.typed()}
    if status == 409:  # they have read what the other wrote: pressing again is meant
        typed["edition"] = str(int(row.edition))
    return console.page(
        visit,
        "media",
        "picture.html",
        title=wording.one_title(),
        status=status,
        errors=errors,
        typed=typed,
        row=row,
        is_removed=row.state == rules.REMOVED,
        by=names.name_of(row.uploaded_by),
        words=wording,
        days=[
            ("", wording.stays(row.expires_at)),
            *((str(count), wording.days(count)) for count in rules.DAYS),
        ],
        most_alt=rules.MOST_ALT,
    )
