"""Root keys from the environment, as a platform's secret store hands them to a process.

HARBOUR_ROOT_KEYS      "1:BASE64,2:BASE64": every version still in use; the highest wraps
HARBOUR_INDEX_SECRET   "BASE64"
"""

from __future__ import annotations

import os

from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.providers.local import RootKeys, read_key
from safeharbour.trust.vault.secret import Secret

ROOTS = "HARBOUR_ROOT_KEYS"
INDEX = "HARBOUR_INDEX_SECRET"


class EnvironmentProvider:
    def current_version(self) -> str:
        return f"environment root {self._keys().current}"

    def wrap(self, key: Secret, *, agency: str) -> bytes:
        return self._keys().wrap(key, agency=agency)

    def unwrap(self, wrapped: bytes, *, agency: str) -> Secret:
        return self._keys().unwrap(wrapped, agency=agency)

    def index_secret(self, *, agency: str) -> Secret:
        return self._keys().index_secret(agency=agency)

    def _keys(self) -> RootKeys:
        roots = dict(self._root(entry) for entry in _from_environment(ROOTS).split(","))
        return RootKeys(roots=roots, index=read_key(_from_environment(INDEX), INDEX))

    def _root(self, entry: str) -> tuple[int, Secret]:
        version, _, text = entry.strip().partition(":")
        if not version.isdecimal() or not int(version):
            message = f'{ROOTS} is not of the form "1:BASE64,2:BASE64".'
            raise KeysUnavailable(message)
        return int(version), read_key(text, f"Version {version} in {ROOTS}")


def _from_environment(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        message = f"{name} is not set, so nothing can be sealed or opened."
        raise KeysUnavailable(message)
    return value
