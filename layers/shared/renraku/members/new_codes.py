"""Making a code for a member: for a letter, or for a friend whom somebody has recognized."""

from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import keys
from renraku.members import codes, retention
from renraku.members.models import Code, Member

GOOD_FOR = timedelta(days=90)


def make(member: Member, source: str, now: datetime, *, claimed_by: str | None = None) -> str:
    """A code for this member; their old one, if it was not used, is void from now on. With `claimed_by` it is
    that friend's alone, as if they had typed it: nobody sees it."""
    code = codes.new_code()
    kept = Code(
        member.account_id,
        f"code#{hash_of(code)}",
        member_id=member.member_id,
        source=source,
        expires_at=now + GOOD_FOR,
        forget_at=retention.forget_code_at(member.account_id, now + GOOD_FOR),
        claimed_by=claimed_by,
    )
    if not store.save_new(kept, Code.account_id.does_not_exist()):
        return make(member, source, now, claimed_by=claimed_by)  # somebody has it: one in three million
    if member.letter_code:
        old = Code(member.account_id, f"code#{member.letter_code}")
        store.change(old, [Code.is_void.set(True)], Code.used_at.does_not_exist() & Code.member_id.exists())
    changed: list[Action] = [Member.letter_code.set(hash_of(code))]
    if not claimed_by:
        changed.append(Member.letter_made_at.set(now))
    store.change(member, changed, Member.account_id.exists())  # whatever else was written of them meanwhile
    return code


def claim_for(member: Member, user_id: str, source: str, now: datetime) -> str:
    """The member's newest code, claimed for a friend who was recognized, or a new one where there is none to
    use; its hash. From here on registering goes the same way as with a letter."""
    code = Code.find(member.account_id, member.letter_code) if member.letter_code else None
    free = Code.used_at.does_not_exist() & (Code.is_void == False)  # noqa: E712
    if code and code.expires_at > now and store.change(code, [Code.claimed_by.set(user_id)], free):
        return code.code_hash
    return hash_of(make(member, source, now, claimed_by=user_id))


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return keys.keyed_hash("code hashes", code)
