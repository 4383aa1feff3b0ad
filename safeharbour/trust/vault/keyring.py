"""From the provider's key to a person's data key, and to an agency's index key. Nothing here is written anywhere.

key provider  ->  agency's key (wrapped in `AgencyKey`)
                    + person's share (share store)  -- HKDF -->  wrapping key
                                                                   ->  data key (wrapped in `PersonKey`)
                                                                         ->  envelopes
provider's index secret + agency's index share  -- HKDF -->  index key  ->  tokens
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from dataclasses import dataclass

from safeharbour.trust.vault.envelope import Binding, open_bytes, seal_bytes
from safeharbour.trust.vault.models import AgencyKey, HeldKey, PersonKey
from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import KEY_BYTES, Secret
from safeharbour.trust.vault.shares import share_store

REMEMBERED_SECONDS = 300.0


@dataclass(frozen=True)
class DataKey:
    """A person's key, opened: give it to `sealing.seal` and `sealing.open_sealed`."""

    agency: str
    subject: str
    version: int
    secret: Secret


class _Remembered:
    """Unwrapped keys of this process, for five minutes, so that the provider is not asked for each person."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, tuple[float, Secret]] = {}

    def get(self, name: str) -> Secret | None:
        with self._lock:
            until, secret = self._held.get(name, (0.0, None))
            return secret if until > time.monotonic() else None

    def put(self, name: str, secret: Secret) -> Secret:
        with self._lock:
            self._held = {name: held for name, held in self._held.items() if held[0] > time.monotonic()}
            self._held[name] = (time.monotonic() + REMEMBERED_SECONDS, secret)
        return secret

    def forget(self) -> None:
        with self._lock:
            self._held.clear()


remembered = _Remembered()


def agency_secret(row: AgencyKey) -> Secret:
    wrapped = bytes(row.wrapped)
    name = f"agency {row.agency_id} {hashlib.sha256(wrapped).hexdigest()}"
    return remembered.get(name) or remembered.put(name, key_provider().unwrap(wrapped, agency=str(row.agency_id)))


def index_key(agency: str, version: int) -> Secret:
    name = f"index {agency} {version}"
    return remembered.get(name) or remembered.put(name, _derived_index_key(agency, version))


def installation_secret(purpose: str) -> Secret:
    """One secret of this installation, the same at every call, made by the provider and held by no database."""
    name = f"installation {purpose}"
    found = remembered.get(name)
    return found or remembered.put(name, derived(key_provider().index_secret(agency=name).reveal(), name))


def index_share_name(agency: str, version: int) -> str:
    return f"index:{agency}:{version}"


def _derived_index_key(agency: str, version: int) -> Secret:
    share = share_store().read(index_share_name(agency, version))
    secret = key_provider().index_secret(agency=agency)
    return derived(secret.reveal() + share.reveal(), f"index key {version} of {agency}")


def new_data_key(agency: str, subject: str) -> DataKey:
    return DataKey(agency=agency, subject=subject, version=1, secret=Secret(os.urandom(KEY_BYTES)))


def wrap_data_key(key: DataKey, agency_key: AgencyKey, share: Secret) -> bytes:
    binding = _wrapping_binding(key.agency, key.subject, key.version, agency_key.version)
    return seal_bytes(_wrapping_key(agency_key, share, key.subject), binding, key.secret.reveal())


def open_data_key(row: PersonKey, share: Secret) -> DataKey:
    """Opens a row that was read with its `agency_key` in one statement, so that rotation cannot come between."""
    agency, subject, agency_key = str(row.agency_id), str(row.subject), row.agency_key
    if agency_key is None or row.wrapped is None:
        message = "A destroyed key has nothing to open."
        raise ValueError(message)
    binding = _wrapping_binding(agency, subject, row.version, agency_key.version)
    secret = Secret(open_bytes(_wrapping_key(agency_key, share, subject), binding, bytes(row.wrapped)))
    return DataKey(agency=agency, subject=subject, version=row.version, secret=secret)


def wrap_held_key(secret: Secret, row: HeldKey, agency_key: AgencyKey, share: Secret) -> bytes:
    return seal_bytes(
        _wrapping_key(agency_key, share, row.key_subject), _holding_binding(row, agency_key), secret.reveal()
    )


def open_held_key(row: HeldKey, share: Secret) -> DataKey:
    """The key as its own agency has it. Reads the row's `agency_key`, which comes with it in one statement."""
    wrapping_key = _wrapping_key(row.agency_key, share, row.key_subject)
    secret = Secret(open_bytes(wrapping_key, _holding_binding(row, row.agency_key), bytes(row.wrapped)))
    return DataKey(agency=str(row.of_agency_id), subject=row.key_subject, version=row.version, secret=secret)


def _holding_binding(row: HeldKey, agency_key: AgencyKey) -> Binding:
    """A held key opens for its holder, for what it is held for, and in no other row."""
    field = f"data key {row.version} of {row.of_agency_id} held for {row.held_for}"
    return Binding(agency=str(row.agency_id), subject=row.key_subject, field=field, key_version=agency_key.version)


def _wrapping_key(agency_key: AgencyKey, share: Secret, subject: str) -> Secret:
    return derived(agency_secret(agency_key).reveal() + share.reveal(), f"wrapping key of {subject}")


def _wrapping_binding(agency: str, subject: str, data_version: int, agency_version: int) -> Binding:
    return Binding(agency=agency, subject=subject, field=f"data key {data_version}", key_version=agency_version)
