"""Shares in one SQLite file beside the keys: for one machine. A million shares are about 130 MB.

`secure_delete` overwrites a destroyed share with zeros. A disk that keeps old blocks (most flash, copy-on-write file
systems) may hold the bytes for a while nevertheless; keep the folder on an encrypted disk.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.share import new_share, share_found

TABLE = "create table share (name text primary key, share blob, ended_at text) without rowid"
END = (
    "insert into share (name, share, ended_at) values (?, null, datetime('now')) on conflict (name)"
    " do update set share = null, ended_at = excluded.ended_at where share is not null"
)
MANY = 500


class ShareFile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self, name: str) -> Secret:
        with self._open(create=True) as store:
            store.execute("insert or ignore into share (name, share) values (?, ?)", (name, new_share().reveal()))
        return self.read(name)

    def read(self, name: str) -> Secret:
        with self._open() as store:
            return share_found(store.execute("select share from share where name = ?", (name,)).fetchone())

    def destroy(self, names: Iterable[str]) -> None:
        with self._open(create=True) as store:
            store.executemany(END, [(name,) for name in names])

    def held(self, names: Iterable[str]) -> set[str]:
        wanted, found = list(names), set[str]()
        with self._open() as store:
            for start in range(0, len(wanted), MANY):
                some = wanted[start : start + MANY]
                marks = ", ".join("?" * len(some))
                rows = store.execute(f"select name from share where share is not null and name in ({marks})", some)  # noqa: S608
                found.update(name for (name,) in rows)
        return found

    def destroyed(self) -> Iterator[str]:
        with self._open() as store:
            yield from [name for (name,) in store.execute("select name from share where share is null")]

    def count(self) -> int:
        with self._open() as store:
            return int(store.execute("select count(*) from share where share is not null").fetchone()[0])

    @contextmanager
    def _open(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction on the file. Opened anew each time, so that threads and forked processes may share it."""
        try:
            if create and not self.path.exists():
                self._make_file()
            with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True, timeout=20)) as store:
                store.execute("pragma secure_delete = on")
                store.execute("pragma synchronous = full")
                with store:
                    yield store
        except sqlite3.Error as error:
            message = f"The share store {self.path} cannot be used ({error}). Nothing was changed."
            raise KeysUnavailable(message) from None

    def _make_file(self) -> None:
        """Made whole under another name and then linked, so that nobody opens a file without its table."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(draft)) as store, store:
            store.execute(TABLE)
        with suppress(FileExistsError):
            os.link(draft, self.path)
        draft.unlink()
