"""A run over many files as it goes on, and the table at its end; both on standard error."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from ..report import Tally
from . import counted

# Rules in the table, at most.
_RULES = 12


class Bar(Protocol):
    """Shows how far a run has come."""

    def advance(self, size: int, total: Tally) -> None:
        """So many bytes more are done, and this is what has been found so far."""


class _Still:
    def advance(self, size: int, total: Tally) -> None:
        """Nothing to show."""


class _Moving:
    def __init__(self, progress: Progress, task: Any) -> None:
        self._progress = progress
        self._task = task

    def advance(self, size: int, total: Tally) -> None:
        """Move the bar."""
        found = f"{counted(total.documents, 'document')}, {total.changed:,} changed"
        self._progress.update(self._task, advance=size, found=found)


@contextmanager
def progress(size: int, shown: bool) -> Iterator[Bar]:
    """A bar over so many bytes, or nothing."""
    if not shown:
        yield _Still()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[found]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Moving(bar, bar.add_task("cleaning", total=size, found=""))


def summary(total: Tally, seconds: float, normalized: Sequence[str] = (), interrupted: bool = False) -> None:
    """What happened, and what went by category and rule."""
    console = Console(stderr=True, highlight=False)
    head = [
        counted(total.files, "file"),
        counted(total.documents, "document"),
        f"{total.changed:,} changed",
        *(f"{number:,} {what}" for number, what in _notable(total) if number),
        *(["normalised: " + " ".join(normalized)] if normalized else []),
        f"{_size(total.bytes)} in {seconds:,.1f} s ({_size(total.bytes / max(seconds, 1e-3))}/s)",
    ]
    console.print(("interrupted: " if interrupted else "") + ", ".join(head), soft_wrap=True)
    if not total.removed:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("removed", overflow="fold")
    for name in ("times", "characters", "share"):
        table.add_column(name, justify="right", no_wrap=True)
    for name, times, size in total.by_category():
        table.add_row(name, f"{times:,}", f"{size:,}", f"{size / max(1, total.characters):.2%}", style="bold")
        of_category = sorted(
            (rule for kind, rule in total.removed if kind == name), key=lambda r: -total.removed[name, r]
        )
        for rule in of_category[: max(1, _RULES // len(total.by_category()))]:
            table.add_row(
                f"  {rule}", f"{total.removals[name, rule]:,}", f"{total.removed[name, rule]:,}", "", style="dim"
            )
    console.print(table)


def _size(size: float) -> str:
    """A number of bytes as a person says it.

    >>> _size(688), _size(1_376_000)
    ('0.7 kB', '1.4 MB')
    """
    return f"{size / 1e3:,.1f} kB" if size < 1e6 else f"{size / 1e6:,.1f} MB"


def _notable(total: Tally) -> list[tuple[int, str]]:
    return [
        (total.left_whole, "left whole by the guard"),
        (total.set_aside, "set aside"),
        (total.skipped, "already done"),
        (total.failed, "failed"),
    ]
