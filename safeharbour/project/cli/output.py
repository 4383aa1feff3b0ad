"""What commands say: tables and progress for people, JSON for machines, everything else on standard error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

_machine_reads = ContextVar("machine_reads", default=False)


def _for_a_machine(asked: bool) -> bool:
    _machine_reads.set(asked)
    return asked


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a machine to read.", callback=_for_a_machine)]


def say(text: str) -> None:
    Console(highlight=False, soft_wrap=True, emoji=False).print(text, markup=False)


def note(text: str) -> None:
    """Something a person may want to know, kept out of what a script reads."""
    Console(stderr=True, highlight=False, soft_wrap=True, emoji=False).print(text, markup=False)


def counted(number: int, noun: str) -> str:
    """'1 table', '2 tables', '1,200 tables'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def print_table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    table = Table(*headings, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console(highlight=False, emoji=False).print(table)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while the block runs; call what it yields with how much more is done."""
    with _bar(*([MofNCompleteColumn()] if total is not None else [])) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)


@contextmanager
def stages(words: Mapping[str, str]) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar on standard error for each stage of what runs: call with the stage, how much is done, and of how much.

    `words` says a stage in words; one that it does not name is said as it is.
    """
    with _bar(MofNCompleteColumn()) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, of: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(words.get(stage, stage), total=of)
            bar.update(tasks[stage], completed=done, total=of)

        yield tell


def _bar(*counts: ProgressColumn) -> Progress:
    """Gone when its work is done. Where no person looks on, in a file or beside JSON, nothing of it is written."""
    columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), *counts, TimeElapsedColumn()]
    console = Console(stderr=True)
    unseen = _machine_reads.get() or not console.is_terminal
    return Progress(*columns, console=console, transient=True, disable=unseen)
