"""`make officer`: what officers do until they have a console. Prints plain Japanese.

    make officer ARGS="roster check members.csv"              the local cloud that `make run` started
    make officer ARGS="--help"                                all commands
    make officer ARGS="requests --stack renraku"              a deployed stack, with your AWS credentials

Whoever changes something says who they are: --officer NAME, or the variable OFFICER.
"""

import argparse
import base64
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import urllib3

from local import account, commands_wording

Run = Callable[[str, Mapping[str, Any]], dict[str, Any]]
TIMEOUT = urllib3.Timeout(connect=3, read=900)  # a roster of 20,000 takes its time
BROKE = "中で問題が起きました。make run の画面に、わけが出ています。"
NOT_ASKED = {"command", "act", "stack", "port", "file", "out"}


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in the language the rest is in."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"命令の書き方をお確かめください。--help で説明が出ます。（{message}）\n")


def main(arguments: list[str] | None = None) -> int:
    asked = options().parse_args(arguments)
    name = "-".join(filter(None, (asked.command, getattr(asked, "act", ""))))
    out = Path(asked.out) if getattr(asked, "out", None) else None
    try:
        wish = _wish(asked)
        if out:  # before anything is done: a letter's codes will exist nowhere else
            out.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return _sorry(f"{out} は、もうあります。別の名前にしてください。")
    except (OSError, UnicodeDecodeError) as wrong:
        return _sorry(f"ファイルを扱えません：{wrong}")
    if name == "erase" and not _is_sure():
        return _sorry("消しませんでした。")
    run = _on_stack(asked.stack) if asked.stack else _on_this_machine(asked.port)
    answer = run(name, wish) if run else None
    if answer is None or "declined" in answer:
        if out:
            out.unlink()
        return 1 if answer is None else _sorry(*commands_wording.told(name, answer))
    if out:
        _write(out, answer)
    print("\n".join(commands_wording.told(name, answer)))
    return 0


def options() -> Parser:
    parser = Parser(prog="make officer", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_roster, _letters, _joining, _stopping, _own_data, _words, _pages):
        add(commands)
    return parser


def _command(commands: Any, name: str, help: str) -> Any:
    command = commands.add_parser(name, help=help, description=help)
    command.add_argument("--account", default="", help="アカウントの名前かID（なければ最初のもの）")
    command.add_argument(
        "--officer", default=os.environ.get("OFFICER", ""), help="あなたのお名前（記録します）"
    )
    command.add_argument("--stack", default="", help="AWSのスタックの名前（なければ make run のもの）")
    command.add_argument("--port", type=int, default=8765, help="make run のポート")
    return command


def _acts(commands: Any, name: str, help: str) -> Any:
    return commands.add_parser(name, help=help).add_subparsers(dest="act", required=True, metavar="ACT")


def _roster(commands: Any) -> None:
    acts = _acts(commands, "roster", "名簿：check、go、missing-left")
    _command(acts, "check", "表（CSV）を見るだけで、何も書きません").add_argument("file")
    _command(acts, "go", "check のよい行を名簿に書きます").add_argument("import_id")
    left = _command(acts, "missing-left", "新しい表にない方を退会にします")
    left.add_argument("which", nargs="+", help="check の番号か、会員番号をいくつでも")
    state = _command(commands, "lifecycle", "会員の状態を書きます")
    state.add_argument("number")
    state.add_argument("state", help="active moved left deceased lost")
    state.add_argument("--note", default="")
    _command(commands, "coverage", "地区ごとの会員数と、友だちの数")


def _letters(commands: Any) -> None:
    letters = _command(commands, "letters", "登録コードの手紙を作ります（印刷するHTML）")
    letters.add_argument("--numbers", nargs="+", default=[], help="会員番号（なければ未登録の全員）")
    letters.add_argument("--everybody", action="store_true", help="登録のすんだ方にも作ります")
    letters.add_argument("--source", default="letter", help="letter newsletter homepage event")
    letters.add_argument("--out", required=True, metavar="FILE.html")
    _command(commands, "sources", "友だちが、何を見て来たか")


def _joining(commands: Any) -> None:
    _command(commands, "requests", "コードなしの申し込みの一覧")
    approve = _command(commands, "approve", "申し込みを認めます")
    approve.add_argument("ref")
    approve.add_argument("--member", default="", metavar="NUMBER", help="会員のとき、その会員番号")
    refuse = _command(commands, "refuse", "申し込みを断ります")
    refuse.add_argument("ref")
    refuse.add_argument("--reason", default="")


def _stopping(commands: Any) -> None:
    _command(commands, "friends", "友だちの一覧")
    stop = _command(commands, "suspend", "友だちのご利用を止めます")
    stop.add_argument("who", help="会員番号か、friends の記号")
    stop.add_argument("--reason", default="")
    _command(commands, "reinstate", "止めた友だちを、もどします").add_argument("who")
    _command(commands, "acts", "だれが、いつ、何をしたか")


def _own_data(commands: Any) -> None:
    _command(commands, "changes", "会員が届けた変更の一覧")
    _command(commands, "approve-change", "変更を名簿に書きます").add_argument("id")
    refuse = _command(commands, "refuse-change", "変更を書きません")
    refuse.add_argument("id")
    refuse.add_argument("--reason", default="")
    export = _command(commands, "export", "一人の記録を、すべて書き出します")
    export.add_argument("who", help="会員番号か、friends の記号")
    export.add_argument("--out", required=True, metavar="FILE.json")
    _command(commands, "erase", "一人の記録を、すべて消します").add_argument("who")
    _command(
        _acts(commands, "tombstones", "消した方の控え：reapply"), "reapply", "復元のあと、もう一度消します"
    )


def _words(commands: Any) -> None:
    acts = _acts(commands, "keywords", "言葉への答え：list、add、remove")
    _command(acts, "list", "答える言葉の一覧")
    add = _command(acts, "add", "答えを入れます。同じ名前は書きかえます")
    add.add_argument("id", help="答えの名前（英小文字）")
    add.add_argument("--contains", nargs="+", default=[], help="文の中にあれば答える言葉")
    add.add_argument("--exact", nargs="+", default=[], help="文の全体のときだけ答える言葉")
    add.add_argument("--title", default="")
    add.add_argument("--text", default="", help="{支部名} {電話番号} が使えます")
    add.add_argument("--buttons", nargs="+", default=[], metavar="字=行き先")
    add.add_argument("--shows", default="", help="文のかわりに見せるページの名前")
    _command(acts, "remove", "答えを消します").add_argument("id")
    _command(commands, "try", "この文に何と答えるかを試します").add_argument("sentence", nargs="+")


def _pages(commands: Any) -> None:
    acts = _acts(commands, "page", "ページ：show、edit、restore")
    _command(acts, "show", "ページの文").add_argument("name")
    edit = _command(acts, "edit", "ページを書きかえます（1行目が題）")
    edit.add_argument("name")
    edit.add_argument("file")
    _command(acts, "restore", "ページを、はじめの文にもどします").add_argument("name")
    acts = _acts(commands, "guideline", "使い方の決まり：show、edit")
    _command(acts, "show", "いまの決まり")
    _command(acts, "edit", "新しい版にします（短い約束、空の行、全文）").add_argument("file")
    _command(_acts(commands, "menu", "メニュー：publish"), "publish", "メニューをLINEに出します")


def _wish(asked: argparse.Namespace) -> dict[str, Any]:
    """What the command is asked with. A file goes along as its content."""
    wish = {name: value for name, value in vars(asked).items() if name not in NOT_ASKED}
    if getattr(asked, "file", None):
        content = Path(asked.file).read_bytes()
        if asked.command == "roster":
            wish["content"] = base64.b64encode(content).decode()
        else:
            wish["text"] = content.decode("utf-8-sig")
    if "sentence" in wish:
        wish["sentence"] = " ".join(wish["sentence"])
    return wish


def _on_this_machine(port: int) -> Run | None:
    url = account.local_cloud(port)

    def run(name: str, wish: Mapping[str, Any]) -> dict[str, Any]:
        answer = urllib3.request(
            "POST", f"{url}/local/commands/{name}", json=dict(wish), timeout=TIMEOUT, retries=False
        )
        told: dict[str, Any] = answer.json() if answer.status == 200 else {"declined": BROKE}
        return told

    return run if url else None


def _on_stack(stack: str) -> Run | None:
    if not account.enter_stack(stack):
        return None
    from local import commands

    return commands.run


def _write(out: Path, answer: Mapping[str, Any]) -> None:
    text = answer.get("html") or json.dumps(answer["data"], ensure_ascii=False, indent=2)
    out.write_text(text, "utf-8")


def _is_sure() -> bool:
    """A person at the keyboard is asked once more; a script has thought about it."""
    return (
        not sys.stdin.isatty() or input("元にはもどせません。よろしければ はい と打ってください：") == "はい"
    )


def _sorry(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    if os.environ.get("PYTHONPATH") is None:
        sys.path.insert(0, "layers/shared")
    sys.exit(main())
