"""What officers and members do in an emergency, for stories; and what is read of it."""

import re

from local.http_door import Response
from renraku.officers.models import Officer
from tests.console import Console
from tests.stories.console_reading import said
from tests.world import ConnectedAccount, World

ASKED = "大きな地震がありました。みなさんのご様子をお知らせください。"
SAFE, HELP, WITH = "無事です", "助けが必要です", "家族などと一緒です"


def officer_with_line(
    world: World, name: str, *, roles: tuple[str, ...] = ("manager",), account: ConnectedAccount | None = None
) -> Console:
    """An officer who signs in with the LINE by which they are a friend of the account."""
    console = world.console(name, account, roles=roles)
    officer = Officer.find(console.officer_id)
    assert officer is not None
    officer.update(actions=[Officer.line_subject.set(world.friend(name, account))])
    return console


def path_of(officer: Console, answer: Response) -> str:
    assert answer.status == 303, said(answer)
    return answer.headers["location"].partition(f"/console/{officer.account.account_id}")[2]


def hidden(page: Response) -> dict[str, str | list[str]]:
    """What the first form of a confirmation carries along."""
    [form] = re.findall(r"(?s)<form method=\"post\" action=\"[^\"]*/(?:send|open)\".*?</form>", page.text)
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form):
        fields.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def sends_emergency(officer: Console, words: str, **form: str) -> str:
    """From the form to its results, by two buttons; the path of the results."""
    confirmation = officer.post("/emergency/preview", {"words": words, "whom": "registered", **form})
    assert confirmation.status == 200, said(confirmation)
    return path_of(officer, officer.post("/emergency/send", hidden(confirmation)))


def opens_check(officer: Console, words: str = ASKED, reminders: str = "1 3", **form: str) -> str:
    """The path of the check's page."""
    typed = {"words": words, "whom": "registered", "reminders": reminders, **form}
    confirmation = officer.post("/safety/preview", typed)
    assert confirmation.status == 200, said(confirmation)
    return path_of(officer, officer.post("/safety/open", hidden(confirmation)))


def cards(world: World, name: str) -> list[str]:
    """The cards somebody has, as their phone reads them aloud."""
    return [message["altText"] for message in world.line.inbox[name] if message["type"] == "flex"]


def questions(world: World, name: str) -> list[str]:
    return [card for card in cards(world, name) if "ご無事ですか？" in card]


def figures(officer: Console, path: str) -> dict[str, str]:
    """The four large numbers."""
    page = officer.get(path)
    assert page.status == 200
    return dict(re.findall(r'<h3>([^<]*)</h3><p class="figure">([^<]*)人</p>', page.text))


def counts(officer: Console, path: str) -> tuple[str, str, str, str]:
    """Help, silent, with others, safe."""
    told = figures(officer, path)
    return told[HELP], told["返事がありません"], told[WITH], told[SAFE]
