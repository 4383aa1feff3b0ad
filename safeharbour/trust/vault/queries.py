"""Opening keys and searching the blind index; which rows there are was settled by the row policies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from safeharbour.trust.vault.blind_index import (
    BROAD,
    Feature,
    Identifiers,
    Kind,
    Speaks,
    bits,
    evidence,
    tokens,
)
from safeharbour.trust.vault.errors import Erased, Unopenable
from safeharbour.trust.vault.keyring import DataKey, index_key, open_data_key, open_held_key
from safeharbour.trust.vault.models import AgencyKey, HeldKey, IndexKey, PersonKey
from safeharbour.trust.vault.shares import share_store

Evidence = dict[Feature, tuple[Speaks, ...]]
CANDIDATES_PER_TOKEN = 300
SHOWN = 20
RANKED = 2 * SHOWN
"""So many candidates are compared in full. With 100 of them FEBRL's people were found no better, only later."""

AGREEING = """
with candidate as materialized (
    select found.subject
    from unnest(%s::bigint[], %s::float4[]) asked(token, bits)
    cross join lateral (
        select t.subject from vault_blindtoken t
        where t.agency_id = %s and t.token = asked.token limit %s
    ) found
    group by found.subject
    order by sum(asked.bits) desc, found.subject
    limit %s
)
select candidate.subject, agreed.tokens
from candidate
cross join lateral (
    select array_agg(distinct theirs.token) tokens from (
        select t.token from vault_blindtoken t where t.subject = candidate.subject and t.agency_id = %s offset 0
    ) theirs
    where theirs.token = any(%s::bigint[])
) agreed
"""
"""One statement, and of each candidate only what was asked for. The second join is lateral so that it goes by subject:
by token it would read everybody whose name sounds alike. `offset 0` has the twenty tokens of each read in one go;
otherwise PostgreSQL looks for each token that was asked, of each candidate: 1,760 descents into the index."""


@dataclass(frozen=True)
class Found:
    """Somebody who may be the person asked for: how much speaks for it, and what agrees."""

    subject: UUID
    score: float
    agreeing: frozenset[Kind]


def data_key(subject: UUID) -> DataKey:
    """The opened key of one person. Read with its agency's key in one statement, so that rotation never shows."""
    row = PersonKey.objects.select_related("agency_key").filter(pk=subject).first()
    if row is None:
        return _lent_key(subject)
    if row.destroyed_at is not None:
        message = "What was sealed for this person was erased and cannot be read."
        raise Erased(message)
    return open_data_key(row, share_store().read(str(subject)))


def _lent_key(subject: UUID) -> DataKey:
    """Of somebody whom another agency serves, while they agree to share with this one."""
    row = HeldKey.objects.select_related("agency_key").filter(subject=subject, share=str(subject)).first()
    if row is None:
        message = "There is no key of this person that you may use."
        raise Unopenable(message)
    return open_held_key(row, share_store().read(row.share))


def held_key(held_for: str) -> DataKey:
    """The key of one package, for the agency that it is for."""
    row = HeldKey.objects.select_related("agency_key").filter(held_for=held_for).first()
    if row is None:
        message = "This package can no longer be opened, or it is not for your agency."
        raise Unopenable(message)
    return open_held_key(row, share_store().read(row.share))


def current_agency_key(agency: str) -> AgencyKey | None:
    return AgencyKey.objects.filter(agency_id=agency, retired_at=None).order_by("-version").first()


def index_versions(agency: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select version from vault_indexkey where agency_id = %s order by version", [agency])
        return [version for (version,) in cursor.fetchall()]


def subjects_matching(asked: Identifiers, *, agency: str) -> list[Found]:
    """Who in this agency's files agrees with what is asked, best first. Nothing is decrypted.

    Those whose share was destroyed are left out, so that a database restored from before an erasure does not find them.
    """
    says = evidence(asked)
    wanted: dict[int, Feature] = {}
    for version in index_versions(agency):
        wanted |= tokens(index_key(agency, version), says)
    narrow = [token for token, feature in wanted.items() if feature.kind not in BROAD]
    agreeing = _agreeing(narrow, wanted, says, agency) or _agreeing(list(wanted), wanted, says, agency)
    ranked = _ranked(agreeing, says)
    held = share_store().held(str(found.subject) for found in ranked) if ranked else set()
    return [found for found in ranked if str(found.subject) in held][:SHOWN]


def _agreeing(
    looked_for: list[int], wanted: dict[int, Feature], says: Evidence, agency: str
) -> dict[UUID, set[Feature]]:
    """Whom the tokens looked for name, and all that agrees with what is wanted, under whichever version."""
    if not looked_for:
        return {}
    each = [float(sum(speaks.bits for speaks in says[wanted[token]])) for token in looked_for]
    with connection.cursor() as cursor:
        cursor.execute(AGREEING, [looked_for, each, agency, CANDIDATES_PER_TOKEN, RANKED, agency, list(wanted)])
        return {subject: {wanted[token] for token in agreed} for subject, agreed in cursor.fetchall()}


def _ranked(agreeing: dict[UUID, set[Feature]], says: Evidence) -> list[Found]:
    found = [
        Found(subject, bits(says[feature] for feature in agreed), frozenset(feature.kind for feature in agreed))
        for subject, agreed in agreeing.items()
    ]
    return sorted(found, key=lambda one: (-one.score, one.subject))


def indexed_agencies() -> list[str]:
    return [str(agency) for agency in IndexKey.objects.values_list("agency_id", flat=True).distinct()]


def ended_in_ledger(subjects: Iterable[UUID]) -> list[UUID]:
    """Of these, whose share was destroyed: a database restored from before their erasure still lists them."""
    asked = list(subjects)
    ended = set(share_store().destroyed()) if asked else set()
    return [subject for subject in asked if str(subject) in ended]


def held_after_erasure() -> list[str]:
    """Tombstones whose share still exists: an erasure that was interrupted between the database and the store."""
    gone = [
        str(subject) for subject in PersonKey.objects.filter(destroyed_at__isnull=False).values_list("pk", flat=True)
    ]
    return sorted(share_store().held(gone)) if gone else []
