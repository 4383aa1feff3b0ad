"""The key of one exhibit: from a secret that the key provider makes, and a share that lies outside the database.

A copy of the database opens nothing. Which exhibits there are is settled by the row policies.
"""

from __future__ import annotations

from uuid import UUID

from safeharbour.trust.vault.keyring import DataKey, installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "evidence"


def new_key(exhibit: UUID) -> DataKey:
    """The provider first: it makes the installation's keys only while there is no share yet."""
    installation_secret(OWNER)
    return _key(exhibit, share_store().make(f"{OWNER}:{exhibit}"))


def key_of(exhibit: UUID) -> DataKey:
    return _key(exhibit, share_store().read(f"{OWNER}:{exhibit}"))


def _key(exhibit: UUID, share: Secret) -> DataKey:
    secret = derived(installation_secret(OWNER).reveal() + share.reveal(), f"exhibit {exhibit}")
    return DataKey(agency=OWNER, subject=str(exhibit), version=1, secret=secret)
