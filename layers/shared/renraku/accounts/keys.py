"""The association's own keys: one random 32-byte key per purpose, so that one leak opens one thing only."""

import hashlib
import hmac
import secrets
from functools import cache
from typing import Literal

from renraku import aws, settings, store
from renraku.accounts.models import ASSOCIATION, AssociationKey

Purpose = Literal["sessions", "links", "code hashes", "birth dates"]
PURPOSES: tuple[Purpose, ...] = ("sessions", "links", "code hashes", "birth dates")


def make_keys() -> None:
    """Make the keys that are not there yet. Safe to repeat: a key, once made, is never written over."""
    kms = aws.client("kms")
    for purpose in PURPOSES:
        item = f"key#{purpose}"
        if store.find(AssociationKey, ASSOCIATION, item):
            continue
        protected = kms.encrypt(
            KeyId=settings.from_env().key_id,
            Plaintext=secrets.token_bytes(32),
            EncryptionContext={"purpose": purpose},
        )["CiphertextBlob"]
        key = AssociationKey(ASSOCIATION, item, protected_key=protected)
        store.save_new(key, AssociationKey.association.does_not_exist())


def keyed_hash(purpose: Purpose, words: str) -> str:
    """What can be compared but not turned back without the association's key: a code, a birth date."""
    return hmac.new(_read(purpose, settings.from_env().key_id), words.encode(), hashlib.sha256).hexdigest()


@cache
def _read(purpose: Purpose, key_id: str) -> bytes:
    kept = store.find(AssociationKey, ASSOCIATION, f"key#{purpose}")
    if kept is None:
        raise LookupError(f"no key for {purpose}: run `make account` once")
    return aws.client("kms").decrypt(
        KeyId=key_id, CiphertextBlob=kept.protected_key, EncryptionContext={"purpose": purpose}
    )["Plaintext"]
