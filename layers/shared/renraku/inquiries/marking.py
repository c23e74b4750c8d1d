"""Shows a member in LINE that what they said was read. What LINE refuses is written down, no more."""

from renraku import store
from renraku.accounts import channels
from renraku.errors import LineRefused
from renraku.inquiries.models import Inquiry
from renraku.line import reading
from renraku.observability import record


def mark(inquiry: Inquiry) -> None:
    """Up to the newest of their messages; once for each of these. Safe to repeat."""
    token = inquiry.read_token
    if not token or token == inquiry.marked_token:
        return
    try:
        reading.mark_as_read(channels.get_channel(inquiry.account_id), token)
    except LineRefused as refused:
        record("reading_not_marked", account_id=inquiry.account_id, reason=f"LINE answered {refused.status}")
        if not refused.permanent:
            return
    store.change(inquiry, [Inquiry.marked_token.set(token)], Inquiry.account_id.exists())
