"""Whom "search before you create" finds: FEBRL 4 in small, through the action of the page (`bench/` has all of it)."""

from __future__ import annotations

from uuid import UUID

import pytest

from bench.febrl import DAMAGED, FILED, Record, records
from safeharbour.support.people.actions import search_people
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.support.people.numbers import new_number
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.vault.blind_index import features, tokens
from safeharbour.trust.vault.keyring import index_key
from safeharbour.trust.vault.models import BlindToken
from safeharbour.trust.vault.shares import share_store

FILED_HERE, ASKED, AMONG_FIRST, AT_LEAST = 500, 250, 5, 0.97


def identity(record: Record) -> Identity:
    return Identity(name=record.name, birth_date=record.born, birth_year=record.year)


def file(people: list[Record], by: Actor) -> dict[str, UUID]:
    """As registering does, but for the sealed identity, which searching never opens."""
    a_person(by)
    key, filed = index_key(by.agency, 1), {}
    for record in people:
        person = Person.objects.create(
            number=new_number(), agency_id=by.agency, created_at=clock.now(), created_by_id=by.membership
        )
        share_store().make(str(person.pk))
        BlindToken.objects.bulk_create(
            BlindToken(agency_id=by.agency, token=token, subject=person.pk, version=1)
            for token in tokens(key, features(identity(record).identifiers()))
        )
        filed[record.key] = person.pk
    return filed


@pytest.mark.django_db
def test_the_right_person_is_among_the_first_five() -> None:
    alice = a_support_worker()
    people = records(FILED)[:FILED_HERE]
    with acting_as(alice):
        filed = file(people, alice)
        asked = [record for record in records(DAMAGED) if record.key in filed][:ASKED]
        hits = [
            filed[record.key]
            in [match.person.pk for match in search_people(asked=identity(record), by=alice)][:AMONG_FIRST]
            for record in asked
        ]
    assert len(hits) == ASKED
    assert sum(hits) >= AT_LEAST * ASKED


def test_the_copies_are_damaged() -> None:
    """Otherwise the figure would say nothing."""
    originals = {record.key: record for record in records(FILED)}
    damaged = [record for record in records(DAMAGED) if record != originals[record.key]]
    assert len(originals) == 5000
    assert len(damaged) > 2500
