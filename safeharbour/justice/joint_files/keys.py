"""The key of one joint file: from a secret that the key provider makes, and a share that lies outside the database.

A copy of the database opens nothing. What of it one may read is settled by the row policies.
"""

from __future__ import annotations

from uuid import UUID

from safeharbour.trust.vault.keyring import DataKey, installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "joint_files"


def key_to_write(joint: UUID) -> DataKey:
    """Made when it is proposed. The provider first: it makes the installation's keys only while there is no share."""
    installation_secret(OWNER)
    return _key(joint, share_store().make(f"{OWNER}:{joint}"))


def key_to_read(joint: UUID) -> DataKey:
    return _key(joint, share_store().read(f"{OWNER}:{joint}"))


def _key(joint: UUID, share: Secret) -> DataKey:
    secret = derived(installation_secret(OWNER).reveal() + share.reveal(), f"joint file {joint}")
    return DataKey(agency=OWNER, subject=str(joint), version=1, secret=secret)
