"""`make officer-link`: a one-time link that lets an officer in without LINE, for an hour.

    python -m local.officer_link                     the local cloud on port 8765 (--port for another)
    python -m local.officer_link --stack renraku     the stack of that name, with your AWS credentials

For the first officer of a deployment, and for one who lost their LINE while nobody else can let them in.
Whoever is not an officer yet becomes a manager of the accounts named, or of all there are; who manages some
already, of those that nobody manages: a new account's.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import urllib3

from local import account

Answer = dict[str, Any]
BY = "command: officer-link"


def main() -> int:
    options = _options()
    asked = {"name": options.name or input("役員のお名前 (officer's name): ").strip()}
    asked |= {"accounts": options.account}
    answer = _on_stack(options.stack, asked) if options.stack else _on_this_machine(options.port, asked)
    if "declined" in answer:
        print(f"できませんでした。{answer['declined']}")
        return 1
    print(f"\n{answer['name']}さんの、一度だけ使える入口を作りました（1時間）。")
    if answer["given"]:
        print(f"  管理者にした支部 (now manages): {'、'.join(answer['given'])}")
    print(f"\n  {answer['link']}\n")
    print("このリンクを持つ人は、だれでもこの方として入れます。ご本人にだけ渡してください。")
    print("入ったら、画面の「LINEを登録する」を押すと、次からLINEで入れます。")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make officer-link", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--name", default="", help="the officer's name; asked for when missing")
    parser.add_argument("--account", nargs="*", default=[], help="names or ids; all accounts when missing")
    parser.add_argument("--stack", default="", help="name of the deployed stack; none: the local cloud")
    parser.add_argument("--port", type=int, default=8765, help="port of the local cloud")
    return parser.parse_args()


def _on_this_machine(port: int, asked: Mapping[str, Any]) -> Answer:
    """The local cloud lives in another process: it makes the link, we only carry the question."""
    url = account.local_cloud(port)
    if not url:
        return {"declined": "make run"}
    answer = urllib3.request(
        "POST", f"{url}/local/officer-link", json=dict(asked), timeout=account.TIMEOUT, retries=False
    )
    found: Answer = answer.json()
    return found


def _on_stack(stack: str, asked: Mapping[str, Any]) -> Answer:
    public_url = account.enter_stack(stack)
    return link_here(asked, public_url) if public_url else {"declined": stack}


def link_here(asked: Mapping[str, Any], public_url: str) -> Answer:
    """Make the link in this process; {"declined": words} when it cannot be done."""
    from local import commands
    from renraku.errors import Declined
    from renraku.officers import audit, tickets

    name, now = str(asked.get("name") or "").strip(), datetime.now(UTC)
    try:
        if not name:
            raise Declined("お名前が要ります。 (A name is needed.)")
        accounts = commands.accounts_called([str(wanted) for wanted in asked.get("accounts") or []])
        officer_id, is_new = _officer(name, [it.account_id for it in accounts], now)
        given = [it.name for it in accounts if _give(it.account_id, officer_id, is_new, now)]
    except Declined as refusal:
        return {"declined": refusal.text}
    token = tickets.make(officer_id, now)
    for it in accounts:
        audit.note(it.account_id, "officer-link", by=BY, about=officer_id, now=now)
    return {
        "name": name,
        "officer_id": officer_id,
        "given": given,
        "link": f"{public_url}/console/link?t={token}",
    }


def _officer(name: str, account_ids: list[str], now: datetime) -> tuple[str, bool]:
    """The officer of this name in these accounts, or a new one; whether they are new."""
    from renraku.errors import Declined
    from renraku.officers import bindings, roles

    known = {
        officer.officer_id
        for account_id in account_ids
        for officer in roles.officers_of(account_id)
        if officer.name == name
    }
    if len(known) > 1:
        raise Declined("同じ名前の役員が、ふたりいます。--account で支部を選んでください。")
    return (known.pop(), False) if known else (bindings.make(name, now).officer_id, True)


def _give(account_id: str, officer_id: str, is_new: bool, now: datetime) -> bool:
    """Make them a manager of the account, where that is meant; whether it was."""
    from renraku.officers import roles

    if not is_new and (roles.managers_of(account_id) or not roles.manages_anything(officer_id)):
        return False
    roles.give(account_id, officer_id, "manager", by=BY, now=now)
    return True


if __name__ == "__main__":
    if os.environ.get("PYTHONPATH") is None:
        sys.path.insert(0, "layers/shared")
    sys.exit(main())
