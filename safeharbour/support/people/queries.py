"""Reading people; which rows there are was settled by the row policies. Nothing here opens what is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Need, Person, VersionedRow
from safeharbour.trust.vault.blind_index import Kind
from safeharbour.trust.vault.queries import subjects_matching

Row = TypeVar("Row", bound=VersionedRow)


@dataclass(frozen=True)
class Match:
    """Somebody already on file who may be the person asked for, and what agrees."""

    person: Person
    score: float
    agreeing: frozenset[Kind]


def people_visible() -> QuerySet[Person]:
    return Person.objects.all()


def newest_people(shown: int = 12) -> list[Person]:
    return list(people_visible()[:shown])


def person_numbered(number: str) -> Person | None:
    return Person.objects.filter(number=number).first()


def people_matching(asked: Identity, *, agency: str) -> list[Match]:
    """Search before you create: who is on file already, best first."""
    found = subjects_matching(asked.identifiers(), agency=agency)
    people = Person.objects.filter(erased_at=None).in_bulk([one.subject for one in found])
    return [Match(people[one.subject], one.score, one.agreeing) for one in found if one.subject in people]


def newest_version(person: Person, model: type[Row]) -> Row | None:
    return model._default_manager.filter(person=person).order_by("-version").first()


def newest_need(person: Person, domain: NeedDomain) -> Need | None:
    return Need.objects.filter(person=person, domain=domain).order_by("-version").first()


def needs_now(person: Person) -> dict[str, Need]:
    """The state of each domain that was ever asked about."""
    newest = Need.objects.filter(person=person).order_by("domain", "-version").distinct("domain")
    return {need.domain: need for need in newest}
