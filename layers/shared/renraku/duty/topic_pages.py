"""The officers' door to what members may ask about: the buttons, and who holds each."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.duty import actions
from renraku.duty import settings_wording as wording
from renraku.duty.duty_settings import MOST_LABEL, MOST_TOPICS, DutySettings
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/duty/topics"
Topics = list[dict[str, Any]]


@door.page("/duty/topics", needs="duty.plan")
def topics_page(visit: Visit) -> Response[str]:
    return _list(visit, {}, [], {})


@door.act("/duty/topics", needs="duty.plan", does="topic_added")
def add(visit: Visit) -> Response[str]:
    label, officers = _typed(visit)
    loaded = feature_settings.load_with_version(visit.account_id, DutySettings)
    errors = _errors(label, loaded.value.topics)
    if len(loaded.value.topics) >= MOST_TOPICS:
        errors["label"] = wording.too_many_topics(MOST_TOPICS)
    if errors:
        return _list(visit, visit.form.typed(), officers, errors)
    topic = {"id": secrets.token_hex(4), "label": label, "officers": officers}
    if _save(visit, lambda topics: [*topics, topic]):
        return _list(visit, visit.form.typed(), officers, {"label": wording.somebody_was_first()})
    visit.about(str(topic["id"]))
    return console.see_other(visit, LIST, told=wording.topic_added(label))


@door.page("/duty/topics/<topic_id>", needs="duty.plan")
def topic_page(visit: Visit, topic_id: str) -> Response[str]:
    found = _find(visit, topic_id)
    if found is None:
        return console.missing(visit)
    return _topic(visit, topic_id, {"label": found["label"]}, found["officers"], {})


@door.act("/duty/topics/<topic_id>", needs="duty.plan", does="topic_changed")
def change(visit: Visit, topic_id: str) -> Response[str]:
    found = _find(visit, topic_id)
    if found is None:
        return console.missing(visit)
    label, officers = _typed(visit)
    others = [
        one for one in feature_settings.load(visit.account_id, DutySettings).topics if one["id"] != topic_id
    ]
    errors = _errors(label, others)
    if errors:
        return _topic(visit, topic_id, visit.form.typed(), officers, errors)

    def changed(topics: Topics) -> Topics:
        return [
            one | {"label": label, "officers": officers} if one["id"] == topic_id else one for one in topics
        ]

    refused = _save(visit, changed)
    if refused:
        there = _find(visit, topic_id) or found
        rows = [(wording.topic_label(), there["label"])]
        return _topic(visit, topic_id, visit.form.typed(), officers, {}, newer.of(refused, rows))
    visit.about(
        topic_id, [name for name, value in (("label", label), ("officers", officers)) if found[name] != value]
    )
    return console.see_other(visit, LIST, told=wording.topic_changed(label))


@door.act("/duty/topics/<topic_id>/up", needs="duty.plan", does="topic_moved")
def move_up(visit: Visit, topic_id: str) -> Response[str]:
    def moved(topics: Topics) -> Topics:
        place = [one["id"] for one in topics].index(topic_id) if _is_among(topics, topic_id) else 0
        if not place:
            return topics
        return [*topics[: place - 1], topics[place], topics[place - 1], *topics[place + 1 :]]

    return _done(visit, topic_id, _save(visit, moved), wording.topic_moved())


@door.act("/duty/topics/<topic_id>/remove", needs="duty.plan", does="topic_removed")
def remove(visit: Visit, topic_id: str) -> Response[str]:
    """New inquiries only: those that were asked under it keep their topic."""
    refused = _save(visit, lambda topics: [one for one in topics if one["id"] != topic_id])
    return _done(visit, topic_id, refused, wording.topic_removed())


def _done(visit: Visit, topic_id: str, refused: SavedBefore | None, told: str) -> Response[str]:
    visit.about(topic_id)
    if refused:
        return _list(visit, {}, [], {"": wording.somebody_was_first()})
    return console.see_other(visit, LIST, told=told)


def _is_among(topics: Topics, topic_id: str) -> bool:
    return any(one["id"] == topic_id for one in topics)


def _find(visit: Visit, topic_id: str) -> dict[str, Any] | None:
    kept = feature_settings.load_with_version(visit.account_id, DutySettings).value.topics
    return next((one for one in kept if one["id"] == topic_id), None)


def _typed(visit: Visit) -> tuple[str, list[str]]:
    able = actions.able_officers(visit.account_id)
    return " ".join(visit.form.get("label").split()), [
        one for one in visit.form.all("officers") if one in able
    ]


def _errors(label: str, others: Topics) -> dict[str, str]:
    if not label or len(label.encode("utf-16-le")) // 2 > MOST_LABEL:
        return {"label": wording.no_label(MOST_LABEL)}
    if any(one["label"] == label for one in others):
        return {"label": wording.same_label()}
    return {}


def _save(visit: Visit, change: Callable[[Topics], Topics]) -> SavedBefore | None:
    """With the version that the form was drawn from; who saved in between, or None."""
    loaded = feature_settings.load_with_version(visit.account_id, DutySettings)
    version = visit.form.get("version")
    value = replace(loaded.value, topics=change(list(loaded.value.topics)))
    try:
        feature_settings.save(
            visit.account_id,
            value,
            version=int(version) if version.isdecimal() else 0,
            by=visit.officer_id,
            at=visit.now,
        )
    except SavedBefore as refused:
        return refused
    return None


def _officers(visit: Visit) -> list[tuple[str, str]]:
    return sorted(names.of(actions.able_officers(visit.account_id)).items(), key=lambda each: each[1])


def _list(visit: Visit, typed: dict[str, str], chosen: list[str], errors: dict[str, str]) -> Response[str]:
    loaded = feature_settings.load_with_version(visit.account_id, DutySettings)
    kept = loaded.value.topics
    called = names.of({each for one in kept for each in one["officers"]})
    return console.page(
        visit,
        "duty",
        "topics.html",
        title=wording.topics_title(),
        status=422 if errors else 200,
        words=wording,
        rows=[
            (one["id"], one["label"], wording.holders([called[each] for each in one["officers"]]))
            for one in kept
        ],
        is_full=len(kept) >= MOST_TOPICS,
        officers=_officers(visit),
        most=MOST_LABEL,
        version=loaded.version,
        typed=typed,
        chosen=chosen,
        errors=errors,
    )


def _topic(
    visit: Visit,
    topic_id: str,
    typed: dict[str, str],
    chosen: list[str],
    errors: dict[str, str],
    changed: Newer | None = None,
) -> Response[str]:
    loaded = feature_settings.load_with_version(visit.account_id, DutySettings)
    return console.page(
        visit,
        "duty",
        "topic.html",
        title=wording.topic_title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        topic_id=topic_id,
        officers=_officers(visit),
        most=MOST_LABEL,
        version=loaded.version,
        typed=typed,
        chosen=chosen,
        errors=errors,
        newer=changed,
    )
