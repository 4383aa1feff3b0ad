"""A real city's directory, through the mapping that ships."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from safeharbour.support.directory.actions import ImportResult, import_directory
from safeharbour.support.directory.giving.exporting import export_tables, folder_or_zip
from safeharbour.support.directory.intake.mapping import load_mapping
from safeharbour.support.directory.intake.validating import validate
from safeharbour.support.directory.models import Address, Language, Location, Organization, Service, Source
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.support.directory.tests.shared import BALTIMORE, needs_baltimore
from safeharbour.trust.access.actors import PUBLIC, acting_as

pytestmark = [pytest.mark.django_db, needs_baltimore]


def import_baltimore() -> ImportResult:
    with acting_as(IMPORTER):
        return import_directory(
            path=BALTIMORE, source_name="baltimore", by=IMPORTER, mapping=load_mapping("ohana"), strict=True
        )


def test_the_city_comes_in_whole_and_the_second_time_is_unchanged(tmp_path: Path) -> None:
    """One import serves all that is asked of it: it takes a while."""
    then_it_is_whole(import_baltimore())
    then_what_the_export_says_only_indirectly_is_found()
    then_nothing_changed(import_baltimore())
    then_our_own_tables_of_it_come_in_whole(tmp_path / "baltimore.zip")


def then_it_is_whole(result: ImportResult) -> None:
    added = {kind: counts["added"] for kind, counts in result.counts.items()}
    assert (added["organization"], added["location"], added["service"]) == (748, 1482, 1876)
    assert (added["address"], added["phone"], added["taxonomy_term"]) == (1482 + 1874, 7157, 517)
    assert result.dangling == 0
    assert not result.rejections


def then_nothing_changed(again: ImportResult) -> None:
    for kind, counts in again.counts.items():
        assert counts["unchanged"] > 0, kind
        assert not any(counts[outcome] for outcome in ("added", "changed", "withdrawn", "rejected")), kind


def then_what_the_export_says_only_indirectly_is_found() -> None:
    with acting_as(PUBLIC):
        lawyers = Service.objects.get(name="Lawyer Referral Service, Harford County")
        assert lawyers.organization is not None
        assert lawyers.organization.name == "Harford County Bar Foundation"
        assert Service.objects.get(name="good food 4 u").organization is None
        site = lawyers.service_at_locations.get()
        attentions = Address.objects.filter(location=site.location, address_type="postal").values_list(
            "attention", flat=True
        )
        assert any("Lawyer Referral Service" in attention for attention in attentions)
        assert not any("Carroll County" in attention for attention in attentions)
        assert Language.objects.filter(name="Spanish", code="es").count() > 150
        assert Organization.objects.count() == 748
        assert Location.objects.filter(premises__latitude=None).count() == 133


def then_our_own_tables_of_it_come_in_whole(path: Path) -> None:
    with acting_as(PUBLIC), folder_or_zip(path) as open_file:
        written = export_tables(Source.objects.get(name="baltimore"), open_file)
    found = Counter((one.kind, one.column) for one in validate(path))
    # What the city itself left empty; nothing is invented, and nothing of ours is added.
    assert found == {
        ("address", "address_1"): 15,
        ("address", "postal_code"): 3,
        ("organization", "website"): 1,
        ("service", "organization_id"): 1,
    }
    with acting_as(IMPORTER):
        result = import_directory(path=path, source_name="back", by=IMPORTER, strict=True)
    assert {kind: counts["added"] for kind, counts in result.counts.items()} == written
    assert result.dangling == 0
