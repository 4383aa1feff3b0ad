"""The sealing key: Ed25519, made from a secret that the database never holds.

Who can rewrite every table still cannot make a seal. Who only verifies needs the public key alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

MINIMUM = 32
ID_LENGTH = 16


class SealingKey:
    def __init__(self, secret: str) -> None:
        if len(secret) < MINIMUM:
            message = f"Each of AUDIT_SEAL_SECRETS needs at least {MINIMUM} characters; make one at random."
            raise ImproperlyConfigured(message)
        seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"safeharbour audit seal 1").derive(secret.encode())
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.id = public_text(self._private.public_key())[:ID_LENGTH]

    @property
    def public(self) -> Ed25519PublicKey:
        return self._private.public_key()

    def sign(self, digest: bytes) -> bytes:
        return self._private.sign(digest)


def public_text(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sealing_key() -> SealingKey:
    if not settings.AUDIT_SEAL_SECRETS:
        message = "AUDIT_SEAL_SECRETS is empty: the audit trail cannot be sealed."
        raise ImproperlyConfigured(message)
    return SealingKey(settings.AUDIT_SEAL_SECRETS[0])


def trusted_keys() -> dict[str, Ed25519PublicKey]:
    """Every key whose seals count, by its id: the present one and those before it."""
    return {key.id: key.public for key in map(SealingKey, settings.AUDIT_SEAL_SECRETS)}


def is_signed(digest: bytes, signature: bytes, key_id: str, keys: Mapping[str, Ed25519PublicKey]) -> bool:
    key = keys.get(key_id)
    if key is None:
        return False
    try:
        key.verify(signature, digest)
    except InvalidSignature:
        return False
    return True
