"""Making, indexing and destroying a person's key. The caller's action audits what it was done for."""

from __future__ import annotations

import logging
import os
from functools import partial
from uuid import UUID

from django.db import transaction

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import require
from safeharbour.trust.vault.blind_index import Identifiers, features, tokens
from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.keyring import DataKey, index_key, index_share_name, new_data_key, wrap_data_key
from safeharbour.trust.vault.models import AgencyKey, BlindToken, HeldKey, IndexKey, PersonKey
from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.queries import current_agency_key, held_after_erasure, index_versions
from safeharbour.trust.vault.rules import FINISH_ERASURES, LEND, may_destroy_key, may_seal
from safeharbour.trust.vault.secret import KEY_BYTES, Secret
from safeharbour.trust.vault.shares import share_store

log = logging.getLogger(__name__)


@transaction.atomic
def make_person_key(*, subject: UUID, by: Actor) -> DataKey:
    """A new data key. The share is made durable first: a share without a row is harmless, a row without one is lost."""
    require(may_seal(by))
    key = new_data_key(by.agency, str(subject))
    agency_key = current_agency_key(by.agency) or add_agency_key(by.agency, 1)
    share = share_store().make(str(subject))
    PersonKey.objects.create(
        subject=subject,
        agency_id=by.agency,
        agency_key=agency_key,
        version=key.version,
        wrapped=wrap_data_key(key, agency_key, share),
        created_at=clock.now(),
    )
    return key


@transaction.atomic
def index_person(*, subject: UUID, known: Identifiers, by: Actor) -> None:
    """File a person anew under what is known of them, in every version of the agency's index."""
    require(may_seal(by))
    for version in index_versions(by.agency) or [add_index_key(by.agency, 1)]:
        file_under(subject=subject, known=known, agency=by.agency, version=version)


@transaction.atomic
def file_under(*, subject: UUID, known: Identifiers, agency: str, version: int) -> None:
    """Replace a person's tokens of one version of the index."""
    BlindToken.objects.filter(subject=subject, version=version).delete()
    BlindToken.objects.bulk_create(
        (
            BlindToken(agency_id=agency, token=token, subject=subject, version=version)
            for token in sorted(tokens(index_key(agency, version), features(known)))
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def destroy_person_key(*, subject: UUID, by: Actor) -> None:
    """Erase: the wrapped key and the tokens go now, the share as soon as this is committed.

    Should the share store not answer then, the job `finish_erasures` ends the share when it does.
    """
    require(may_destroy_key(by))
    row = PersonKey.objects.select_for_update().get(pk=subject)
    BlindToken.objects.filter(subject=subject).delete()
    row.wrapped, row.agency_key, row.destroyed_at = None, None, clock.now()
    row.save(update_fields=["wrapped", "agency_key", "destroyed_at"])
    transaction.on_commit(partial(destroy_shares, [str(subject), *_end_held_keys(subject)]))


def _end_held_keys(subject: UUID) -> list[str]:
    """What others held of this person goes too: lent keys, and packages with their shares. Answers those shares."""
    with acting_as(system(LEND)):
        rows = HeldKey.objects.filter(subject=subject)
        shares = [row.share for row in rows if row.share != str(subject)]
        rows.delete()
    return shares


@transaction.atomic
def end_older_index_keys(*, agency: str, newest: int) -> None:
    """The older tokens go, and with their key's share every copy of them in a backup becomes noise."""
    older = [version for version in index_versions(agency) if version < newest]
    BlindToken.objects.filter(agency_id=agency, version__in=older).delete()
    IndexKey.objects.filter(agency_id=agency, version__in=older).delete()
    transaction.on_commit(partial(destroy_shares, [index_share_name(agency, version) for version in range(1, newest)]))


def finish_erasures() -> int:
    """End every share that an interrupted erasure left behind. Answers how many."""
    with acting_as(system(FINISH_ERASURES)), transaction.atomic():
        left = held_after_erasure()
    if left:
        share_store().destroy(left)
    return len(left)


def destroy_shares(names: list[str]) -> None:
    try:
        share_store().destroy(names)
    except KeysUnavailable:
        log.warning("the share store did not answer; the job finish_erasures will end the share")


def add_agency_key(agency: str, version: int) -> AgencyKey:
    """A new version of the agency's key. Of two who come at once, one makes it and both use it."""
    provider = key_provider()
    made = AgencyKey(
        agency_id=agency,
        version=version,
        wrapped=provider.wrap(Secret(os.urandom(KEY_BYTES)), agency=agency),
        provider=provider.current_version(),
        created_at=clock.now(),
    )
    AgencyKey.objects.bulk_create([made], ignore_conflicts=True)
    return AgencyKey.objects.get(agency_id=agency, version=version)


def add_index_key(agency: str, version: int) -> int:
    share_store().make(index_share_name(agency, version))
    made = IndexKey(agency_id=agency, version=version, created_at=clock.now())
    IndexKey.objects.bulk_create([made], ignore_conflicts=True)
    return version
