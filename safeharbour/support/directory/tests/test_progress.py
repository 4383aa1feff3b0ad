"""What a long import says while it runs, and what it leaves behind for the search to be quick at once."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from safeharbour.support.directory.actions import import_directory
from safeharbour.support.directory.giving import exporting
from safeharbour.support.directory.intake import staging, storing, validating
from safeharbour.support.directory.models import Source
from safeharbour.support.directory.search import reading
from safeharbour.support.directory.search.enums import Cost
from safeharbour.support.directory.search.index import EntryRow, insert_rows, settle
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.support.directory.tests.search.factories import MOMENT, an_entry
from safeharbour.trust.access.actors import PUBLIC, acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_services(tmp_path: Path) -> Path:
    services = [f"s{number},Soup,active,org" for number in range(3)]
    (tmp_path / "services.csv").write_text("\n".join(["id,name,status,organization_id", *services]))
    (tmp_path / "organizations.csv").write_text("id,name,description\norg,House,Help")
    return tmp_path


def test_each_stage_is_counted_from_reading_to_indexing(three_services: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "AT_ONCE", 2)
    monkeypatch.setattr(storing, "AT_ONCE", 2)
    monkeypatch.setattr(reading, "BATCH", 2)
    told: list[tuple[str, int, int | None]] = []
    with acting_as(IMPORTER):
        import_directory(path=three_services, source_name="town", by=IMPORTER, tell=lambda *said: told.append(said))
    assert told == [
        ("read", 2, None),
        ("read", 4, None),
        ("organization", 1, 1),
        ("service", 2, 3),
        ("service", 3, 3),
        ("index", 2, 3),
        ("index", 3, 3),
    ]


def test_an_export_counts_each_object(three_services: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    told: list[tuple[str, int, int]] = []
    with acting_as(IMPORTER):
        import_directory(path=three_services, source_name="town", by=IMPORTER)
    with acting_as(PUBLIC), exporting.folder_or_zip(tmp_path / "out") as open_file:
        source = Source.objects.get(name="town")
        exporting.export_tables(source, open_file, lambda *said: told.append(said))
        assert told == [("organization", 1, 1), ("service", 2, 3), ("service", 3, 3)]
        told.clear()
        with (tmp_path / "out.json").open("w") as file:
            exporting.export_json(source, "service", file, lines=False, tell=lambda *said: told.append(said))
        assert told == [("service", 2, 3), ("service", 3, 3)]


def test_a_validation_counts_what_it_has_checked(three_services: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validating, "AT_ONCE", 2)
    told: list[int] = []
    assert list(validating.validate(three_services, told.append))
    assert told == [2, 4]


def test_what_the_planner_goes_by_is_counted_anew_after_many_have_come(
    three_services: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"Soup {uuid4().hex}"
    (three_services / "services.csv").write_text(
        "\n".join(["id,name,status", *(f"s{number},{name},active" for number in range(3))])
    )
    monkeypatch.setattr(reading, "MANY", 3)
    with acting_as(IMPORTER):
        import_directory(path=three_services, source_name="town", by=IMPORTER)
    with connection.cursor() as cursor:
        cursor.execute("select most_common_vals from pg_stats where tablename = 'directory_entry' and attname = 'name'")
        assert name in str(cursor.fetchone())


def test_no_entry_is_left_waiting_for_its_place_in_the_text_index() -> None:
    identity = uuid4()
    insert_rows([EntryRow(id=identity, service=identity, name="a", title="a", body="a", cost=Cost.FREE)], MOMENT.date())
    assert settle() > 0, "what is written waits until it is settled"
    an_entry("Food bank")
    assert settle() == 0
