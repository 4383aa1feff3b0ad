"""What comes in from another tool: nothing is in the file before somebody decided, and nothing is dropped silently."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.justice.interchange.actions import leave_out, open_proposal, take
from safeharbour.justice.interchange.entities import as_entities
from safeharbour.justice.interchange.enums import Answer, Problem
from safeharbour.justice.interchange.models import Arrival, Proposal
from safeharbour.justice.interchange.queries import arrivals_of, lines_of_arrival
from safeharbour.justice.interchange.reading import LARGEST, LONGEST, MOST_LINES, lines_of, may_be_read
from safeharbour.justice.interchange.rules import may_become, may_decide
from safeharbour.justice.interchange.tests.planting import (
    LINK,
    PERSON,
    VEHICLE,
    a_full_file,
    came_in,
    left,
    lines,
    waiting,
)
from safeharbour.justice.subjects.actions import Told
from safeharbour.justice.subjects.enums import PEOPLE, Kind
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.tests.planting import a_colleague, a_file, an_investigator, done, known_of
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.errors import VaultError

pytestmark = pytest.mark.django_db


def all_lines(by: Actor, arrival: Arrival) -> list[Proposal]:
    with acting_as(by), transaction.atomic():
        return list(lines_of_arrival(arrival))


def subjects(by: Actor, arrival: Arrival) -> int:
    with acting_as(by), transaction.atomic():
        return Subject.objects.filter(file=arrival.file).count()


def a_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("entities.ftm.json", b"0" * 20_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b" \n ", "empty"),
        (b"{" + b" " * LARGEST, "larger than 5 MB"),
        (b"\n{}" * (MOST_LINES + 1), "more than 5000 lines"),
        (gzip.compress(b"{}"), "packed"),
        (b"PK\x03\x04 and so on", "packed"),
        ("é".encode("latin-1"), "no text in UTF-8"),
        (b"{}\0", "no text in UTF-8"),
    ],
    ids=["empty", "large", "long", "gzip", "zip", "latin-1", "binary"],
)
def test_what_is_no_file_of_entities_is_refused_in_plain_words(content: bytes, why: str) -> None:
    assert why in str(may_be_read(content).reason)
    assert may_be_read(lines(PERSON))


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert "packed" in str(may_be_read(a_bomb()).reason)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ('{"id": "a", "schema": "Per', Problem.NOT_JSON),
        ("[" * 50_000, Problem.NOT_JSON),
        ("[1]", Problem.NOT_ENTITY),
        ('{"id": "a", "schema": "Person"}', Problem.NOT_ENTITY),
        ('{"id": "a", "schema": "lower case", "properties": {}}', Problem.NOT_ENTITY),
        ('{"id": "a", "schema": "Person", "properties": {}}', Problem.EMPTY),
        ('{"id": "a", "schema": "Vessel", "properties": {"name": ["X"]}}', Problem.SCHEMA),
        (json.dumps(LINK), Problem.LINK),
        ('{"id": "' + "a" * LONGEST + '"}', Problem.TOO_LONG),
    ],
)
def test_a_line_that_cannot_be_taken_says_its_number_and_why(raw: str, problem: Problem) -> None:
    read = list(lines_of(lines(PERSON, "", raw, VEHICLE)))
    assert [(one.line, one.problem) for one in read] == [(1, None), (3, problem), (4, None)]


def test_every_line_is_counted_and_nothing_is_in_the_file_before_somebody_decided() -> None:
    alice = an_investigator()
    arrival = came_in(alice, content=lines(PERSON, "broken", VEHICLE, LINK))
    stands = [(one.line, one.schema, one.kind, one.answer) for one in all_lines(alice, arrival)]
    assert stands == [
        (1, "Person", "", Answer.WAITING),
        (2, "", "", Answer.UNREAD),
        (3, "Vehicle", "vehicle", Answer.WAITING),
        (4, "Ownership", "", Answer.UNREAD),
    ]
    assert subjects(alice, arrival) == 0


def test_what_has_a_field_fills_it_and_what_has_none_stands_beside() -> None:
    alice = an_investigator()
    person, vehicle = waiting(alice, came_in(alice))
    opened = done(alice, open_proposal, proposal=person)
    assert (opened.words, opened.rest) == ({"value": "Ann Poe", "birth_date": "1980-02-03"}, {"name": ["Annie"]})
    opened = done(alice, open_proposal, proposal=vehicle)
    assert (opened.words, opened.rest) == ({"value": "CKRT 481", "province": "ON"}, {"buildDate": ["2019"]})
    assert b"CKRT" not in bytes(vehicle.words)


def test_one_line_is_taken_once_and_its_words_are_kept_only_in_the_file() -> None:
    alice = an_investigator()
    arrival = came_in(alice)
    _person, vehicle = waiting(alice, arrival)
    told = Told(kind=Kind.VEHICLE, words={"value": "CKRT 481", "province": "ON"})
    first, second = (done(alice, take, proposal=vehicle, told=told) for _time in range(2))
    assert first == second
    assert subjects(alice, arrival) == 1
    assert known_of(alice, first) == told.words
    stored = all_lines(alice, arrival)[1]
    assert (stored.answer, bytes(stored.words), stored.subject) == (Answer.TAKEN, b"", first)
    with acting_as(alice), transaction.atomic():
        trail = Event.objects.filter(action__startswith="interchange.").order_by("pk")
        assert [event.action for event in trail] == ["interchange.take_in", "interchange.take"]
        assert "CKRT" not in str([event.detail for event in trail])


def test_whoever_may_have_been_exploited_becomes_a_number_and_the_line_is_gone() -> None:
    alice = an_investigator()
    person, _vehicle = waiting(alice, came_in(alice))
    with pytest.raises(Refused, match="a number and nothing more"):
        done(alice, take, proposal=person, told=Told(kind=Kind.CO_VICTIM, words={"value": "Ann Poe"}))
    taken = done(alice, take, proposal=person, told=Told(kind=Kind.CO_VICTIM))
    assert (str(taken), known_of(alice, taken)) == ("P1", {})


def test_what_is_in_the_file_already_is_not_merged() -> None:
    alice = an_investigator()
    file = a_full_file(alice)
    _person, vehicle = waiting(alice, came_in(alice, file))
    told = Told(kind=Kind.VEHICLE, words={"value": "CKRT 481", "province": "ON"})
    with pytest.raises(Refused, match="in the file already"):
        done(alice, take, proposal=vehicle, told=told)


def test_the_same_file_and_the_same_entity_do_not_come_in_twice() -> None:
    alice = an_investigator()
    file = a_file(alice)
    first = came_in(alice, file)
    assert came_in(alice, file) == first
    changed = PERSON | {"properties": {"name": ["Ann Poe-Smith"]}}
    second = came_in(alice, file, lines(changed, VEHICLE, VEHICLE))
    assert (second.again, [one.line for one in all_lines(alice, second)]) == (2, [1])
    assert came_in(alice).pk != first.pk


def test_our_own_export_comes_in_and_every_line_of_it_is_accounted_for() -> None:
    alice = an_investigator()
    file = a_full_file(alice)
    written = as_entities(file, left(alice, file))
    arrival = came_in(alice, content=written)
    stands = all_lines(alice, arrival)
    assert len(stands) == len(written.splitlines())
    assert sum(one.answer == Answer.WAITING for one in stands) == len(Kind)
    assert {one.problem for one in stands if one.answer == Answer.UNREAD} == {Problem.LINK, Problem.SCHEMA}


def test_when_all_is_decided_the_key_of_it_ends(django_capture_on_commit_callbacks: object) -> None:
    from safeharbour.justice.interchange.keys import key_of

    alice = an_investigator()
    arrival = came_in(alice)
    for proposal in waiting(alice, arrival):
        key_of(arrival.pk)
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            done(alice, leave_out, proposal=proposal)
            done(alice, leave_out, proposal=proposal)
    with pytest.raises(VaultError):
        key_of(arrival.pk)


def test_who_may_decide_and_what_a_line_becomes() -> None:
    alice = an_investigator()
    person, vehicle = waiting(alice, came_in(alice))
    assert may_decide(a_colleague(alice), person)
    assert not may_decide(an_investigator("Mallory"), person)
    assert {kind for kind in Kind if may_become(person, kind)} == PEOPLE | {Kind.BUSINESS}
    assert {kind for kind in Kind if may_become(vehicle, kind)} == {Kind.VEHICLE}
    with pytest.raises(Refused, match="does not become"):
        done(alice, take, proposal=vehicle, told=Told(kind=Kind.PHONE, words={"value": "905 555 0177"}))
    with pytest.raises(Refused, match="cannot be taken"):
        done(alice, leave_out, proposal=all_lines(alice, came_in(alice))[2])


def test_the_database_refuses_a_line_that_is_decided_and_kept() -> None:
    alice = an_investigator()
    person, _vehicle = waiting(alice, came_in(alice))
    for wrong in ({"answer": "left"}, {"words": b""}, {"answer": "taken", "words": b""}, {"line": 9}):
        with pytest.raises(DatabaseError), acting_as(alice), transaction.atomic():
            Proposal.objects.filter(pk=person.pk).update(**wrong)


@pytest.fixture
def bob(client: Client) -> Actor:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Bob")
    sign_in(client, member)
    return member.as_actor()


def test_the_page_says_what_is_wrong_and_takes_what_is_right(client: Client, bob: Actor) -> None:
    file = a_file(bob)
    where = reverse("interchange:arrivals", args=[file.pk])
    for content in (b"", a_bomb(), b"{" + b" " * LARGEST):
        answer = client.post(where, {"file": SimpleUploadedFile("entities.ftm.json", content)})
        assert answer.status_code == 422
    assert "larger than 5 MB" in answer.content.decode()
    with acting_as(bob), transaction.atomic():
        assert not arrivals_of(file).exists()
    page = client.post(where, {"file": SimpleUploadedFile("e.json", lines(PERSON, "broken"))}, follow=True)
    assert "The line is not JSON" in page.content.decode()
    assert "Ann" not in page.content.decode()


def test_a_person_is_chosen_first_and_a_line_sent_twice_is_taken_once(client: Client, bob: Actor) -> None:
    arrival = came_in(bob)
    person, vehicle = waiting(bob, arrival)
    asked = client.get(reverse("interchange:line", args=[person.pk])).content.decode()
    assert "Ann Poe" in asked
    assert asked.index("/co_victim/") < asked.index("/suspect/")
    assert client.get(reverse("interchange:take", args=[person.pk, "vehicle"])).status_code == 404
    where = reverse("interchange:take", args=[vehicle.pk, "vehicle"])
    assert 'value="CKRT 481"' in client.get(where).content.decode()
    for _time in range(2):
        answer = client.post(where, {"value": "CKRT 481", "province": "ON"})
        assert answer["Location"] == reverse("interchange:arrival", args=[arrival.pk])
    assert subjects(bob, arrival) == 1
