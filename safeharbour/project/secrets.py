"""Secrets of an installation without an operator: made once, kept in `var/secrets.json`, readable by its owner only.

Production settings never read this file; they take each secret from the environment.
"""

from __future__ import annotations

import json
import os
import secrets as random

from safeharbour.project.paths import VAR

NAMES = ("django", "database_superuser", "database_owner", "database_app", "audit_seal")


def local_secrets() -> dict[str, str]:
    path = VAR / "secrets.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = [name for name in NAMES if name not in known]
    if missing:
        known |= {name: random.token_urlsafe(48) for name in missing}
        VAR.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(known, indent=2))
        draft.replace(path)
    return known
