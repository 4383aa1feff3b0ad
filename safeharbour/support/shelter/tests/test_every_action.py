"""Each action of the shelter, once as it should go and once refused: one event for the first, none for the second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import UUID

import pytest
from django.db import transaction

from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.shelter import actions
from safeharbour.support.shelter.enums import DeclineReason, Destination, UnitStatus
from safeharbour.support.shelter.models import BedRequest, House, Promise, Unit
from safeharbour.support.shelter.queries import notices_unread
from safeharbour.support.shelter.rules import EXPIRY, MAIL
from safeharbour.support.shelter.tests.factories import a_hold, a_house, a_manager, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def a_colleague(actor: Actor, role: Role) -> Actor:
    with acting_as(actor), transaction.atomic():
        return a_member(role, Agency.objects.get(pk=actor.agency), "Colleague")


class Scene:
    """Who and what an action needs, made when it is asked for."""

    manager = cached_property(lambda _self: a_manager())
    worker = cached_property(lambda _self: a_member(Role.SUPPORT_WORKER, an_agency(AgencyKind.HEALTH), "Alice"))
    analyst = cached_property(lambda _self: a_member(Role.ANALYST, an_agency(AgencyKind.MINISTRY), "Ann"))
    auditor = cached_property(lambda self: a_colleague(self.worker, Role.AUDITOR))
    clock = cached_property(lambda _self: system(EXPIRY))

    @cached_property
    def house(self) -> House:
        return a_house(self.manager)

    @cached_property
    def unit(self) -> Unit:
        return a_unit(self.manager, self.house)

    @cached_property
    def request(self) -> BedRequest:
        return a_request(self.worker)

    @cached_property
    def person(self) -> Person:
        return a_person(self.worker)

    @cached_property
    def hold(self) -> Promise:
        return a_hold(self.worker, self.unit, hours=1, request=self.request)

    @cached_property
    def accepted(self) -> Promise:
        with acting_as(self.manager), transaction.atomic():
            return actions.accept_hold(promise_id=self.hold.pk, by=self.manager)

    @cached_property
    def stay(self) -> Promise:
        promise = self.accepted
        with acting_as(self.manager), transaction.atomic():
            return actions.record_arrival(promise_id=promise.pk, by=self.manager)

    @cached_property
    def resident(self) -> Person:
        return a_person(self.manager)

    @cached_property
    def named_stay(self) -> Promise:
        with acting_as(self.manager), transaction.atomic():
            actions.link_stay(promise_id=self.stay.pk, person=self.resident, by=self.manager)
        return self.stay

    @cached_property
    def declined(self) -> Promise:
        with acting_as(self.manager), transaction.atomic():
            return actions.decline_hold(promise_id=self.hold.pk, reason=DeclineReason.PETS, by=self.manager)

    @cached_property
    def notices(self) -> list[UUID]:
        with acting_as(self.worker), transaction.atomic():
            return list(notices_unread(self.worker).values_list("pk", flat=True))

    @cached_property
    def linked(self) -> BedRequest:
        with acting_as(self.worker), transaction.atomic():
            actions.link_person(request=self.request, person=self.person, by=self.worker)
        return self.request


Act = Callable[[Scene, Actor], object]
Given = Callable[[Scene], object]


@dataclass(frozen=True)
class Case:
    """`given` is made first; `act` is then done by `by`, and refused to `not_by`."""

    given: Given
    act: Act
    by: str
    not_by: str
    hours_later: int = 0


def expire_too_early(scene: Scene, by: Actor) -> object:
    """Everyone who sees a hold may close it once it ran out, and nobody before."""
    with at_moment(scene.hold.placed_at):
        return actions.expire_hold(promise_id=scene.hold.pk, by=by)


def mailed(scene: Scene, by: Actor) -> object:
    """The job does it; the auditor of the worker it told reads that it did."""
    mailing = by if by == scene.manager else system(MAIL)
    with acting_as(mailing):
        return actions.mail_member(membership=UUID(scene.worker.membership), by=mailing)


HOUSE = {"name": "Quiet", "region": "toronto", "telephone": "416 555 0100", "address": "1 Planted Lane"}
CASES: dict[str, Case] = {
    "accept_hold": Case(
        lambda s: s.hold, lambda s, by: actions.accept_hold(promise_id=s.hold.pk, by=by), "manager", "worker"
    ),
    "add_unit": Case(
        lambda s: s.house,
        lambda s, by: actions.add_unit(house=s.house, label="New", by=by, households=["adult"]),
        "manager",
        "worker",
    ),
    "ask_for_bed": Case(lambda s: s.worker, lambda _s, by: actions.ask_for_bed(by=by), "worker", "analyst"),
    "change_address": Case(
        lambda s: s.house,
        lambda s, by: actions.change_address(house=s.house, address="2 Planted Lane", by=by),
        *("manager", "worker"),
    ),
    "change_telephone": Case(
        lambda s: s.house,
        lambda s, by: actions.change_telephone(house=s.house, telephone="416 555 0101", by=by),
        *("manager", "worker"),
    ),
    "change_unit": Case(
        lambda s: s.unit,
        lambda s, by: actions.change_unit(unit=s.unit, to=UnitStatus.CLOSED, by=by),
        *("manager", "worker"),
    ),
    "decline_hold": Case(
        lambda s: s.hold,
        lambda s, by: actions.decline_hold(promise_id=s.hold.pk, reason=DeclineReason.PETS, by=by),
        *("manager", "worker"),
    ),
    "describe_unit": Case(
        lambda s: s.unit, lambda s, by: actions.describe_unit(unit=s.unit, label="Blue", by=by), "manager", "worker"
    ),
    "expire_hold": Case(
        lambda s: s.hold,
        lambda s, by: expire_too_early(s, by) if by == s.manager else actions.expire_hold(promise_id=s.hold.pk, by=by),
        *("worker", "manager"),
        hours_later=2,
    ),
    "extend_hold": Case(
        lambda s: s.hold,
        lambda s, by: actions.extend_hold(promise_id=s.hold.pk, hours=1 if by == s.worker else 5, by=by),
        *("worker", "manager"),
    ),
    "link_person": Case(
        lambda s: (s.request, s.person),
        lambda s, by: actions.link_person(request=s.request, person=s.person, by=by),
        *("worker", "manager"),
    ),
    "link_stay": Case(
        lambda s: (s.stay, s.resident),
        lambda s, by: actions.link_stay(promise_id=s.stay.pk, person=s.resident, by=by),
        *("manager", "worker"),
    ),
    "mail_member": Case(lambda s: s.declined, mailed, "auditor", "manager"),
    "mark_notices_read": Case(
        lambda s: s.declined,
        lambda s, by: actions.mark_notices_read(notices=s.notices, by=by),
        *("worker", "analyst"),
    ),
    "open_address": Case(
        lambda s: s.house, lambda s, by: actions.open_address(house=s.house, by=by), "manager", "worker"
    ),
    "open_house": Case(lambda s: s.manager, lambda _s, by: actions.open_house(by=by, **HOUSE), "manager", "worker"),
    "place_hold": Case(
        lambda s: (s.unit, s.request),
        lambda s, by: actions.place_hold(unit=s.unit, request=s.request, hours=4, by=by),
        *("worker", "analyst"),
    ),
    "record_arrival": Case(
        lambda s: s.accepted,
        lambda s, by: actions.record_arrival(promise_id=s.accepted.pk, by=by),
        *("manager", "worker"),
    ),
    "record_departure": Case(
        lambda s: s.stay,
        lambda s, by: actions.record_departure(promise_id=s.stay.pk, destination=Destination.OWN_HOME, by=by),
        *("manager", "worker"),
    ),
    "release_hold": Case(
        lambda s: s.hold, lambda s, by: actions.release_hold(promise_id=s.hold.pk, by=by), "worker", "manager"
    ),
    "revise_request": Case(
        lambda s: s.request,
        lambda s, by: actions.revise_request(request=s.request, by=by, region="toronto"),
        *("worker", "manager"),
    ),
    "take_in": Case(lambda s: s.unit, lambda s, by: actions.take_in(unit=s.unit, by=by), "manager", "worker"),
    "unlink_person": Case(
        lambda s: s.linked, lambda s, by: actions.unlink_person(request=s.linked, by=by), "worker", "manager"
    ),
    "unlink_stay": Case(
        lambda s: s.named_stay, lambda s, by: actions.unlink_stay(promise_id=s.stay.pk, by=by), "manager", "worker"
    ),
    "withdraw_request": Case(
        lambda s: s.hold,
        lambda s, by: actions.withdraw_request(request=s.request, reason="not_needed", by=by),
        *("worker", "manager"),
    ),
}


def test_every_action_has_a_case() -> None:
    assert sorted(CASES) == sorted(actions.__all__)


def done(scene: Scene, case: Case, name: str) -> int:
    """How many events of this name anyone concerned can read."""
    actor = getattr(scene, case.by)
    with acting_as(actor), transaction.atomic():
        return Event.objects.filter(action=f"shelter.{name}").count()


OF_TWO = {"link_person", "link_stay", "unlink_person", "unlink_stay"}
"""One event in the trail of the person, one in that of the bed, and neither names the other."""


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_action_leaves_one_event(name: str) -> None:
    scene, case = Scene(), CASES[name]
    case.given(scene)
    before = done(scene, case, name)
    actor = getattr(scene, case.by)
    with at_moment(now() + timedelta(hours=case.hours_later)), acting_as(actor), transaction.atomic():
        case.act(scene, actor)
    assert done(scene, case, name) == before + (2 if name in OF_TWO else 1)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_refused_action_says_why_and_leaves_none(name: str) -> None:
    scene, case = Scene(), CASES[name]
    case.given(scene)
    before = done(scene, case, name)
    actor = getattr(scene, case.not_by)
    with (
        at_moment(now() + timedelta(hours=case.hours_later)),
        acting_as(actor),
        pytest.raises(Refused) as refusal,
        transaction.atomic(),
    ):
        case.act(scene, actor)
    assert str(refusal.value.decision.reason).endswith(".")
    assert done(scene, case, name) == before
