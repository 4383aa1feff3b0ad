"""Upkeep by the operator: bringing a restored database into line with erasures, and renewing the blind index.

Both run from the command line, as systems that the row policies name. Each step is a transaction of its own, so that
either can be stopped and started again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from safeharbour.support.people.actions import read_sealed_identity, replay_erasure
from safeharbour.support.people.models import Person
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.actions import add_index_key, end_older_index_keys, file_under
from safeharbour.trust.vault.queries import ended_in_ledger, index_versions, indexed_agencies
from safeharbour.trust.vault.rules import RENEW_INDEX, REPLAY_ERASURES

REPLAYER = system(REPLAY_ERASURES)
RENEWER = system(RENEW_INDEX)
BATCH = 100


def replay_erasures() -> Iterator[Person]:
    """Erase again whom the share store's ledger knows as erased: after a restore, from a backup made before."""
    with acting_as(REPLAYER):
        with transaction.atomic():
            ended = ended_in_ledger(Person.objects.filter(erased_at=None).values_list("pk", flat=True))
            people = list(Person.objects.filter(pk__in=ended))
        for person in people:
            replay_erasure(person=person, by=REPLAYER)
            yield person


def renew_index() -> Iterator[int]:
    """File everybody under a new index key and end the old one; yields the size of each finished batch.

    Until the end searches use both versions and writers write both. What was written while the walk was under way is
    walked over once more, since its writer may not have known the new version yet.
    """
    with acting_as(RENEWER):
        with transaction.atomic():
            agencies = indexed_agencies()
        for agency in agencies:
            yield from _renew_index_of(agency)


def _renew_index_of(agency: str) -> Iterator[int]:
    began = clock.now()
    with transaction.atomic():
        version = add_index_key(agency, index_versions(agency)[-1] + 1)
    yield from _file_all(agency, version, changed_since=None)
    yield from _file_all(agency, version, changed_since=began)
    with transaction.atomic():
        end_older_index_keys(agency=agency, newest=version)
        record("people.renew_index", by=RENEWER, concerns_agency=agency, version=version)


def _file_all(agency: str, version: int, changed_since: datetime | None) -> Iterator[int]:
    with transaction.atomic():
        people = Person.objects.filter(agency_id=agency, erased_at=None)
        if changed_since:
            people = people.filter(identity__changed_at__gte=changed_since)
        pks = list(people.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            for person in Person.objects.filter(pk__in=pks[start : start + BATCH], erased_at=None):
                known = read_sealed_identity(person).identifiers()
                file_under(subject=person.pk, known=known, agency=agency, version=version)
        yield len(pks[start : start + BATCH])
