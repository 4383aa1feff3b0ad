"""The share store: one random share per person, outside the database, so that erasure reaches into old backups.

A person's data key is wrapped under the agency's key *and* the person's share. A backup of the database holds the
wrapped key but never the share; once the share is destroyed here, that backup opens nothing for this person, even
with every other key in hand. What stays is the name of the share and the moment it ended: the erasure ledger, which a
restored database is brought into line with.

Losing this store loses everything sealed. It needs copies of its own, kept apart from the database's backups and for
as short a time as erasure may take to be complete (ADR 0010).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.share_database import ShareDatabase
from safeharbour.trust.vault.share_file import ShareFile


class ShareStore(Protocol):
    def make(self, name: str) -> Secret:
        """The share of this name, new if there was none; `Erased` if it was destroyed. Durable before this returns.

        One left behind by a transaction that rolled back is harmless, and used if the same name is made again.
        """

    def read(self, name: str) -> Secret:
        """The share; `Erased` if it was destroyed, `KeysUnavailable` if the store never knew it."""

    def destroy(self, names: Iterable[str]) -> None:
        """End these shares and remember when. Safe to repeat; a share that was never known is remembered as ended."""

    def held(self, names: Iterable[str]) -> set[str]:
        """Which of these shares can still be read."""

    def destroyed(self) -> Iterator[str]:
        """The erasure ledger: the name of every share that was destroyed."""

    def count(self) -> int:
        """How many shares are held."""


def share_store() -> ShareStore:
    return store_from(settings.VAULT_SHARES)


@lru_cache(maxsize=8)
def store_from(spec: str) -> ShareStore:
    kind, _, rest = spec.partition(":")
    if kind == "file" and rest:
        return ShareFile(Path(rest))
    if kind in {"postgresql", "postgres"}:
        return ShareDatabase(spec)
    message = f"HARBOUR_SHARES begins with {kind!r}; give file:PATH or postgresql://role:password@host/database."
    raise ImproperlyConfigured(message)
