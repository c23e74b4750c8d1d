"""From a draft to what is told: written, corrected, submitted, approved, let go, called back.

Decided first, then told: the notice says "approved" before its delivery is put in the outbox, so that a
correction a second later finds out. Killed in between, letting it go once more puts the same delivery.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from pynamodb.expressions.condition import Condition

from renraku import store
from renraku.accounts import actions as accounts
from renraku.accounts.feature_settings import SavedBefore
from renraku.deliveries import links, opens, outbox, policy, quota, results
from renraku.deliveries.outbox import Delivery
from renraku.errors import Declined
from renraku.media import actions as media
from renraku.notices import audience, building, checking, content, counting, looking, rules, wording
from renraku.notices.composing import Draft
from renraku.notices.counting import KIND
from renraku.notices.models import Notice
from renraku.observability import record

PICTURE_KEPT = timedelta(days=365)


class SaidLately(Declined):
    """The same words went out minutes ago: the officer is asked whether they mean it."""


def write(account_id: str, draft: Draft, *, by: str, now: datetime) -> str:
    """A new draft; its id. It begins with its second, so that a list reads the newest without an index."""
    notice_id = f"{int(now.timestamp()):08x}{secrets.token_hex(12)}"
    notice = Notice(account_id, f"notice#{notice_id}", written_by=by, **_words(draft, by, now))
    notice.save()
    quota.refresh(account_id, now)
    _record("notice_written", notice)
    return notice_id


def correct(
    account_id: str, notice_id: str, draft: Draft, *, version: int, by: str, may_approve: bool, now: datetime
) -> str:
    """Other words, people or time, until it leaves; the state it is in then. Raises SavedBefore."""
    notice = get(account_id, notice_id)
    if notice.version != version:
        raise SavedBefore(notice.edited_by, notice.edited_at)
    if notice.state == "canceled":
        raise Declined(wording.not_a_draft())
    right = rules.may_approve(by, notice.authors, has_right=may_approve)
    keeps = rules.keeps_approval(notice.state, notice.approved_by, corrector_may_approve=right)
    _call_back(notice, now)
    words = _words(draft, by, now)
    actions = [getattr(Notice, name).set(value) for name, value in words.items() if value is not None]
    if draft.planned_at is None:
        actions.append(Notice.planned_at.remove())
    actions += [Notice.state.set("draft"), Notice.version.set(version + 1), Notice.delivery_id.set("")]
    actions += [Notice.submitted_by.set(""), Notice.approved_by.set(""), Notice.sent_back_why.set("")]
    if not store.change(notice, actions, _still(notice)):
        there = get(account_id, notice_id)
        if (there.version, there.edited_by, there.edited_at) != (version + 1, by, now):  # else it was ours
            raise SavedBefore(there.edited_by, there.edited_at)
    _record("notice_corrected", notice, reason="approval kept" if keeps else "approval void")
    if keeps:
        corrected = get(account_id, notice_id)
        _decide(corrected, _people(corrected, now), by, by, now)
    return get(account_id, notice_id).state


def submit(account_id: str, notice_id: str, *, by: str, now: datetime) -> None:
    """Ask a second officer."""
    notice = get(account_id, notice_id)
    if notice.state == "submitted":
        return
    _check_time(notice, now)
    asked = [Notice.state.set("submitted"), Notice.submitted_by.set(by), Notice.submitted_at.set(now)]
    asked += [Notice.sent_back_why.set("")]
    if notice.state != "draft" or not store.change(notice, [*asked], _still(notice)):
        raise Declined(wording.not_a_draft())
    _record("notice_submitted", notice)


def send(
    account_id: str, notice_id: str, *, version: int, by: str, is_meant: bool = False, now: datetime
) -> Notice:
    """Let a draft go that needs nobody's approval. Raises Declined; SaidLately unless `is_meant`."""
    notice = get(account_id, notice_id)
    if notice.state in ("approved", "scheduled") and notice.let_go_by == by and notice.version == version:
        return _let_go(notice, now)  # the same button again, or the first try was cut off
    if notice.state != "draft" or notice.version != version:
        raise Declined(wording.not_a_draft())
    people = _people(notice, now)
    foreign = building.foreign_links(account_id, content.of(notice))
    above = policy.of(account_id).approval_above
    way = rules.way_out(people, foreign, may_send=True, above=above)
    if way.way == "approval":
        raise Declined(wording.needs_approval(way.reason, above))
    if not is_meant and looking.said_lately(account_id, notice, now):
        raise SaidLately(wording.said_lately())
    return _decide(notice, people, by, "", now)


def approve(account_id: str, notice_id: str, *, version: int, by: str, now: datetime) -> Notice:
    """A second officer has read it: it goes. Raises Declined for its author, and for another version."""
    notice = get(account_id, notice_id)
    if notice.state in ("approved", "scheduled") and notice.approved_by == by and notice.version == version:
        return _let_go(notice, now)
    if notice.state != "submitted" or notice.version != version:
        raise Declined(wording.changed_meanwhile())
    if not rules.may_approve(by, notice.authors, has_right=True):
        raise Declined(wording.own_notice())
    people = _people(notice, now)
    return _decide(notice, people, by, by, now)


def send_back(account_id: str, notice_id: str, *, why: str, by: str, now: datetime) -> None:
    """To its writer, with a reason."""
    notice = get(account_id, notice_id)
    back = [Notice.state.set("draft"), Notice.sent_back_by.set(by), Notice.sent_back_why.set(why)]
    if notice.state != "submitted" or not store.change(notice, [*back], _still(notice)):
        raise Declined(wording.changed_meanwhile())
    _record("notice_sent_back", notice)


def take_back(account_id: str, notice_id: str, now: datetime) -> None:
    """Undone before it left: a draft again, and a new version, because a delivery's reason is used once."""
    notice = get(account_id, notice_id)
    if notice.state == "draft":
        return
    _call_back(notice, now)
    actions = [Notice.state.set("draft"), Notice.version.set(int(notice.version) + 1)]
    actions += [Notice.delivery_id.set(""), Notice.approved_by.set(""), Notice.submitted_by.set("")]
    if notice.state == "canceled" or not store.change(notice, [*actions], _still(notice)):
        raise Declined(wording.changed_meanwhile())
    _record("notice_taken_back", notice)


def cancel(account_id: str, notice_id: str, now: datetime) -> None:
    """It is not told to anybody, for good."""
    notice = get(account_id, notice_id)
    if notice.state == "canceled":
        return
    _call_back(notice, now)
    if not store.change(notice, [Notice.state.set("canceled")], _still(notice)):
        raise Declined(wording.changed_meanwhile())
    _record("notice_canceled", notice)


def stop(account_id: str, notice_id: str, now: datetime) -> int:
    """Stop what is on its way; how many people are spared."""
    notice = get(account_id, notice_id)
    return sum(outbox.stop(account_id, told, now) for told in [notice.delivery_id, *notice.again_ids] if told)


def again(account_id: str, notice_id: str, now: datetime) -> bool:
    """The same words to whoever LINE refused or the month had no room for. False when there is nobody."""
    notice = get(account_id, notice_id)
    last = notice.again_ids[-1] if notice.again_ids else notice.delivery_id
    resumed = outbox.again(account_id, last, now) if last else ""
    if resumed and resumed not in notice.again_ids:
        ids = [*notice.again_ids, resumed]
        store.change(notice, [Notice.again_ids.set(ids)], Notice.again_ids == notice.again_ids)
    return bool(resumed)


def told_by(account_id: str, notice_id: str) -> list[str]:
    """The deliveries it became, for whoever counts what they cost."""
    notice = Notice.find(account_id, notice_id)
    return [told for told in (notice.delivery_id, *notice.again_ids) if told] if notice else []


def get(account_id: str, notice_id: str) -> Notice:
    """Raises KeyError for one there is not."""
    notice = Notice.find(account_id, notice_id)
    if notice is None:
        raise KeyError(notice_id)
    return notice


def _people(notice: Notice, now: datetime) -> int:
    return counting.told(notice.account_id, looking.whom(notice), rules.leaves_at(notice.planned_at, now))


def _decide(notice: Notice, people: int, by: str, approved_by: str, now: datetime) -> Notice:
    """Everything was checked by people; now the time and the month. Then it is decided, once."""
    _check_time(notice, now)
    if not people:
        at = rules.leaves_at(notice.planned_at, now)
        had_enough = counting.had_enough(notice.account_id, looking.whom(notice), at)
        raise Declined(wording.all_had_enough() if had_enough else wording.nobody())
    if people > rules.MOST_PERSONAL and building.is_personal(content.of(notice)):
        raise Declined(wording.too_many_for_names(rules.MOST_PERSONAL))
    quota.refresh(notice.account_id, now)
    room = looking.room(notice.account_id, notice, people, now)
    if not room.fits:
        raise Declined(wording.no_room(room.need, room.free or 0))
    checking.before_it_goes(notice, now)
    actions = [Notice.state.set("approved"), Notice.approved_by.set(approved_by), Notice.people.set(people)]
    actions += [Notice.let_go_by.set(by), Notice.let_go_at.set(now)]
    leaves_at = policy.leaves_at(notice.account_id, rules.leaves_at(notice.planned_at, now))
    actions += [Notice.leaves_at.set(leaves_at)]
    if notice.picture_id:  # Declined when it is gone; whoever reads the notice next year still sees it
        media.use(notice.account_id, notice.picture_id, _reason(notice), leaves_at + PICTURE_KEPT, now)
    if not store.change(notice, [*actions], _still(notice)):
        raise Declined(wording.changed_meanwhile())
    _record("notice_approved", notice, people=people)
    return _let_go(get(notice.account_id, notice.notice_id), now)


def _let_go(notice: Notice, now: datetime) -> Notice:
    if notice.state != "approved":
        return notice
    leaves_at = policy.leaves_at(notice.account_id, rules.leaves_at(notice.leaves_at, now))
    delivery_id = _put(notice, leaves_at, now)
    told = [Notice.state.set("scheduled"), Notice.delivery_id.set(delivery_id)]
    if not store.change(notice, [*told, Notice.leaves_at.set(leaves_at)], _still(notice)):
        there = get(notice.account_id, notice.notice_id)
        if there.delivery_id != delivery_id:  # called back between the decision and here
            outbox.stop(notice.account_id, delivery_id, now)
        return there
    _record("notice_scheduled", notice, people=int(notice.people))
    return get(notice.account_id, notice.notice_id)


def _put(notice: Notice, at: datetime, now: datetime) -> str:
    reason = _reason(notice)
    words = {"ja": building.whole(notice.account_id, notice, now)}
    delivery = Delivery(
        reason,
        KIND,
        links.counted(notice.account_id, reason, words, accounts.public_url(), now),
        to=audience.to(looking.whom(notice), at),
        due_at=at,
        is_silent=bool(notice.is_silent),
        is_once_each=looking.whom(notice).is_once_each,
        is_personal=building.is_personal(content.of(notice)),
        unit=opens.unit(notice.account_id, reason, int(notice.people)),
    )
    return outbox.put(notice.account_id, delivery, now)


def _reason(notice: Notice) -> str:
    return f"notice:{notice.notice_id}:{notice.version}"


def _call_back(notice: Notice, now: datetime) -> None:
    """Its delivery is stopped before anybody is told; Declined when it has left."""
    if notice.state not in ("approved", "scheduled"):
        return
    delivery_id = notice.delivery_id or _put(notice, rules.leaves_at(notice.leaves_at, now), now)
    report = results.outcomes(notice.account_id, delivery_id)
    if report and report.state == "planned":
        outbox.stop(notice.account_id, delivery_id, now)
        report = results.outcomes(notice.account_id, delivery_id)
    if report and report.state != "refused":
        raise Declined(wording.has_left())


def _check_time(notice: Notice, now: datetime) -> None:
    if not rules.is_planned_well(notice.planned_at, now):
        raise Declined(wording.moment_passed())


def _words(draft: Draft, by: str, now: datetime) -> dict[str, Any]:
    return {
        "texts": draft.texts,
        "picture_id": draft.picture_id,
        "extras": content.plain(draft.extras),
        "audience": audience.plain(draft.whom),
        "is_silent": draft.is_silent,
        "planned_at": draft.planned_at,
        "edited_by": by,
        "edited_at": now,
    }


def _still(notice: Notice) -> Condition:
    """Nobody decided or wrote anything else since it was read."""
    unchanged: Condition = (Notice.state == notice.state) & (Notice.version == int(notice.version))
    return unchanged


def _record(decision: str, notice: Notice, **more: Any) -> None:
    record(
        decision,
        account_id=notice.account_id,
        notice_id=notice.notice_id,
        version=int(notice.version),
        **more,
    )
