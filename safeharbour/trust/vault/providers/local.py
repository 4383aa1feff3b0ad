"""Root keys held by this process itself: what the file and the environment provider have in common."""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass

from safeharbour.trust.vault.envelope import Binding, key_version_of, open_bytes, seal_bytes
from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import KEY_BYTES, Secret


@dataclass(frozen=True)
class RootKeys:
    roots: Mapping[int, Secret]
    index: Secret

    @property
    def current(self) -> int:
        return max(self.roots)

    def wrap(self, key: Secret, *, agency: str) -> bytes:
        return seal_bytes(self.roots[self.current], _binding(agency, self.current), key.reveal())

    def unwrap(self, wrapped: bytes, *, agency: str) -> Secret:
        version = key_version_of(wrapped)
        if version not in self.roots:
            message = f"The key provider has no root key {version}, which an agency's key was wrapped with."
            raise KeysUnavailable(message)
        return Secret(open_bytes(self.roots[version], _binding(agency, version), wrapped))

    def index_secret(self, *, agency: str) -> Secret:
        return derived(self.index.reveal(), f"index secret of {agency}")


def _binding(agency: str, version: int) -> Binding:
    return Binding(agency=agency, subject="agency", field="agency key", key_version=version)


def new_key() -> str:
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def read_key(text: str, where: str) -> Secret:
    try:
        return Secret(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        message = f"{where} is not {KEY_BYTES} bytes in base64."
        raise KeysUnavailable(message) from None
