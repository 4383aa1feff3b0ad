"""A CSV list of identifiers: read, mapped, looked at and taken; nothing is dropped silently."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from time_machine import travel

from safeharbour.interface.sheets import as_it_was
from safeharbour.justice.interchange.enums import Held
from safeharbour.justice.interchange.keys import key_of
from safeharbour.justice.interchange.lists import mapping
from safeharbour.justice.interchange.lists.actions import (
    bring_list,
    check_list,
    drop_list,
    end_lists,
    map_list,
    open_list,
    reject_list,
    take_list,
)
from safeharbour.justice.interchange.lists.mapping import Before, Checked, Columns, checked, guessed
from safeharbour.justice.interchange.lists.reading import MOST_LINES, decoded, may_be_listed, sheet_of
from safeharbour.justice.interchange.lists.showing import rejected_sheet
from safeharbour.justice.interchange.models import IdentifierList
from safeharbour.justice.interchange.queries import lists_of
from safeharbour.justice.interchange.reading import LARGEST
from safeharbour.justice.interchange.rules import A_PART, DAYS_LISTED, END_LISTS, MOST_IN_A_FILE, may_take_list
from safeharbour.justice.interchange.tests.planting import LIST, PHONES, a_list
from safeharbour.justice.subjects.actions import ChangedMeanwhile
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.forms import known_fields
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.tests.planting import a_colleague, a_file, an_investigator, done, known_of
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.errors import VaultError

TODAY = date(2026, 11, 23)


def looked_at(text: str, columns: Columns, before: Before | None = None) -> Checked:
    return checked(sheet_of(text), columns, before or Before(), TODAY)


def why(text: str, columns: Columns) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.reason) for one in looked_at(text, columns).rejected]


def a_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", b"0" * 20_000_000)
    return packed.getvalue()


def a_workbook() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b" \n ", "empty"),
        (b"a" * (LARGEST + 1), "larger than 5 MB"),
        (b"a\n" * (MOST_LINES + 1), "more than 50000 rows"),
        (gzip.compress(b"a,b"), "packed"),
        (a_bomb(), "packed"),
        (a_workbook(), "a spreadsheet, whatever it is called"),
        (b"\xd0\xcf\x11\xe0 old", "a spreadsheet, whatever it is called"),
        (b"%PDF-1.7", "a PDF"),
        (b"number\n416\0", "Line 2 holds signs that are no text"),
    ],
    ids=["empty", "large", "long", "gzip", "bomb", "xlsx", "xls", "pdf", "binary"],
)
def test_what_is_no_list_is_refused_in_plain_words(content: bytes, told: str) -> None:
    assert told in str(may_be_listed(content).reason)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_list_is_read_as_spreadsheets_write_it(encoding: str, delimiter: str, ending: str) -> None:
    text = ending.join([f"Numéro{delimiter}Note", f'416-555-0199{delimiter}"two', 'lines"'])
    read = decoded(text.encode(encoding))
    assert read is not None
    assert [row.cells for row in sheet_of(read).rows] == [("Numéro", "Note"), ("416-555-0199", "two lines")]


def test_a_quotation_mark_left_open_costs_its_own_line_and_no_other() -> None:
    text = 'number,note\n"4165550101,a\n4165550102,12" rims\n"4165550103"x,c\n4165550104,d\n'
    rows = [(row.line, row.cells[0], bool(row.problem)) for row in sheet_of(text).rows[1:]]
    assert rows == [
        (2, '"4165550101,a', True),
        (3, "4165550102", False),
        (4, '"4165550103"x,c', True),
        (5, "4165550104", False),
    ]


def test_a_row_that_is_longer_than_the_first_says_so_and_a_shorter_one_is_filled() -> None:
    told = why("number,note\n4165550199\n4165550198,a,b\n", Columns({"0": "value"}, "phone"))
    assert told == [(3, 0, "This row has 3 cells, and the first row 2.")]


@pytest.mark.parametrize(
    ("heading", "columns", "kind"),
    [
        ("Phone,Notes", {"0": "value", "1": "note"}, "phone"),
        ("Numéro de cellulaire;Remarques", {"0": "value", "1": "note"}, "phone"),
        ("Plate,Province,Make,Colour", {"0": "value", "1": "province", "2": "make", "3": "colour"}, "vehicle"),
        ("type,identifier", {"0": "kind", "1": "value"}, ""),
        ("4165550199,x", {}, ""),
    ],
)
def test_the_columns_are_guessed_from_usual_headings(heading: str, columns: dict[str, str], kind: str) -> None:
    found = guessed(sheet_of(f"{heading}\n"))
    assert (found.columns, found.kind, found.heading) == (columns, kind, bool(columns))


BAD = [
    ("phone", "value", "call me", 1, "number"),
    ("phone", "value", "", 1, "The identifier is missing."),
    ("email", "value", "nobody", 1, "address"),
    ("vehicle", "province", "Atlantis", 2, "This is none of the list"),
    ("suspect", "birth_date", "1990-02-31", 2, "Write the birth date as 1990-02-01."),
    ("suspect", "birth_date", "2190-02-01", 2, "Nobody alive today was born then."),
    ("suspect", "birth_year", "90", 2, "Write the year with four digits."),
    ("phone", "note", "n" * 501, 2, "longer than 500 letters"),
    ("phone", "colour", "red", 2, "no such field"),
]


@pytest.mark.parametrize(("kind", "says", "cell", "column", "reason"), BAD, ids=[f"{row[0]}-{row[1]}" for row in BAD])
def test_a_cell_that_cannot_be_taken_says_its_column_and_why(
    kind: str, says: str, cell: str, column: int, reason: str
) -> None:
    value = {"vehicle": "CKRT 481", "suspect": "Ann Poe"}.get(kind, "4165550199")
    text, columns = (f"{cell},x", {"0": "value"}) if says == "value" else (f"{value},{cell}", {"0": "value", "1": says})
    ((line, place, told),) = why(text, Columns(columns, kind, heading=False))
    assert (line, place) == (1, column)
    assert reason in told


def test_the_kind_may_stand_in_each_row() -> None:
    text = "what,id\nphone,4165550199\nplaque,CKRT 481\n,416\nsuspect,Ann Poe\n"
    found = looked_at(text, Columns({"0": "kind", "1": "value"}, province="ON"))
    assert [(one.kind, one.words["value"]) for one in found.taken] == [
        (Kind.PHONE, "4165550199"),
        (Kind.VEHICLE, "CKRT 481"),
    ]
    assert [(one.line, one.column) for one in found.rejected] == [(4, 1), (5, 1)]


def test_what_stands_twice_or_in_the_file_is_told_by_its_line_and_number() -> None:
    there = {mark: "S7" for one in looked_at("n\n4165550100\n", PHONES).taken for mark in one.marks}
    text = "n\n4165550199\n(416) 555-0199\n+1 416 555 0100\n"
    told = [one.reason for one in looked_at(text, PHONES, Before(there)).rejected]
    assert told == ["The same stands in line 2 of the list.", "It is in the file already: S7."]


def test_every_kind_of_the_list_has_fields_and_nobody_is_accused_by_a_list() -> None:
    assert set(mapping.OF_KIND) == set(Kind) - {Kind.ACCUSED, Kind.PROTECTED, Kind.CO_VICTIM}


@pytest.mark.parametrize("says", list(mapping.Says))
def test_what_can_be_said_of_a_kind_is_what_its_form_asks(says: mapping.Says) -> None:
    for kind in mapping.LISTED:
        assert (says in mapping.may_be_said(kind)) == (says in known_fields(kind))


def test_rejected_rows_set_right_come_in_as_they_are() -> None:
    """Numbers that begin with a plus are guarded against being formulas, and are read as they were."""
    text = 'number,note\n+14165550199,"=cmd()"\n+1416,"short; and, odd"\n"open,x\n4165550101,a,b\n'
    sheet, columns = sheet_of(text), Columns({"0": "value", "1": "note"}, "phone")
    written = rejected_sheet(sheet, columns, looked_at(text, columns).rejected)
    rows = list(csv.reader(io.StringIO(written)))
    assert rows[0] == ["number", "note", "", "Line", "Column", "Why it was not taken"]
    assert [(as_it_was(row[0]), row[3], row[4]) for row in rows[1:]] == [
        ("+1416", "3", "1"),
        ('"open,x', "4", ""),
        ("4165550101", "5", ""),
    ]
    again = looked_at(written.replace("'+1416,", "'+14165550188,"), columns)
    assert again.taken[0].words == {"value": "+14165550188", "note": "short; and, odd"}
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_fifty_thousand_rows_with_broken_ones_lose_nothing() -> None:
    rows = [f"+1416{2000000 + n}" if n % 50 else f"broken {n}" for n in range(50_000)]
    found = looked_at("number\n" + "\n".join(rows), PHONES)
    assert len(found.taken) + len(found.rejected) == 50_000
    assert [one.line for one in found.rejected if one.cells[0].startswith("broken")] == list(range(2, 50_002, 50))


# With a database.


def subjects(by: Actor, held: IdentifierList) -> list[Subject]:
    with acting_as(by), transaction.atomic():
        return list(Subject.objects.filter(file=held.file).order_by("number"))


def fresh(by: Actor, held: IdentifierList) -> IdentifierList:
    with acting_as(by), transaction.atomic():
        return IdentifierList.objects.select_related("file").get(pk=held.pk)


@pytest.mark.django_db
def test_a_list_waits_sealed_until_it_is_taken_and_the_trail_says_how_many() -> None:
    alice = an_investigator()
    held = a_list(alice)
    assert b"555" not in bytes(held.content)
    assert subjects(alice, held) == []
    found = done(alice, check_list, held=held)
    assert (len(found.taken), len(found.rejected)) == (2, 1)
    taken = done(alice, take_list, held=held, based_on=held.version)
    assert (taken.state, taken.taken) == (Held.TAKEN, 2)
    made = subjects(alice, held)
    assert [one.kind for one in made] == ["phone", "phone"]
    assert known_of(alice, made[0]) == {"value": "416 555 0199", "note": "ad of 3 May"}
    with acting_as(alice), transaction.atomic():
        trail = Event.objects.filter(action__startswith="interchange.").order_by("pk")
        acts = [event.action.removeprefix("interchange.") for event in trail]
        assert acts == ["bring_list", "map_list", "open_list", "take_list"]
        assert "555" not in str([event.detail for event in trail])


@pytest.mark.django_db
def test_a_page_sent_twice_or_an_old_one_takes_nothing() -> None:
    alice = an_investigator()
    held = a_list(alice)
    for _time in range(2):
        done(alice, take_list, held=held, based_on=held.version)
    assert len(subjects(alice, held)) == 2
    with pytest.raises(Refused, match="taken already"):
        done(alice, take_list, held=held, based_on=fresh(alice, held).version)


@pytest.mark.django_db
def test_a_long_list_is_taken_in_parts_and_what_was_there_before_stays_told() -> None:
    alice = an_investigator()
    file = a_file(alice)
    first = a_list(alice, file, content=b"number\n4165550101\n")
    done(alice, take_list, held=first, based_on=first.version)
    numbers = [4165550100 + n for n in range(A_PART + 20)]
    held = a_list(alice, file, content="\n".join(["number", *map(str, numbers)]).encode())
    for state, taken, rejected in ((Held.WAITING, A_PART, 1), (Held.TAKEN, A_PART + 19, 1)):
        held = done(alice, take_list, held=held, based_on=held.version)
        assert (held.state, held.taken) == (state, taken)
        assert [one.line for one in done(alice, check_list, held=held).rejected] == [3] * rejected
    assert len(subjects(alice, held)) == A_PART + 20


@pytest.mark.django_db
def test_the_columns_are_changed_until_a_part_is_taken_and_never_from_an_old_page() -> None:
    alice = an_investigator()
    held = a_list(alice)
    other = Columns({"0": "value"}, "phone")
    with pytest.raises(ChangedMeanwhile):
        done(alice, map_list, held=held, columns=other, based_on=held.version - 1)
    done(alice, map_list, held=held, columns=other, based_on=held.version)
    done(alice, map_list, held=held, columns=other, based_on=held.version)
    held = fresh(alice, held)
    held = done(alice, take_list, held=held, based_on=held.version)
    with pytest.raises(Refused, match="its columns stay"):
        done(alice, map_list, held=held, columns=Columns({"1": "value"}, "phone"), based_on=held.version)


@pytest.mark.django_db
def test_nothing_is_taken_before_the_columns_are_said() -> None:
    alice = an_investigator()
    held = done(alice, bring_list, file=a_file(alice), content=LIST)
    with pytest.raises(Refused, match="Say first what the columns are"):
        done(alice, take_list, held=held, based_on=held.version)


@pytest.mark.django_db
def test_a_list_is_theirs_who_brought_it() -> None:
    alice = an_investigator()
    held, bob = a_list(alice), a_colleague(alice)
    with acting_as(bob), transaction.atomic():
        assert not lists_of(held.file).exists()
    asked: list[tuple[Callable[..., object], dict[str, object]]] = [
        (open_list, {}),
        (check_list, {}),
        (reject_list, {}),
        (map_list, {"columns": PHONES, "based_on": held.version + 1}),
        (take_list, {"based_on": held.version}),
        (drop_list, {}),
    ]
    for action, told in asked:
        with pytest.raises((Refused, IdentifierList.DoesNotExist)):
            done(bob, action, held=held, **told)
    assert subjects(alice, held) == []


@pytest.mark.django_db
def test_past_the_action_nobody_writes_a_list_for_another_or_brings_it_back() -> None:
    alice = an_investigator()
    held, bob = a_list(alice), a_colleague(alice)
    with pytest.raises(DatabaseError), acting_as(bob), transaction.atomic():
        IdentifierList.objects.create(
            agency_id=held.agency_id,
            file_id=held.file_id,
            digest=b"d",
            content=b"c",
            rows=1,
            state=Held.WAITING,
            at=held.at,
            until=held.until,
            by_id=alice.membership,
        )
    done(alice, drop_list, held=held)
    with acting_as(alice), transaction.atomic():
        assert not IdentifierList.objects.filter(pk=held.pk).update(state=Held.WAITING, content=b"c")


@pytest.mark.django_db
def test_a_dropped_list_is_gone_with_its_key_and_what_was_taken_stays(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> None:
    alice = an_investigator()
    held = a_list(alice)
    done(alice, take_list, held=held, based_on=held.version)
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            done(alice, drop_list, held=held)
    after = fresh(alice, held)
    assert (after.state, bytes(after.content)) == (Held.DROPPED, b"")
    assert len(subjects(alice, held)) == 2
    with pytest.raises(Refused, match="This list is over"):
        done(alice, check_list, held=after)
    with pytest.raises(VaultError):
        key_of(held.pk)


@pytest.mark.django_db
def test_the_clock_ends_a_list_after_its_days() -> None:
    alice, clock = an_investigator(), system(END_LISTS)
    held = a_list(alice)
    with pytest.raises(Refused, match="Only the clock"):
        done(alice, end_lists)
    assert done(clock, end_lists) == 0
    with travel(held.at + timedelta(days=DAYS_LISTED), tick=False):
        assert done(clock, end_lists) == 1
    assert (fresh(alice, held).state, bytes(fresh(alice, held).content)) == (Held.ENDED, b"")


@pytest.mark.django_db
def test_the_same_list_brought_again_is_the_one_that_waits_and_anew_once_dropped() -> None:
    alice = an_investigator()
    held = a_list(alice)
    assert done(alice, bring_list, file=held.file, content=LIST) == held
    done(alice, drop_list, held=held)
    assert done(alice, bring_list, file=held.file, content=LIST) != held


@pytest.mark.django_db
def test_a_file_holds_no_book() -> None:
    alice = an_investigator()
    held = a_list(alice)
    assert may_take_list(alice, held, MOST_IN_A_FILE - 2, 2)
    told = may_take_list(alice, held, MOST_IN_A_FILE - 1, 2)
    assert "5000 people and things at most: 4999 are in it, and the list has 2 more" in str(told.reason)
    assert "No row of this list can be taken" in str(may_take_list(alice, held, 0, 0).reason)


# The pages.


@pytest.fixture
def bob(client: Client) -> Actor:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Bob")
    sign_in(client, member)
    return member.as_actor()


def brought(client: Client, by: Actor, content: bytes, name: str = "list.csv") -> str:
    where = reverse("interchange:lists", args=[a_file(by).pk])
    answer = client.post(where, {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == 200
    return str(answer.request["PATH_INFO"])


@pytest.mark.django_db
def test_from_the_file_to_its_subjects_and_back_with_the_rejected_rows(client: Client, bob: Actor) -> None:
    where = brought(client, bob, LIST)
    assert where.endswith("/columns/")
    page = client.get(where).content.decode()
    assert "416 555 0199" in page
    told = {"based_on": "1", "heading": "on", "kind": "phone", "column_0": "value", "column_1": "note"}
    page = client.post(where, told, follow=True).content.decode()
    assert "2 rows can be taken, 1 cannot" in page
    one = where.removesuffix("columns/")
    sheet = client.post(f"{one}rejected/").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(sheet)))[1][:3] == ["nonsense", "", "4"]
    page = client.post(f"{one}take/", {"based_on": "2"}, follow=True).content.decode()
    assert "2 rows are in the file." in page
    page = client.post(f"{one}drop/", follow=True).content.decode()
    assert "The list is dropped" in page
    assert client.get(one).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": "phone"}, "No column is the identifier itself"),
        ({"column_0": "value"}, "Say what is in the list"),
        ({"kind": "phone", "column_0": "value", "column_1": "value"}, "Another column says this, too"),
        ({"kind": "phone", "column_0": "value", "column_1": "colour"}, "no such field in a file"),
        ({"kind": "phone", "column_0": "value", "column_1": "kind"}, "Leave this column out"),
        ({"kind": "accused", "column_0": "value"}, "Select a valid choice"),
    ],
)
def test_columns_that_say_nothing_or_too_much_are_told(
    client: Client, bob: Actor, told: dict[str, str], said: str
) -> None:
    answer = client.post(brought(client, bob, LIST), told | {"based_on": "1"})
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.django_db
def test_columns_said_in_two_windows_show_both(client: Client, bob: Actor) -> None:
    where = brought(client, bob, LIST)
    client.post(where, {"based_on": "1", "kind": "phone", "column_0": "value"})
    answer = client.post(where, {"based_on": "1", "kind": "email", "column_0": "value"})
    assert answer.status_code == 409
    assert "E-mail address" in answer.content.decode()


@pytest.mark.django_db
def test_what_is_no_list_is_told_beside_its_field(client: Client, bob: Actor) -> None:
    where = reverse("interchange:lists", args=[a_file(bob).pk])
    answer = client.post(where, {"file": SimpleUploadedFile("list.csv", a_bomb())})
    assert answer.status_code == 422
    assert "packed" in answer.content.decode()
    answer = client.post(where, {"file": SimpleUploadedFile("list.csv", b"1" * (LARGEST + 1))})
    assert "larger than 5 MB" in answer.content.decode()
