"""What an address names, planted at the agency of whoever asks: for the guard that replays every address."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.shelter.actions import accept_hold, record_arrival
from safeharbour.support.shelter.models import Promise
from safeharbour.support.shelter.tests.factories import a_hold, a_house, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import a_member

Arguments = Mapping[str, object]


def _colleague(actor: Actor, role: Role, otherwise: Actor) -> Actor:
    """Someone of the actor's agency in `role`, or a stranger where no such role exists there."""
    if role not in KIND_ROLES[AgencyKind(actor.agency_kind)]:
        return otherwise
    with acting_as(actor), transaction.atomic():
        agency = Agency.objects.get(pk=actor.agency)
    return a_member(role, agency, "Colleague")


def _seeker(actor: Actor) -> Actor:
    return actor if actor.may("bed.request") else _colleague(actor, Role.FRONTLINE, a_nurse())


def _keeper(actor: Actor) -> Actor:
    return actor if actor.may("unit.manage") else _colleague(actor, Role.HOUSE_MANAGER, a_manager())


def a_request_of_theirs(actor: Actor) -> Arguments:
    return {"request_id": a_request(_seeker(actor)).pk}


def a_unit_to_hold(actor: Actor) -> Arguments:
    return {"request_id": a_request(_seeker(actor)).pk, "number": a_unit(a_manager()).pk}


def a_hold_of_theirs(actor: Actor) -> Arguments:
    return {"promise_id": a_hold(_seeker(actor), a_unit(a_manager())).pk}


def a_person_to_place(actor: Actor) -> Arguments:
    worker = actor if actor.may("person.write") else _colleague(actor, Role.SUPPORT_WORKER, a_support_worker())
    return {"number": a_person(worker).number}


def a_house_of_theirs(actor: Actor) -> Arguments:
    return {"house_id": a_house(_keeper(actor)).pk}


def a_unit_of_theirs(actor: Actor) -> Arguments:
    return {"number": a_unit(_keeper(actor)).pk}


def _held(actor: Actor) -> tuple[Actor, Promise]:
    keeper = _keeper(actor)
    return keeper, a_hold(a_nurse(), a_unit(keeper))


def a_hold_before_them(actor: Actor) -> Arguments:
    return {"promise_id": _held(actor)[1].pk}


def an_arrival_of_theirs(actor: Actor) -> Arguments:
    keeper, hold = _held(actor)
    with acting_as(keeper), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=keeper)
    return {"promise_id": hold.pk}


def a_stay_of_theirs(actor: Actor) -> Arguments:
    keeper, hold = _held(actor)
    with acting_as(keeper), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=keeper)
        record_arrival(promise_id=hold.pk, by=keeper)
    return {"promise_id": hold.pk}
