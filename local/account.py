"""`make account`: connects a LINE channel, to the local cloud that `make run` started or to a deployed stack.

    python -m local.account                     the local cloud on port 8765 (--port for another)
    python -m local.account --stack renraku     the stack of that name, with your AWS credentials

Asks one thing after the other; the secret is never shown, nor taken from the command line. Safe to repeat:
the same channel stays the same account, and a new secret replaces the old one.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import urllib3

Answer = Mapping[str, Any]
TIMEOUT = urllib3.Timeout(connect=3, read=60)


def main() -> int:
    options = _options()
    connect = _on_stack(options.stack) if options.stack else _on_this_machine(options.port)
    if connect is None:
        return 1
    answer = connect(_ask())
    if "declined" in answer:
        print(f"\nできませんでした。{answer['declined']}")
        return 1
    _report(answer)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make account", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--stack", default="", help="name of the deployed stack; none: the local cloud")
    parser.add_argument("--port", type=int, default=8765, help="port of the local cloud")
    return parser.parse_args()


def _ask() -> dict[str, str]:
    """What only a person knows. LINE Developers shows the first two under 「チャネル基本設定」."""
    secretly = getpass.getpass if sys.stdin.isatty() else input
    return {
        "channel_id": input("チャネルID (Channel ID): ").strip(),
        "channel_secret": secretly("チャネルシークレット (Channel secret): ").strip(),
        "name": input("会員に見せる名前 (name members see): ").strip(),
        "phone": input("困ったときの電話番号 (phone for help): ").strip(),
        "homepage": input("ホームページ、なければ空のまま (homepage, may be empty): ").strip(),
    }


def _on_this_machine(port: int) -> Callable[[dict[str, str]], Answer] | None:
    """The local cloud lives in another process: it connects, we only carry the question."""
    url = local_cloud(port)

    def connect(wish: dict[str, str]) -> Answer:
        answer: Answer = urllib3.request(
            "POST", f"{url}/local/accounts", json=wish, timeout=TIMEOUT, retries=False
        ).json()
        return answer

    return connect if url else None


def local_cloud(port: int) -> str:
    """Where the local cloud answers; "", and words on the screen, when nothing runs there."""
    url = f"http://localhost:{port}"
    try:
        urllib3.request("GET", f"{url}/", timeout=TIMEOUT, retries=False)
    except urllib3.exceptions.HTTPError:
        print(
            f"ポート {port} で何も動いていません。さきに make run を実行してください。"
            " (Start `make run` first.)"
        )
        return ""
    return url


def _on_stack(stack: str) -> Callable[[dict[str, str]], Answer] | None:
    """The product's own action, run here with the deployer's rights against the stack's table and key."""
    public_url = enter_stack(stack)
    return (lambda wish: connect_here(wish, public_url)) if public_url else None


def enter_stack(stack: str) -> str:
    """Set the environment as the stack's functions have it; its public address. "", and words on the screen,
    when the stack cannot be read. The product may be imported after this, and not before."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        described = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    except (BotoCoreError, ClientError) as refusal:
        print(f"スタック {stack} を読めません。(Cannot read the stack.) {refusal}")
        return ""
    outputs = {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}
    parameters = {known["ParameterKey"]: known["ParameterValue"] for known in described["Parameters"]}
    os.environ.update(
        ACCOUNTS_TABLE=outputs["AccountsTable"],
        MEMBERS_TABLE=outputs["MembersTable"],
        SEEN_TABLE=outputs["SeenTable"],
        OFFICERS_TABLE=outputs["OfficersTable"],
        AUDIT_TABLE=outputs["AuditTable"],
        DELIVERIES_TABLE=outputs["DeliveriesTable"],
        SHOWN_TABLE=outputs["ShownTable"],
        SAFETY_TABLE=outputs["SafetyTable"],
        GATHERINGS_TABLE=outputs["GatheringsTable"],
        DUTY_TABLE=outputs["DutyTable"],
        INQUIRIES_TABLE=outputs["InquiriesTable"],
        INQUIRIES_QUEUE_URL=outputs["InquiriesQueueUrl"],
        DELIVERIES_QUEUE_URL=outputs["DeliveriesQueueUrl"],
        MEDIA_BUCKET=outputs["MediaBucket"],
        INCOMING_DEAD_LETTERS_URL=outputs["IncomingDeadLetters"],
        KEY_ID=outputs["KeyId"],
        LINE_API_URL=parameters["LineApiUrl"],
        LINE_DATA_URL=parameters["LineDataUrl"],
        LINE_ACCESS_URL=parameters["LineAccessUrl"],
        TIME_ZONE=parameters["TimeZone"],
        PUBLIC_URL=outputs["WebhookUrlBase"].removesuffix("/webhook/"),
    )
    return os.environ["PUBLIC_URL"]


def connect_here(wish: Mapping[str, str], public_url: str) -> Answer:
    """Connect in this process; {"declined": words} when it cannot be done. The local cloud calls this too."""
    from renraku.accounts import connecting
    from renraku.errors import Declined

    try:
        connected = connecting.connect(connecting.Wish(**wish), public_url, datetime.now(UTC))
    except Declined as refusal:
        return {"declined": refusal.text}
    return asdict(connected)


def _report(answer: Answer) -> None:
    works = (
        "動いています (works)" if answer["webhook_works"] else f"まだ届きません ({answer['webhook_reason']})"
    )
    print(f"\nつながりました (connected): {answer['basic_id']}")
    print(f"  account_id   {answer['account_id']}")
    print(f"  Webhook URL  {answer['webhook_url']}")
    print(f"  LINEからの試し {works}")
    print("\nLINEの画面で、ご自分の目で確かめてください (LINE lets nobody check these for you):")
    for check in answer["checklist"]:
        print(f"  □ {check}")


if __name__ == "__main__":
    if os.environ.get("PYTHONPATH") is None:
        sys.path.insert(0, "layers/shared")
    sys.exit(main())
