"""What was imported as HSDS comes out equal: the official examples, traps included."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from safeharbour.support.directory.actions import import_directory
from safeharbour.support.directory.giving.exporting import (
    Held,
    export_json,
    export_tables,
    folder_or_zip,
    only_in_tables,
)
from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.mapping import parse
from safeharbour.support.directory.models import Location, Service, ServiceCapacity, Source
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.support.directory.tests.shared import HSDS, needs_hsds
from safeharbour.trust.access.actors import PUBLIC, acting_as

pytestmark = pytest.mark.django_db


def imported(path: Path) -> Source:
    with acting_as(IMPORTER):
        result = import_directory(path=path, source_name=path.name, by=IMPORTER, strict=True)
    assert not result.remarks
    return Source.objects.model.objects.get(pk=_source_pk(path.name))


def _source_pk(name: str) -> int:
    with acting_as(PUBLIC):
        return int(Source.objects.get(name=name).pk)


def exported(source: Source, kind: str) -> list[Any]:
    file = io.StringIO()
    with acting_as(PUBLIC):
        export_json(source, kind, file, lines=False)
    found: list[Any] = json.loads(file.getvalue())
    return found


@needs_hsds
@pytest.mark.parametrize(
    ("name", "kind"), [("service_full.json", "service"), ("organization_full.json", "organization")]
)
def test_an_official_example_comes_out_equal(name: str, kind: str) -> None:
    path = HSDS / "examples" / name
    with acting_as(PUBLIC):
        assert exported(imported(path), kind) == [json.loads(path.read_text())]


@needs_hsds
def test_the_official_tables_come_out_equal(tmp_path: Path) -> None:
    with acting_as(PUBLIC):
        source = imported(HSDS / "examples" / "csv")
        with folder_or_zip(tmp_path / "out.zip") as open_file:
            counts = export_tables(source, open_file)
    assert len(counts) == 24
    before, after = Files(HSDS / "examples" / "csv"), Files(tmp_path / "out.zip")
    for name in (name for name in before.names() if name.endswith(".csv")):
        ours = [{key: cell for key, cell in row[1].items() if cell} for row in after.rows(name)]  # type: ignore[index]
        theirs = [{key: cell for key, cell in row[1].items() if cell} for row in before.rows(name)]  # type: ignore[index]
        assert ours == theirs, name


@needs_hsds
def test_the_traps_of_the_examples_are_kept() -> None:
    with acting_as(PUBLIC):
        imported(HSDS / "examples" / "csv")
        capacity = ServiceCapacity.objects.get()
        assert (capacity.available, capacity.maximum) == (12, 10)
        assert capacity.unit is None
        assert capacity.verbatim["unit_id"] == "187a37a2-7b40-11ef-9790-dbf7623d4407"


def a_file(tmp_path: Path, document: Any, name: str = "service_full.json") -> Path:
    path = tmp_path / name
    path.write_text(json.dumps(document))
    return path


ODD = {
    "id": "not a uuid",
    "name": "Night line",
    "status": "active",
    "minimum_age": 12.5,
    "wait_time": None,
    "alert": "",
    "last_modified": "2026-01-31T09:30:00-05:00",
    "phones": [],
    "x-local": {"seats": [1, 2, {"row": "a"}]},
    "organization": {"id": "7", "name": "Ours", "description": "", "parent_organization_id": "gone"},
    "schedules": [{"id": "s1", "opens_at": "09:30Z", "service_id": "not a uuid", "timezone": 3}],
}


def test_odd_but_legal_properties_come_out_as_they_went_in(tmp_path: Path) -> None:
    with acting_as(PUBLIC):
        assert exported(imported(a_file(tmp_path, ODD)), "service") == [ODD]


def test_an_edited_value_wins_over_its_old_spelling(tmp_path: Path) -> None:
    with acting_as(PUBLIC):
        source = imported(a_file(tmp_path, ODD))
    with acting_as(IMPORTER):
        Service.objects.update(alert="Closed on Monday", minimum_age=16)
    (given,) = exported(source, "service")
    assert (given["alert"], given["minimum_age"]) == ("Closed on Monday", 16)


PLACES = {
    "id": "1",
    "name": "Shelter network",
    "description": "",
    "locations": [
        {"id": "open", "location_type": "physical", "name": "Drop-in"},
        {
            "id": "secret",
            "location_type": "physical",
            "name": "The house on Hidden Lane",
            "latitude": 46.49,
            "longitude": -80.99,
            "confidential": True,
            "phones": [{"id": "p", "number": "705 555 0100"}],
            "addresses": [
                {
                    "id": "a",
                    "address_1": "12 Hidden Lane",
                    "city": "Sudbury",
                    "state_province": "ON",
                    "postal_code": "P3A 1A1",
                    "country": "CA",
                    "address_type": "physical",
                }
            ],
        },
    ],
}


def test_confidential_places_never_leave(tmp_path: Path) -> None:
    with acting_as(PUBLIC):
        source = imported(a_file(tmp_path, PLACES, "organization_full.json"))
        (given,) = exported(source, "organization")
        with folder_or_zip(tmp_path / "tables") as open_file:
            counts = export_tables(source, open_file)
        assert Location.objects.get(confidential=True).coarse_region == "northeast"
    text = json.dumps(given) + "".join(path.read_text() for path in (tmp_path / "tables").iterdir())
    for secret in ("Hidden", "46.49", "P3A", "0100", "secret"):
        assert secret not in text
    assert [location["id"] for location in given["locations"]] == ["open"]
    assert counts["location"] == 1
    assert "address" not in counts


MAPPING = {
    "object": [
        {
            "type": "taxonomy_term",
            "file": "terms.csv",
            "id": "{id}",
            "fields": {"name": "name", "description": {"column": "about", "default": ""}},
        },
        {"type": "location", "file": "places.csv", "id": "{id}", "fields": {"location_type": {"const": "physical"}}},
        {
            "type": "address",
            "file": "places.csv",
            "id": "{id}",
            "fields": {
                "location_id": "id",
                "address_1": {"column": "street", "default": ""},
                "city": "town",
                "state_province": {"const": "ON"},
                "postal_code": {"column": "code", "default": ""},
                "country": {"const": "CA"},
                "address_type": {"const": "physical"},
            },
        },
    ]
}


def test_what_a_mapping_left_empty_comes_back_in(tmp_path: Path) -> None:
    """A term that nobody described, and an address with a town and no street: our own tables are never refused."""
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "terms.csv").write_text("id,name,about\n1,Food,\n")
    (tmp_path / "town" / "places.csv").write_text("id,street,town,code\n1,,Sudbury,\n")
    with acting_as(IMPORTER):
        import_directory(
            path=tmp_path / "town", source_name="town", by=IMPORTER, mapping=parse(MAPPING, "town"), strict=True
        )
    first = as_tables("town", tmp_path / "first.zip")
    with acting_as(IMPORTER):
        again = import_directory(path=tmp_path / "first.zip", source_name="back", by=IMPORTER, strict=True)
    assert again.dangling == 0
    assert {(one.place.file, one.column) for one in again.remarks} == {
        ("taxonomy_terms.csv", "description"),
        ("addresses.csv", "address_1"),
        ("addresses.csv", "postal_code"),
    }
    assert as_tables("back", tmp_path / "second.zip") == first


def as_tables(source: str, path: Path) -> dict[str, Any]:
    """What stands in each table of an export."""
    with acting_as(PUBLIC), folder_or_zip(path) as open_file:
        export_tables(Source.objects.get(name=source), open_file)
    files = Files(path)
    return {name: list(files.rows(name)) for name in files.names() if name.endswith(".csv")}


def test_an_organization_of_nothing_but_phones_comes_back_as_one(tmp_path: Path) -> None:
    """It has no property that a service has not: its own JSON was once refused as a service without a status."""
    line = {"id": "1", "name": "Line", "description": "", "phones": [{"id": "2", "number": "705 555 0100"}]}
    (tmp_path / "lines.json").write_text(json.dumps([line]))
    with acting_as(PUBLIC):
        assert exported(imported(tmp_path / "lines.json"), "organization") == [line]


def test_what_belongs_to_no_organization_is_counted(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name,description\no,Open House,Meals\n")
    (tmp_path / "services.csv").write_text("id,organization_id,name,status\na,o,Soup,active\nb,,Beds,active\n")
    (tmp_path / "taxonomy_terms.csv").write_text("id,name,description\nt,Food,Food\n")
    held: Held = defaultdict(set)
    with acting_as(PUBLIC):
        source = imported(tmp_path)
        assert export_json(source, "organization", io.StringIO(), lines=True, held=held) == 1
        assert only_in_tables(source, held) == {"taxonomy_term": 1, "service": 1}
