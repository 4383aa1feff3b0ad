"""The key of one file's log: from a secret that the key provider makes, and a share that lies outside the database.

A copy of the database opens nothing. Which entries there are is settled by the row policies.
"""

from __future__ import annotations

from uuid import UUID

from safeharbour.trust.vault.keyring import DataKey, installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "casework"


def key_to_write(file: UUID) -> DataKey:
    """Made with the first entry. The provider first: it makes the installation's keys only while there is no share."""
    installation_secret(OWNER)
    return _key(file, share_store().make(f"{OWNER}:{file}"))


def key_to_read(file: UUID) -> DataKey:
    return _key(file, share_store().read(f"{OWNER}:{file}"))


def _key(file: UUID, share: Secret) -> DataKey:
    secret = derived(installation_secret(OWNER).reveal() + share.reveal(), f"log of {file}")
    return DataKey(agency=OWNER, subject=str(file), version=1, secret=secret)
