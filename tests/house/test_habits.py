"""Every habit holds in every file, and every habit would notice if it did not."""

import pytest

from tests.house import habits
from tests.house.habits import HABITS, Habit
from tests.house.source import Source, python_files

WORDING, MODELS = "layers/shared/renraku/duty/wording.py", "layers/shared/renraku/duty/models.py"
RULES, ACTIONS = "layers/shared/renraku/duty/rules.py", "layers/shared/renraku/duty/actions.py"

PLANTED: list[tuple[Habit, str, str]] = [
    (habits.environment_is_read_in_two_places, ACTIONS, "import os\ntable = os.environ['TABLE']\n"),
    (habits.environment_is_read_in_two_places, "functions/answer_friends/app.py", "from os import environ\n"),
    (habits.environment_is_read_in_two_places, ACTIONS, "import os\nos.getenv('TABLE')\n"),
    (habits.the_mouth_alone_knows_the_sdk, ACTIONS, "from linebot.v3.messaging import TextMessage\n"),
    (habits.the_mouth_alone_knows_the_sdk, ACTIONS, "import linebot.v3.oauth\n"),
    (habits.one_mouth, ACTIONS, "from renraku.line import outgoing\noutgoing.push(1)\n"),
    (habits.one_mouth, ACTIONS, "from renraku.line import outgoing\noutgoing.reply(1)\n"),
    (habits.one_ear, ACTIONS, "def answer(event):\n    return event['replyToken']\n"),
    (habits.rules_import_values_only, RULES, "import boto3\n"),
    (habits.rules_import_values_only, RULES, "from renraku.duty.models import Shift\n"),
    (habits.rules_import_values_only, RULES, "from renraku.members.speaker import Speaker\n"),
    (habits.rules_import_values_only, RULES, "import random\n"),
    (habits.rules_only_decide, RULES, "from datetime import UTC, datetime\nLATE = datetime.now(UTC)\n"),
    (habits.rules_only_decide, RULES, "def may_swap():\n    raise Declined('no')\n"),
    (habits.wording_says, WORDING, "from renraku.duty.models import Shift\n"),
    (habits.wording_says, WORDING, "from renraku.line import outgoing\n"),
    (habits.models_keep, MODELS, "from renraku.duty import actions\n"),
    (
        habits.models_keep,
        "layers/shared/renraku/duty/models.py",
        "from renraku.members.models import Friend\n",
    ),
    (habits.neighbors_meet_through_actions, ACTIONS, "from renraku.members.models import Friend\n"),
    (habits.neighbors_meet_through_actions, ACTIONS, "from renraku.members import rules\n"),
    (habits.neighbors_meet_through_actions, ACTIONS, "from renraku.members.actions import expect\n"),
    (
        habits.neighbors_meet_through_actions,
        "functions/send_reminders/app.py",
        "import renraku.duty.models\n",
    ),
    (habits.people_read_what_wording_says, ACTIONS, "TEXT = 'こんにちは。'\n"),
    (habits.people_read_what_wording_says, ACTIONS, "LABEL = '役員にたずねる'\n"),
    (habits.the_clock_comes_in_at_the_door, ACTIONS, "import datetime\nnow = datetime.datetime.now()\n"),
    (habits.the_clock_comes_in_at_the_door, ACTIONS, "import time\nnow = time.time()\n"),
    (habits.account_id_comes_first, ACTIONS, "def swap(shift_id: str, account_id: str) -> None: ...\n"),
    (habits.no_metric_per_account, ACTIONS, "metrics.add_dimension(name='account_id', value='a')\n"),
    (habits.nothing_is_swallowed, ACTIONS, "try:\n    go()\nexcept Exception:\n    pass\n"),
    (
        habits.nothing_is_swallowed,
        ACTIONS,
        "try:\n    go()\nexcept (ValueError, Exception) as e:\n    log(e)\n",
    ),
    (habits.nothing_is_swallowed, ACTIONS, "try:\n    go()\nexcept:\n    pass\n"),
    (habits.our_own_code_is_not_mocked, "tests/rules/test_duty.py", "from unittest.mock import patch\n"),
    (
        habits.our_own_code_is_not_mocked,
        "tests/rules/test_duty.py",
        "def test_a(monkeypatch):\n    monkeypatch.setattr('renraku.duty.actions.swap', None)\n",
    ),
    (habits.pages_are_short, ACTIONS, "a = 1\n" * 301),
    (habits.pages_are_short, "functions/answer_friends/app.py", "a = 1\n" * 41),
    (habits.pages_are_short, ACTIONS, "def swap():\n" + "    a = 1\n" * 40),
    (habits.names_say_what_is_inside, "layers/shared/renraku/duty/utils.py", ""),
    (habits.names_say_what_is_inside, "layers/shared/renraku/common/texts.py", ""),
    (habits.a_test_is_a_sentence, "tests/rules/test_duty.py", "def test_swap(): ...\n"),
    (habits.a_test_is_a_sentence, "tests/rules/test_duty.py", "async def test_swap_works(): ...\n"),
]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)
def test_the_whole_house_keeps_the_habit(habit: Habit) -> None:
    assert [f"{source.path}: {complaint}" for source in python_files() for complaint in habit(source)] == []


@pytest.mark.parametrize(("habit", "path", "text"), PLANTED)
def test_a_planted_violation_is_noticed(habit: Habit, path: str, text: str) -> None:
    assert list(habit(Source(path, text)))


def test_every_habit_has_a_planted_violation() -> None:
    assert {habit for habit, _, _ in PLANTED} == set(HABITS)


def test_what_the_house_allows_is_allowed() -> None:
    allowed = [
        Source(RULES, "from datetime import datetime\nfrom renraku.duty.rota import Shift\n"),
        Source(
            ACTIONS,
            "from renraku.members import actions as members\nfrom renraku.members.speaker import Speaker\n",
        ),
        Source("functions/answer_friends/app.py", "from renraku.members import actions, chat\n"),
        Source(RULES, "KEYWORD = '登録'\nSMALL = '\\u30a1\\u30a3\\u30a5\\u30a7\\u30a9\\u30c3'\n"),
        Source("tests/rules/test_chunks.py", "def test_a_multicast_reaches_500_and_not_501(): ...\n"),
        Source(ACTIONS, "try:\n    go()\nexcept Exception:\n    undo()\n    raise\n"),
    ]
    assert [complaint for source in allowed for habit in HABITS for complaint in habit(source)] == []
