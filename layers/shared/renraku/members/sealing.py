"""Words that stand in an address and must not be read there: a name somebody looks for, a place in a list.

Addresses stay behind in a browser's history, on a computer that is everybody's (guarantees.md, threat 27).
A sealed word is opened by the account that it was sealed for, and by nobody else; what was tampered with is
no word at all.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken

from renraku.accounts import keys

LONGEST = 2_000


def seal(account_id: str, words: str) -> str:
    """For an address: letters, digits, strokes."""
    return _sealer(account_id).encrypt(words.encode()).decode().rstrip("=") if words else ""


def unseal(account_id: str, sealed: str) -> str:
    """The words; "" for what was not sealed here for this account."""
    padded = sealed + "=" * (-len(sealed) % 4)
    if not sealed or len(sealed) > LONGEST or not sealed.isascii():
        return ""
    try:
        return _sealer(account_id).decrypt(padded).decode()
    except InvalidToken:
        return ""


def _sealer(account_id: str) -> Fernet:
    """A key of this account's own, made from the association's: no other use of that one gives it away."""
    key = bytes.fromhex(keys.keyed_hash("links", f"sealed words of {account_id}"))
    return Fernet(base64.urlsafe_b64encode(key))
