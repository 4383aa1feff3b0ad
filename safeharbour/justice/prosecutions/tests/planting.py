"""Files sent, cases and charges for tests, made by the actions that pages call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import (
    AppearanceKind,
    AppearanceState,
    Field,
    Outcome,
    Stand,
    Topic,
    WaivedHow,
    What,
    Whose,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.law.reading import charge_laws
from safeharbour.justice.prosecutions.models import (
    Accused,
    Appearance,
    AppearanceStep,
    Brief,
    Bundle,
    Case,
    Charge,
    ChargeStep,
    ProtectedPerson,
    Waiver,
    WitnessStep,
)
from safeharbour.justice.prosecutions.queries import charge_now, hearing_now, topic_now
from safeharbour.justice.prosecutions.rules import Happened, Laid, Said, Waived
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

_numbers = count(1)
Result = TypeVar("Result")
FIRST, LAST, CHARGED = date(2025, 3, 1), date(2025, 9, 30), date(2025, 10, 15)
NAME = "Rutherford Quayle"


def a_crown(name: str = "Alice", office: Agency | None = None) -> Actor:
    return a_member(Role.PROSECUTOR, office or an_agency(AgencyKind.CROWN), name)


def a_colleague(of: Actor, name: str = "Dora") -> Actor:
    return a_crown(name, Agency(pk=UUID(of.agency), kind=of.agency_kind))


def an_investigator(name: str = "Bob") -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), name)


def done(by: Actor, action: Callable[..., Result], **told: Any) -> Result:
    with acting_as(by), transaction.atomic():
        return action(by=by, **told)


def a_brief(crown: Actor, service: Actor | None = None) -> Brief:
    """A file that a service of its own sent to the Crown's office."""
    sender = service or an_investigator()
    told = {"exploitation": Exploitation.SEXUAL, "came_in": CameIn.PATROL}
    file = done(sender, open_file, number=f"F-{next(_numbers)}", **told)
    return done(sender, actions.send_brief, file=file, office=Agency(pk=UUID(crown.agency)))


def a_case(by: Actor, brief: Brief | None = None) -> Case:
    return done(by, actions.open_case, number=f"C-{next(_numbers)}", briefs=[brief or a_brief(by)])


def an_accused(case: Case, by: Actor, *, young: bool = False, name: str = NAME) -> Accused:
    return done(by, actions.add_accused, case=case, name=name, young=young, own_services=False)


def laid(code: str = "279.01", **more: Any) -> Laid:
    law = charge_laws()[code]
    services = "of_others" if law.of_services else ""
    days = {"offence_from": FIRST, "offence_to": LAST, "charged_on": CHARGED}
    return Laid(**{"law": law, "section": law.section, "services": services, **days, **more})


def a_charge(accused: Accused, by: Actor, code: str = "279.01", **more: Any) -> Charge:
    return done(by, actions.lay_charge, accused=accused, laid=laid(code, **more))


def stepped(charge: Charge, by: Actor, what: What, answer: str, on: date, **more: Any) -> ChargeStep:
    with acting_as(by), transaction.atomic():
        number = charge_now(charge).number
    happened = Happened(what=what, answer=answer, on=on, **more)
    return done(by, actions.step_charge, charge=charge, happened=happened, based_on=number)


def withdrawn(charge: Charge, by: Actor, on: date, **more: Any) -> ChargeStep:
    return stepped(charge, by, What.OUTCOME, Outcome.WITHDRAWN, on, testimony=WitnessBurden.NOBODY, **more)


def a_charged_case(by: Actor) -> Case:
    case = a_case(by)
    a_charge(an_accused(case, by), by)
    return case


def addressed(whose: str, *also: str, **more: str) -> Callable[[Actor], dict[str, object]]:
    """What an address names: a case of the actor's office, carried by a colleague, by the actor too, or by both."""

    def planted(actor: Actor) -> dict[str, object]:
        if actor.agency_kind != AgencyKind.CROWN:
            return {"pk": uuid4(), **{name: uuid4() for name in also}, **more}
        opener = actor if whose == "own" and actor.role == Role.PROSECUTOR else a_colleague(actor, "Erin")
        case = a_case(opener)
        accused = an_accused(case, opener)
        if whose == "shared":
            done(actor, actions.take_up, case=case)
        person = a_protected(case, opener)
        charge = a_charge(accused, opener)
        hearing = a_hearing(case, opener, datetime(2026, 1, 12, 15, tzinfo=UTC))
        known = {"accused_id": accused.pk, "charge_id": charge.pk, "appearance_id": hearing.pk}
        known["person_id"] = person.pk
        known["waiver_id"] = a_waiver(accused, opener, CHARGED, CHARGED).pk
        guarded(person, opener, Field.NAME, "Zoe Quayle")
        known["bundle_id"] = a_bundle(case, opener).pk
        return {"pk": case.pk, **{name: known[name] for name in also}, **more}

    return planted


def a_hearing(case: Case, by: Actor, starts_at: datetime, kind: AppearanceKind = AppearanceKind.TRIAL) -> Appearance:
    return done(by, actions.plan_hearing, case=case, kind=kind, place="Ottawa, room 12", starts_at=starts_at)


def adjourned(appearance: Appearance, by: Actor, to: datetime, whose: Whose) -> AppearanceStep:
    with acting_as(by), transaction.atomic():
        number = hearing_now(appearance).newest.number
    told = {"state": AppearanceState.ADJOURNED, "starts_at": to, "whose": whose, "based_on": number}
    return done(by, actions.step_hearing, appearance=appearance, **told)


def a_waiver(accused: Accused, by: Actor, first: date, last: date) -> Waiver:
    told = Waived(first=first, last=last, how=WaivedHow.IN_COURT, on=localdate())
    return done(by, actions.write_waiver, accused=accused, told=told)


def a_protected(case: Case, by: Actor, *, young: bool = False) -> ProtectedPerson:
    return done(by, actions.add_protected, case=case, young=young)


def stood(person: ProtectedPerson, by: Actor, topic: Topic, state: Stand, day: date | None = None) -> WitnessStep:
    with acting_as(by), transaction.atomic():
        newest = topic_now(person, topic)
    said = Said(topic=topic, state=state, on=localdate(), day=day)
    return done(by, actions.step_topic, person=person, said=said, based_on=newest.number if newest else 0)


def guarded(person: ProtectedPerson, by: Actor, field: Field, text: str) -> int:
    return done(by, actions.guard_field, person=person, field=field, text=text)


def a_bundle(case: Case, by: Actor) -> Bundle:
    made = done(by, actions.check_bundle, case=case, listing="1 statement\n2 photographs").bundle
    assert made is not None
    return made
