"""Where something of a file was seen: who writes it, of what, and what is forgotten when somebody needs protection."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.justice.joint_files.kinds import KINDS
from safeharbour.justice.movements import actions
from safeharbour.justice.movements.models import Movement
from safeharbour.justice.movements.rules import is_a_stay, may_be_followed
from safeharbour.justice.movements.tests.planting import FIRST, a_movement, seen, taken_back
from safeharbour.justice.subjects.actions import recast
from safeharbour.justice.subjects.enums import PSEUDONYMS, Because, Kind
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.tests.planting import a_colleague, a_file, a_subject, an_investigator, done, withdrawn
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def row(of: Movement) -> dict[str, Any]:
    kept = ("agency_id", "file_id", "subject_id", "first", "last", "place", "elsewhere", "kind", "how", "by_id")
    return {name: getattr(of, name) for name in kept} | {"at": now()}


@pytest.mark.parametrize("kind", list(Kind))
def test_everything_can_be_followed_but_whom_the_file_protects(kind: Kind) -> None:
    assert bool(may_be_followed(Subject(kind=kind))) == (kind not in PSEUDONYMS)
    assert not may_be_followed(Subject(kind=kind, withdrawn=Because.TWICE))


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (0, 0, ""),
        (-366, 0, ""),
        (0, -1, "before the first one"),
        (0, 1, "lies ahead"),
        (-368, 0, "more than a year"),
        (-31 * 366, -31 * 366, "thirty years"),
    ],
)
def test_which_days_are_a_stay(first: int, last: int, says: str) -> None:
    decision = is_a_stay(FIRST + first * DAY, FIRST + last * DAY, FIRST)
    assert bool(decision) == (not says)
    assert says in str(decision.reason)


def test_the_database_keeps_nothing_of_whom_the_file_protects_whoever_writes() -> None:
    bob = an_investigator()
    of_vehicle = a_movement(bob)
    for kind in PSEUDONYMS:
        somebody = a_subject(bob, kind, file=of_vehicle.file)
        with pytest.raises(Refused, match="could be found by it"):
            a_movement(bob, somebody)
        with acting_as(bob), pytest.raises(IntegrityError, match="to protect no place"), transaction.atomic():
            Movement.objects.create(**row(of_vehicle) | {"subject_id": somebody.pk})


def test_of_whoever_turns_out_to_need_protection_everything_is_forgotten() -> None:
    bob = an_investigator()
    suspect = a_subject(bob, Kind.SUSPECT)
    a_movement(bob, suspect)
    a_movement(bob, suspect, "Toronto", first=FIRST + DAY)
    with acting_as(bob):
        version = Subject.objects.get(pk=suspect.pk).version
    done(bob, recast, subject=suspect, kind=Kind.CO_VICTIM, services="", based_on=version)
    with acting_as(bob):
        assert not Movement.objects.exists()


def test_it_is_written_once_withdrawn_with_a_reason_and_never_altered() -> None:
    bob = an_investigator()
    vehicle, once = a_subject(bob, Kind.VEHICLE), uuid4()
    sent = {"subject": vehicle, "seen": seen(), "once": once}
    movement = done(bob, actions.write_movement, **sent)
    assert done(bob, actions.write_movement, **sent) == movement
    taken_back(bob, movement)
    taken_back(bob, movement, Because.TWICE)
    with acting_as(bob):
        kept = Movement.objects.get()
        assert (kept.withdrawn, str(kept.withdrawn_by_id)) == (Because.MISTYPED, bob.membership)
        assert done(bob, actions.open_movements, file=movement.file) == []
        assert done(bob, actions.open_movements, file=movement.file, withdrawn=True) == [movement]
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Movement.objects.update(place=None, elsewhere="QC")
        events = list(Event.objects.filter(action__startswith="movements.").values_list("action", "detail"))
    assert events.count(("movements.write", {"file": str(movement.file_id), "how": "camera"})) == 1
    assert events.count(("movements.withdraw", {"because": "mistyped"})) == 1
    assert "Windsor" not in str(events)


def test_another_service_sees_and_writes_nothing() -> None:
    bob, eve = an_investigator("Bob"), an_investigator("Eve")
    movement = a_movement(bob)
    with acting_as(eve):
        assert not Movement.objects.exists()
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            Movement.objects.create(**row(movement) | {"agency_id": eve.agency, "by_id": eve.membership})
    colleague = a_colleague(bob)
    with acting_as(colleague), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        Movement.objects.create(**row(movement) | {"by_id": bob.membership})


def test_what_is_withdrawn_from_a_file_is_followed_no_more() -> None:
    bob = an_investigator()
    gone = withdrawn(bob)
    with pytest.raises(Refused, match="withdrawn"):
        a_movement(bob, gone)


def test_a_movement_is_put_into_a_joint_file_in_words() -> None:
    bob = an_investigator()
    movement = a_movement(bob, where="QC", last=FIRST + 3 * DAY)
    kind = KINDS["movement"]
    with acting_as(bob), transaction.atomic():
        (offered,) = kind.offered(movement.file)
        told = kind.told(offered.thing, bob)
    assert offered.line == "Quebec, March 2, 2026 to March 5, 2026"
    for words in ("vehicle", "Quebec", "hotel or motel", "plate reader"):
        assert words in told


def opened(client: Client, actor: Actor) -> None:
    with acting_as(actor):
        sign_in(client, Membership.objects.get(pk=actor.membership))


def test_the_page_shows_ways_gaps_clashes_and_a_map_and_says_that_it_foretells_nothing(client: Client) -> None:
    bob = an_investigator()
    vehicle = a_subject(bob, Kind.VEHICLE)
    for where, at, days in (("Windsor", 0, 2), ("Toronto", 5, 4), ("Ottawa", 7, 2), ("MI", 60, 0)):
        a_movement(bob, vehicle, where, first=FIRST + at * DAY, last=FIRST + (at + days) * DAY)
    opened(client, bob)
    where = reverse("movements:of_file", args=[vehicle.file_id])
    page = client.get(where).content.decode()
    assert "Nothing here says where anybody goes next" in page
    assert page.count('class="sh-map__way"') == 4, "two ways, in two views"
    assert "nothing is known from March 12, 2026 to April 30, 2026 (50 days)" in page
    assert "Toronto and Ottawa, March 9, 2026" in page
    assert "style=" not in page.partition("<main")[2]
    assert "Michigan" in page
    narrowed = client.get(where, {"until": str(FIRST + DAY)}).content.decode()
    assert "Toronto" not in narrowed.partition("<h1")[2]
    assert client.get(where, {"since": "nonsense"}).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"place": "Atlantis on Sea"}, "place", "Atlantis on Sea"),
        ({"place": ""}, "place", "One of the two"),
        ({"elsewhere": "QC"}, "place", "One of the two"),
        ({"first": str(localdate() + 2 * DAY)}, "first", "lies ahead"),
        ({"first": "2026-02-30"}, "first", ""),
        ({"last": "2020-01-01"}, "first", "before the first one"),
        ({"how": ""}, "how", ""),
    ],
)
def test_what_is_wrong_is_named_on_its_field_and_nothing_typed_is_lost(
    client: Client, wrong: dict[str, str], field: str, says: str
) -> None:
    bob = an_investigator()
    vehicle = a_subject(bob, Kind.VEHICLE)
    opened(client, bob)
    told = {"subject": str(vehicle.pk), "place": "Windsor", "kind": "hotel", "first": "2026-03-02", "how": "camera"}
    answer = client.post(reverse("movements:new", args=[vehicle.file_id]), told | wrong)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert says in answer.content.decode()
    for value in (told | wrong).values():
        assert value in answer.content.decode()


def test_a_file_without_anything_to_follow_says_what_to_do_first(client: Client) -> None:
    bob = an_investigator()
    file = a_file(bob)
    a_subject(bob, Kind.PROTECTED, file=file)
    opened(client, bob)
    page = client.get(reverse("movements:new", args=[file.pk])).content.decode()
    assert "add a suspect, a vehicle or another thing first" in page
