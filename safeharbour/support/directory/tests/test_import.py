"""Imports: what comes in, what changes, what goes, what is refused, and what is said of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from safeharbour.support.directory.actions import ImportResult, NothingImported, import_directory
from safeharbour.support.directory.intake.incoming import UnreadableInput
from safeharbour.support.directory.intake.mapping import load_mapping
from safeharbour.support.directory.models import (
    Entry,
    ImportBatch,
    Language,
    Location,
    Organization,
    Phone,
    Rejection,
    Service,
    Source,
    TaxonomyTerm,
)
from safeharbour.support.directory.rules import may_import
from safeharbour.support.directory.tests.factories import IMPORTER, a_record
from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def table(folder: Path, name: str, *rows: str) -> None:
    (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")


def bring_in(path: Path, by: Actor = IMPORTER, **options: Any) -> ImportResult:
    mapping = options.pop("mapping", None)
    with acting_as(by):
        return import_directory(path=path, source_name=options.pop("source", "town"), by=by, mapping=mapping, **options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    table(tmp_path, "organizations.csv", "id,name,description", "1,Open House,Meals", "2,Night Shelter,Beds")
    table(tmp_path, "services.csv", "id,organization_id,name,status", "s1,1,Soup,active", "s2,2,Beds,active")
    table(tmp_path, "phones.csv", "id,service_id,number", "p1,s1,705 555 0100", "p2,s2,705 555 0101")
    return tmp_path


def test_parents_are_found_whatever_the_order_of_the_files(folder: Path) -> None:
    result = bring_in(folder)
    assert result.counts["phone"]["added"] == 2
    assert not result.dangling
    with acting_as(PUBLIC):
        phone = Phone.objects.get(given_id="p1")
        assert phone.service is not None
        assert phone.service.organization is not None
        assert phone.service.organization.name == "Open House"


def test_the_second_import_says_what_was_added_changed_and_withdrawn(folder: Path) -> None:
    bring_in(folder)
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,Hot soup,active", "s3,2,Showers,active")
    table(folder, "phones.csv", "id,service_id,number", "p1,s1,705 555 0100")
    result = bring_in(folder)
    assert result.counts["service"] == {"added": 1, "changed": 1, "unchanged": 0, "withdrawn": 1, "rejected": 0}
    assert result.counts["phone"] == {"added": 0, "changed": 0, "unchanged": 1, "withdrawn": 1, "rejected": 0}
    assert result.counts["organization"]["unchanged"] == 2
    with acting_as(PUBLIC):
        assert set(Service.objects.values_list("name", flat=True)) == {"Hot soup", "Showers"}


def test_what_comes_back_is_published_again_but_not_what_a_person_withdrew(folder: Path) -> None:
    bring_in(folder)
    both = (folder / "services.csv").read_text()
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,Soup,active")
    bring_in(folder)
    with acting_as(IMPORTER):
        service = Service.objects.get(given_id="s1")
        Service.objects.filter(pk=service.pk).update(withdrawn_at=service.changed_at)
    (folder / "services.csv").write_text(both)
    for _ in range(2):
        bring_in(folder)
        with acting_as(PUBLIC):
            assert set(Service.objects.values_list("given_id", flat=True)) == {"s2"}


def test_what_was_added_on_a_page_is_not_missing_from_a_file(folder: Path) -> None:
    bring_in(folder)
    with acting_as(IMPORTER):
        service = Service.objects.select_related("source").get(given_id="s1")
    added = a_record("phone", source=service.source, service=service, number="705 555 0188")
    result = bring_in(folder)
    assert result.counts["phone"]["withdrawn"] == 0
    with acting_as(PUBLIC):
        assert Phone.objects.filter(pk=added.pk).exists()


def test_what_was_imported_is_found_and_what_was_withdrawn_is_not(folder: Path) -> None:
    bring_in(folder)
    with acting_as(PUBLIC):
        assert set(Entry.objects.values_list("name", flat=True)) == {"Soup", "Beds"}
    table(folder, "services.csv", "id,organization_id,name,status", "s2,2,Beds,active")
    bring_in(folder)
    with acting_as(PUBLIC):
        assert set(Entry.objects.values_list("name", flat=True)) == {"Beds"}


@pytest.mark.parametrize("row", ["s2,2,,active", "s2,2,Beds,active,extra", '"s2",2,Beds,maybe'])
def test_a_known_record_whose_new_row_is_rejected_stays_as_it_was(folder: Path, row: str) -> None:
    bring_in(folder)
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,Soup,active", row)
    result = bring_in(folder)
    assert result.counts["service"] == {"added": 0, "changed": 0, "unchanged": 1, "withdrawn": 0, "rejected": 1}
    with acting_as(PUBLIC):
        assert set(Service.objects.values_list("name", flat=True)) == {"Soup", "Beds"}
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,Soup,active")
    assert bring_in(folder).counts["service"]["withdrawn"] == 1


def test_what_a_person_withdrew_stays_withdrawn_also_after_a_rejected_row(folder: Path) -> None:
    bring_in(folder)
    with acting_as(IMPORTER):
        Service.objects.filter(given_id="s2").update(withdrawn_at=now())
    good = (folder / "services.csv").read_text(encoding="utf-8")
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,Soup,active", "s2,2,,active")
    bring_in(folder)
    (folder / "services.csv").write_text(good, encoding="utf-8")
    bring_in(folder)
    with acting_as(PUBLIC):
        assert Service.objects.get().name == "Soup"


def test_what_an_earlier_file_lacked_comes_back_also_after_a_rejected_row(folder: Path) -> None:
    good = (folder / "services.csv").read_text(encoding="utf-8")
    bring_in(folder)
    for rows in (["s1,1,Soup,active"], ["s1,1,Soup,active", "s2,2,,active"]):
        table(folder, "services.csv", "id,organization_id,name,status", *rows)
        bring_in(folder)
    (folder / "services.csv").write_text(good, encoding="utf-8")
    bring_in(folder)
    with acting_as(PUBLIC):
        assert Service.objects.count() == 2


def test_nothing_is_withdrawn_for_a_file_that_breaks_off(folder: Path) -> None:
    bring_in(folder)
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,Soup,active", 's2,2,"Be')
    result = bring_in(folder)
    assert result.counts["service"] == {"added": 0, "changed": 0, "unchanged": 1, "withdrawn": 0, "rejected": 1}
    assert bring_in(folder).counts["service"]["withdrawn"] == 0


def test_keep_missing_withdraws_nothing(folder: Path) -> None:
    bring_in(folder)
    table(folder, "services.csv", "id,organization_id,name,status", "s3,2,Showers,active")
    result = bring_in(folder, keep_missing=True)
    assert result.counts["service"]["withdrawn"] == 0
    with acting_as(PUBLIC):
        assert Service.objects.count() == 3


def test_the_same_identifiers_from_two_sources_are_two_records(folder: Path) -> None:
    same = "3f7b145d-84af-42d7-8fae-eaca714b02b2"
    table(folder, "units.csv", "id,name", f"{same},bed")
    bring_in(folder)
    bring_in(folder, source="another town")
    with acting_as(PUBLIC):
        assert Organization.objects.filter(given_id="1").count() == 2
        assert Service.objects.count() == 4
        for service in Service.objects.select_related("organization"):
            assert service.organization is not None
            assert service.organization.source_id == service.source_id


def test_bad_rows_are_named_by_file_line_and_column_and_the_rest_goes_in(folder: Path) -> None:
    table(
        folder,
        "services.csv",
        "id,organization_id,name,status,minimum_age",
        's1,1,"Two',
        'lines",active,',
        "s2,2,,active,",
        "s3,2,Showers,closed,young",
        "s1,2,Again,active,",
        ",2,Nameless,active,",
        "s4,2,Laundry,active,,extra",
    )
    result = bring_in(folder)
    said = [(one.place.file, one.place.line, one.column, one.reason) for one in result.rejections]
    assert set(said) == {
        ("services.csv", "4", "name", "required, but missing"),
        ("services.csv", "5", "status", "expected one of active, inactive, defunct, temporarily closed"),
        ("services.csv", "5", "minimum_age", "expected a number"),
        ("services.csv", "6", "id", "this id stands already on services.csv:2"),
        ("services.csv", "7", "id", "required, but empty"),
        ("services.csv", "8", "", "6 cells under 5 column names"),
    }
    assert result.counts["service"] == {"added": 1, "changed": 0, "unchanged": 0, "withdrawn": 0, "rejected": 5}
    assert result.dangling == 1
    with acting_as(IMPORTER):
        assert Rejection.objects.count() == 6
        assert ImportBatch.objects.get().rejected == 5


def test_strict_leaves_everything_as_it_was(folder: Path) -> None:
    bring_in(folder)
    table(folder, "services.csv", "id,organization_id,name,status", "s1,1,,active")
    with pytest.raises(NothingImported) as refusal:
        bring_in(folder, strict=True)
    assert [one.column for one in refusal.value.result.rejections] == ["name"]
    with acting_as(IMPORTER):
        assert set(Service.objects.filter(withdrawn_at=None).values_list("name", flat=True)) == {"Soup", "Beds"}
        assert ImportBatch.objects.count() == 1


def test_a_rejection_never_repeats_what_stood_in_the_row(folder: Path) -> None:
    table(
        folder,
        "addresses.csv",
        "id,address_1,city,state_province,postal_code,country,address_type",
        "a,12 Hidden Lane,Sudbury,ON,P3A 1A1,CA,Hidden Lane",
    )
    result = bring_in(folder)
    assert result.rejections
    assert "Hidden" not in json.dumps(result.as_dict())


def test_unknown_properties_are_kept(folder: Path) -> None:
    table(folder, "organizations.csv", "id,name,description,x_seats", "1,Open House,Meals,40")
    bring_in(folder)
    with acting_as(PUBLIC):
        assert Organization.objects.get().extra == {"x_seats": "40"}


def test_a_parent_that_comes_after_its_child_is_linked(tmp_path: Path) -> None:
    table(tmp_path, "taxonomy_terms.csv", "id,name,description,parent_id", "a,Soup,Food,z", "z,Food,All food,")
    assert not bring_in(tmp_path).dangling
    with acting_as(PUBLIC):
        child = TaxonomyTerm.objects.get(given_id="a")
        assert child.parent is not None
        assert child.parent.given_id == "z"
        assert not child.verbatim
    assert bring_in(tmp_path).counts["taxonomy_term"]["unchanged"] == 2


def test_a_file_can_make_a_location_confidential_and_never_public_again(tmp_path: Path) -> None:
    table(tmp_path, "locations.csv", "id,location_type,name,confidential", "1,physical,Hidden Lane,true")
    bring_in(tmp_path)
    for text in ("1,physical,Hidden Lane,false", "1,physical,Hidden Lane 12,"):
        table(tmp_path, "locations.csv", "id,location_type,name,confidential", text)
        bring_in(tmp_path)
        with acting_as(PUBLIC):
            location = Location.objects.get()
            assert location.confidential
            assert not hasattr(location, "premises")


def test_the_importing_agency_owns_what_it_imports(folder: Path) -> None:
    agency = an_agency(AgencyKind.COMMUNITY_SUPPORT)
    bring_in(folder, agency=agency)
    with acting_as(a_member(Role.DIRECTORY_EDITOR, agency)):
        assert Service.objects.filter(agency=agency).update(alert="Closed today") == 2
        assert Source.objects.get().agency == agency


def test_ndjson_takes_one_object_a_line_and_names_the_bad_ones(tmp_path: Path) -> None:
    lines = [
        {"id": "1", "name": "Soup", "status": "active", "organization": {"id": "o", "name": "O", "description": ""}},
        {"id": "2", "name": "Beds", "status": "asleep"},
    ]
    (tmp_path / "services.ndjson").write_text("\n".join([*map(json.dumps, lines), "{"]))
    result = bring_in(tmp_path)
    assert {(one.place.line, one.column) for one in result.rejections} == {("2", "status"), ("3", "")}
    assert result.counts["service"]["added"] == result.counts["organization"]["added"] == 1


def test_text_that_no_database_can_hold_is_rejected(tmp_path: Path) -> None:
    document = (
        '{"id": "1", "name": "a\\u0000b", "status": "active"}\n{"id": "2", "name": "\\ud800", "status": "active"}'
    )
    (tmp_path / "services.ndjson").write_text(document)
    assert bring_in(tmp_path).counts["service"]["rejected"] == 2


def test_an_import_is_audited_with_its_counts_and_nothing_else(folder: Path) -> None:
    result = bring_in(folder)
    with acting_as(IMPORTER):
        event = Event.objects.get(action="directory.import")
    assert event.detail == {"counts": result.counts}
    assert event.subject == str(result.batch)


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (IMPORTER, True),
        (system("directory.search"), False),
        (PUBLIC, False),
    ],
)
def test_who_may_import(actor: Actor, allowed: bool) -> None:
    assert bool(may_import(actor)) is allowed


def test_only_the_secretariats_administrator_imports_in_person(folder: Path) -> None:
    secretariat: Agency = an_agency(AgencyKind.SECRETARIAT)
    administrator = a_member(Role.ADMINISTRATOR, secretariat)
    assert bring_in(folder, by=administrator).counts["service"]["added"] == 2
    with pytest.raises(Refused):
        bring_in(folder, by=a_member(Role.DIRECTORY_EDITOR))


MAPPING = """
ids = "as given"
[[object]]
type = "service"
file = "help.csv"
id = "{nr}"
[[object.join]]
file = "providers.csv"
name = "provider"
on = "provider"
key = "code"
[object.fields]
name = "title"
status = { column = "state", values = { A = "active", X = "inactive" }, default = "active" }
minimum_age = { column = "who", capture = '(\\\\d+) and older' }
fees = { column = "fee", drop = '^n/?a$' }
alternate_name = { template = ["{provider.name}: {title}", "{title} of nobody"] }

[[object]]
type = "language"
file = "help.csv"
id = "{nr}-{n}"
each = { column = "spoken", at = '[,;]| and ' }
[object.fields]
service_id = "nr"
name = "item"
"""


def test_a_mapping_joins_captures_translates_and_splits(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(MAPPING.replace("\\\\", "\\"))
    data = tmp_path / "data"
    data.mkdir()
    table(data, "providers.csv", "code,name", "p,Open House")
    table(
        data,
        "help.csv",
        "nr,title,state,who,fee,spoken,provider",
        '1,Soup ,A,"Women, 18 and older",N/A,"Cree, French and English.",p',
        "2,Beds,X,All,5 $,,q",
    )
    result = bring_in(data, mapping=load_mapping(str(tmp_path / "own.toml")))
    assert not result.rejections
    with acting_as(PUBLIC):
        soup, beds = Service.objects.order_by("given_id")
        assert (soup.name, soup.status, soup.minimum_age, soup.fees) == ("Soup", "active", 18, "")
        assert (beds.status, beds.minimum_age, beds.fees, beds.alternate_name) == (
            "inactive",
            None,
            "5 $",
            "Beds of nobody",
        )
        assert soup.alternate_name == "Open House: Soup"
        assert set(Language.objects.values_list("name", "service")) == {
            (name, soup.pk) for name in ("Cree", "French", "English")
        }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = [", "mapping"),
        ("a = 1", "has no [[object]]"),
        ('[[object]]\ntype = "thing"\nfile = "a.csv"\nid = "{x}"', "type is none of"),
        ('[[object]]\ntype = "service"\nid = "{x}"', "either a file or rows"),
        ('[[object]]\ntype = "service"\nfile = "a.csv"\nid = "{x}"\nwhen = 1', "unknown setting when"),
        ('[[object]]\ntype = "service"\nfile = "a.csv"\nid = "{x}"\nfields.name = {}', "needs one of"),
        (
            '[[object]]\ntype = "service"\nfile = "a.csv"\nid = "{x}"\nfields.name.template = []',
            "text, or a list of texts",
        ),
        ('[[object]]\ntype = "service"\nfile = "a.csv"\nid = "{x}"\nonly = {a = "("}', "not a regular expression"),
        ('[[object]]\ntype = "service"\nfile = "a.csv"\nid = "{x}"', "a.csv, which is not there"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.toml").write_text(text)
    table(tmp_path, "b.csv", "x", "1")
    with pytest.raises(UnreadableInput, match=said.replace("[", r"\[")):
        bring_in(tmp_path, mapping=load_mapping(str(tmp_path / "own.toml")))


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("nr,titel,state,who,fee,spoken,provider", "help.csv: title"),
        ("nr,title,state,who,fee,provider", "help.csv: spoken"),
        ("nr,title,who,fee,spoken", "help.csv: provider, state"),
        ("title,state,who,fee,spoken,provider", "help.csv: nr"),
    ],
)
def test_a_mapped_column_that_is_not_there_is_named_before_anything_is_read(
    tmp_path: Path, heading: str, said: str
) -> None:
    (tmp_path / "own.toml").write_text(MAPPING.replace("\\\\", "\\"))
    data = tmp_path / "data"
    data.mkdir()
    table(data, "providers.csv", "code,name", "p,Open House")
    table(data, "help.csv", heading, "1,2,3,4,5")
    with pytest.raises(UnreadableInput, match=re.escape(f"reads columns that are not there ({said})")):
        bring_in(data, mapping=load_mapping(str(tmp_path / "own.toml")))
    table(data, "providers.csv", "key,label", "p,Open House")
    with pytest.raises(UnreadableInput, match=re.escape("providers.csv: code, name")):
        bring_in(data, mapping=load_mapping(str(tmp_path / "own.toml")))
    with acting_as(IMPORTER):
        assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("key", "broken", "line"),
    [
        ("row()", "p,Open House,too many", 2),
        ("row()", '"p,Open House', 2),
        ("code", '"p,Open House', 2),
    ],
    ids=["a row too wide, rows counted", "breaks off, rows counted", "breaks off, by key"],
)
def test_a_table_that_others_are_read_by_must_be_whole(tmp_path: Path, key: str, broken: str, line: int) -> None:
    """Counted on over a bad row, every later record would get its neighbour's address."""
    (tmp_path / "own.toml").write_text(MAPPING.replace("\\\\", "\\").replace('key = "code"', f'key = "{key}"'))
    data = tmp_path / "data"
    data.mkdir()
    table(data, "providers.csv", "code,name", broken, "q,Night House")
    table(data, "help.csv", "nr,title,state,who,fee,spoken,provider", "1,Soup,A,All,,,1")
    with pytest.raises(UnreadableInput, match=re.escape(f"providers.csv, line {line}")):
        bring_in(data, mapping=load_mapping(str(tmp_path / "own.toml")))
    with acting_as(PUBLIC):
        assert not Service.objects.exists()


def test_a_mapping_can_call_a_column_optional(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[object]]\ntype = "service"\nfile = "a.csv"\nid = "{nr}"\noptional = ["web"]\n'
        'fields = {name = "nr", url = "web", status = {const = "active"}}'
    )
    data = tmp_path / "data"
    data.mkdir()
    table(data, "a.csv", "nr", "1")
    result = bring_in(data, mapping=load_mapping(str(tmp_path / "own.toml")))
    assert result.counts["service"]["added"] == 1


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_input_that_holds_nothing_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableInput, match=name):
        bring_in(tmp_path / name)
