"""What the database itself refuses, whoever asks and whatever the rules forgot."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from safeharbour.support.shelter.enums import PromiseState, UnitStatus
from safeharbour.support.shelter.models import PlacementNeeds, Promise, Unit, UnitChange
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def nurse() -> Actor:
    return a_nurse()


def test_no_unit_is_promised_twice(manager: Actor, nurse: Actor) -> None:
    unit = a_unit(manager)
    a_hold(nurse, unit)
    other = a_nurse("Charlie")
    request = a_request(other)
    with acting_as(other), pytest.raises(IntegrityError, match="no_unit_is_promised_twice"), transaction.atomic():
        Promise.objects.create(
            unit=unit,
            house_agency_id=unit.agency_id,
            requester_agency_id=other.agency,
            request=request,
            during=DateTimeTZRange(NOW + timedelta(hours=1), NOW + timedelta(hours=2)),
            placed_at=NOW,
            placed_by_id=other.membership,
        )


def test_a_request_has_one_promise_at_a_time(manager: Actor, nurse: Actor) -> None:
    hold, second = a_hold(nurse, a_unit(manager)), a_unit(manager)
    with acting_as(nurse), pytest.raises(IntegrityError, match="one_promise_at_a_time"), transaction.atomic():
        Promise.objects.create(
            unit=second,
            house_agency_id=second.agency_id,
            requester_agency_id=nurse.agency,
            request_id=hold.request_id,
            during=DateTimeTZRange(NOW, NOW + timedelta(hours=2)),
            placed_at=NOW,
            placed_by_id=nurse.membership,
        )


BROKEN_PROMISES: list[tuple[str, dict[str, Any]]] = [
    ("only_a_stay_is_without_an_end", {"during": DateTimeTZRange(NOW, None)}),
    ("an_ended_promise_says_when", {"state": "declined", "decline_reason": "pets"}),
    ("an_ended_promise_says_when", {"ended_at": NOW}),
    ("a_declined_hold_has_a_reason", {"state": "declined", "ended_at": NOW}),
    ("a_declined_hold_has_a_reason", {"decline_reason": "pets"}),
    ("another_reason_is_given_in_words", {"state": "declined", "ended_at": NOW, "decline_reason": "other"}),
    ("an_answer_has_an_author_and_a_time", {"answered_at": NOW}),
    ("only_a_house_takes_in_without_a_request", {"request": None}),
    ("a_live_promise_has_a_duration", {"during": DateTimeTZRange(NOW, NOW)}),
]


@pytest.mark.parametrize(("name", "fields"), BROKEN_PROMISES)
def test_a_promise_keeps_its_word(manager: Actor, nurse: Actor, name: str, fields: dict[str, Any]) -> None:
    hold = a_hold(nurse, a_unit(manager))
    with acting_as(manager), pytest.raises(IntegrityError, match=name), transaction.atomic():
        Promise.objects.filter(pk=hold.pk).update(**fields)


def _change(unit: Unit, manager: Actor, **fields: Any) -> UnitChange:
    return UnitChange.objects.create(
        **{
            "unit": unit,
            "agency_id": unit.agency_id,
            "from_status": unit.status,
            "to_status": UnitStatus.CLOSED,
            "act": "close",
            "at": NOW,
            "author_id": manager.membership,
            "author_agency_id": manager.agency,
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("as_the_transition_table_says", {"to_status": UnitStatus.TURNOVER}),
        ("exactly_one_author", {"system": "shelter.expire_holds"}),
        ("not in the state", {"from_status": UnitStatus.VACANT}),
    ],
)
def test_a_change_follows_the_table_and_is_signed(manager: Actor, name: str, fields: dict[str, Any]) -> None:
    unit = a_unit(manager)
    with acting_as(manager), pytest.raises(IntegrityError, match=name), transaction.atomic():
        _change(unit, manager, **fields)


def test_a_status_changes_only_with_an_author(manager: Actor) -> None:
    unit = a_unit(manager)
    with acting_as(manager), pytest.raises(IntegrityError, match="signed change"), transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(status=UnitStatus.CLOSED)


def test_a_change_is_not_signed_for_another(manager: Actor, nurse: Actor) -> None:
    unit = a_unit(manager)
    with acting_as(manager), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        _change(unit, manager, author_id=nurse.membership, author_agency_id=nurse.agency)


def test_a_requester_without_a_promise_changes_no_unit(manager: Actor, nurse: Actor) -> None:
    unit = a_unit(manager)
    with acting_as(nurse), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        _change(unit, nurse, to_status=UnitStatus.HELD, act="hold")


@pytest.mark.parametrize("statement", ["update shelter_unitchange set act = 'x'", "delete from shelter_unitchange"])
def test_history_is_not_rewritten(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_requester_does_not_accept_for_the_house(manager: Actor, nurse: Actor) -> None:
    hold = a_hold(nurse, a_unit(manager))
    with acting_as(nurse), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Promise.objects.filter(pk=hold.pk).update(state="arrived", during=DateTimeTZRange(NOW, None))


UNIT_TERMS: list[tuple[str, dict[str, Any]]] = [
    ("oldest_age_is_not_below", {"youngest": 30, "oldest": 20}),
    ("a_unit_is_for_somebody", {"households": []}),
    ("only_a_family_unit_takes_children", {"most_children": 2}),
]


@pytest.mark.parametrize(("name", "terms"), UNIT_TERMS)
def test_a_unit_makes_sense(manager: Actor, name: str, terms: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        a_unit(manager, **terms)


def test_an_age_band_runs_upwards(nurse: Actor) -> None:
    request = a_request(nurse)
    with acting_as(nurse), pytest.raises(IntegrityError, match="age_band"), transaction.atomic():
        PlacementNeeds.objects.filter(pk=request.pk).update(age_from=40, age_to=20)


def test_a_requester_does_not_say_yes_for_the_house(manager: Actor, nurse: Actor) -> None:
    hold = a_hold(nurse, a_unit(manager))
    answer = {"state": PromiseState.ACCEPTED, "answered_at": NOW, "answered_by_id": nurse.membership}
    with acting_as(nurse), pytest.raises(ProgrammingError, match="only the house says yes"), transaction.atomic():
        Promise.objects.filter(pk=hold.pk).update(**answer)
    with acting_as(manager):
        assert Promise.objects.filter(pk=hold.pk).update(**answer | {"answered_by_id": manager.membership}) == 1
