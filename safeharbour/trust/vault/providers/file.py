"""Root keys in a file beside the embedded server, `root.json`, readable by its owner only.

It is for a laptop, the demonstration and a small installation on one machine. Keep it out of the database's backups:
whoever holds both reads everything.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.providers.local import RootKeys, new_key, read_key
from safeharbour.trust.vault.secret import Secret

FILE = "root.json"


class FileProvider:
    def __init__(self, folder: Path, *, may_make_keys: bool) -> None:
        self.path = folder / FILE
        self.may_make_keys = may_make_keys

    def current_version(self) -> str:
        return f"file root {self._keys().current}"

    def wrap(self, key: Secret, *, agency: str) -> bytes:
        return self._keys().wrap(key, agency=agency)

    def unwrap(self, wrapped: bytes, *, agency: str) -> Secret:
        return self._keys().unwrap(wrapped, agency=agency)

    def index_secret(self, *, agency: str) -> Secret:
        return self._keys().index_secret(agency=agency)

    def make_keys(self) -> bool:
        """Make the file if there is none. Answers whether it was made; never touches one that exists."""
        if self.path.exists():
            return False
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._write_new({"roots": {"1": new_key()}, "index": new_key()})

    def add_root(self) -> None:
        """A new root key, used for every wrapping from now on; older ones still unwrap."""
        held = self._read()
        held["roots"][str(max(map(int, held["roots"])) + 1)] = new_key()
        draft = self._draft(held)
        draft.replace(self.path)

    def _keys(self) -> RootKeys:
        if self.may_make_keys and not self._had_keys():
            self.make_keys()
        held = self._read()
        roots = {int(version): read_key(text, f"Root key {version}") for version, text in held["roots"].items()}
        return RootKeys(roots=roots, index=read_key(held["index"], "The index secret"))

    def _had_keys(self) -> bool:
        """Shares without keys mean that the keys were lost: new ones would hide that and open nothing."""
        return self.path.exists() or any(self.path.parent.glob("*.sqlite3"))

    def _read(self) -> Any:
        try:
            mode = stat.S_IMODE(self.path.stat().st_mode)
            if mode & 0o077:
                message = f"{self.path} can be read by others (mode {mode:04o}). Run: chmod 600 '{self.path}'"
                raise KeysUnavailable(message)
            held = json.loads(self.path.read_text())
        except FileNotFoundError:
            message = f"There is no key file {self.path}. Run: harbour keys init. If there was one, put it back."
            raise KeysUnavailable(message) from None
        except (OSError, ValueError) as error:
            message = f"The key file {self.path} cannot be read ({type(error).__name__})."
            raise KeysUnavailable(message) from None
        if not {"roots", "index"} <= set(held) or not held["roots"]:
            message = f"The key file {self.path} is incomplete."
            raise KeysUnavailable(message)
        return held

    def _write_new(self, held: object) -> bool:
        draft = self._draft(held)
        try:
            os.link(draft, self.path)
        except FileExistsError:
            return False
        finally:
            draft.unlink()
        return True

    def _draft(self, held: object) -> Path:
        draft = self.path.with_name(f"{FILE}.{os.getpid()}.{os.urandom(4).hex()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(held, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        return draft
