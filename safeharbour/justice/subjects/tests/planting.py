"""Who and what is in a file, for tests, made by the actions that pages call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from safeharbour.justice.evidence.tests.planting import a_file, an_investigator
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.actions import Told, add, decide, open_subject, put_forward, relate, withdraw
from safeharbour.justice.subjects.enums import Because, Ground, Kind, Matter, Services, Tie, Way
from safeharbour.justice.subjects.models import Relation, Review, Subject
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member

__all__ = [
    "SAMPLES",
    "a_colleague",
    "a_file",
    "a_relation",
    "a_review",
    "a_subject",
    "an_investigator",
    "decided",
    "done",
    "everyone",
    "known_of",
    "withdrawn",
]

SAMPLES: dict[Kind, dict[str, str]] = {
    Kind.CO_VICTIM: {},
    Kind.PROTECTED: {},
    Kind.WITNESS: {"value": "Ottilie Farrow", "note": "Works at the desk at night."},
    Kind.SUSPECT: {"value": "Nikolas Quarrier", "birth_year": "1988"},
    Kind.ACCUSED: {"value": "Bartholomew Vance", "birth_date": "1979-04-02"},
    Kind.VEHICLE: {"value": "CKRT 481", "province": "ON", "make": "Honda Civic", "colour": "black"},
    Kind.PLACE: {"value": "12 King Street West", "place": "Hamilton", "room": "214"},
    Kind.ONLINE: {"platform": "instagram", "value": "@velvet.rope.on"},
    Kind.PHONE: {"value": "905 555 0177"},
    Kind.EMAIL: {"value": "bookings@example.org"},
    Kind.PAYMENT: {"service": "interac", "value": "money@example.org"},
    Kind.BUSINESS: {"value": "Quarrier Hospitality Staffing", "place": "Hamilton"},
}


def done(actor: Actor, action: Any, **told: Any) -> Any:
    with acting_as(actor), transaction.atomic():
        return action(**told, by=actor)


def a_subject(
    by: Actor,
    kind: Kind = Kind.SUSPECT,
    *,
    file: Investigation | None = None,
    once: UUID | None = None,
    words: dict[str, str] | None = None,
) -> Subject:
    services = Services.OF_OTHERS if kind == Kind.ACCUSED else ""
    told = Told(kind=kind, words=SAMPLES[kind] if words is None else words, services=services)
    subject: Subject = done(by, add, file=file or a_file(by), told=told, once=once)
    return subject


def everyone(by: Actor) -> list[Subject]:
    """One of each kind, in one file."""
    file = a_file(by)
    return [a_subject(by, kind, file=file) for kind in Kind]


def known_of(by: Actor, subject: Subject) -> dict[str, str]:
    versions = done(by, open_subject, subject=subject)
    return versions[-1].words if versions else {}


def withdrawn(by: Actor) -> Subject:
    subject = a_subject(by, Kind.EMAIL)
    done(by, withdraw, subject=subject, because=Because.MISTYPED, based_on=1)
    return subject


def a_relation(by: Actor, file: Investigation | None = None) -> Relation:
    file = file or a_file(by)
    suspect, protected = (a_subject(by, kind, file=file) for kind in (Kind.SUSPECT, Kind.PROTECTED))
    relation: Relation = done(by, relate, subject=suspect, tie=Tie.RECRUITS, other=protected)
    return relation


def a_colleague(of: Actor, name: str = "Bob") -> Actor:
    return a_member(Role.INVESTIGATOR, Agency(pk=UUID(of.agency), kind=of.agency_kind), name)


def a_review(by: Actor) -> Review:
    told = {"matter": Matter.BREACH, "services": Services.NONE}
    review: Review = done(by, put_forward, subject=a_subject(by, Kind.PROTECTED), **told)
    return review


def decided(review: Review, by: Actor, way: Way = Way.NO_BREACH, ground: Ground = Ground.CONTROLLED) -> None:
    done(by, decide, review=review, way=way, ground=ground)
