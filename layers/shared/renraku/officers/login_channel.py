"""The association's channel of LINE Login: its id, and its secret as KMS keeps it.

Encrypted for one purpose, as the association's own keys are: what may read an account's secret may not read
this one. No page shows it again.
"""

from dataclasses import dataclass, field

from renraku import aws, settings
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import sign_in_wording as wording
from renraku.officers.models import LoginChannel

PURPOSE = {"purpose": "login channel"}


@dataclass(frozen=True)
class Channel:
    channel_id: str
    secret: str = field(repr=False)


def save(channel_id: str, secret: str) -> None:
    """Keep the channel that LINE Developers shows. A new one replaces the one before."""
    if not channel_id.isascii() or not channel_id.isdigit() or not secret.isascii() or not secret.isalnum():
        raise Declined(wording.wrong_login_channel())
    protected = aws.client("kms").encrypt(
        KeyId=settings.from_env().key_id, Plaintext=secret.encode(), EncryptionContext=PURPOSE
    )["CiphertextBlob"]
    LoginChannel(channel_id=channel_id, protected_secret=protected).save()
    record("login_channel_saved", channel_id=channel_id)


def find() -> Channel | None:
    """None before `make login-channel` was run."""
    kept = LoginChannel.find()
    if kept is None:
        return None
    secret = aws.client("kms").decrypt(
        KeyId=settings.from_env().key_id, CiphertextBlob=kept.protected_secret, EncryptionContext=PURPOSE
    )["Plaintext"]
    return Channel(kept.channel_id, secret.decode())
