"""Reading people; which rows there are was settled by the row policies. Nothing here opens what is sealed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import ContactRules, Freeze, Joining, Need, Person, PersonIdentity, VersionedRow
from safeharbour.support.people.rules import may_contact
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.vault.blind_index import Kind
from safeharbour.trust.vault.queries import subjects_matching

Row = TypeVar("Row", bound=VersionedRow)


STANDING = """
select p.*, (
    select case when j.joined then j.kept_id end from people_joining j
    where j.duplicate_id = p.id order by j.id desc limit 1
) as kept_instead
from people_person p where p.id = any(%s) and p.erased_at is null
"""
"""Written out, since every search asks it: the ORM took longer to put it together than the database to answer."""


@dataclass(frozen=True)
class Match:
    """Somebody already on file who may be the person asked for, and what agrees."""

    person: Person
    score: float
    agreeing: frozenset[Kind]


def people_visible() -> QuerySet[Person]:
    return Person.objects.all()


def people_listed() -> QuerySet[Person]:
    """Everybody served, once: a number that was joined with another stands under that other."""
    return people_visible().exclude(pk__in=_newest_joinings().filter(joined=True).values("duplicate"))


def _newest_joinings() -> QuerySet[Joining]:
    newest = Joining.objects.filter(duplicate=OuterRef("duplicate")).order_by("-pk").values("pk")[:1]
    return Joining.objects.filter(pk=Subquery(newest))


def joined_with(person: Person) -> Person | None:
    """Under whose number this one stands, if it was joined with another."""
    newest = Joining.objects.filter(duplicate=person).select_related("kept").order_by("-pk").first()
    return newest.kept if newest and newest.joined else None


def duplicates_of(person: Person) -> list[Person]:
    """Which other numbers are this same person."""
    joined = _newest_joinings().filter(kept=person, joined=True)
    return list(Person.objects.filter(pk__in=joined.values("duplicate")))


def numbers_of(person: Person) -> list[Person]:
    """Every number under which this person stands, the one that was kept first."""
    kept = joined_with(person) or person
    return [kept, *duplicates_of(kept)]


def identity_written_at(person: Person) -> str:
    """To the microsecond: what a page saw, to be compared when it is sent."""
    written = PersonIdentity.objects.filter(person=person).values_list("changed_at", flat=True).first()
    return written.isoformat() if written else ""


def is_frozen(person: Person) -> bool:
    return Freeze.objects.filter(person=person, lifted_at=None).exists()


def freezes_of(person: Person) -> list[Freeze]:
    return list(Freeze.objects.filter(person=person, lifted_at=None).order_by("placed_at"))


def person_numbered(number: str) -> Person | None:
    return Person.objects.filter(number=number).first()


def people_matching(asked: Identity, *, agency: str) -> list[Match]:
    """Search before you create: who is on file already, best first."""
    found = subjects_matching(asked.identifiers(), agency=agency)
    people = {one.pk: one for one in Person.objects.raw(STANDING, [[one.subject for one in found]])}
    under = {pk: kept for pk, one in people.items() if (kept := vars(one)["kept_instead"])}
    kept = Person.objects.in_bulk(under.values()) if under else {}
    shown: dict[UUID, Match] = {}
    for one in found:
        person = kept.get(under[one.subject]) if one.subject in under else people.get(one.subject)
        if person is not None:
            shown.setdefault(person.pk, Match(person, one.score, one.agreeing))
    return list(shown.values())


def newest_version(person: Person, model: type[Row]) -> Row | None:
    return model._default_manager.filter(person=person).order_by("-version").first()


def newest_contact_rules(people: Collection[UUID]) -> dict[UUID, ContactRules]:
    """Of all of these at once; whoever said nothing has none."""
    newest = ContactRules.objects.filter(person__in=people).order_by("person_id", "-version").distinct("person_id")
    return {rules.person_id: rules for rules in newest}


def newest_need(person: Person, domain: NeedDomain) -> Need | None:
    return Need.objects.filter(person=person, domain=domain).order_by("-version").first()


def may_be_contacted(person: Person, channel: str, at: datetime) -> Decision:
    """Whether what the person asked for allowed it at that hour. It opens nothing: who needs a number asks for one."""
    return may_contact(newest_version(person, ContactRules), channel, at)


def needs_now(person: Person) -> dict[str, Need]:
    """The state of each domain that was ever asked about."""
    newest = Need.objects.filter(person=person).order_by("domain", "-version").distinct("domain")
    return {need.domain: need for need in newest}
