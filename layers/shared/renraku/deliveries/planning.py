"""What is due becomes chunks on the queue, and what was left is taken up again. Once a minute, killed
anywhere, run twice: nothing is lost, nobody is told twice.

A delivery is split into runs of people; each run's chunks and how far it came are one transaction. When all
are split, one more lets it go with its messages reserved. Deliveries take turns, a run each: a notice to
100,000 keeps no small one waiting.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError

from renraku import clock, store
from renraku.accounts import actions as accounts
from renraku.deliveries import daily, freezing, policy, queue, quota, results, rules
from renraku.deliveries.models import Chunk, Delivery, ListPart
from renraku.members import reachable
from renraku.observability import Failures, record

SPLIT = "all"  # the cursor of a delivery whose people are all in chunks
WATCHED_CLOSELY = timedelta(minutes=10)
LOOK_AGAIN = timedelta(minutes=30)


@dataclass
class Work:
    """One delivery with something to do. `seen`: the members it tells already, if one phone each will do.
    `today`: who had how many notices, counted once."""

    account_id: str
    delivery_id: str
    seen: set[str] = field(default_factory=set)
    is_resumed: bool = True
    today: daily.Told | None = None


def plan_due(now: datetime, may_go_on: Callable[[], bool]) -> None:
    """Everything that is due by now, as far as time allows; the next minute does the rest."""
    waiting: deque[Work] = deque()
    jobs: list[queue.Job] = []
    for found in Delivery.due_by(now):
        delivery_id, _, number = found.item.partition("#chunk#")
        turn = int(found.due_at.timestamp())
        if number:
            # The others may have ended meanwhile: whoever is tried again may be the last.
            jobs.append(queue.Job(found.account_id, delivery_id, int(number), turn, is_last=True))
        elif "#" in found.item:
            jobs.append(queue.Job(found.account_id, turn=turn, question=found.item))
        else:
            waiting.append(Work(found.account_id, delivery_id))
    queue.put(jobs)
    failures = Failures("planning_failed")
    while waiting and may_go_on():
        work = waiting.popleft()
        with failures:
            if _step(work, now):
                waiting.append(work)
    failures.ring()


def _step(work: Work, now: datetime) -> bool:
    """One piece of one delivery's work; whether there is more to do now."""
    row = Delivery.find(work.account_id, work.delivery_id)
    if row is None:
        return False
    if row.state == "sending":
        _look_after(row, now)
        return False
    if row.state != "planned" or (not row.cursor and not _may_begin(row, now)):
        return False
    before = row.cursor, row.state
    try:
        if row.cursor == SPLIT:
            _let_go(row, now)
            return False
        _split(row, work, now)
    except TransactWriteError:
        again = Delivery.find(row.account_id, row.item)
        if again is None or (again.cursor, again.state) == before:
            raise
        # else somebody did this piece before us, or our own try was taken and its answer lost
    return True


def _may_begin(row: Delivery, now: datetime) -> bool:
    stage = accounts.get_profile(row.account_id).stage
    if stage not in ("trial", "live"):
        results.refuse(row, stage, now)
        return False
    timing = rules.may_leave(
        row.kind, clock.local(now), None, row.too_late_at, policy.of(row.account_id).quiet
    )
    if timing.verdict == "never":
        results.refuse(row, timing.reason, now)
    elif timing.until:
        store.change(row, [Delivery.due_at.set(timing.until)], Delivery.state == "planned")
    return timing.verdict == "now"


def _split(row: Delivery, work: Work, now: datetime) -> None:
    """The next run of people into chunks, with how far that is, in one."""
    is_first = not row.cursor
    today = work.today = work.today or freezing.told_today(row, now)
    if is_first and row.audience.get("kind") == "everybody" and (everybody := _broadcast_to(row, today)):
        _write_run(row, [freezing.broadcast_of(row, everybody, now)], everybody, everybody, SPLIT)
        return
    if row.is_once_each and work.is_resumed and not is_first:
        work.seen = _seen_before(row)
    work.is_resumed = False
    people, doubled, cursor = _next_people(row)
    run = freezing.sort_out(row, people, work.seen, today)
    if doubled:
        run.skipped["doubled"] = [*run.skipped.get("doubled", []), *doubled]
    for reason, ids in run.skipped.items():
        row.left_out = {**row.left_out, reason: row.left_out.get(reason, 0) + len(ids)}
    _write_run(row, freezing.chunks_of(row, run, now), run.people, run.counted, cursor)


def _write_run(row: Delivery, chunks: list[Chunk], people: int, counted: int, cursor: str) -> None:
    """At most so many chunks go with the delivery; those before them are written over at the next try."""
    at_once = freezing.PERSONAL_AT_ONCE if row.is_personal else freezing.CHUNKS_AT_ONCE
    written = Delivery.cursor == row.cursor, Delivery.state == "planned"
    row.cursor, row.chunks = cursor, int(row.chunks) + len(chunks)
    row.people, row.counted = int(row.people) + people, int(row.counted) + counted
    for start in range(0, max(len(chunks) - at_once, 0), at_once):
        freezing.write(chunks[start : start + at_once])
    freezing.write([row, *chunks[-at_once:]], written[0] & written[1])
    record("delivery_split", account_id=row.account_id, delivery_id=row.item, chunks=int(row.chunks))


def _broadcast_to(row: Delivery, today: daily.Told) -> int:
    """How many a broadcast tells; 0 when everybody must be told one by one, because somebody is left out,
    or reads their own name."""
    if row.is_personal:
        return 0
    count = reachable.count(row.account_id)
    endpoint = rules.choose_endpoint(
        stage=accounts.get_profile(row.account_id).stage,
        is_everybody=True,
        excluded=count.suspended + today.leaves_somebody_out,
        languages=len(row.messages),
        people=count.following,
    )
    record("endpoint_chosen", delivery_id=row.item, endpoint=endpoint.name, reason=endpoint.reason)
    return count.following if endpoint.name == "broadcast" else 0


def _next_people(row: Delivery) -> tuple[list[rules.Standing], list[str], str]:
    """The next of a delivery's people, who of them was named twice, and the cursor behind them."""
    if row.audience.get("kind") == "list":
        return _next_of_list(row, int(row.cursor or 0))
    page = reachable.page(row.account_id, row.audience, row.cursor, freezing.in_one_run(row))
    return [freezing.standing(friend) for friend in page.people], [], page.after or SPLIT


def _next_of_list(row: Delivery, number: int) -> tuple[list[rules.Standing], list[str], str]:
    part = ListPart.find(row.account_id, row.audience["list_id"], number)
    if part is None:
        raise LookupError(f"{row.item}: part {number} of its list is gone")
    people = [
        person
        for start in range(0, len(part.to), rules.MOST_IN_A_CHUNK)
        for person in freezing.look(row.account_id, part.to[start : start + rules.MOST_IN_A_CHUNK])
    ]
    is_last = number + 1 >= int(row.audience["parts"])
    return people, list(part.doubled), SPLIT if is_last else str(number + 1)


def _seen_before(row: Delivery) -> set[str]:
    """The members of everybody who is in a chunk already."""
    seen: set[str] = set()
    for chunk in Chunk.all_of(row.account_id, row.item):
        for person in freezing.look(row.account_id, chunk.to):
            seen |= person.member_ids
    return seen


def _let_go(row: Delivery, now: datetime) -> None:
    """Reserve, and put every chunk on the queue; or refuse it as a whole."""
    quota.refresh(row.account_id, now)
    unsent: list[Delivery | Chunk] = [row]
    row.state, row.frozen_at = "sending", now
    freezing.due(row, now + freezing.LOOK_AFTER)
    still_planned = Delivery.state == "planned"
    if freezing.let_go(row, unsent, still_planned, now):
        queue.put(_jobs(row, range(int(row.chunks))))
    else:
        freezing.set_aside(row, [], still_planned, now)


def _look_after(row: Delivery, now: datetime) -> None:
    """A chunk whose message was lost gets another; a delivery that is over is counted."""
    still_open = results.close_if_over(row.account_id, row.item, now)
    if still_open:
        queue.put(_jobs(row, [chunk.number for chunk in still_open if not chunk.next_try_at]))
        is_young = now - row.frozen_at < WATCHED_CLOSELY if row.frozen_at else False
        at = now + (freezing.LOOK_AFTER if is_young else LOOK_AGAIN)
        store.change(row, [Delivery.due_at.set(at)], Delivery.state == "sending")


def _jobs(row: Delivery, numbers: range | list[int]) -> Iterator[queue.Job]:
    for number in numbers:
        yield queue.Job(row.account_id, row.item, number, is_last=number == int(row.chunks) - 1)
