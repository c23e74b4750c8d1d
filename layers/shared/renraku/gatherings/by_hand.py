"""What an officer changed for somebody by hand, told them in LINE: three minutes later, as one message of how
they stand then. What was put right meanwhile is told to nobody."""

from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.gatherings import chat_wording as wording
from renraku.gatherings import saying, seats, telling
from renraku.gatherings import told_wording as words
from renraku.gatherings.models import Gathering, SignUp
from renraku.line.messages import Message
from renraku.members import roster_list


def tell(sign_up: SignUp, now: datetime) -> None:
    """Nothing, where nothing is due. Put in the outbox first, then marked."""
    if sign_up.tell_at is None or now < sign_up.tell_at:
        return
    state = seats.stands(sign_up)
    gathering = seats.get(sign_up.account_id, sign_up.gathering_id)
    is_new = state != sign_up.tell_from or (state == "joined" and _reads_way(gathering, sign_up))
    if sign_up.user_id and is_new and state in words.HANDS:
        outbox.put(sign_up.account_id, _delivery(gathering, sign_up, state), now)
    done: list[Action] = [SignUp.tell_at.remove(), SignUp.tell_from.remove()]
    if sign_up.state == "leaving" and sign_up.until:
        done.append(SignUp.due_at.set(sign_up.until))
    else:
        done += [SignUp.due_at.remove(), SignUp.due_shard.remove()]
    store.change(sign_up, done, SignUp.token == sign_up.token)


def _delivery(gathering: Gathering, sign_up: SignUp, state: str) -> Delivery:
    """The office's own number: whoever wonders asks there."""
    profile, name = accounts.get_profile(gathering.account_id), _called(sign_up)

    def said() -> list[Message]:
        mine = wording.button(wording.mine_label(), "mine", "")
        buttons = [mine, wording.phone_button(gathering.officer_phone or profile.phone)]
        card = words.by_hand(gathering, state, profile.name, name, buttons)
        is_way = state == "joined" and _reads_way(gathering, sign_up)
        return [card, *saying.way(gathering)] if is_way else [card]

    reason = f"by-hand:{gathering.gathering_id}:{telling.party(sign_up)}:{sign_up.token}"
    return Delivery(reason, "decision", telling.in_all(said), to=[sign_up.user_id])


def _reads_way(gathering: Gathering, sign_up: SignUp) -> bool:
    return bool(gathering.tells_way and sign_up.way_for == gathering.way_for)


def _called(sign_up: SignUp) -> str:
    """A phone may be a couple's."""
    if not sign_up.party_id.startswith("m:"):
        return str(sign_up.name)
    found = roster_list.chosen(sign_up.account_id, [sign_up.party_id.removeprefix("m:")])
    return found[0].name if found else ""
