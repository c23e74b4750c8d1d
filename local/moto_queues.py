"""SQS's message keeping, in place of moto 5.2.5's own: the order, the locks and the cost of a queue.

What moto gets wrong, and what this keeps instead:

* a FIFO message that comes back is delivered out of order and more often than maxReceiveCount says
* a second message with the same deduplication id is taken once the first was deleted (AWS: five minutes)
* DeduplicationScope messageGroup is not looked at
* send, receive and delete each walk all messages several times: 10,000 messages take hours
* a message that is sent while another thread deletes one may be lost
"""

import copy
import heapq
import itertools
import threading
import time
from collections import OrderedDict
from typing import Any

from moto.sqs.exceptions import ReceiptHandleIsInvalid
from moto.sqs.models import Message, Queue

DEDUPLICATION_SECONDS = 300
"""https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html"""


class Shelf:
    """The messages of one queue, each once, by group in the order they came."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.changed = threading.Condition(threading.RLock())
        """Notified when there may be something new to receive."""
        self._groups: dict[str, OrderedDict[str, Message]] = {}
        self._ready: OrderedDict[str, None] = OrderedDict()
        """Groups none of whose messages is in flight."""
        self._in_flight: dict[str, set[str]] = {}
        self._wakes: list[tuple[float, int, Message]] = []
        """(ms, n, message): when a message in flight or delayed may be received (again)."""
        self._wakes_at: dict[str, float] = {}
        """Message id -> the ms that count; what else `_wakes` says of it is out of date."""
        self._handles: dict[str, Message] = {}
        self._deleted: set[str] = set()
        self._taken: OrderedDict[tuple[str, str], float] = OrderedDict()
        """Deduplication ids of the last five minutes -> when, in seconds."""
        self._count = itertools.count()
        self.size = 0

    def add(self, message: Message) -> None:
        """Takes a message, unless its deduplication id was taken within five minutes."""
        with self.changed:
            if self._is_a_duplicate(message):
                return
            self._put(message)
            self.changed.notify_all()

    def put_moved(self, message: Message) -> None:
        """Takes a message from another queue (dead letters, redrive): nothing here is a duplicate."""
        moved = copy.copy(message)
        moved.visible_at = moved.delayed_until = 0.0
        moved.receipt_handle, moved._old_receipt_handles = None, []
        with self.changed:
            self._put(moved)
            self.changed.notify_all()

    def receive(self, count: int, visibility: float) -> list[Message]:
        """Up to `count` messages: of one group in order, and none of a group with one in flight."""
        with self.changed:
            self._wake()
            received: list[Message] = []
            for group in list(self._ready):
                if len(received) >= count:
                    break
                received += self._take(group, count - len(received), visibility)
            return received

    def delete(self, handle: str) -> None:
        with self.changed:
            if handle in self._deleted:
                return
            message = self._handles.get(handle)
            if message is None:
                raise ReceiptHandleIsInvalid
            self._remove(message)
            self.changed.notify_all()

    def change_visibility(self, handle: str, seconds: float) -> None:
        with self.changed:
            message = self._handles.get(handle)
            if message is None:
                raise ReceiptHandleIsInvalid
            message.change_visibility(int(seconds))
            self._wait(message, message.visible_at)
            self.changed.notify_all()

    def next_wake(self) -> float | None:
        """When (seconds) the first message in flight or delayed can be received; None: there is none."""
        with self.changed:
            while self._wakes and not self._still_waits(*self._wakes[0]):
                heapq.heappop(self._wakes)
            return self._wakes[0][0] / 1000 if self._wakes else None

    def receivable(self) -> bool:
        with self.changed:
            self._wake()
            return bool(self._ready)

    def clear(self) -> None:
        with self.changed:
            for message in [m for group in self._groups.values() for m in group.values()]:
                self._remove(message)

    def messages(self) -> list[Message]:
        """All, whatever their state, by group; for tests and for moving dead letters."""
        with self.changed:
            return [message for group in self._groups.values() for message in group.values()]

    def _group_of(self, message: Message) -> str:
        return message.group_id if self.queue.fifo_queue and message.group_id else message.id

    def _is_a_duplicate(self, message: Message) -> bool:
        if not self.queue.fifo_queue or not message.deduplication_id:
            return False
        now = time.time()
        while self._taken and next(iter(self._taken.values())) <= now - DEDUPLICATION_SECONDS:
            self._taken.popitem(last=False)
        scope: str = getattr(self.queue, "deduplication_scope", "queue")
        key = (self._group_of(message) if scope == "messageGroup" else "", message.deduplication_id)
        if key in self._taken:
            return True
        self._taken[key] = now
        return False

    def _put(self, message: Message) -> None:
        group = self._group_of(message)
        self._groups.setdefault(group, OrderedDict())[message.id] = message
        self.size += 1
        if message.delayed:
            self._wait(message, message.delayed_until)
        elif not self._in_flight.get(group):
            self._ready.setdefault(group)

    def _wait(self, message: Message, until: float) -> None:
        group = self._group_of(message)
        self._in_flight.setdefault(group, set()).add(message.id)
        self._ready.pop(group, None)
        self._wakes_at[message.id] = until
        heapq.heappush(self._wakes, (until, next(self._count), message))

    def _still_waits(self, until: float, _n: int, message: Message) -> bool:
        waiting = self._in_flight.get(self._group_of(message), ())
        return message.id in waiting and self._wakes_at.get(message.id) == until

    def _wake(self) -> None:
        now = time.time() * 1000
        while self._wakes and self._wakes[0][0] <= now:
            wake = heapq.heappop(self._wakes)
            if self._still_waits(*wake):
                self._leave_flight(wake[2])

    def _leave_flight(self, message: Message) -> None:
        group = self._group_of(message)
        waiting = self._in_flight.get(group, set())
        waiting.discard(message.id)
        if not waiting:
            self._in_flight.pop(group, None)
            if self._groups.get(group):
                self._ready.setdefault(group)

    def _take(self, group: str, count: int, visibility: float) -> list[Message]:
        taken: list[Message] = []
        for message in list(self._groups[group].values()):
            if len(taken) >= count:
                break
            if self._is_too_old(message):
                self._remove(message)
            elif self._was_received_too_often(message):
                self._bury(message)
            else:
                message.mark_received()
                message.change_visibility(int(visibility))
                self._handles[str(message.receipt_handle)] = message
                self._wait(message, message.visible_at)
                taken.append(message)
        return taken

    def _is_too_old(self, message: Message) -> bool:
        kept: int = getattr(self.queue, "message_retention_period", 345600)
        return float(message.sent_timestamp or 0) / 1000 + kept <= time.time()

    def _was_received_too_often(self, message: Message) -> bool:
        policy = self.queue.redrive_policy if self.queue.dead_letter_queue else None
        return bool(policy and message.approximate_receive_count >= policy["maxReceiveCount"])

    def _bury(self, message: Message) -> None:
        self._remove(message)
        if self.queue.dead_letter_queue is not None:
            shelf(self.queue.dead_letter_queue).put_moved(message)

    def _remove(self, message: Message) -> None:
        group = self._group_of(message)
        if message.id not in self._groups.get(group, ()):
            return
        del self._groups[group][message.id]
        self._wakes_at.pop(message.id, None)
        self.size -= 1
        for handle in message.all_receipt_handles:
            if handle:
                self._handles.pop(handle, None)
                self._deleted.add(handle)
        if not self._groups[group]:
            del self._groups[group]
            self._ready.pop(group, None)
        self._leave_flight(message)


_making = threading.Lock()


def shelf(queue: Queue) -> Shelf:
    """The shelf of a moto queue, made at first use."""
    with _making:
        if "shelf" not in queue.__dict__:
            queue.__dict__["shelf"] = Shelf(queue)
    kept: Shelf = queue.__dict__["shelf"]
    return kept


def add_message(self: Queue, message: Message) -> None:
    shelf(self).add(message)


def delete_message(self: Queue, receipt_handle: str) -> None:
    shelf(self).delete(receipt_handle)


def receive_message(
    self: Any,
    queue_name: str,
    count: int,
    wait_seconds_timeout: int,
    visibility_timeout: int,
    message_attribute_names: list[str] | None = None,
) -> list[Message]:
    """Message attributes are always all given; nobody here asks for fewer."""
    own = shelf(self.get_queue(queue_name))
    deadline = time.monotonic() + int(wait_seconds_timeout or 0)
    while True:
        with own.changed:
            received = own.receive(count, visibility_timeout)
            left = deadline - time.monotonic()
            if received or left <= 0:
                return [copy.copy(message) for message in received]
            own.changed.wait(min(left, 0.2))


def change_message_visibility(
    self: Any, queue_name: str, receipt_handle: str, visibility_timeout: int
) -> None:
    shelf(self.get_queue(queue_name)).change_visibility(receipt_handle, visibility_timeout)


def purge_queue(self: Any, queue_name: str) -> None:
    shelf(self.get_queue(queue_name)).clear()


def number_in_flight(self: Queue) -> int:
    own = shelf(self)
    with own.changed:
        own._wake()
        return sum(map(len, own._in_flight.values()))


def number_of_messages(self: Queue) -> int:
    return shelf(self).size - number_in_flight(self)
