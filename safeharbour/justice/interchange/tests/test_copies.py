"""Copies of a file: what is in them, what never is, what a ban blocks, and that each is written down."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from safeharbour.justice.interchange.entities import as_entities
from safeharbour.justice.interchange.enums import Bar, Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.models import Copy
from safeharbour.justice.interchange.queries import bar_on
from safeharbour.justice.interchange.rules import may_let_out, may_let_out_so
from safeharbour.justice.interchange.tests.ftm_schema import problems
from safeharbour.justice.interchange.tests.planting import a_copy, a_full_file, asked, left
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.enums import Stand, Topic
from safeharbour.justice.prosecutions.models import Brief
from safeharbour.justice.prosecutions.tests import planting as court
from safeharbour.justice.subjects.actions import recast
from safeharbour.justice.subjects.enums import PSEUDONYMS, Because, Kind
from safeharbour.justice.subjects.tests.planting import SAMPLES, a_colleague, a_file, a_subject, an_investigator, done
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def entities(by: Actor, file: Investigation, detail: Detail = Detail.KNOWN) -> list[dict[str, Any]]:
    written = as_entities(file, left(by, file, asked(detail=detail)))
    return [json.loads(line) for line in written.decode().splitlines()]


def said_in(entities: list[dict[str, Any]]) -> str:
    """What an entity says of the thing; which thing it is are random digits, in which any year may occur."""
    drawn = {one["id"] for one in entities}
    values = [value for one in entities for said in one["properties"].values() for value in said]
    return "\n".join(value for value in values if value not in drawn)


def told(by: Actor, file: Investigation) -> dict[str, object]:
    with acting_as(by), transaction.atomic():
        event = Event.objects.filter(action="interchange.let_out").latest("pk")
    return dict(event.detail)


def test_every_entity_is_one_that_followthemoney_takes() -> None:
    alice = an_investigator()
    file = a_full_file(alice)
    assert problems(entities(alice, file)) == []
    assert problems(entities(alice, file, Detail.NUMBERS)) == []


def test_the_check_against_the_schemata_can_fail() -> None:
    thing = {"id": "1", "schema": "Person", "properties": {"name": ["Ann"], "birthDate": ["soon"], "shoeSize": ["9"]}}
    link = {"id": "2", "schema": "Family", "properties": {"person": ["1"], "relative": ["3"]}}
    found = problems([thing, link, {"id": "4", "schema": "Thing", "properties": {}}])
    assert "Person.birthDate: soon" in found
    assert "Person has no shoeSize" in found
    assert "Family.relative: 3" in found
    assert "Thing is abstract" in found
    assert "Thing lacks name" in found


def test_every_subject_and_relation_is_in_it_once_and_marked() -> None:
    alice = an_investigator()
    file = a_full_file(alice)
    found = entities(alice, file)
    assert len({one["id"] for one in found}) == len(found) == 1 + 2 * len(Kind) + 5
    assert [one["schema"] for one in found[-5:]] != []
    for one in found:
        assert "Police use only" in one["properties"].get("keywords", one["properties"].get("publisher", []))
    by_schema = {one["schema"] for one in found}
    assert {"Project", "Person", "Vehicle", "Address", "UserAccount", "Company"} <= by_schema
    assert {"Family", "Associate", "Ownership", "UnknownLink", "ProjectParticipant"} <= by_schema


def test_of_a_protected_person_only_the_number_leaves_even_if_more_was_known_before() -> None:
    alice = an_investigator()
    file = a_file(alice)
    suspect = a_subject(alice, file=file, words={"value": "Quintessa Vandermolen", "note": "at the motel"})
    done(alice, recast, subject=suspect, kind=Kind.PROTECTED, based_on=1)
    for detail in Detail:
        person = next(one for one in entities(alice, file, detail) if one["id"] == str(suspect.pk))
        assert person["properties"] == {"name": ["P1"], "keywords": ["Police use only"]}


def test_by_number_alone_nothing_sealed_leaves() -> None:
    alice = an_investigator()
    file = a_full_file(alice)
    by_number, with_it = said_in(entities(alice, file, Detail.NUMBERS)), said_in(entities(alice, file))
    values = [value for kind in Kind if kind not in PSEUDONYMS for value in SAMPLES[kind].values() if len(value) > 3]
    assert [value for value in values if value in by_number and value not in {"interac", "instagram"}] == []
    assert "Nikolas Quarrier" in with_it


def test_what_was_withdrawn_does_not_leave() -> None:
    from safeharbour.justice.subjects.actions import withdraw

    alice = an_investigator()
    file = a_file(alice)
    gone = a_subject(alice, Kind.EMAIL, file=file)
    done(alice, withdraw, subject=gone, because=Because.MISTYPED, based_on=1)
    assert [one["schema"] for one in entities(alice, file)] == ["Project"]


@pytest.mark.parametrize("bar", [None, *Bar])
@pytest.mark.parametrize("detail", list(Detail))
def test_what_identifies_is_barred_and_numbers_are_not(bar: Bar | None, detail: Detail) -> None:
    assert bool(may_let_out_so(detail, bar)) == (bar is None or detail == Detail.NUMBERS)


def a_file_in_court(service: Actor) -> tuple[Investigation, Any, Actor]:
    crown = court.a_crown()
    brief: Brief = court.a_brief(crown, service)
    return brief.file, court.a_case(crown, brief), crown


def bar_seen(by: Actor, file: Investigation) -> Bar | None:
    with acting_as(by), transaction.atomic():
        return bar_on(file)


def test_a_publication_ban_bars_the_file_that_the_case_rests_on_while_it_stands() -> None:
    alice = an_investigator()
    file, case, crown = a_file_in_court(alice)
    a_subject(alice, file=file)
    person = court.a_protected(case, crown)
    assert bar_seen(alice, file) is None
    court.stood(person, crown, Topic.BAN, Stand.WANTED)
    court.stood(person, crown, Topic.BAN, Stand.APPLIED)
    assert bar_seen(alice, file) is None
    court.stood(person, crown, Topic.BAN, Stand.GRANTED)
    assert bar_seen(alice, file) == Bar.BAN
    with pytest.raises(Refused, match=r"486\.4"):
        left(alice, file)
    assert left(alice, file, asked(detail=Detail.NUMBERS)).copy.number == 1
    assert bar_seen(alice, a_file(alice)) is None


def test_the_youth_of_somebody_accused_bars_it_too() -> None:
    alice = an_investigator()
    file, case, crown = a_file_in_court(alice)
    court.an_accused(case, crown, young=True)
    assert bar_seen(alice, file) == Bar.YOUNG
    with pytest.raises(Refused, match="under 18"):
        left(alice, file)


def test_another_service_is_not_told_whether_a_case_rests_on_a_file() -> None:
    alice, mallory = an_investigator(), an_investigator("Mallory")
    file, case, crown = a_file_in_court(alice)
    court.an_accused(case, crown, young=True)
    assert bar_seen(mallory, file) is None
    assert bar_seen(a_colleague(alice), file) == Bar.YOUNG


def test_only_an_investigator_of_the_service_lets_a_copy_leave() -> None:
    alice = an_investigator()
    file = a_file(alice)
    assert may_let_out(alice, file)
    assert may_let_out(a_colleague(alice), file)
    for other in (an_investigator("Mallory"), a_member(Role.PROSECUTOR, an_agency(AgencyKind.CROWN))):
        assert not may_let_out(other, file)
    with pytest.raises((Refused, Investigation.DoesNotExist)):
        left(an_investigator("Mallory"), file)


def test_each_copy_is_counted_and_recorded_without_what_stood_in_it() -> None:
    alice = an_investigator()
    file = a_full_file(alice)
    first, second = left(alice, file).copy, left(alice, file, asked(Shape.PDF)).copy
    assert (str(first), str(second), first.subjects, first.relations) == ("C1", "C2", len(Kind), 5)
    assert told(alice, file) == {
        "file": str(file.pk),
        "count": len(Kind) + 5,
        "shape": "pdf",
        "detail": "known",
        "marking": "police",
        "purpose": "analysis",
    }


def test_a_copy_is_marked_for_a_purpose_and_never_altered() -> None:
    alice = an_investigator()
    copy = a_copy(alice)
    for wrong in ({"marking": "secret"}, {"purpose": ""}, {"shape": "xls"}, {"detail": "all"}, {"number": 1}):
        fields = {
            "agency_id": alice.agency,
            "file": copy.file,
            "number": 2,
            "shape": "ftm",
            "detail": "known",
            "marking": "police",
            "purpose": "crown",
            "subjects": 0,
            "relations": 0,
            "at": copy.at,
            "by_id": alice.membership,
        }
        with pytest.raises(IntegrityError), acting_as(alice), transaction.atomic():
            Copy.objects.create(**(fields | wrong))
    with pytest.raises(ProgrammingError), acting_as(alice), transaction.atomic():
        Copy.objects.filter(pk=copy.pk).update(purpose="crown")


@pytest.fixture
def bob(client: Client) -> Actor:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Bob")
    sign_in(client, member)
    return member.as_actor()


def chosen(shape: Shape, **more: str) -> dict[str, str]:
    told = {"shape": shape, "detail": Detail.KNOWN, "marking": Marking.PROTECTED_B, "purpose": Purpose.MEETING}
    return {name: str(value) for name, value in (told | more).items()}


def test_the_summary_is_marked_on_each_page_with_who_printed_it_when_and_for_what(client: Client, bob: Actor) -> None:
    file = a_full_file(bob)
    for number in range(60):
        a_subject(bob, Kind.WITNESS, file=file, words={"value": f"Witness number {number}", "note": "saw it. " * 20})
    answer = client.post(reverse("interchange:copies", args=[file.pk]), chosen(Shape.PDF))
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "PROTECTED B" in page
        assert f"{number} / {len(pages)}" in page
        assert f"{file.number} · C1 · Bob" in page
    whole = "\n".join(pages)
    for said in ("Printed by", "case conference or a briefing", "Nikolas Quarrier", "CKRT 481", "S4 recruits P2"):
        assert said in whole


def test_the_entities_come_as_a_file_under_a_name_that_says_nothing(client: Client, bob: Actor) -> None:
    file = a_full_file(bob)
    answer = client.post(reverse("interchange:copies", args=[file.pk]), chosen(Shape.FTM))
    assert answer["Content-Disposition"] == 'attachment; filename="entities.ftm.json"'
    assert problems(json.loads(line) for line in answer.content.splitlines()) == []
    page = client.get(reverse("interchange:copies", args=[file.pk])).content.decode()
    assert "C1" in page


def test_a_choice_left_out_or_barred_is_said_and_nothing_leaves(client: Client, bob: Actor) -> None:
    file, case, crown = a_file_in_court(bob)
    court.an_accused(case, crown, young=True)
    where = reverse("interchange:copies", args=[file.pk])
    for sent in ({}, chosen(Shape.PDF, marking="secret"), chosen(Shape.PDF)):
        answer = client.post(where, sent)
        assert answer.status_code == 422
        assert "application/pdf" not in answer["Content-Type"]
    assert "under 18" in answer.content.decode()
    with acting_as(bob), transaction.atomic():
        assert not Copy.objects.filter(file=file).exists()


def test_a_birth_date_or_a_year_leaves_as_a_date() -> None:
    alice = an_investigator()
    file = a_file(alice)
    a_subject(alice, Kind.WITNESS, file=file, words={"value": "Ann Poe", "birth_date": date(1980, 2, 3).isoformat()})
    a_subject(alice, Kind.WITNESS, file=file, words={"value": "Ben Poe", "birth_year": "1981"})
    born = [one["properties"]["birthDate"] for one in entities(alice, file) if one["schema"] == "Person"]
    assert born == [["1980-02-03"], ["1981"]]
