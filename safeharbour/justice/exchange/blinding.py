"""Points that two installations can compare without either learning what the other's stand for.

Private set intersection by Diffie-Hellman (Meadows 1986; Huberman, Franklin and Hogg 1999): each identifier becomes a
point H(x) of Curve25519, and leaves only multiplied by a secret number of its own installation. The other multiplies
once more; a·b·H(x) = b·a·H(x), so that what both hold is equal, and everything else looks random to both. Multiplied is
by X25519 (RFC 7748) of `cryptography`. A hash that is no point of the curve itself but of its twist would give away one
bit of it for ever, so the hash is counted on until it is one, which half of them are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "exchange"
SHARE = f"{OWNER}:1"
POINT_BYTES = 32
PRIME = 2**255 - 19
A24 = 486_662
PROTOCOL = b"safeharbour exchange 1"
"""With the way in which identifiers are normalised: whoever changes that begins a new protocol."""


class NotAPoint(Exception):  # noqa: N818 - an answer to the partner who sent it
    """What was sent is no point that can be multiplied."""


def make_keys() -> None:
    """The provider's first, then our share of it. Made once; what exists is kept."""
    key_provider().index_secret(agency=OWNER)
    share_store().make(SHARE)


def _secret(purpose: str) -> Secret:
    material = key_provider().index_secret(agency=OWNER).reveal() + share_store().read(SHARE).reveal()
    return derived(material, f"exchange {purpose}")


def signing_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_secret("signing").reveal())


def own_public_key() -> bytes:
    return signing_key().public_key().public_bytes_raw()


def fingerprint(public_key: bytes) -> str:
    """What two people read to each other on the telephone."""
    digest = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def point_of(feature: str) -> bytes:
    """H(x): the first hash of it that is a point of the curve."""
    for count in range(256):
        digest = hashlib.sha256(b"\0".join((PROTOCOL, bytes([count]), feature.encode()))).digest()
        if _is_on_curve(digest):
            return digest
    raise AssertionError  # One in 2**256: it does not happen.


def _is_on_curve(point: bytes) -> bool:
    """Whether v² = u³ + 486662 u² + u has a solution: Euler's criterion."""
    u = int.from_bytes(point, "little") % 2**255 % PRIME
    return pow((u * u * u + A24 * u * u + u) % PRIME, (PRIME - 1) // 2, PRIME) == 1


def blinded(features: Iterable[str], partner: str) -> list[bytes]:
    """Under a number for each partner, so that two of them cannot lay what they were sent side by side."""
    return multiplied([point_of(feature) for feature in features], partner)


def multiplied(points: Iterable[bytes], partner: str) -> list[bytes]:
    """Raises NotAPoint for what is none, or one of the few that would show our number."""
    key = X25519PrivateKey.from_private_bytes(_secret(f"points for {partner}").reveal())
    try:
        return [key.exchange(X25519PublicKey.from_public_bytes(point)) for point in points]
    except ValueError as error:
        raise NotAPoint from error
