"""Runs the benchmarks named, or all of them, and prints one table: what, ours, the other, ratio."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measurement import Measurement

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.test")
SUPPORTING = {"__init__", "__main__", "measurement"}


def benchmarks() -> list[str]:
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in SUPPORTING)


def run(name: str) -> list[Measurement]:
    import django

    django.setup()
    from safeharbour.project.scratch_database import scratch_database

    module = import_module(f"bench.{name}")
    needs_database = getattr(module, "NEEDS_DATABASE", False)
    with scratch_database(f"harbour_bench_{os.getpid()}") if needs_database else nullcontext():
        return list(module.measure())


def main() -> None:
    chosen = sys.argv[1:] or benchmarks()
    table = Table("what", "ours", "the other", "ratio", title="Benchmarks")
    for name in chosen:
        print(f"... {name}", file=sys.stderr, flush=True)
        for found in run(name):
            other = f"{found.other:,.2f} {found.unit} ({found.other_name})" if found.other else "-"
            ratio = f"{found.ratio:.3f}" if found.ratio is not None else "-"
            table.add_row(f"{name}: {found.what}", f"{found.ours:,.2f} {found.unit}", other, ratio)
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
