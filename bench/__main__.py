"""Runs the benchmarks named, or all of them, and prints one table: what, ours, the other, ratio.

One that fails does not take with it what the others found; it is named at the end.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measurement import Measurement

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.test")


def benchmarks() -> list[str]:
    """The modules here that measure; others stand beside them to be shared."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py") if "\ndef measure(" in path.read_text())


def run(name: str) -> list[Measurement]:
    import django

    django.setup()
    from safeharbour.project.scratch_database import scratch_database

    module = import_module(f"bench.{name}")
    needs_database = getattr(module, "NEEDS_DATABASE", False)
    with _shares_apart(), scratch_database(f"harbour_bench_{os.getpid()}") if needs_database else nullcontext():
        return list(module.measure())


@contextmanager
def _shares_apart() -> Iterator[None]:
    """A million people leave as many shares behind, which are nobody's when the database is gone."""
    from django.test import override_settings

    with tempfile.TemporaryDirectory() as folder, override_settings(VAULT_SHARES=f"file:{folder}/shares.sqlite3"):
        yield


def main() -> None:
    chosen = sys.argv[1:] or benchmarks()
    table = Table("what", "ours", "the other", "ratio", title="Benchmarks")
    failed = [name for name in chosen if not _into(table, name)]
    Console(width=160).print(table)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _into(table: Table, name: str) -> bool:
    print(f"... {name}", file=sys.stderr, flush=True)
    try:
        measured = run(name)
    except Exception:  # noqa: BLE001 - whatever it was, the hours of the others are kept
        traceback.print_exc()
        return False
    for found in measured:
        other = f"{found.other:,.2f} {found.unit} ({found.other_name})" if found.other else "-"
        ratio = f"{found.ratio:.3f}" if found.ratio is not None else "-"
        table.add_row(f"{name}: {found.what}", f"{found.ours:,.2f} {found.unit}", other, ratio)
    return True


if __name__ == "__main__":
    main()
