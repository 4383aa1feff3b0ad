"""Input that is wrong in every way files are: each is said with its file, line and reason, and the rest goes in."""

from __future__ import annotations

import json
import zipfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeharbour.support.directory.actions import ImportResult, import_directory
from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Place, UnreadableInput
from safeharbour.support.directory.intake.nested import read_document
from safeharbour.support.directory.intake.shaping import shape
from safeharbour.support.directory.models import Service
from safeharbour.support.directory.standard import OBJECTS
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.trust.access.actors import PUBLIC, acting_as

numbers = count(1)
GOOD = '{"id": "good", "name": "Soup", "status": "active"}\n'
NO_CHARACTER = "holds something that is no character: a zero byte or half a surrogate pair"


def bring_in(path: Path) -> ImportResult:
    with acting_as(IMPORTER):
        return import_directory(path=path, source_name="town", by=IMPORTER)


def lines(folder: Path, *records: Any) -> Path:
    texts = [record if isinstance(record, str) else json.dumps(record) for record in records]
    (folder / "services.ndjson").write_text("\n".join([*texts, GOOD]))
    return folder


def service(**values: Any) -> dict[str, Any]:
    return {"id": f"bad {next(numbers)}", "name": "Beds", "status": "active", **values}


BAD_RECORDS = [
    (service(id="\ud800"), "id", "holds half a surrogate pair, which is no character"),
    (service(id="a\x00b"), "id", NO_CHARACTER),
    (service(name="\udfff"), "name", NO_CHARACTER),
    (service(extra={"deep": ["a\x00b"]}), "extra", NO_CHARACTER),
    ({**service(), "x\ud800": "y"}, "x?", NO_CHARACTER),
    (service(organization_id="\ud800"), "organization_id", NO_CHARACTER),
    (service(assured_date="31.02.2026"), "assured_date", "expected a date such as 2026-01-31"),
    (service(assured_date="2026-02-31"), "assured_date", "expected a date such as 2026-01-31"),
    (service(last_modified="now"), "last_modified", "expected a date and time such as 2026-01-31T09:30:00Z"),
    (service(minimum_age=10**400), "minimum_age", "expected a number"),
    (service(minimum_age="five"), "minimum_age", "expected a number"),
    (service(name=["Beds"]), "name", "expected text, found a list"),
    (service(id=7), "id", "required, but missing or not text"),
    (service(id="x" * 300), "id", "longer than 200 characters"),
    ('{"id": "1", "x": NaN}', "", "not JSON: holds a number that is none, or too long"),
    ('{"id": "1", "x": ' + "9" * 5000 + "}", "", "not JSON: holds a number that is none, or too long"),
    ("[" * 100_000, "", "not JSON: nested too deeply"),
    ('{"id": "1"', "", "not JSON: Expecting ',' delimiter"),
    ("[1]", "", "expected an object"),
]


@pytest.mark.django_db
def test_each_bad_record_is_named_and_the_good_one_goes_in(tmp_path: Path) -> None:
    result = bring_in(lines(tmp_path, *[record for record, _column, _reason in BAD_RECORDS]))
    said = {(int(one.place.line), one.column, one.reason) for one in result.rejections}
    assert said == {(number, column, reason) for number, (_, column, reason) in enumerate(BAD_RECORDS, start=1)}
    with acting_as(PUBLIC):
        assert list(Service.objects.values_list("name", flat=True)) == ["Soup"]


@pytest.mark.django_db
def test_what_is_nested_in_a_record_without_a_usable_name_is_rejected_with_it(tmp_path: Path) -> None:
    result = bring_in(lines(tmp_path, service(id="\ud800", phones=[{"id": "p", "number": "211"}])))
    assert {(one.kind, one.column) for one in result.rejections} == {("service", "id"), ("phone", "service_id")}


@pytest.mark.django_db
def test_a_cell_of_ten_megabytes_goes_in_whole(tmp_path: Path) -> None:
    long = " ".join(f"word{number % 5000:04}" for number in range(1_200_000))
    assert not bring_in(lines(tmp_path, service(id="1", description=long))).rejections
    with acting_as(PUBLIC):
        assert Service.objects.get(given_id="1").description == long


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", "1", "has no column names in its first line"),
        (b"\n1,Soup,active\n", "1", "has no column names in its first line"),
        ("id,name,status\n1,H\u00e9bergement,active\n".encode("latin-1"), "1", "not UTF-8 text from about here on"),
        (b'id,name,status\n1,"Soup,active\n', "2", "not a readable CSV row: unexpected end of data"),
        (b'id,name,status\n1,"So"up",active\n', "2", "not a readable CSV row: ',' expected after '\"'"),
        (b"id,name,status\n1,Soup,active,more\n", "2", "4 cells under 3 column names"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(tmp_path: Path, content: bytes, line: str, reason: str) -> None:
    (tmp_path / "services.csv").write_bytes(content)
    (only,) = Files(tmp_path).rows("services.csv")
    assert isinstance(only, Complaint)
    assert (only.place.file, only.place.line, only.reason) == ("services.csv", line, reason)


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_bytes(b"\xef\xbb\xbfid,name\n1,Soup\n")
    assert list(Files(tmp_path).rows("services.csv")) == [
        (Place(file="services.csv", line="2"), {"id": "1", "name": "Soup"})
    ]


@pytest.mark.django_db
def test_parents_in_a_circle_and_references_to_nothing_are_taken_and_counted(tmp_path: Path) -> None:
    (tmp_path / "taxonomy_terms.csv").write_text("id,name,description,parent_id\na,A,x,b\nb,B,x,a\nc,C,x,nobody\n")
    (tmp_path / "services.csv").write_text("id,name,status\ns,Soup,active\n")
    (tmp_path / "attributes.csv").write_text("id,link_id,link_entity,taxonomy_term_id\n1,s,service,a\n")
    result = bring_in(tmp_path)
    assert not result.rejections
    assert result.dangling == 1


def test_an_archive_that_unpacks_to_hundreds_of_times_its_size_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("services.csv", "w") as member:
        for _ in range(80):
            member.write(b"0" * 1024 * 1024)
    with pytest.raises(UnreadableInput, match="unpacks to more than 200 times its size"):
        Files(bomb)


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "town.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "id,name\n" + "".join(f"{n},Soup {n}\n" for n in range(5000)))
    whole = bytearray(path.read_bytes())
    whole[2000:2100] = bytes(100)
    path.write_bytes(whole)
    last = list(Files(path).rows("services.csv"))[-1]
    assert isinstance(last, Complaint)
    assert last.reason in {"the archive is damaged from about here on", "not UTF-8 text from about here on"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
properties = st.sampled_from([field.name for field in OBJECTS["service"].fields] + ["phones", "organization", "x"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=st.dictionaries(properties, json_values, max_size=6), text=st.text(max_size=30))
def test_whatever_stands_in_a_line_is_a_record_or_a_complaint(tmp_path: Path, record: Any, text: str) -> None:
    (tmp_path / "a.ndjson").write_text(json.dumps(record) + "\n" + text.encode("utf-8", "replace").decode())
    for entry in read_document(Files(tmp_path), "a.ndjson"):
        if isinstance(entry, Incoming):
            shaped, complaints = shape(entry)
            assert complaints or json.dumps(shaped.extra, allow_nan=False).isascii()
