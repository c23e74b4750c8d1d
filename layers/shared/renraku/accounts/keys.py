"""The association's own keys: one random 32-byte key per purpose, so that one leak opens one thing only."""

import secrets

from renraku import aws, settings, store
from renraku.accounts.models import ASSOCIATION, AssociationKey

PURPOSES = ("sessions", "links", "code hashes", "birth dates")


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
