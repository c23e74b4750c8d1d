"""What officers do until they have a console: one table, name -> the product's own action.

Every command takes a dict and returns one, so that it can be carried by HTTP to the local cloud or run here
against a deployed stack (local/officer.py). Import this after the environment is set: the product reads it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local import commands_wording as wording
from local import member_commands as members
from local import menu_commands as menus
from local import person_commands as people
from renraku.accounts import directory
from renraku.accounts.actions import Profile
from renraku.errors import Declined, LineRefused
from renraku.officers import audit, names

Asked = Mapping[str, Any]
Answer = dict[str, Any]
Do = Callable[[str, Asked, datetime], Answer]
BY = "command: "  # in front of whoever typed: the audit's own officers have ids


@dataclass(frozen=True)
class Command:
    """`is_act`: it changes something or gives personal data away, so whoever does it says who they are. What
    it was about stands in the answer's `about`."""

    do: Do
    is_act: bool = True


COMMANDS: dict[str, Command] = {
    "roster-check": Command(members.roster_check, is_act=False),
    "roster-go": Command(members.roster_go),
    "roster-missing-left": Command(members.roster_missing_left),
    "lifecycle": Command(members.lifecycle),
    "letters": Command(members.letters),
    "sources": Command(members.sources, is_act=False),
    "coverage": Command(members.coverage, is_act=False),
    "requests": Command(people.requests_list, is_act=False),
    "approve": Command(people.approve),
    "refuse": Command(people.refuse),
    "friends": Command(people.friends, is_act=False),
    "suspend": Command(people.suspend),
    "reinstate": Command(people.reinstate),
    "changes": Command(people.changes_list, is_act=False),
    "approve-change": Command(people.approve_change),
    "refuse-change": Command(people.refuse_change),
    "export": Command(people.export),
    "erase": Command(people.erase),
    "tombstones-reapply": Command(people.tombstones_reapply),
    "keywords-list": Command(menus.keywords_list, is_act=False),
    "keywords-add": Command(menus.keywords_add),
    "keywords-remove": Command(menus.keywords_remove),
    "try": Command(menus.try_sentence, is_act=False),
    "page-show": Command(menus.page_show, is_act=False),
    "page-edit": Command(menus.page_edit),
    "page-restore": Command(menus.page_restore),
    "guideline-show": Command(menus.guideline_show, is_act=False),
    "guideline-edit": Command(menus.guideline_edit),
    "menu-publish": Command(menus.menu_publish),
}


def run(name: str, asked: Asked) -> Answer:
    """Do it; {"declined": words} for what cannot be done. The answer says for which account it was."""
    command = COMMANDS.get(name) or (Command(_acts, is_act=False) if name == "acts" else None)
    officer = str(asked.get("officer") or "").strip()
    now = datetime.now(UTC)
    try:
        if command is None:
            raise Declined(wording.NO_SUCH_COMMAND.format(name=name))
        if command.is_act and not officer:
            raise Declined(wording.WHO_ARE_YOU)
        account = _account(str(asked.get("account") or ""))
        answer = command.do(account.account_id, {**asked, "officer": officer}, now)
        if command.is_act:
            by, about = f"{BY}{officer}", answer.get("about", "")
            audit.note(account.account_id, name, by=by, about=about, now=now)
    except Declined as refusal:
        return {"declined": refusal.text}
    except LineRefused as refusal:
        return {"declined": wording.LINE_REFUSED.format(status=refusal.status)}
    return {"account": account.name, **answer}


def _account(wanted: str) -> Profile:
    """By id, by LINE's basic id, by name or its beginning; without any, the one that was connected first."""
    every = directory.all_profiles()
    if not every:
        raise Declined(wording.NO_ACCOUNTS)
    if not wanted:
        return every[0]
    exact = [a for a in every if wanted in (a.account_id, a.basic_id, a.name)]
    found = exact or [a for a in every if a.name.startswith(wanted)]
    if len(found) != 1:
        names = wording.LISTED.join(account.name for account in every)
        raise Declined(wording.WHICH_ACCOUNT.format(wanted=wanted, names=names))
    return found[0]


def accounts_called(wanted: list[str]) -> list[Profile]:
    """Accounts by name, id or basic id; all there are when none is named."""
    return [_account(name) for name in wanted] or directory.all_profiles() or [_account("")]


def _acts(account_id: str, asked: Asked, now: datetime) -> Answer:
    """What officers did, by commands and at the console."""
    newest = list(audit.newest(account_id, int(asked.get("most") or 50)))
    known = names.of(act.by for act in newest)
    return {
        "acts": [
            {
                "at": act.at.isoformat(),
                "officer": known.get(act.by, "").removeprefix(BY),
                "what": act.what,
                "about": act.about,
            }
            for act in newest
        ]
    }
