"""What the database holds instead of a code: slow to make, and of no use without a secret that it does not hold.

A try, right or wrong, costs one scrypt. The secret comes from the key provider, as those of the blind indexes do.
"""

from __future__ import annotations

import hashlib
import hmac

from safeharbour.trust.vault.keyring import installation_secret

COST = {"n": 2**14, "r": 8, "p": 1}


def digest_of_code(code: tuple[str, ...]) -> bytes:
    secret = installation_secret("return codes").reveal()
    return hashlib.scrypt(" ".join(code).encode(), salt=secret, dklen=32, **COST)


def digest_of_try(*parts: str) -> bytes:
    """From where somebody tries, or how what they typed begins: to count by, not to know."""
    secret = installation_secret("wrong tries").reveal()
    return hmac.digest(secret, "\n".join(parts).encode(), "sha256")
