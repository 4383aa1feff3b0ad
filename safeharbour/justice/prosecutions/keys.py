"""The key of one accused's name: from a secret that the key provider makes, and a share that lies outside the database.

It belongs to the case and to no agency, since Crowns of several offices carry one case. Which rows it opens is settled
by the row policies; a copy of the database opens none (ADR 0084).
"""

from __future__ import annotations

from uuid import UUID

from safeharbour.trust.vault.keyring import DataKey, installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "prosecutions"


def share_name(accused: UUID) -> str:
    return f"{OWNER}:{accused}"


def new_name_key(accused: UUID) -> DataKey:
    """The provider first: it makes the installation's keys only while there is no share yet."""
    installation_secret(OWNER)
    return _key(accused, share_store().make(share_name(accused)))


def name_key(accused: UUID) -> DataKey:
    return _key(accused, share_store().read(share_name(accused)))


def _key(accused: UUID, share: Secret) -> DataKey:
    secret = derived(installation_secret(OWNER).reveal() + share.reveal(), f"name of accused {accused}")
    return DataKey(agency=OWNER, subject=str(accused), version=1, secret=secret)
