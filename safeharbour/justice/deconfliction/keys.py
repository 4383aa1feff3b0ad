"""Keys of pointers. They come from the vault's key provider and share store; the database holds version numbers only.

What was registered is kept nowhere, so a new key cannot be put to it. Instead each new version works on what the one
before it made: tokens are tokens of tokens, and encodings are shuffled and flipped as the new key says, which leaves
the number of bits in which two of them differ as it was (ADR 0080). A thief needs every version to test one guess.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from safeharbour.methods.linkage.private.encoding import drawn
from safeharbour.trust.vault.keyring import remembered
from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store

OWNER = "deconfliction pointers"
TOKEN_BYTES = 8
Flags = NDArray[np.uint8]


def share_name(version: int) -> str:
    return f"{OWNER}:{version}"


def make_key(version: int) -> None:
    """The provider first: it makes the installation's keys only while there is no share yet."""
    key_provider().index_secret(agency=OWNER)
    share_store().make(share_name(version))


def pointer_key(version: int) -> Secret:
    name = f"{OWNER} {version}"
    return remembered.get(name) or remembered.put(name, _derived(version))


def hold_keys(keys: Mapping[int, bytes]) -> None:
    """In a process that was given them, and has neither provider nor shares to ask."""
    for version, key in keys.items():
        remembered.put(f"{OWNER} {version}", Secret(key))


def _derived(version: int) -> Secret:
    share = share_store().read(share_name(version))
    return derived(key_provider().index_secret(agency=OWNER).reveal() + share.reveal(), f"pointer key {version}")


def token(feature: str, version: int) -> int:
    return tokens((feature,), version)[feature]


def renewed(made: int, before: int, version: int) -> int:
    """A token of an older version in a newer one."""
    for step in range(before + 1, version + 1):
        text = made.to_bytes(TOKEN_BYTES, "big", signed=True)
        made = _number(hmac.digest(pointer_key(step).reveal(), text, hashlib.sha256))
    return made


def renewed_bits(bits: Flags, part: str, before: int, version: int) -> Flags:
    """An encoding of an older version in a newer one: each key draws an order and which bits are flipped."""
    for step in range(before + 1, version + 1):
        key = pointer_key(step).reveal()
        order = np.argsort(drawn(key, f"order of {part}", len(bits), 1 << 16), kind="stable")
        flipped = drawn(key, f"flips of {part}", len(bits), 2).astype(np.uint8)
        bits = bits[order] ^ flipped
    return bits


def _number(digest: bytes) -> int:
    return int.from_bytes(digest[:TOKEN_BYTES], "big", signed=True)


def tokens(features: Iterable[str], version: int) -> dict[str, int]:
    """Of each feature its token in a version: through every version up to it."""
    key = pointer_key(1).reveal()
    return {
        feature: renewed(_number(hmac.digest(key, feature.encode(), hashlib.sha256)), 1, version)
        for feature in features
    }
