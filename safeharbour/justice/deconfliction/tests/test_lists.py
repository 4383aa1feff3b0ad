"""A whole list, filed by the operator: what is taken, what is rejected and why, who is told, and who may not."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from safeharbour.justice.deconfliction.enums import Kind, Listing, Mode, State, Strength
from safeharbour.justice.deconfliction.intake import importing
from safeharbour.justice.deconfliction.intake.filing import file_part
from safeharbour.justice.deconfliction.intake.importing import Counts
from safeharbour.justice.deconfliction.models import Alarm, Match, Pointer, PointerToken
from safeharbour.justice.deconfliction.rotation import ROTATOR, add_version, rotate
from safeharbour.justice.deconfliction.rules import AN_HOUR_EACH
from safeharbour.justice.deconfliction.tests.planting import (
    IMPORTER,
    a_file,
    a_pointer,
    address_of,
    agency_of,
    agreed,
    an_investigator,
    answered,
    listed,
    registered,
    sides,
)
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.usefixtures("committed")
EVERY_KIND = """kind,value,province,platform,service,place,postcode,room,birth_date,birth_year,mode,days
phone,+1 416 555 0199,,,,,,,,,,
plate,ABCD 123,ON,,,,,,,,,
email,Someone@Example.org,,,,,,,,,,
handle,@somebody,,instagram,,,,,,,,
vin,1HGCM82633A004352,,,,,,,,,,
payment,pays@example.org,,,interac,,,,,,,
address,12 King St W,,,,Sudbury,,,,,,
room,1 Main Street,,,,Sudbury,,214,,,,
name,Zoe Tremblay,,,,,,,1990-02-01,,,
name,Karim Haddad,,,,,,,,1984,silent,365
"""


@pytest.fixture
def alice() -> Actor:
    """Of a service with an agreement."""
    actor = an_investigator("Alice", "Nickel City Police")
    agreed(agency_of(actor))
    return actor


@pytest.fixture
def file(alice: Actor) -> Investigation:
    return a_file(alice)


def a_list(folder: Path, *rows: str, heading: str = "kind,value") -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return path


def own(model: type[Pointer] | type[PointerToken], actor: Actor) -> int:
    with acting_as(actor), transaction.atomic():
        return model.objects.count()


def test_every_kind_is_filed_and_meets_what_others_look_for(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    bob = an_investigator("Bob", "Harbourside Police")
    a_pointer(bob)
    a_pointer(bob, Kind.NAME, {"value": "Zoe Tremblai", "birth_year": 1990})
    path = tmp_path / "list.csv"
    path.write_text(EVERY_KIND, encoding="utf-8")
    counts, rejections = listed(path, alice, file)
    assert (counts, rejections) == (Counts(rows=10, filed=10, told=2), [])
    for actor in (alice, bob):
        assert [side.match.strength for side in sides(actor)] in (
            [Strength.EXACT, Strength.WEAK],
            [Strength.WEAK, Strength.EXACT],
        )
    assert answered(bob, State.CONTACTED).match.state == State.CONTACTED
    with acting_as(alice), transaction.atomic():
        made = Pointer.objects.order_by("kind", "mode")
        assert {one.kind for one in made} == {*Kind.values}
        assert {one.registered_by_id for one in made} == {one.officer_id for one in made}
        silent = made.get(mode=Mode.SILENT)
        assert silent.expires_at - silent.registered_at == timedelta(days=365)


def test_one_that_registers_afterwards_meets_the_list(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    listed(a_list(tmp_path, "phone,416-555-0199"), alice, file)
    assert registered(an_investigator("Bob")).told == 1
    assert len(sides(alice)) == 1


def test_a_list_given_again_files_nothing_twice(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    rows = [f"phone,416 555 {n:04}" for n in range(20)]
    listed(a_list(tmp_path, *rows[:7]), alice, file)
    counts, _ = listed(a_list(tmp_path, *rows, "phone,+1 (416) 555-0003", "phone,4165550019"), alice, file)
    assert counts == Counts(rows=22, filed=13, known=9)
    assert own(Pointer, alice) == own(PointerToken, alice) == 20


def test_one_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, alice: Actor, file: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SIZE", 5)
    whole, filing, calls = a_list(tmp_path, *(f"phone,416 555 {n:04}" for n in range(20))), file_part, count()

    def stops(*given: object) -> object:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return filing(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "file_part", stops)
    with pytest.raises(KeyboardInterrupt):
        listed(whole, alice, file)
    monkeypatch.setattr(importing, "file_part", filing)
    assert listed(whole, alice, file)[0] == Counts(rows=20, filed=10, known=10)
    with acting_as(an_auditor(alice)), transaction.atomic():
        ended = Event.objects.filter(action="deconfliction.imported").order_by("pk")
        assert [(one.detail["filed"], one.detail["known"]) for one in ended] == [(10, 0), (10, 10)]


def an_auditor(of: Actor) -> Actor:
    return a_member(Role.AUDITOR, agency_of(of), "Audrey")


BROKEN = [
    ("phone,12", "value", "too few digits"),
    ("phone,4.16555E+09", "value", "spreadsheet"),
    ("phone,", "value", "no telephone number"),
    ("pigeon,Coco", "kind", "No kind"),
    (",416 555 0100", "kind", "No kind"),
    ("plate,ABC 123", "province", "issued"),
    ("handle,somebody", "platform", "platform"),
    ("room,1 Main Street", "room", "place|room"),
    (f"email,{'a' * 201}@example.org", "value", "200 letters"),
    ("name,Zoe Tremblay,1.2.1990", "birth_date", "written as"),
    ("name,Zoe Tremblay,,90", "birth_year", "four digits"),
    ("name,Zoe,,1990", "value", "family name"),
    ("phone,416 555 0100,,,unknown", "file", "no open file"),
    ("phone,416 555 0100,,,,loud", "mode", "open, silent"),
    ("phone,416 555 0100,,,,,somebody@example.org", "officer", "investigator"),
    ("phone,416 555 0100,,,,,,3650", "days", "90, 180"),
    ("phone,416 555 0100,,,,,,,too many", "", "9 cells"),
]
HEADING = "kind,value,birth_date,birth_year,file,mode,officer,days"


def test_each_broken_row_is_named_by_line_and_column_and_the_rest_is_in(
    tmp_path: Path, alice: Actor, file: Investigation
) -> None:
    path = a_list(tmp_path, "phone,416 555 0199", *(row for row, _, _ in BROKEN), "", heading=HEADING)
    counts, rejections = listed(path, alice, file)
    assert (counts.filed, counts.rejected) == (1, len(BROKEN))
    by_line = {one.line: one for one in rejections}
    for line, (row, column, _) in enumerate(BROKEN, 3):
        assert by_line[line].column in {column, "value", "place"} if "room" in row else by_line[line].column == column
    said = {one.line: one.reason for one in rejections}
    assert [
        words for line, (_, _, words) in enumerate(BROKEN, 3) if not any(w in said[line] for w in words.split("|"))
    ] == []
    assert not any(typed in str(one) for one in rejections for typed in ("Coco", "Tremblay", "0100"))


def test_a_long_list_is_prepared_by_several_processes(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    """50,000 rows, one in ten of them broken: each broken one is named, none of the others is lost."""
    rows = [f"phone,{'12' if n % 10 == 0 else f'416 {n + 2_000_000}'}" for n in range(50_000)]
    counts, rejections = listed(a_list(tmp_path, *rows), alice, file, cores=2)
    assert counts == Counts(rows=50_000, filed=45_000, rejected=5_000)
    assert [one.line for one in rejections] == [n + 2 for n in range(0, 50_000, 10)]
    assert own(Pointer, alice) == 45_000
    with acting_as(an_auditor(alice)), transaction.atomic():
        alarm = Alarm.objects.get()
        assert (alarm.count, alarm.in_bulk, str(alarm.raised_by_id)) == (45_000, True, alice.membership)


def test_a_list_takes_nobodys_turn(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    """Else the service could register nothing more that day."""
    counts, _ = listed(a_list(tmp_path, *(f"phone,416 555 {n:04}" for n in range(AN_HOUR_EACH + 1))), alice, file)
    assert counts.filed == AN_HOUR_EACH + 1
    assert not registered(alice, told={"value": "705 555 0100"}, file=file).alarmed


def test_a_short_list_raises_no_alarm_and_both_ends_stand_in_the_trail(
    tmp_path: Path, alice: Actor, file: Investigation
) -> None:
    listed(a_list(tmp_path, "phone,416 555 0100", "phone,1"), alice, file)
    with acting_as(an_auditor(alice)), transaction.atomic():
        assert not Alarm.objects.exists()
        begun = Event.objects.get(action="deconfliction.import")
        assert begun.detail == {"because": "joining", "mode": "open", "member": alice.membership}
        ended = Event.objects.get(action="deconfliction.imported")
        counts = {"rows": 2, "filed": 1, "known": 0, "rejected": 1, "told": 0}
        assert ended.detail == counts | {"member": alice.membership}
        assert ended.concerns_agency == alice.agency


def test_a_silent_pointer_of_another_is_told_to_nobody_and_counted_nowhere(
    tmp_path: Path, alice: Actor, file: Investigation
) -> None:
    """A list of one row would else say whether somebody looks for it in secret."""
    bob = an_investigator("Bob")
    a_pointer(bob, mode=Mode.SILENT)
    counts, _ = listed(a_list(tmp_path, "phone,416 555 0199"), alice, file)
    assert counts == Counts(rows=1, filed=1, told=0)
    assert sides(alice) == []
    assert len(sides(bob)) == 1
    listed(a_list(tmp_path, "phone,416 555 0199"), alice, a_file(alice), mode=Mode.SILENT)
    assert len(sides(bob)) == 1


def test_a_list_is_filed_under_the_newest_key_and_asks_in_all(
    tmp_path: Path, alice: Actor, file: Investigation
) -> None:
    bob = an_investigator("Bob")
    a_pointer(bob)
    a_pointer(bob, Kind.NAME, {"value": "Zoe Tremblay", "birth_year": 1990})
    with acting_as(ROTATOR):
        add_version(by=ROTATOR)
    path = a_list(tmp_path, "phone,416 555 0199,", "name,Zoe Tremblay,1990", heading="kind,value,birth_year")
    assert listed(path, alice, file)[0] == Counts(rows=2, filed=2, told=2)
    with acting_as(alice), transaction.atomic():
        assert {one.key_version for one in Pointer.objects.all()} == {2}


def test_a_part_is_prepared_again_when_the_key_was_renewed_meanwhile(
    tmp_path: Path, alice: Actor, file: Investigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_pointer(an_investigator("Bob"))
    filing, asked = file_part, list[object]()

    def renews(*given: object) -> object:
        if not asked:
            list(rotate())
        asked.append(given)
        return filing(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "file_part", renews)
    counts, _ = listed(a_list(tmp_path, "phone,416 555 0199"), alice, file)
    assert (counts.told, len(asked)) == (1, 2)


def test_a_restricted_row_goes_to_the_officer_it_names(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    carol = a_member(Role.INVESTIGATOR, agency_of(alice), "Carol")
    a_pointer(an_investigator("Bob"))
    row = f"phone,416 555 0199,restricted,{address_of(carol).upper()}"
    counts, _ = listed(a_list(tmp_path, row, heading="kind,value,mode,officer"), alice, file)
    assert (counts.told, len(sides(alice)), len(sides(carol))) == (1, 0, 1)


def test_only_the_operators_command_files_a_list(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    order = importing.Order(agency=agency_of(alice), member="", because=Listing.JOINING)
    with acting_as(alice), pytest.raises(Refused, match="operator"):
        importing.import_pointers(path=a_list(tmp_path), order=order, by=alice)
    statement = "select * from deconfliction_write_matches(array[]::deconfliction_question[], '{1}', now())"
    for actor in (alice, IMPORTER):
        with acting_as(actor), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_no_list_is_filed_without_an_agreement_that_holds(tmp_path: Path) -> None:
    bob = an_investigator("Bob")
    path, file = a_list(tmp_path, "phone,416 555 0100"), a_file(bob)
    with pytest.raises(Refused, match="agreement"):
        listed(path, bob, file)
    agreed(agency_of(bob), until=timedelta(days=1))
    with clock.at_moment(clock.now() + timedelta(days=3)), pytest.raises(Refused, match="agreement"):
        listed(path, bob, file)
    assert own(Pointer, bob) == 0
    assert listed(path, bob, file)[0].filed == 1


def test_it_is_filed_in_the_name_of_an_investigator_and_in_files_of_the_service(tmp_path: Path, alice: Actor) -> None:
    clerk = a_member(Role.FRONTLINE, agency_of(alice), "Clara")
    theirs = a_file(an_investigator("Bob"))
    path = a_list(tmp_path, "phone,416 555 0100")
    with pytest.raises(Refused, match="in the name of an active investigator"):
        listed(path, clerk, theirs)
    counts, rejections = listed(path, alice, theirs)
    assert (counts.filed, [one.column for one in rejections]) == (0, ["file"])


def test_an_agency_that_is_no_police_service_files_none(tmp_path: Path, file: Investigation) -> None:
    nurse = a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Nora")
    agreed(agency_of(nurse))
    with pytest.raises(Refused, match="investigator"):
        listed(a_list(tmp_path, "phone,416 555 0100"), nurse, file)


def test_matches_of_a_list_are_written_whole(tmp_path: Path, alice: Actor, file: Investigation) -> None:
    bob, carol = an_investigator("Bob"), an_investigator("Carol")
    for actor in (bob, carol):
        a_pointer(actor)
    assert listed(a_list(tmp_path, "phone,416 555 0199", "phone,705 555 0100"), alice, file)[0].told == 2
    with acting_as(alice), transaction.atomic():
        assert [match.steps.get().state for match in Match.objects.all()] == [State.NOTIFIED] * 2
