"""What an operator should know of the keys: counts and versions, never a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.vault.models import AgencyKey, IndexKey, PersonKey
from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.rotation import on_older_version
from safeharbour.trust.vault.rules import STATUS
from safeharbour.trust.vault.shares import share_store

REPORTER = system(STATUS)


@dataclass(frozen=True, kw_only=True)
class KeyStatus:
    provider: str
    agencies: int
    newest_version: int
    index_versions: int
    person_keys: int
    on_older_version: int
    erased: int
    erasures_unfinished: int
    shares: int


def key_status() -> KeyStatus:
    """Asks the provider too, so that a status that can be shown means keys that can be used."""
    with acting_as(REPORTER), transaction.atomic():
        versions = list(AgencyKey.objects.order_by("version"))
        erased = list(PersonKey.objects.filter(destroyed_at__isnull=False).values_list("subject", flat=True))
        people = PersonKey.objects.filter(destroyed_at=None).count()
        older = on_older_version().count()
        indexes = IndexKey.objects.count()
    store = share_store()
    return KeyStatus(
        provider=key_provider().current_version(),
        agencies=len({key.agency_id for key in versions}),
        newest_version=max((key.version for key in versions), default=0),
        index_versions=indexes,
        person_keys=people,
        on_older_version=older,
        erased=len(erased),
        erasures_unfinished=len(store.held(str(subject) for subject in erased)) if erased else 0,
        shares=shares_held(),
    )


def shares_held() -> int:
    """Asks the store, unless nobody was ever registered: it is made with the first."""
    with acting_as(REPORTER), transaction.atomic():
        in_use = AgencyKey.objects.exists()
    return share_store().count() if in_use else 0
