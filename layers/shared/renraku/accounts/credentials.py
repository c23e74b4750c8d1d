"""What proves an account to LINE: read at most once in five minutes, decrypted for that account alone.

Low-level on purpose: receive_webhook runs this cold, so neither pynamodb nor boto3 is imported
(docs/decisions/credentials.md). The encryption context names the account: a secret copied from one account's
row to another's cannot be decrypted.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from renraku import aws, clock, settings

KEPT_FOR = timedelta(minutes=5)
KEPT_ACCOUNTS = 10_000  # an attacker's invented accounts push each other out, not the memory's end
ACCOUNT_ITEM = "account"
_ACCOUNT_ID = re.compile(r"[0-9a-f]{32}")

_dynamodb = aws.client("dynamodb")
_kms = aws.client("kms")


@dataclass(frozen=True)
class Credentials:
    """`bot_user_id` is what LINE writes as a webhook's destination."""

    channel_id: str
    bot_user_id: str
    channel_secret: bytes = field(repr=False)


_kept: OrderedDict[str, tuple[Credentials | None, datetime]] = OrderedDict()


def find_credentials(account_id: str) -> Credentials | None:
    """None for an account that is not ours, which is remembered as well: one read, whoever asks how often."""
    if not _ACCOUNT_ID.fullmatch(account_id):
        return None
    now = clock.now()
    credentials, until = _kept.get(account_id, (None, now))
    if now < until:
        return credentials
    credentials = _read(account_id)
    _kept[account_id] = (credentials, now + KEPT_FOR)
    _kept.move_to_end(account_id)
    if len(_kept) > KEPT_ACCOUNTS:
        _kept.popitem(last=False)
    return credentials


def protect(account_id: str, channel_secret: str) -> bytes:
    """The secret as it is kept. Only find_credentials turns it back."""
    answer = _kms.encrypt(
        KeyId=settings.from_env().key_id,
        Plaintext=channel_secret.encode(),
        EncryptionContext={"account_id": account_id},
    )
    return bytes(answer["CiphertextBlob"])


def forget(account_id: str) -> None:
    """Read again at the next use: the account has just been connected anew."""
    _kept.pop(account_id, None)


def _read(account_id: str) -> Credentials | None:
    answer = _dynamodb.get_item(
        TableName=settings.from_env().accounts_table,
        Key={"account_id": {"S": account_id}, "item": {"S": ACCOUNT_ITEM}},
        ProjectionExpression="channel_id, bot_user_id, protected_secret",
        ConsistentRead=True,
    )
    item = answer.get("Item")
    if not item:
        return None
    secret = _kms.decrypt(
        KeyId=settings.from_env().key_id,
        CiphertextBlob=item["protected_secret"]["B"],
        EncryptionContext={"account_id": account_id},
    )["Plaintext"]
    return Credentials(
        channel_id=item["channel_id"]["S"], bot_user_id=item["bot_user_id"]["S"], channel_secret=secret
    )
