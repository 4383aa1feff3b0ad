"""Filing a part of a list: copied beside the index; what the file looks for already left out; filed, and compared.

It works as the owner of the tables, whose connection only the operator has; nothing of it can be asked for from a page.
Each part is a transaction of its own. While one is filed nobody registers and no key is renewed, so that two services
with the same number find each other, and no part is filed under a version that is no longer the newest.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connections, transaction

from safeharbour.justice.deconfliction.keys import make_key, pointer_key

OWNER = "owner"
STAGED = """
create temporary table if not exists deconfliction_staged (
    id uuid default overlay(gen_random_uuid()::text placing current_setting('deconfliction.part') from 1)::uuid,
    kind text, file_id uuid, mode text, officer_id uuid, days integer, dated boolean,
    exact bigint[], stored bigint[], asked bigint[], names bit varying[], births bit varying[]
) on commit delete rows
"""
BEGIN = "select set_config('deconfliction.part', left(gen_random_uuid()::text, 2), true)"
"""All numbers of a part begin alike, so that they lie beside each other in the indexes, and not on a page each."""

COLUMNS = "kind, file_id, mode, officer_id, days, dated, exact, stored, asked, names, births"
KNOWN = """
delete from deconfliction_staged s where exists (
    select 1 from deconfliction_pointertoken t where t.token = any(s.exact) and (
        select p.file_id = s.file_id and p.expires_at > %(at)s and p.ended_at is null
        from deconfliction_pointer p where p.id = t.pointer_id))
"""
"""By its token and no other way: statistics of a table that grows so fast mislead a plan that may begin at the file."""
POINTERS = """
insert into deconfliction_pointer (id, agency_id, file_id, kind, mode, officer_id, registered_by_id, registered_at,
    expires_at, key_version, name_bits, birth_bits, dated, in_bulk)
select id, %(agency)s, file_id, kind, mode, officer_id, %(member)s, %(at)s, %(at)s + make_interval(days => days),
    %(version)s, names[cardinality(names)], births[cardinality(births)], dated, true
from deconfliction_staged order by id
"""
TOKENS = """
insert into deconfliction_pointertoken (token, pointer_id)
select token, id from deconfliction_staged, unnest(stored) token order by token
"""
MATCHES = """
select count(*) filter (where is_told) from deconfliction_write_matches(
    array(select row(id, asked, names, births)::deconfliction_question from deconfliction_staged),
    %(versions)s::smallint[], %(at)s)
"""


class Owner(NamedTuple):
    """Whose pointers they are, and the membership in whose name they are filed."""

    agency: str
    member: str


@dataclass(frozen=True)
class Filed:
    """`told`: of how many matches the service was told. Those with somebody's silent pointer are counted nowhere."""

    filed: int
    told: int


def in_one_go() -> AbstractContextManager[None]:
    return transaction.atomic(using=OWNER)


def keys_in_use(at: datetime) -> dict[int, bytes]:
    """The versions to ask in, each with its key; the first is made where there is none."""
    with in_one_go(), connections[OWNER].cursor() as cursor:
        if not (versions := _versions(cursor)):
            make_key(1)
            cursor.execute(
                "insert into deconfliction_pointerkey (version, created_at) values (1, %s) on conflict do nothing", [at]
            )
            versions = [1]
    return {version: pointer_key(version).reveal() for version in versions}


def _versions(cursor: Any) -> list[int]:
    cursor.execute("select version from deconfliction_pointerkey where retired_at is null order by version")
    return [version for (version,) in cursor.fetchall()]


def file_part(lines: bytes, keys: Mapping[int, bytes], owner: Owner, at: datetime) -> Filed | None:
    """None if the keys have changed since the part was prepared: it is prepared again."""
    versions = sorted(keys)
    told = {**owner._asdict(), "at": at, "versions": versions, "version": versions[-1]}
    with in_one_go(), connections[OWNER].cursor() as cursor:
        cursor.execute(STAGED)
        cursor.execute(BEGIN)
        with cursor.copy(f"copy deconfliction_staged ({COLUMNS}) from stdin") as target:
            target.write(lines)
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('deconfliction keys', 0))")
        if _versions(cursor) != versions:
            return None
        cursor.execute(KNOWN, told)
        cursor.execute(POINTERS, told)
        filed = cursor.rowcount
        cursor.execute(MATCHES, told)  # before its own tokens are there to be found
        matches = cursor.fetchone()[0]
        cursor.execute(TOKENS)
        return Filed(filed, matches)
