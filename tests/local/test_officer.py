"""`make officer` as it is typed: against a running local cloud, and against a stack."""

import json
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from werkzeug.wrappers import Request, Response

from local import commands, commands_wording, officer
from local.server import Server, house
from renraku.members import roster
from tests.local.test_make_run import free_port
from tests.people import HANA, KEN
from tests.world import PUBLIC_URL, ConnectedAccount, World

ROSTER = "会員番号,氏名,電話\n1001,花田はな,03-1111-1111\n1002,川田けん,でんわなし\n"
Types = Callable[[str], tuple[int, str]]
"""A command line, and then: its exit status and all it printed."""


@pytest.fixture
def cloud(world: World, branch: ConnectedAccount) -> Iterator[int]:
    """The port of a local cloud."""
    server = Server(house(world.cloud, None))
    server.start()
    yield server.port
    server.stop()


@pytest.fixture
def types(cloud: int, capsys: pytest.CaptureFixture[str]) -> Types:
    def typed(line: str) -> tuple[int, str]:
        capsys.readouterr()
        try:
            status = officer.main([*line.split(), "--port", str(cloud)])
        except SystemExit as exit:
            status = int(str(exit.code))
        said = capsys.readouterr()
        lines = said.out.splitlines(keepends=True)  # without what functions log in this very process
        return status, "".join(line for line in lines if not line.startswith(("{", "10:0"))) + said.err

    return typed


def test_from_a_file_to_a_letter_that_somebody_scans(
    world: World, branch: ConnectedAccount, types: Types, tmp_path: Path
) -> None:
    (tmp_path / "members.csv").write_text(ROSTER, "cp932")
    status, said = types(f"roster check {tmp_path}/members.csv")
    assert (status, "3行目「電話」：電話番号として読めません" in said) == (0, True)
    [import_id] = re.findall(r"roster go (\w{32})", said)
    status, said = types(f"roster go {import_id} --officer Aoi")
    assert (status, said) == (0, "【みどり支部】\n書きました。新しい方 1、変わった方 0\n")

    letters = tmp_path / "letters.html"
    status, said = types(f"letters --source newsletter --officer Aoi --out {letters}")
    assert (status, "手紙 1通を作りました" in said) == (0, True)
    assert stat.S_IMODE(letters.stat().st_mode) == 0o600
    [code] = re.findall(r"<strong>(\w{4} \w{4})</strong>", letters.read_text("utf-8"))
    world.friend(HANA)
    world.says(HANA, code)
    world.taps(HANA, "同意して使いはじめる")
    assert "会報　1人" in types("sources")[1]


def test_a_file_of_letters_is_never_written_over(
    world: World, branch: ConnectedAccount, types: Types, tmp_path: Path
) -> None:
    world.member("花田はな", "1001")
    before = world.letter("1001")
    letters = tmp_path / "letters.html"
    letters.write_text("yesterday's codes")
    status, said = types(f"letters --officer Aoi --out {letters}")
    assert (status, "もうあります" in said) == (1, True)
    assert letters.read_text() == "yesterday's codes"
    world.friend(HANA)
    world.says(HANA, before.code)  # and no code was made in its place
    assert "花田はなさん、ようこそ" in world.line.texts(HANA)


def test_what_is_not_done_leaves_no_file_behind(types: Types, tmp_path: Path) -> None:
    for line in ("letters --officer Aoi", "letters", "export 1001 --officer Aoi"):
        status, said = types(f"{line} --out {tmp_path}/out")
        assert (status, said.startswith("できませんでした。")) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_a_persons_data_goes_into_a_file_of_ones_own(world: World, types: Types, tmp_path: Path) -> None:
    world.member("花田はな", "1001")
    assert types(f"export 1001 --officer Aoi --out {tmp_path}/hana.json")[0] == 0
    data = json.loads((tmp_path / "hana.json").read_text("utf-8"))
    assert data["features"]["members"]["member"]["name"] == "花田はな"
    assert "元にはもどせません" in types("erase 1001 --officer Aoi")[1]
    assert types("erase 1001 --officer Aoi")[0] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fly", "命令の書き方をお確かめください"),
        ("approve", "命令の書き方をお確かめください"),
        ("roster", "命令の書き方をお確かめください"),
        ("approve abcdef", "だれがしたかを残します"),
        ("approve abcdef --officer Aoi", "「abcdef」で始まる申し込みは見つかりません"),
        ("lifecycle 1001 resting --officer Aoi", "状態は、次のどれかです"),
        ("requests --account 本部", "「本部」に合うアカウントが一つに決まりません"),
        ("roster check nowhere.csv", "ファイルを扱えません"),
        ("page edit swindles nowhere.txt --officer Aoi", "ファイルを扱えません"),
    ],
)
def test_what_is_typed_wrong_is_answered_clearly(types: Types, line: str, words: str) -> None:
    status, said = types(line)
    assert (status > 0, words in said, "Traceback" in said) == (True, True, False)


def test_a_page_comes_from_a_file_and_a_sentence_from_the_line(types: Types, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("\ufeffご注意\r\n\r\nにせものが出ました。\r\n", "utf-8")
    assert "「ご注意」を書きかえました" in types(f"page edit swindles {tmp_path}/page.txt --officer Aoi")[1]
    assert "にせものが出ました。" in types("page show swindles")[1]
    status, said = types("try 安全な 設定 を教えて")
    assert (status, "safe_settings（はじめから）が答えます" in said) == (0, True)
    assert "page-edit" in types("acts")[1]


def test_every_command_can_be_typed_and_has_its_words(types: Types) -> None:
    helped = types("--help")[1]
    for name in [*commands.COMMANDS, "acts"]:
        assert name in commands_wording.TOLD
        assert name in helped or name.split("-")[0] in helped
        command, _, act = name.partition("-")
        whole = name if f"  {name} " in helped else f"{command} {act}"
        assert f"make officer {whole}" in types(f"{whole} --help")[1]


def test_nothing_runs_there_and_somebody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert officer.main(["requests", "--port", str(free_port())]) == 1
    assert "さきに make run を実行してください" in capsys.readouterr().out


def test_a_page_elsewhere_cannot_post_a_command(world: World, cloud: int) -> None:
    """A browser sends JSON to another site only after asking, and nobody here says yes."""
    world.member("花田はな", "1001")
    url = f"http://127.0.0.1:{cloud}/local/commands/erase"
    form = urllib3.request("POST", url, body=b'{"who": "1001", "officer": "x"}', retries=False)
    asked = urllib3.request("OPTIONS", url, headers={"origin": "http://evil.test"}, retries=False)
    assert (form.status, asked.status) == (415, 404)
    assert roster.find_by_number(world.accounts[0].account_id, "1001").name == "花田はな"


class CloudFormation:
    """The one answer that is asked of AWS for a stack's name; moto's own needs packages we do without."""

    def __init__(self, world: World) -> None:
        environment = world.cloud.wiring.environment
        outputs = {
            "AccountsTable": environment["ACCOUNTS_TABLE"],
            "MembersTable": environment["MEMBERS_TABLE"],
            "SeenTable": environment["SEEN_TABLE"],
            "OfficersTable": environment["OFFICERS_TABLE"],
            "AuditTable": environment["AUDIT_TABLE"],
            "IncomingDeadLetters": environment["INCOMING_DEAD_LETTERS_URL"],
            "DeliveriesTable": environment["DELIVERIES_TABLE"],
            "ShownTable": environment["SHOWN_TABLE"],
            "SafetyTable": environment["SAFETY_TABLE"],
            "GatheringsTable": environment["GATHERINGS_TABLE"],
            "DutyTable": environment["DUTY_TABLE"],
            "InquiriesTable": environment["INQUIRIES_TABLE"],
            "InquiriesQueueUrl": environment["INQUIRIES_QUEUE_URL"],
            "DeliveriesQueueUrl": environment["DELIVERIES_QUEUE_URL"],
            "MediaBucket": environment["MEDIA_BUCKET"],
            "KeyId": environment["KEY_ID"],
            "WebhookUrlBase": f"{PUBLIC_URL}/webhook/",
        }
        parameters = {
            "LineApiUrl": environment["LINE_API_URL"],
            "LineDataUrl": environment["LINE_DATA_URL"],
            "LineAccessUrl": environment["LINE_ACCESS_URL"],
            "TimeZone": environment["TIME_ZONE"],
        }
        self._told = _members("Outputs", "Output", outputs) + _members("Parameters", "Parameter", parameters)
        self._server = Server(self._answer)
        self._server.start()
        self.url = f"http://127.0.0.1:{self._server.port}"
        self.stop = self._server.stop

    def _answer(self, environ: Any, start_response: Any) -> Any:
        known = Request(environ).form["StackName"] == "renraku"
        stack = (
            "<StackName>renraku</StackName><StackStatus>CREATE_COMPLETE</StackStatus>"
            f"<CreationTime>2026-04-01T00:00:00Z</CreationTime>{self._told}"
        )
        result = f"<DescribeStacksResult><Stacks><member>{stack}</member></Stacks></DescribeStacksResult>"
        error = "<Error><Code>ValidationError</Code><Message>Stack does not exist</Message></Error>"
        body = (
            f"<DescribeStacksResponse>{result}</DescribeStacksResponse>"
            if known
            else (f"<ErrorResponse>{error}</ErrorResponse>")
        )
        return Response(body, 200 if known else 400, content_type="text/xml")(environ, start_response)


def _members(plural: str, kind: str, values: dict[str, str]) -> str:
    pairs = "".join(
        f"<member><{kind}Key>{key}</{kind}Key><{kind}Value>{value}</{kind}Value></member>"
        for key, value in values.items()
    )
    return f"<{plural}>{pairs}</{plural}>"


@pytest.fixture
def stack(world: World, branch: ConnectedAccount, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    cloud_formation = CloudFormation(world)
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFORMATION", cloud_formation.url)
    yield
    cloud_formation.stop()


def test_the_same_commands_act_on_a_deployed_stack(
    world: World, stack: None, capsys: pytest.CaptureFixture[str]
) -> None:
    world.registered(KEN, "1002", called="川田けん")
    arguments = ["suspend", "1002", "--reason", "宣伝", "--officer", "Aoi", "--stack", "renraku"]
    assert officer.main(arguments) == 0
    assert "電話 1台のご利用を止めました" in capsys.readouterr().out
    world.says(KEN, "こんにちは")
    assert "ご利用を止めています" in "".join(world.line.texts(KEN)[-4:])


def test_a_stack_that_is_not_there_is_said_plainly(stack: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert officer.main(["requests", "--stack", "nowhere"]) == 1
    assert "スタック nowhere を読めません" in capsys.readouterr().out
