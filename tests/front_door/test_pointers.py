"""`harbour pointers import` from the outside: what it prints and ends with, whatever it is given."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from safeharbour.justice.deconfliction.intake.reading import COLUMNS
from safeharbour.justice.deconfliction.tests.planting import (
    a_file,
    a_pointer,
    address_of,
    agency_of,
    agreed,
    an_investigator,
    sides,
)
from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.main import load
from safeharbour.trust.access.actors import Actor

pytestmark = pytest.mark.usefixtures("committed")
HEADING = "kind,value\n"
GOOD, BAD = "phone,416 555 0199\n", "phone,12\n"


@pytest.fixture
def alice() -> Actor:
    actor = an_investigator("Alice", "Nickel City Police")
    agreed(agency_of(actor))
    return actor


def imported(path: Path, by: Actor, *more: str) -> Result:
    names = ("--agency", agency_of(by).name, "--by", address_of(by), "--file", a_file(by).number)
    options = dict(zip(more[::2], more[1::2], strict=False))
    reason = () if "--reason" in options else ("--reason", "joining")
    return CliRunner().invoke(load(), ["pointers", "import", str(path), *names, *reason, *more])


def code(result: Result) -> int:
    if isinstance(result.exception, Failure):
        return result.exception.code
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_list_is_filed_and_both_services_are_told(tmp_path: Path, alice: Actor) -> None:
    bob = an_investigator("Bob")
    a_pointer(bob)
    result = imported(written(tmp_path, HEADING + GOOD), alice)
    assert code(result) == Exit.OK
    assert "1 rows: 1 pointers filed" in result.output
    assert len(sides(alice)) == len(sides(bob)) == 1


def test_a_script_reads_the_counts_and_a_report_names_every_bad_row(tmp_path: Path, alice: Actor) -> None:
    report = tmp_path / "bad.csv"
    path = written(tmp_path, HEADING + GOOD + BAD * 30)
    result = imported(path, alice, "--report", str(report), "--json")
    assert code(result) == Exit.PARTLY
    counts = json.loads(result.stdout)
    assert (counts["filed"], counts["rejected"], len(counts["rejections"])) == (1, 30, 20)
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["line"], row["column"]) for row in rows] == [(str(n), "value") for n in range(3, 33)]


CONTENTS: list[tuple[str | bytes, Exit, str]] = [
    ("", Exit.USAGE, "is empty"),
    (HEADING, Exit.OK, "0 rows"),
    ("\n\n", Exit.USAGE, "is empty"),
    ("416 555 0199,phone\n", Exit.USAGE, "does not name the column kind and value"),
    ("kind,value,colour\n" + GOOD, Exit.USAGE, "column 3"),
    ("kind,value,value\n" + GOOD, Exit.USAGE, "twice"),
    (HEADING + BAD, Exit.REFUSED, "Nothing of it"),
    (HEADING + "pigeon,Coco\n", Exit.REFUSED, "No kind"),
    ((HEADING + GOOD).encode("utf-16"), Exit.USAGE, "does not name"),
    ("\ufeffKind;Value\nphone;416 555 0199\n", Exit.OK, "1 pointers filed"),
    ((HEADING + GOOD).encode() + "email,é@example.org\n".encode("latin-1"), Exit.PARTLY, "UTF-8"),
    (b"PK\x03\x04\x00\x00\xff\xfe\n\x00", Exit.USAGE, "does not name"),
    (HEADING + GOOD + 'phone,"416 555 0100\n' + "x" * 200_000, Exit.PARTLY, "quotation mark"),
    ((HEADING + GOOD).replace("\n", "\r\n"), Exit.OK, "1 pointers filed"),
]


@pytest.mark.parametrize(("content", "ends", "says"), CONTENTS, ids=[str(n) for n in range(len(CONTENTS))])
def test_whatever_the_file_holds_it_is_said_what_is_wrong(
    tmp_path: Path, alice: Actor, content: str | bytes, ends: Exit, says: str
) -> None:
    result = imported(written(tmp_path, content), alice)
    said = f"{result.output} {result.exception or ''}"
    assert (code(result), says in said) == (ends, True), said
    assert "0199" not in said


def test_a_quotation_mark_left_open_is_named_where_others_read_longer_cells(tmp_path: Path, alice: Actor) -> None:
    before = csv.field_size_limit(2**31 - 1)
    try:
        result = imported(written(tmp_path, HEADING + GOOD + 'phone,"416 555 0100\n' + "x" * 200_000), alice)
        assert "quotation mark" in result.output
        assert csv.field_size_limit() == 2**31 - 1
    finally:
        csv.field_size_limit(before)


def test_options_that_cannot_be_are_named(tmp_path: Path, alice: Actor) -> None:
    path = written(tmp_path, HEADING + GOOD)
    for option, value, says in (("--reason", "curious", "--reason"), ("--mode", "loud", "--mode")):
        result = imported(path, alice, option, value)
        assert (code(result), says in str(result.exception)) == (Exit.USAGE, True)
    nobody = ["pointers", "import", str(path), "--agency", "Nobody", "--by", "a@example.org", "--reason", "joining"]
    assert "no agency" in str(CliRunner().invoke(load(), nobody).exception)


def test_the_guide_names_every_column() -> None:
    guide = (Path(__file__).parents[2] / "docs/how-to/file-a-list-of-pointers.md").read_text(encoding="utf-8")
    assert [name for name, said in COLUMNS.items() if f"| `{name}` | {said} |" not in guide] == []
