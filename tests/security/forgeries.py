"""Webhooks that LINE did not sign for this account, in every way we could think of."""

import base64
import hashlib
import hmac
import json
import random
import string
from collections.abc import Callable
from dataclasses import dataclass, replace

from local.http_door import Request
from tests.world import ConnectedAccount

CONTENT = ("content-type", "application/json; charset=utf-8")
CANARY = "かなりや-7c1f"
"""In every forged body, and so never in a log."""


def sign(secret: str, body: bytes, digest: str = "sha256") -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, digest).digest()).decode()


@dataclass(frozen=True)
class Signed:
    """A webhook that holds, to be spoiled."""

    account: ConnectedAccount
    body: bytes
    path: str

    @property
    def secret(self) -> str:
        return self.account.channel.secret

    @property
    def signature(self) -> str:
        return sign(self.secret, self.body)

    def request(self, *signatures: str, path: str = "") -> Request:
        headers = (CONTENT, *(("x-line-signature", signature) for signature in signatures))
        return Request("POST", path or self.path, headers, self.body)


def webhook(account: ConnectedAccount, n: int, destination: str = "") -> Signed:
    """What LINE would send of a friend who writes."""
    event = {
        "type": "message",
        "mode": "active",
        "timestamp": 1_775_782_800_000 + n,
        "source": {"type": "user", "userId": f"U{n:032x}"},
        "webhookEventId": f"01FORGED{n:018d}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"{n:032x}",
        "message": {"type": "text", "id": str(n), "quoteToken": "q", "text": f"{CANARY} é 😀 {n}"},
    }
    told = {"destination": destination or account.channel.bot_user_id, "events": [event]}
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Signed(account, body, account.webhook_path)


Forge = Callable[[Signed, ConnectedAccount, random.Random], Request]


def a_bit_of_the_body(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    spoiled = bytearray(true.body)
    spoiled[dice.randrange(len(spoiled))] ^= 1 << dice.randrange(8)
    return replace(true, body=bytes(spoiled)).request(true.signature)


def a_bit_of_the_signature(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    digest = bytearray(base64.b64decode(true.signature))
    digest[dice.randrange(len(digest))] ^= 1 << dice.randrange(8)
    return true.request(base64.b64encode(digest).decode())


def a_letter_of_the_signature(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    letters = list(true.signature)
    at = dice.randrange(43)
    letters[at] = dice.choice([c for c in string.ascii_letters + string.digits + "+/" if c != letters[at]])
    return true.request("".join(letters))


def another_secret(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    invented = "".join(dice.choices("0123456789abcdef", k=32))
    secret = dice.choice([invented, other.channel.secret, "", true.secret.upper() + "x", "0" * 32])
    return true.request(sign(secret, true.body))


def the_same_json_written_anew(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    told = json.loads(true.body)
    written = dice.choice(
        [
            json.dumps(told),
            json.dumps(told, indent=dice.randrange(1, 5), ensure_ascii=False),
            json.dumps(told, separators=(",", ":")),
            json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
            json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n",
            "\ufeff" + json.dumps(told, ensure_ascii=False, separators=(",", ":")),
        ]
    )
    return replace(true, body=written.encode()).request(true.signature)


def a_piece_of_the_body(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    piece = true.body[: dice.randrange(len(true.body))]
    return replace(true, body=piece).request(true.signature)


def more_behind_the_body(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    return replace(true, body=true.body + dice.randbytes(dice.randrange(1, 40))).request(true.signature)


def no_signature(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    return dice.choice([true.request(), true.request(""), true.request(" " * 44)])


def two_signatures(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    wrong = sign(other.channel.secret, true.body)
    return true.request(
        *dice.choice([(true.signature, wrong), (wrong, true.signature), (true.signature,) * 2])
    )


def foreign_letters(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    letters = list(true.signature)
    letters[dice.randrange(44)] = dice.choice(["é", "ん", "\u200b", "\ud83d", "😀", "\x00", "Ａ", "\u0660"])
    return true.request("".join(letters))


def junk_as_long_as_a_signature(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    return true.request("".join(dice.choices(string.printable, k=44)))


def junk_of_any_length(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    length = dice.choice([n for n in (1, 2, 31, 43, 45, 64, 88, 4_000) if n != 44])
    return true.request("".join(dice.choices(string.ascii_letters, k=length)))


def the_signature_in_other_clothes(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    signature, digest = true.signature, base64.b64decode(true.signature)
    return true.request(
        dice.choice(
            [
                digest.hex(),
                signature.rstrip("="),
                f" {signature}",
                f"sha256={signature}",
                f"{signature}\n",
                signature.swapcase(),
                signature[::-1],
                base64.b64encode(signature.encode()).decode(),
                sign(true.secret, true.body, "sha512"),
                sign(true.secret, base64.b64encode(true.body)),
                base64.b64encode(hashlib.sha256(true.secret.encode() + true.body).digest()).decode(),
            ]
        )
    )


def another_webhooks_signature(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    return true.request(webhook(true.account, dice.randrange(10**9, 10**10)).signature)


def another_accounts_path(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    return true.request(true.signature, path=other.webhook_path)


def another_accounts_destination(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    body = webhook(true.account, dice.randrange(10**9), other.channel.bot_user_id).body
    odd = [body, body.replace(b'"U', b'"V', 1), b'{"events":[]}', b'{"destination":null,"events":[]}']
    signed = replace(true, body=dice.choice(odd))
    return signed.request(signed.signature)


def an_unknown_account(true: Signed, other: ConnectedAccount, dice: random.Random) -> Request:
    account_id = true.account.account_id
    strange = [
        "".join(dice.choices("0123456789abcdef", k=32)),
        account_id[:-1],
        account_id + "0",
        "A" + account_id[1:].upper(),
        "association",
        "%00",
        f"..{account_id}",
        f"{account_id}%20",
        "%F0%9F%98%80",
        "' OR 1=1",
        "a" * 2_000,
    ]
    path = f"/webhook/{dice.choice(strange)}"
    return true.request(true.signature, path=path)


FORGERIES: tuple[Forge, ...] = (
    a_bit_of_the_body,
    a_bit_of_the_signature,
    a_letter_of_the_signature,
    another_secret,
    the_same_json_written_anew,
    a_piece_of_the_body,
    more_behind_the_body,
    no_signature,
    two_signatures,
    foreign_letters,
    junk_as_long_as_a_signature,
    junk_of_any_length,
    the_signature_in_other_clothes,
    another_webhooks_signature,
    another_accounts_path,
    another_accounts_destination,
    an_unknown_account,
)
