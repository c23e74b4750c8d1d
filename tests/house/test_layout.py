"""Where things live: house.md's top level, folder by folder."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, committed_files, features, folders, python_files, read

LIGHT = ("linebot", "pynamodb", "pydantic", "aiohttp", "requests", "boto3", "aws_xray_sdk")


def test_a_function_is_one_file() -> None:
    crowded = [
        name for name in committed_files() if name.startswith("functions/") and name[10:].count("/") != 1
    ]
    assert crowded == []
    for folder in folders("functions"):
        inside = [name for name in committed_files() if name.startswith(f"functions/{folder}/")]
        assert inside == [f"functions/{folder}/app.py"]


@pytest.mark.parametrize("folder", sorted(folders("functions")))
def test_a_function_is_a_handler_and_says_what_it_does(folder: str) -> None:
    (source,) = [it for it in python_files() if it.path == f"functions/{folder}/app.py"]
    handlers = [function for function in source.functions if function.name == "handler"]
    assert [[argument.arg for argument in handler.args.args] for handler in handlers] == [
        ["event", "context"]
    ]
    assert source.text.startswith('"""'), "the first line says the trigger and what is done"


def test_the_layer_holds_the_pins_and_the_package_and_nothing_else() -> None:
    shipped = {name.split("/")[2] for name in committed_files() if name.startswith("layers/shared/")}
    assert shipped == {"requirements.txt", "renraku"}


def test_every_package_says_what_it_is() -> None:
    silent = [
        source.path
        for source in python_files()
        if source.path.startswith(PACKAGE)
        and source.name == "__init__.py"
        and not source.text.startswith('"""')
    ]
    assert silent == []


def test_every_feature_has_its_place_in_the_import_contracts() -> None:
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    by_id = {contract["id"]: contract for contract in contracts}
    order = " ".join(by_id["features"]["layers"])
    assert {feature for feature in features() if f"({feature})" not in order} == set()
    assert {f"renraku.{feature}" for feature in features()} <= set(by_id["anatomy"]["containers"])


def broken_contracts(tmp_path: Path, planted: dict[str, str]) -> str:
    """What import-linter says of our contracts, over our tree emptied of all but what is planted."""
    names = [source.path for source in python_files() if source.path.startswith((PACKAGE, "local/"))]
    empty = {name.removeprefix("layers/shared/"): "" for name in names}
    for name, text in (empty | planted | {"pyproject.toml": read("pyproject.toml")}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint())",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1", "PYTHONSTARTUP": ""},
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) == ("BROKEN" not in done.stdout and "0 broken" in done.stdout), (
        done.stdout + done.stderr
    )
    return "" if done.returncode == 0 else done.stdout


def test_the_import_contracts_take_what_the_house_allows(tmp_path: Path) -> None:
    allowed = (
        "from renraku import clock\nfrom renraku.accounts import actions\nfrom renraku.line import incoming"
    )
    assert broken_contracts(tmp_path, {"renraku/members/chat.py": allowed}) == ""


@pytest.mark.parametrize(
    ("planted", "text"),
    [
        ("renraku/accounts/actions.py", "import renraku.members"),
        ("renraku/store.py", "import renraku.accounts"),
        ("renraku/line/incoming.py", "import renraku.members"),
        ("renraku/members/rules.py", "import renraku.members.actions"),
        ("renraku/members/tickets.py", "import local"),
        ("renraku/tickets/__init__.py", "a_feature = 'that nobody gave a place'"),
        ("local/line/tickets.py", "import renraku.clock"),
    ],
)
def test_the_import_contracts_notice_a_wrong_turn(planted: str, text: str, tmp_path: Path) -> None:
    assert "BROKEN" in broken_contracts(tmp_path, {"renraku/members/actions.py": "", planted: text})


def loaded_by(module: str) -> set[str]:
    """The top packages in a process that has imported only `module`."""
    probe = f"import sys, {module}; print(*sys.modules)"
    environment = {
        "PYTHONPATH": f"{ROOT}/layers/shared:{ROOT}",
        "PATH": "",
        "AWS_DEFAULT_REGION": "ap-northeast-1",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "ACCOUNTS_TABLE": "none",
        "KEY_ID": "none",
        "TIME_ZONE": "Asia/Tokyo",
        "INCOMING_QUEUE_URL": "none",
        "LINE_API_URL": "https://line.invalid",
        "LINE_DATA_URL": "https://line.invalid",
        "LINE_ACCESS_URL": "https://line.invalid",
    }
    done = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stdout.split()}


def test_receive_webhook_starts_light() -> None:
    assert loaded_by("functions.receive_webhook.app") & set(LIGHT) == set()


def test_a_heavy_start_is_noticed() -> None:
    assert {"linebot", "pydantic"} <= loaded_by("renraku.line.outgoing")


def test_ruff_refuses_naive_times_and_swallowed_errors() -> None:
    planted = (
        "import datetime\nnow = datetime.datetime.now()\ntry:\n    now.day\nexcept Exception:\n    now = 0\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--output-format=concise",
            "--stdin-filename",
            "planted.py",
            "-",
        ],
        cwd=ROOT,
        input=planted,
        capture_output=True,
        text=True,
    )
    assert {"DTZ005", "BLE001"} <= set(done.stdout.replace(":", " ").split())
