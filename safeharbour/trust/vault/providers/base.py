"""What the vault asks of a key provider: to wrap and unwrap an agency's key, and one secret for its blind index.

A provider is asked once per agency key and process (`keyring.py` remembers for five minutes), never once per person.
Every failure to reach it is `KeysUnavailable`: the caller's transaction rolls back, nothing is lost.
"""

from __future__ import annotations

from typing import Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from safeharbour.trust.vault.secret import KEY_BYTES, Secret


class KeyProvider(Protocol):
    def current_version(self) -> str:
        """Which provider and key new wrappings are made with, to be shown and stored; never secret."""

    def wrap(self, key: Secret, *, agency: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, *, agency: str) -> Secret: ...

    def index_secret(self, *, agency: str) -> Secret:
        """The same secret at every call, different for each agency, never stored by anyone."""


def derived(material: bytes, purpose: str) -> Secret:
    """HKDF-SHA-256 (RFC 5869) over secret material that is already uniformly random."""
    hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=f"safeharbour.{purpose}".encode())
    return Secret(hkdf.derive(material))
