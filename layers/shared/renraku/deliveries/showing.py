"""Which notices stand on the page of what we sent, and since when.

One stands there from the moment it is let go, because the first have it in their hands a second later; it is
taken down when it ends and LINE took it for nobody. What is written to a single person, or while an account
is on trial, is not shown.
"""

from collections.abc import Mapping

from pynamodb.transactions import TransactWrite

from renraku.accounts import actions as accounts
from renraku.deliveries import rules, shown
from renraku.deliveries.models import Delivery
from renraku.deliveries.shown_models import ShownNotice
from renraku.deliveries.shown_words import parts


def row_of(delivery: Delivery) -> ShownNotice | None:
    """The notice as the page will show it, to be written with what lets it go; None for what is not shown."""
    is_public = delivery.is_shown and rules.KINDS[delivery.kind].is_shown
    if not is_public or delivery.counted < 2 or accounts.get_profile(delivery.account_id).stage != "live":
        return None
    kept = {
        language: [[part.kind, part.words] for part in parts(messages)]
        for language, messages in delivery.messages.items()
    }
    forget_at = delivery.frozen_at + shown.SHOWN_FOR
    return ShownNotice(delivery.account_id, _key(delivery), words=kept, forget_at=forget_at)


def take_down(delivery: Delivery, counts: Mapping[str, int], transaction: TransactWrite) -> None:
    """With the transaction that ends a delivery: what LINE took for nobody, nobody can have. What it may have
    taken stays."""
    was_shown = delivery.is_shown and rules.KINDS[delivery.kind].is_shown and delivery.frozen_at
    if was_shown and not counts.get("accepted") and not counts.get("unknown"):
        transaction.delete(ShownNotice(delivery.account_id, _key(delivery)), add_version_condition=False)


def _key(delivery: Delivery) -> str:
    return f"notice#{shown.moment(delivery.frozen_at)}.{delivery.item}"
