"""Filing many people at once, as no page would: by COPY, as the owner, with indexes made at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any
from uuid import UUID

PRIMARY = "vault_blindtoken_pkey"
BY_SUBJECT = "vault_token_of_subject"
FILED_IN = ("people_person", "vault_blindtoken")


def owner() -> Any:
    from django.db import connections

    return connections["owner"].cursor()


@contextmanager
def lifted(table: str) -> Iterator[Any]:
    """The owner writes; the force of row policies is back before anything is asked."""
    with owner() as cursor:
        cursor.execute(f"alter table {table} no force row level security")
        yield cursor
        cursor.execute(f"alter table {table} force row level security")


def copy(into: str, rows: Iterable[tuple[object, ...]]) -> None:
    with lifted(into.split(maxsplit=1)[0]) as cursor, cursor.copy(f"copy {into} from stdin") as target:
        for row in rows:
            target.write_row(row)


@contextmanager
def without_token_indexes() -> Iterator[None]:
    """They are made anew at the end, as after a restore: twenty rows a person are slow to sort in one by one."""
    with owner() as cursor:
        cursor.execute("select pg_get_indexdef(%s::regclass)", [BY_SUBJECT])
        by_subject = cursor.fetchone()[0]
        cursor.execute(f"drop index {BY_SUBJECT}")
        cursor.execute(f"alter table vault_blindtoken drop constraint {PRIMARY}")
    yield
    with owner() as cursor:
        cursor.execute("set maintenance_work_mem = '512MB'")
        cursor.execute(
            f"alter table vault_blindtoken add constraint {PRIMARY} primary key (agency_id, token, subject, version)"
        )
        cursor.execute(by_subject)
        for table in FILED_IN:
            cursor.execute(f"vacuum analyze {table}")


class Numbers:
    """Free ones, as registering makes sure of: among a million a few are drawn twice."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def __next__(self) -> str:
        from safeharbour.support.people.numbers import new_number

        while (number := new_number()) in self.taken:
            pass
        self.taken.add(number)
        return number


def make_shares(subjects: Iterable[UUID]) -> None:
    """A search leaves out whoever has none."""
    from safeharbour.trust.vault.shares import share_store

    with closing(sqlite3.connect(share_store().path)) as store, store:
        store.executemany(
            "insert into share (name, share) values (?, randomblob(32))", [(str(subject),) for subject in subjects]
        )
