"""The key of what came in, until all of it was decided, and the keyed digest by which what came before is known."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from safeharbour.trust.vault.keyring import DataKey, installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "interchange"


def new_key(arrival: UUID) -> DataKey:
    """The provider first: it makes the installation's keys only while there is no share yet."""
    installation_secret(OWNER)
    return _key(arrival, share_store().make(f"{OWNER}:{arrival}"))


def key_of(arrival: UUID) -> DataKey:
    return _key(arrival, share_store().read(f"{OWNER}:{arrival}"))


def end_key(arrival: UUID) -> None:
    share_store().destroy([f"{OWNER}:{arrival}"])


def digest_of(file: UUID, content: bytes) -> bytes:
    """Another for each file of the service: that two hold the same cannot be read from the table."""
    key = derived(installation_secret(OWNER).reveal(), f"what came into {file}")
    return hmac.digest(key.reveal(), content, hashlib.sha256)


def _key(arrival: UUID, share: Secret) -> DataKey:
    secret = derived(installation_secret(OWNER).reveal() + share.reveal(), f"arrival {arrival}")
    return DataKey(agency=OWNER, subject=str(arrival), version=1, secret=secret)
