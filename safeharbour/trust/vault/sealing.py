"""Sealing and opening one field of one person. Explicit on purpose: nothing opens because an attribute was read.

`open_sealed` is for actions, which require a permission and record who opened what and why (a guard test holds this).
"""

from __future__ import annotations

from safeharbour.trust.vault.envelope import Binding, open_text, seal_text
from safeharbour.trust.vault.keyring import DataKey


def seal(key: DataKey, field: str, text: str) -> bytes:
    return seal_text(key.secret, _binding(key, field), text)


def open_sealed(key: DataKey, field: str, sealed: bytes) -> str:
    return open_text(key.secret, _binding(key, field), sealed)


def _binding(key: DataKey, field: str) -> Binding:
    return Binding(agency=key.agency, subject=key.subject, field=field, key_version=key.version)
