"""Documents name tests and files that exist, so that a promise cannot outlive its test."""

from __future__ import annotations

import re

import pytest

from safeharbour.project.paths import ROOT

NAMED = re.compile(r"`((?:tests|safeharbour|docs|trust|interface)/[\w/.-]+)`")


def named_in(document: str) -> list[str]:
    return NAMED.findall((ROOT / document).read_text())


@pytest.mark.parametrize("document", ["SECURITY.md", "ARCHITECTURE.md"])
def test_every_file_that_is_named_exists(document: str) -> None:
    named = named_in(document)
    assert len(named) > 3
    assert [name for name in named if not any((base / name).exists() for base in (ROOT, ROOT / "safeharbour"))] == []


def test_every_promise_names_its_test() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    promises = text.split("## What is promised")[1].split("\n## ")[0].splitlines()[3:]
    rows = [line for line in promises if line.startswith("| ")]
    assert len(rows) > 12
    assert [row for row in rows if "/test_" not in row] == []
