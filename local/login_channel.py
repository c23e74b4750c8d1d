"""`make login-channel`: tells us the channel of LINE Login, by which officers show who they are.

    python -m local.login_channel                     the local cloud on port 8765 (--port for another)
    python -m local.login_channel --stack renraku     the stack of that name, with your AWS credentials

Asks for the channel's id and secret; the secret is never shown, nor taken from the command line. Safe to
repeat: a new secret replaces the old one.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Mapping
from typing import Any

import urllib3

from local import account

Answer = dict[str, Any]
CALLBACKS = ("/console/sign-in/back", "/p/sign-in/back")
CHECKLIST = (
    "このチャネルは、公式アカウント（Messaging API）のチャネルと同じプロバイダーにあります"
    " (same provider: only then is somebody the same person in both)",
    "チャネルの種類は「LINEログイン」、アプリタイプは「ウェブアプリ」です (web app)",
    "チャネルは「公開済み」です。「開発中」のままでは、開発者のほかはだれも入れません (published)",
    "「LINEログイン設定」→「コールバックURL」に、次のふたつを1行ずつ入れました (callback URLs):",
)


def main() -> int:
    options = _options()
    secretly = getpass.getpass if sys.stdin.isatty() else input
    wish = {
        "channel_id": input("LINEログインのチャネルID (Channel ID): ").strip(),
        "channel_secret": secretly("チャネルシークレット (Channel secret): ").strip(),
    }
    answer = _on_stack(options.stack, wish) if options.stack else _on_this_machine(options.port, wish)
    if "declined" in answer:
        print(f"\nできませんでした。{answer['declined']}")
        return 1
    print("\n保存しました (saved)。LINE Developersの画面で、ご自分の目で確かめてください:")
    for check in CHECKLIST:
        print(f"  □ {check}")
    for callback in answer["callbacks"]:
        print(f"       {callback}")
    print("\nはじめの役員は、make officer-link で入口を作ります。(The first officer: make officer-link)")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make login-channel", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--stack", default="", help="name of the deployed stack; none: the local cloud")
    parser.add_argument("--port", type=int, default=8765, help="port of the local cloud")
    return parser.parse_args()


def _on_this_machine(port: int, wish: Mapping[str, str]) -> Answer:
    url = account.local_cloud(port)
    if not url:
        return {"declined": "make run"}
    answer = urllib3.request(
        "POST", f"{url}/local/login-channel", json=dict(wish), timeout=account.TIMEOUT, retries=False
    )
    found: Answer = answer.json()
    return found


def _on_stack(stack: str, wish: Mapping[str, str]) -> Answer:
    public_url = account.enter_stack(stack)
    return save_here(wish, public_url) if public_url else {"declined": stack}


def save_here(wish: Mapping[str, str], public_url: str) -> Answer:
    """Keep the channel in this process; {"declined": words} when it cannot be one."""
    from renraku.errors import Declined
    from renraku.officers import login_channel

    try:
        login_channel.save(str(wish.get("channel_id") or ""), str(wish.get("channel_secret") or ""))
    except Declined as refusal:
        return {"declined": refusal.text}
    return {"callbacks": [f"{public_url}{path}" for path in CALLBACKS]}


if __name__ == "__main__":
    if os.environ.get("PYTHONPATH") is None:
        sys.path.insert(0, "layers/shared")
    sys.exit(main())
