"""Shares in a PostgreSQL database of their own: for several machines. Not the database that holds the people.

Its point is that its backups are other backups: kept apart and for days, not years. `VACUUM` and the age of those
backups decide when a destroyed share is gone for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.share import new_share, share_found

TABLE = "create table if not exists vault_share (name text primary key, share bytea, ended_at timestamptz)"
MAKE = "insert into vault_share (name, share) values (%s, %s) on conflict (name) do nothing"
END = (
    "insert into vault_share (name, share, ended_at) select unnest(%s::text[]), null, now() on conflict (name)"
    " do update set share = null, ended_at = excluded.ended_at where vault_share.share is not null"
)


class ShareDatabase:
    def __init__(self, address: str) -> None:
        self._address = address

    def make(self, name: str) -> Secret:
        with self._open() as store:
            _make_table_once(store)
            store.execute(MAKE, (name, new_share().reveal()))
        return self.read(name)

    def read(self, name: str) -> Secret:
        with self._open() as store:
            return share_found(store.execute("select share from vault_share where name = %s", (name,)).fetchone())

    def destroy(self, names: Iterable[str]) -> None:
        with self._open() as store:
            _make_table_once(store)
            store.execute(END, (list(names),))

    def held(self, names: Iterable[str]) -> set[str]:
        with self._open() as store:
            rows = store.execute(
                "select name from vault_share where share is not null and name = any(%s)", (list(names),)
            )
            return {name for (name,) in rows}

    def destroyed(self) -> Iterator[str]:
        with self._open() as store:
            yield from [name for (name,) in store.execute("select name from vault_share where share is null")]

    def count(self) -> int:
        with self._open() as store:
            row = store.execute("select count(*) from vault_share where share is not null").fetchone()
            return int(row[0]) if row else 0

    @contextmanager
    def _open(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        try:
            with psycopg.connect(self._address, connect_timeout=5) as store:
                yield store
        except psycopg.Error as error:
            message = f"The share store cannot be used ({type(error).__name__}). Nothing was changed."
            raise KeysUnavailable(message) from None


def _make_table_once(store: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Behind a lock, since two connections that both find no table would both make it, and one would fail."""
    known = store.execute("select to_regclass('vault_share')").fetchone()
    if known is None or known[0] is None:
        store.execute("select pg_advisory_xact_lock(hashtext('vault_share'))")
        store.execute(TABLE)
