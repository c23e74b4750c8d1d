"""The habits of the house, each a function from one source file to its complaints.

Where each comes from: docs/tour.md, and CONTRIBUTING.md for the list in plain words.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator

from tests.house.source import PACKAGE, Source

Habit = Callable[[Source], Iterator[str]]
Call = tuple[str, ast.Call]

FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "service", "base"}
NOT_A_NEIGHBORS_BUSINESS = {"models", "rules", "wording", "chat", "pages", "templates"}
# A phrase or a sentence. Single words may stand anywhere: they are read by us, not by people (keywords).
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{6}|[\u3040-\u30ff\u4e00-\u9fff][。?？!！]")
DOINGS = NOT_A_NEIGHBORS_BUSINESS | {"actions"}
IMPURE = {"logging", "os", "random", "secrets", "socket", "subprocess", "time"}
LINES_WORDS = {
    "replyToken",
    "webhookEventId",
    "deliveryContext",
    "isRedelivery",
    "quoteToken",
    "joinedMembers",
}


def module_of(name: str) -> str:
    """The top package: `linebot.v3.messaging` is of linebot."""
    return name.lstrip(".").split(".")[0]


def calls(source: Source) -> Iterator[Call]:
    """Every call, with the dotted name that is called."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def environment_is_read_in_two_places(source: Source) -> Iterator[str]:
    if not source.ships or source.path in (f"{PACKAGE}settings.py", f"{PACKAGE}store.py"):
        return
    named = {"os.environ", "os.getenv", "os.environb"}
    yield from (f"imports {name}" for name in source.imports if name in named)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in named:
            yield f"line {node.lineno}: reads the environment; ask renraku.settings"


def the_mouth_alone_knows_the_sdk(source: Source) -> Iterator[str]:
    neighbors = [f"{PACKAGE}line/{name}.py" for name in ("outgoing", "validating", "connection")]
    if source.ships and source.path not in neighbors:
        for name in source.imports:
            if module_of(name) == "linebot":
                yield f"imports {name}: only line/outgoing.py, validating.py and connection.py do"


def one_mouth(source: Source) -> Iterator[str]:
    """Only two places speak to people: answer_friends, in reply, and deliveries, for everything else."""
    may_reply = source.path in (f"{PACKAGE}members/hearing.py", "functions/answer_friends/app.py")
    may_send = source.path == f"{PACKAGE}deliveries/sending.py"
    if not source.ships or source.path.startswith(f"{PACKAGE}line/"):
        return
    for name, call in calls(source):
        if re.search(r"\boutgoing\.(push|multicast|broadcast|narrowcast)", name) and not may_send:
            yield f"line {call.lineno}: speaks to people; put a Delivery in the outbox"
        if re.search(r"\boutgoing\.reply", name) and not may_reply:
            yield f"line {call.lineno}: replies; a chat returns its messages instead"


def one_ear(source: Source) -> Iterator[str]:
    if not source.ships or source.path.startswith(f"{PACKAGE}line/"):
        return
    for constant in source.strings():
        if constant.value in LINES_WORDS:
            yield f"line {constant.lineno}: reads LINE's JSON ({constant.value}); only line/incoming.py does"


def rules_import_values_only(source: Source) -> Iterator[str]:
    """The standard library without its doors to the world, and small own modules that are as pure."""
    if not source.ships or source.name != "rules.py":
        return
    own = f"renraku.{source.feature}."
    for name in source.imports:
        in_library = module_of(name) in sys.stdlib_module_names - IMPURE
        pure_own = name.startswith(own) and name.removeprefix(own).split(".")[0] not in DOINGS
        if not in_library and not pure_own:
            yield f"imports {name}: rules are values in, a verdict out"


def rules_only_decide(source: Source) -> Iterator[str]:
    if not source.ships or source.name != "rules.py":
        return
    for name, call in calls(source):
        if name.endswith((".now", ".utcnow", ".today", ".time")) or name == "open":
            yield f"line {call.lineno}: {name}: what rules need comes in as an argument"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Raise) and "Declined" in ast.unparse(node):
            yield f"line {node.lineno}: rules return a verdict, actions raise"


def wording_says(source: Source) -> Iterator[str]:
    if not source.ships or not source.name.endswith("wording.py"):
        return
    for name in source.imports:
        own = rf"{source.feature}\.\w*wording"
        said = re.match(rf"renraku\.(clock|i18n|line\.messages|{own})(\.|$)", name)
        if module_of(name) not in sys.stdlib_module_names and not said:
            yield f"imports {name}: wording is texts only"


def models_keep(source: Source) -> Iterator[str]:
    if not source.ships or source.name != "models.py":
        return
    own = f"renraku.{source.feature}."
    for name in source.imports:
        stands_on = name.startswith("renraku.store") or (
            name.startswith(own) and name.removeprefix(own).split(".")[0] not in DOINGS
        )
        if module_of(name) == "linebot" or module_of(name) == "renraku" and not stands_on:
            yield f"imports {name}: models stand on store alone"


def neighbors_meet_through_actions(source: Source) -> Iterator[str]:
    if not source.ships:
        return
    doors = {"chat", "pages"} if source.path.startswith("functions/") else set()
    for name in source.imports:
        parts = name.split(".")
        if parts[0] != "renraku" or len(parts) < 3 or parts[1] in (source.feature, "line", "web"):
            continue
        if parts[2] in NOT_A_NEIGHBORS_BUSINESS - doors:
            yield f"imports {name}: meet {parts[1]} through its actions"
        elif parts[2] == "actions" and len(parts) > 3 and parts[3][0].islower():
            yield f"imports {name}: import the module, so that the call says whose action it is"


def people_read_what_wording_says(source: Source) -> Iterator[str]:
    if not source.ships or source.name.endswith("wording.py"):
        return
    for constant in source.strings():
        written = ast.get_source_segment(source.text, constant) or ""  # \\u30a1 is a table, not a text
        if JAPANESE.search(str(constant.value)) and JAPANESE.search(written):
            yield f"line {constant.lineno}: Japanese outside wording.py"


def the_clock_comes_in_at_the_door(source: Source) -> Iterator[str]:
    if not source.ships or source.path == f"{PACKAGE}clock.py":
        return
    for name, call in calls(source):
        if re.search(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time|time_ns)$", name):
            yield f"line {call.lineno}: {name}: take `now` as an argument"


def account_id_comes_first(source: Source) -> Iterator[str]:
    if not source.ships or not source.feature or source.feature == "officers":
        return
    for function in source.functions:
        names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
        if "account_id" in names[1:] and not function.name.startswith("_"):
            yield f"line {function.lineno}: {function.name}: account_id is the first argument"


def no_metric_per_account(source: Source) -> Iterator[str]:
    if not source.ships:
        return
    for name, call in calls(source):
        if "dimension" in name.lower() and "account_id" in ast.unparse(call):
            yield f"line {call.lineno}: a metric for each account costs 0.30 USD a month for each account"


def nothing_is_swallowed(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if re.search(r"\b(Base)?Exception\b|^everything$", caught) and not again:
                yield f"line {node.lineno}: catches {caught}: name the error and who must act"


def our_own_code_is_not_mocked(source: Source) -> Iterator[str]:
    for name in source.imports:
        if name.startswith(("unittest.mock", "mock.", "pytest_mock")):
            yield f"imports {name}: the only fakes are moto and the simulator"
    for name, call in calls(source):
        if name.endswith("monkeypatch.setattr") and re.search(r"\b(renraku|functions)\b", ast.unparse(call)):
            yield f"line {call.lineno}: patches our own code"


def pages_are_short(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    budget = 40 if source.path.startswith("functions/") else 300
    if lines > budget:
        yield f"{lines} lines, {budget} is a full page: split by use case"
    for function in source.functions:
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > 40:
            yield f"line {function.lineno}: {function.name} has {length} lines, 40 is the limit"


def names_say_what_is_inside(source: Source) -> Iterator[str]:
    if bad := FORBIDDEN_NAMES & set(re.split(r"[/.]", source.path)):
        yield f"{', '.join(bad)} says nothing about what is inside"


def a_test_is_a_sentence(source: Source) -> Iterator[str]:
    if not source.path.startswith("tests/"):
        return
    for function in source.functions:
        words = function.name.split("_")
        if words[0] == "test" and len(words) < 4:
            yield f"line {function.lineno}: {function.name} is not a sentence"


HABITS: tuple[Habit, ...] = (
    environment_is_read_in_two_places,
    the_mouth_alone_knows_the_sdk,
    one_mouth,
    one_ear,
    rules_import_values_only,
    rules_only_decide,
    wording_says,
    models_keep,
    neighbors_meet_through_actions,
    people_read_what_wording_says,
    the_clock_comes_in_at_the_door,
    account_id_comes_first,
    no_metric_per_account,
    nothing_is_swallowed,
    our_own_code_is_not_mocked,
    pages_are_short,
    names_say_what_is_inside,
    a_test_is_a_sentence,
)
