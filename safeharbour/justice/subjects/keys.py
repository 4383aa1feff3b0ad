"""The key of one subject's particulars: from a secret of the key provider, and a share that lies outside the database.

A copy of the database opens nothing. One key for each, so that what was written of somebody who turns out to need
protection can be ended for good, backups included (ADR 0092).
"""

from __future__ import annotations

from uuid import UUID

from safeharbour.trust.vault.keyring import DataKey, installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "subjects"


def new_key(subject: UUID) -> DataKey:
    """The provider first: it makes the installation's keys only while there is no share yet."""
    installation_secret(OWNER)
    return _key(subject, share_store().make(f"{OWNER}:{subject}"))


def key_of(subject: UUID) -> DataKey:
    return _key(subject, share_store().read(f"{OWNER}:{subject}"))


def end_key(subject: UUID) -> None:
    share_store().destroy([f"{OWNER}:{subject}"])


def _key(subject: UUID, share: Secret) -> DataKey:
    secret = derived(installation_secret(OWNER).reveal() + share.reveal(), f"subject {subject}")
    return DataKey(agency=OWNER, subject=str(subject), version=1, secret=secret)
