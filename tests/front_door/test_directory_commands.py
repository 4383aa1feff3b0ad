"""`harbour directory import|export|validate` from the outside: what each prints, writes and ends with."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.main import load
from safeharbour.support.directory.models import Service
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.tests.factories import an_agency

pytestmark = pytest.mark.django_db
SOUP, BEDS = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
HOUSE = "00000000-0000-4000-8000-000000000003"


def directory(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["directory", *map(str, arguments)])


def code(result: Result) -> int:
    """What the process would end with; anything but a failure that is meant for a person is raised."""
    if isinstance(result.exception, Failure):
        return result.exception.code
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code


def said(result: Result) -> str:
    return f"{result.output} {result.exception or ''}"


def table(folder: Path, name: str, *rows: str) -> Path:
    (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    folder.mkdir()
    table(folder, "organizations.csv", "id,name,description", f"{HOUSE},Open House,Meals")
    rows = (f"{SOUP},{HOUSE},Soup,active", f"{BEDS},{HOUSE},Beds,active")
    return table(folder, "services.csv", "id,organization_id,name,status", *rows)


@pytest.fixture
def flawed(town: Path) -> Path:
    return table(
        town, "services.csv", "id,organization_id,name,status", f"{SOUP},{HOUSE},Soup,active", "x,,Beds,asleep"
    )


def services() -> set[str]:
    with acting_as(PUBLIC):
        return set(Service.objects.values_list("name", flat=True))


def test_import_prints_what_it_did_and_is_named_after_its_folder(town: Path) -> None:
    result = directory("import", town)
    assert code(result) == Exit.OK
    assert ["service", "2", "0", "0", "0", "0"] in [line.split() for line in result.stdout.splitlines()]
    assert services() == {"Soup", "Beds"}
    again = json.loads(directory("import", town, "--json").stdout)
    assert again["source"] == "town"
    assert again["objects"]["service"] == {"added": 0, "changed": 0, "unchanged": 2, "withdrawn": 0, "rejected": 0}


def test_import_names_bad_rows_and_takes_the_rest(flawed: Path, tmp_path: Path) -> None:
    result = directory("import", flawed, "--report", tmp_path / "rejected.csv")
    assert code(result) == Exit.PARTLY
    assert "Not all of it could be taken; what was rejected is named. The rest is in." in said(result)
    assert "rejected: services.csv:3: status: expected one of active, inactive" in result.stderr
    assert "asleep" not in said(result)
    assert services() == {"Soup"}
    with (tmp_path / "rejected.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["file"], row["line"], row["object"], row["column"]) == ("services.csv", "3", "service", "status")


def test_a_file_that_is_wholly_unreadable_does_not_say_that_the_rest_is_in(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"id": "x", ')
    result = directory("import", tmp_path / "broken.json")
    assert code(result) == Exit.REFUSED
    assert "Nothing of it could be taken" in said(result)
    assert "The rest is in" not in said(result)


def test_a_strict_import_refuses_and_still_says_everything(flawed: Path) -> None:
    result = directory("import", flawed, "--strict", "--json")
    assert code(result) == Exit.REFUSED
    assert "nothing was imported" in said(result)
    assert [one["line"] for one in json.loads(result.stdout)["rejections"]] == ["3"]
    assert services() == set()


HEADING = "id,organization_id,name,status"


@pytest.mark.parametrize("left", [[HEADING], [HEADING, "x,,Beds,asleep"], None])
def test_a_table_that_became_empty_withdraws_nothing(town: Path, left: list[str] | None) -> None:
    directory("import", town)
    if left is None:
        (town / "services.csv").unlink()
    else:
        table(town, "services.csv", *left)
    result = directory("import", town)
    assert code(result) == Exit.REFUSED
    assert "service (2)" in said(result)
    assert "--may-empty" in said(result)
    assert services() == {"Soup", "Beds"}


def test_a_table_that_cannot_be_read_withdraws_nothing(town: Path) -> None:
    directory("import", town)
    table(town, "services.csv", "")
    result = directory("import", town)
    assert code(result) == Exit.PARTLY
    assert "has no column names in its first line" in said(result)
    assert services() == {"Soup", "Beds"}


@pytest.mark.parametrize(("option", "remain"), [("--may-empty", set()), ("--keep-missing", {"Soup", "Beds"})])
def test_an_emptied_table_goes_in_where_an_option_says_so(town: Path, option: str, remain: set[str]) -> None:
    directory("import", town)
    table(town, "services.csv", HEADING)
    assert code(directory("import", town, option)) == Exit.OK
    assert services() == remain


def test_an_import_that_keeps_one_of_a_kind_withdraws_the_others(town: Path) -> None:
    directory("import", town)
    table(town, "services.csv", HEADING, f"{SOUP},{HOUSE},Soup,active")
    assert code(directory("import", town)) == Exit.OK
    assert services() == {"Soup"}


def test_import_for_an_agency(town: Path) -> None:
    agency = an_agency()
    assert code(directory("import", town, "--agency", agency.name)) == Exit.OK
    with acting_as(PUBLIC):
        assert Service.objects.filter(agency=agency).count() == 2


WRONG_IMPORTS: list[tuple[tuple[str, ...], str]] = [
    (("nowhere",), "nowhere: no such file or folder"),
    (("town", "--agency", "Nobody"), "There is no agency called 'Nobody'."),
    (("town", "--mapping", "nomad"), "nomad: no mapping of this name or file. Shipped mappings: ohana"),
    (("town", "--report", "nowhere/r.csv"), "nowhere: no such folder"),
    (("empty",), "no HSDS tables or JSON found here"),
]


@pytest.mark.parametrize(("arguments", "why"), WRONG_IMPORTS)
def test_an_import_that_cannot_begin_says_why(
    town: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(town.parent)
    Path("empty").mkdir()
    result = directory("import", *arguments)
    assert code(result) == Exit.USAGE
    assert why in said(result)
    assert services() == set()


GOOD = '[[object]]\ntype = "service"\nfile = "services.csv"\nid = "{id}"\n'
BROKEN_MAPPINGS: list[tuple[str, int, str]] = [
    ("x = [", 1, "at end of document"),
    ("a = 1", 1, "has no [[object]]"),
    (GOOD.replace('"service"', '"thing"'), 2, "object 1 (thing): type is none of"),
    (GOOD + "when = 1", 5, "object 1 (service): unknown setting when"),
    (GOOD.replace('"{id}"', "7"), 4, "object 1 (service): id: expected text"),
    (GOOD + "rows = []", 1, "either a file or rows"),
    (GOOD + "only = { a = 1 }", 5, "only: expected a table of texts"),
    (GOOD + GOOD + "fields = []", 9, "object 2 (service): fields: expected a table"),
    (GOOD + "[object.fields]\nname = {}", 6, "object 1 (service), name: needs one of column, template, const"),
    (GOOD + "[object.fields]\nname = 3", 6, "name: expected a column name or a table of settings"),
    (GOOD + '[object.fields]\nname = { column = "a", captur = "b" }', 6, "name: unknown setting captur"),
    (GOOD + '[object.fields]\nname = { column = "a", capture = "(" }', 6, "not a regular expression: ("),
    (GOOD + '[object.fields]\nname = { column = "a", values = [] }', 6, "name: values: expected a table"),
    (GOOD + '[[object.join]]\nfile = "a.csv"', 5, "a join needs key, name, on"),
    (GOOD + '[[object.join]]\nfilename = "a.csv"', 5, "join: unknown setting filename"),
    (GOOD + '\neach = { column = "a" }', 6, "each needs a column, and either at"),
    (GOOD + "each = []", 5, "each: expected a table"),
    ('ids = "as-given"\n' + GOOD, 1, 'ids: expected "uuid5" or "as given"'),
    ("ignore = 1\n" + GOOD, 1, "ignore: expected a list of texts"),
    ("\nskip = 1\n" + GOOD, 2, "unknown setting skip; known are name, ids, ignore, object"),
]


@pytest.mark.parametrize(("text", "line", "why"), BROKEN_MAPPINGS)
def test_a_broken_mapping_names_its_file_line_and_option(town: Path, text: str, line: int, why: str) -> None:
    mapping = town.parent / "own.toml"
    mapping.write_text(text)
    result = directory("import", town, "--mapping", mapping)
    assert code(result) == Exit.USAGE
    assert why in str(result.exception)
    assert str(result.exception).startswith(f"mapping {mapping}:{line}: ") or text == "x = ["


def test_a_mapping_that_is_no_text_says_so(town: Path) -> None:
    mapping = town.parent / "own.toml"
    mapping.write_bytes(b'name = "\xe9"')
    result = directory("import", town, "--mapping", mapping)
    assert (code(result), str(result.exception)) == (Exit.USAGE, f"mapping {mapping}: not UTF-8 text")


@pytest.mark.parametrize("name", ["out", "out.zip", "out.json", "out.ndjson"])
def test_what_is_exported_is_valid_and_comes_in_again_unchanged(town: Path, tmp_path: Path, name: str) -> None:
    directory("import", town)
    out = tmp_path / name
    result = directory("export", out, "--source", "town", "--json")
    assert code(result) == Exit.OK
    objects: dict[str, Any] = json.loads(result.stdout)["objects"]
    assert objects["organization"] == 1
    assert "No violation" in directory("validate", out).stdout
    again = directory("import", out, "--source", "town", "--json")
    assert json.loads(again.stdout)["objects"]["service"]["unchanged"] == 2


def test_a_folder_for_tables_may_have_a_number_for_an_ending(town: Path, tmp_path: Path) -> None:
    directory("import", town)
    assert code(directory("export", tmp_path / "hsds-3.1", "--source", "town")) == Exit.OK
    assert (tmp_path / "hsds-3.1" / "services.csv").is_file()


def test_export_says_how_much_of_what_it_wrote_where(town: Path, tmp_path: Path) -> None:
    directory("import", town)
    result = directory("export", tmp_path / "out.ndjson", "--source", "town", "--objects", "service")
    assert ["service", "2"] in [line.split() for line in result.stdout.splitlines()]
    assert len((tmp_path / "out.ndjson").read_text().splitlines()) == 2


WRONG_EXPORTS: list[tuple[tuple[str, ...], str]] = [
    (("out.zip", "--source", "twon"), "There is no source called 'twon'. Sources: town"),
    (("out.json", "--source", "town", "--objects", "phones"), "--objects is 'organization' or 'service'"),
    (("nowhere/out.zip", "--source", "town"), "nowhere: no such folder"),
    (("nowhere/out.json", "--source", "town"), "nowhere: no such folder"),
    (("taken", "--source", "town"), "taken: is a file, and not a folder for tables"),
    (("folder.json", "--source", "town"), "folder.json: is a folder"),
    (("out.txt", "--source", "town"), "out.txt: write a .zip or a folder for tables"),
]


@pytest.mark.parametrize(("arguments", "why"), WRONG_EXPORTS)
def test_an_export_that_cannot_begin_says_why_and_leaves_nothing(
    town: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(town.parent)
    Path("taken").write_text("mine")
    Path("folder.json").mkdir()
    directory("import", town)
    before = set(town.parent.rglob("*"))
    result = directory("export", *arguments)
    assert code(result) == Exit.USAGE
    assert why in said(result)
    assert set(town.parent.rglob("*")) == before
    assert Path("taken").read_text() == "mine"


def test_validate_names_each_violation_and_fails(flawed: Path) -> None:
    result = directory("validate", flawed)
    assert code(result) == Exit.FOUND
    assert "services.csv:3: id: not a UUID" in result.stdout
    assert "services.csv:3: status: expected one of" in result.stdout
    assert "3 violations of HSDS 3.1." in said(result)
    as_json = json.loads(directory("validate", flawed, "--json").stdout)
    assert {(one["file"], one["line"], one["column"]) for one in as_json["violations"]} == {
        ("services.csv", "3", "id"),
        ("services.csv", "3", "organization_id"),
        ("services.csv", "3", "status"),
    }


def test_validate_of_a_good_file_says_so(town: Path) -> None:
    assert code(directory("validate", town)) == Exit.OK
    result = directory("validate", town, "--json")
    assert (code(result), json.loads(result.stdout)["violations"]) == (Exit.OK, [])


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x03\x04 broken"])
def test_validate_of_what_is_no_directory_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "town.zip").write_bytes(content)
    result = directory("validate", tmp_path / "town.zip")
    assert code(result) == Exit.USAGE
    assert "no HSDS tables or JSON found here" in said(result)


def test_validate_reads_archives(town: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "town.zip", "w") as archive:
        archive.write(town / "organizations.csv", "organizations.csv")
    assert code(directory("validate", tmp_path / "town.zip")) == Exit.OK


@pytest.mark.parametrize(("arguments", "counted"), [((), True), (("--json",), False)], ids=["a person", "a machine"])
def test_a_terminal_sees_how_far_it_is_and_a_machine_its_answer_alone(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], counted: bool
) -> None:
    directory("import", town)
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = directory("export", tmp_path / "out.zip", "--source", "town", *arguments).stderr
    assert ("2/2" in shown) is counted
    assert counted or not shown


def test_where_no_person_looks_on_a_failure_is_its_sentence_alone(tmp_path: Path) -> None:
    assert directory("import", tmp_path / "nowhere").stderr == ""


def test_the_end_of_a_name_may_be_in_capitals(town: Path, tmp_path: Path) -> None:
    directory("import", town)
    assert code(directory("export", tmp_path / "OUT.NDJSON", "--source", "town")) == Exit.OK
    assert code(directory("validate", tmp_path / "OUT.NDJSON")) == Exit.OK
