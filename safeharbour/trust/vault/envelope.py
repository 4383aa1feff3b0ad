"""The envelope of everything sealed, version 1.

    offset  bytes  what
    0       2      "SH"
    2       1      version of this format: 1
    3       4      version of the key that sealed it, big-endian
    7       12     nonce, random
    19      n+16   AES-256-GCM ciphertext with its tag

Sealed with it, unseen, as associated data: the words `safeharbour.sealed`, the format version, and agency, subject,
field and key version, each preceded by its length so that no two lists of values read alike. An envelope moved to
another row, person, agency or field, or relabelled with another key version, therefore does not open.

Text is padded to multiples of 64 bytes before it is sealed (its length first, four bytes, then zeros), since the
length of a ciphertext would otherwise tell a short name from a long one. Cipher and padding sizes belong to version 1;
a change is a new version beside it, and `open_envelope` keeps reading the old.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.secret import Secret

MAGIC = b"SH"
FORMAT = 1
NONCE_BYTES = 12
TAG_BYTES = 16
HEADER_BYTES = len(MAGIC) + 1 + 4
PADDING = 64
LENGTH_BYTES = 4


@dataclass(frozen=True, kw_only=True)
class Binding:
    """What a ciphertext belongs to. It opens for exactly this and nothing else."""

    agency: str
    subject: str
    field: str
    key_version: int

    def associated_data(self) -> bytes:
        parts = ("safeharbour.sealed", str(FORMAT), self.agency, self.subject, self.field, str(self.key_version))
        return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def seal_text(key: Secret, binding: Binding, text: str) -> bytes:
    encoded = text.encode()
    padding = -(LENGTH_BYTES + len(encoded)) % PADDING
    return seal_bytes(key, binding, len(encoded).to_bytes(LENGTH_BYTES, "big") + encoded + bytes(padding))


def open_text(key: Secret, binding: Binding, envelope: bytes) -> str:
    padded = open_bytes(key, binding, envelope)
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length].decode()


def seal_bytes(key: Secret, binding: Binding, plain: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    header = MAGIC + bytes([FORMAT]) + binding.key_version.to_bytes(4, "big")
    return header + nonce + AESGCM(key.reveal()).encrypt(nonce, plain, binding.associated_data())


def open_bytes(key: Secret, binding: Binding, envelope: bytes) -> bytes:
    envelope = bytes(envelope)
    if key_version_of(envelope) != binding.key_version:
        message = "This was sealed with another version of the key."
        raise Unopenable(message)
    nonce = envelope[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES]
    try:
        return AESGCM(key.reveal()).decrypt(nonce, envelope[HEADER_BYTES + NONCE_BYTES :], binding.associated_data())
    except InvalidTag:
        message = "This does not open: it was altered, or it belongs to another person, agency, field or key."
        raise Unopenable(message) from None


def key_version_of(envelope: bytes) -> int:
    if len(envelope) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES or envelope[:2] != MAGIC:
        message = "This is not a sealed envelope."
        raise Unopenable(message)
    if envelope[2] != FORMAT:
        message = f"This envelope is of format {envelope[2]}; this version of the program reads format {FORMAT}."
        raise Unopenable(message)
    return int.from_bytes(envelope[3:7], "big")
