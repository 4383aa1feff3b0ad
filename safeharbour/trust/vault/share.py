"""One share: made at random, or read, gone or never known."""

from __future__ import annotations

import os

from safeharbour.trust.vault.errors import Erased, KeysUnavailable
from safeharbour.trust.vault.secret import KEY_BYTES, Secret


def new_share() -> Secret:
    return Secret(os.urandom(KEY_BYTES))


def share_found(row: tuple[bytes | None] | None) -> Secret:
    if row is None:
        message = "The share store does not know this person. Was an older copy of it put back?"
        raise KeysUnavailable(message)
    if row[0] is None:
        message = "What was sealed for this person was erased and cannot be read."
        raise Erased(message)
    return Secret(bytes(row[0]))
