"""What commands write: JSON for machines or lines for people, colours and a progress bar only where they are wanted."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Optional

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..exceptions import InputError, OpenBadgesError

__all__ = ["INVALID", "UNVERIFIABLE", "USAGE", "Output", "error_json", "json_option", "read_arguments", "write_file"]

INVALID = 1
UNVERIFIABLE = 2
USAGE = 64

#: The mark and colour of each outcome.
MARKS = {
    "valid": ("✓", "green"),
    "invalid": ("✗", "red"),
    "unverifiable": ("?", "yellow"),
    "met": ("✓", "green"),
    "not-met": ("·", "dim"),
    "undecided": ("?", "yellow"),
    "error": ("!", "red"),
}

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, one line for each result.")


class Output:
    """Standard output for results, standard error for everything else."""

    def __init__(self, color: str = "auto") -> None:
        forced = {"auto": None, "always": True, "never": False}[color]
        plain = color == "never"
        self.out = Console(
            file=sys.stdout, force_terminal=forced, no_color=plain or None, highlight=False, soft_wrap=True
        )
        self.err = Console(
            file=sys.stderr, force_terminal=forced, no_color=plain or None, highlight=False, soft_wrap=True
        )

    def json(self, value: Any) -> None:
        """One line of JSON. Text of JSON is written as it is."""
        click.echo(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

    def line(self, mark: str, text: str, detail: str = "") -> None:
        """A result: its mark, what it is about, and what there is to say."""
        sign, style = MARKS[mark]
        tail = f"  {escape(detail)}" if detail else ""
        self.out.print(f"[{style}]{_printable(sign, self.out)} {mark}[/]  {escape(text)}{tail}")

    def more(self, text: str, style: str = "dim") -> None:
        """A line below a result."""
        self.out.print(f"    [{style}]{escape(text)}[/]")

    def note(self, text: str) -> None:
        """Something to know that is no result."""
        self.err.print(f"[dim]{escape(text)}[/]")

    @contextmanager
    def progress(self, about: str, total: int | None) -> Iterator[Callable[[int, Optional[int]], None] | None]:
        """A progress bar on the terminal, for work on more than one thing; nothing anywhere else."""
        if not self.err.is_terminal or total == 1:
            yield None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self.err, transient=True) as bar:
            task = bar.add_task(about, total=total)
            yield lambda done, count: bar.update(task, completed=done, total=count)


def _printable(sign: str, console: Console) -> str:
    try:
        sign.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return "*"
    return sign


def error_json(error: OpenBadgesError) -> dict[str, Any]:
    """An exception for machines."""
    return {"code": error.code, "message": error.message, "path": error.path}


def read_arguments(name: str) -> bytes:
    """The content of a file argument, where `-` is standard input."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", "input-unreadable", name) from None


def write_file(name: str, content: bytes, *, force: bool = False, private: bool = False) -> None:
    """Writes a file, or standard output for `-`. Replaces nothing unless forced."""
    if name == "-":
        stream = sys.stdout.buffer
        stream.write(content)
        stream.flush()
        return
    path = Path(name)
    if path.exists() and not force:
        raise InputError("the file exists; use --force to replace it", "output-exists", name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o600 if private else 0o666)
    except OSError as error:
        raise InputError(f"the file cannot be written: {error.strerror}", "output-unwritable", name) from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
