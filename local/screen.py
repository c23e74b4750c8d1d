"""What the terminal shows: where to look, then one readable line for whatever a function says."""

import io
import logging
import sys
from typing import TextIO

from local.demo import DemoAccount
from local.invocations import LOGGER, LogLine, LogTap, running

COLORS = {"INFO": "", "WARNING": "\x1b[33m", "ERROR": "\x1b[31m"}
LONG_TRACE = 4_000


class Screen(io.TextIOBase):
    """Stands in for stdout. What a function prints is shown with its name; its JSON is for CloudWatch."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        name = running.get()
        if not name:
            self._terminal.write(text)
        elif text.strip() and not text.lstrip().startswith("{"):
            self._terminal.write(f"         {name:<18} {text.strip()}\n")
        return len(text)

    def flush(self) -> None:
        self._terminal.flush()

    def isatty(self) -> bool:
        return self._terminal.isatty()

    def show(self, line: LogLine) -> None:
        color = COLORS.get(line.level, "") if self.isatty() else ""
        self._terminal.write(f"{color}{line}\x1b[0m\n" if color else f"{line}\n")
        if line.level == "ERROR" and line.text.startswith("Traceback"):
            self._terminal.write(line.text[-LONG_TRACE:])
        self._terminal.flush()


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def install() -> Screen:
    """Takes stdout over."""
    screen = Screen(sys.stdout)
    sys.stdout = screen
    return screen


def mute_json() -> None:
    """The product's own log handler writes JSON for CloudWatch; here its lines are shown by the tap."""
    for handler in logging.getLogger(LOGGER).handlers:
        if isinstance(handler, logging.StreamHandler) and not isinstance(handler, LogTap):
            handler.setStream(_Nowhere())


def where_to_look(
    public_url: str,
    accounts: list[DemoAccount],
    *,
    practice: tuple[str, str] | None,
    line_api: str,
    kept: bool,
    letters: int = 0,
) -> str:
    """The one screen. `practice`: id and secret of the channel that waits for `make account`; `letters`: how
    many members still have theirs to scan."""
    lines = [
        "",
        "  Renraku が動いています · Renraku is running" + (" (前回の続き · continued)" if kept else ""),
        "",
    ]
    if line_api:
        lines.append(f"  LINE               {line_api}")
    else:
        lines.append(f"  電話 · the phones   {public_url}/      ← ここを開く · open this")
        lines.append(f"  役員 · the console  {public_url}/console      Aoi, Mori, Ken, Rin で入れます")
        if letters:
            lines.append(f"  手紙 · the letters  {public_url}/local/letters      印刷できます · to print")
        lines.append(f"  LINEの代わり · LINE {public_url}/line  (simulator)")
    lines.append("")
    lines += [f"  {account.name}  {account.webhook_url}" for account in accounts]
    if practice:
        lines += [
            "",
            "  まだつないでいないチャネル · not connected yet: practice with `make account`",
            f"  チャネルID {practice[0]}  シークレット {practice[1]}",
        ]
    lines += [
        "",
        "  終了 · stop: Ctrl-C   はじめから · begin anew: make fresh (forgets .local/)",
        "  " + "─" * 92,
    ]
    return "\n".join(lines)
