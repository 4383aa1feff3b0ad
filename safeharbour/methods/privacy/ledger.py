"""A ledger over years: what all releases about the same people have told together, and how much they may.

A text file of one JSON object a line. The first says whose privacy it is and the epsilon and delta that were agreed;
each later one is a release and its rho. Every line holds the digest of the one before, so that a line that is altered,
left out or put elsewhere is found; that lines are missing at the end is only found by who kept the last seal.

Releases of noise of one kind add their rhos, which costs less than adding epsilons (Bun and Steinke 2016).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from safeharbour.methods.privacy.accounting import DELTA, SLACK, epsilon_of, rho_of
from safeharbour.methods.privacy.errors import PrivacyError

FORM = 1


@dataclass(frozen=True)
class Entry:
    """One release."""

    number: int
    on: date
    release: str
    rho: float


@dataclass(frozen=True)
class Ledger:
    """What was agreed of whom, and what was spent since."""

    path: Path
    of: str
    epsilon: float
    delta: float
    entries: tuple[Entry, ...]
    seal: str

    @property
    def spent(self) -> float:
        return sum(entry.rho for entry in self.entries)

    @property
    def epsilon_spent(self) -> float:
        """All releases together, at the agreed delta."""
        return epsilon_of(self.spent, self.delta)

    def refuse(self, rho: float) -> None:
        """Raises PrivacyError where so much more is past what was agreed."""
        agreed = rho_of(self.epsilon, self.delta)
        if self.spent + rho > agreed * (1 + SLACK):
            with_it = epsilon_of(self.spent + rho, self.delta)
            message = (
                f"{self.path} allows epsilon {self.epsilon:g} for {self.of}, of which {len(self.entries)} releases "
                f"have spent {self.epsilon_spent:.3g}. With this one it would be {with_it:.3g}. Nothing was released."
            )
            raise PrivacyError(message)


def open_ledger(path: Path, *, of: str, epsilon: float, delta: float = DELTA, on: date) -> Ledger:
    """A new ledger. Raises PrivacyError where one is there, or what is agreed makes no sense."""
    rho_of(epsilon, delta)
    if not of.strip():
        message = "Say whose privacy the ledger is about, such as: people known to services, 2020 to 2030."
        raise PrivacyError(message)
    first = _sealed({"form": FORM, "of": of, "epsilon": epsilon, "delta": delta, "on": on.isoformat()}, "")
    try:
        with path.open("x", encoding="utf-8") as file:
            _append(file, first)
    except FileExistsError as error:
        message = f"{path} is there already. A ledger is not begun again: what was told stays told."
        raise PrivacyError(message) from error
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise PrivacyError(message) from error
    return read_ledger(path)


def read_ledger(path: Path) -> Ledger:
    """The ledger, every seal checked. Raises PrivacyError naming the line that is not as it was written."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"The ledger {path} cannot be read. Begin one with: harbour budget open"
        raise PrivacyError(message) from error
    return _understood(path, text)


def spend(path: Path, rho: float, *, release: str, on: date) -> Ledger:
    """Writes a release down, on the disk before this returns; two at once wait for each other.

    Raises PrivacyError where the ledger does not allow it; then nothing is written.
    """
    if not rho > 0:
        message = f"A release spends something; {rho:g} was told."
        raise PrivacyError(message)
    with _locked(path) as file:
        ledger = _understood(path, file.read())
        ledger.refuse(rho)
        told = {"number": len(ledger.entries) + 1, "on": on.isoformat(), "release": release, "rho": rho}
        _append(file, _sealed(told, ledger.seal))
    return read_ledger(path)


@contextmanager
def _locked(path: Path) -> Iterator[TextIO]:
    try:
        file = path.open("r+", encoding="utf-8")
    except OSError as error:
        message = f"The ledger {path} cannot be written: {error.strerror}. Begin one with: harbour budget open"
        raise PrivacyError(message) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _append(file: TextIO, line: dict[str, Any]) -> None:
    file.write(json.dumps(line, ensure_ascii=False) + "\n")
    file.flush()
    os.fsync(file.fileno())


def _sealed(told: dict[str, Any], before: str) -> dict[str, Any]:
    whole = told | {"before": before}
    return whole | {"seal": hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()}


def _understood(path: Path, text: str) -> Ledger:
    lines: list[dict[str, Any]] = []
    before = ""
    for number, line in enumerate(text.splitlines(), start=1):
        told = _checked(line, before)
        if told is None:
            message = f"{path}, line {number}: it is not as it was written. Nothing can be spent on this ledger."
            raise PrivacyError(message)
        lines.append(told)
        before = told["seal"]
    if not lines or lines[0].get("form") != FORM:
        message = f"{path} is no ledger. Begin one with: harbour budget open"
        raise PrivacyError(message)
    first, *rest = lines
    entries = tuple(Entry(one["number"], date.fromisoformat(one["on"]), one["release"], one["rho"]) for one in rest)
    return Ledger(path, first["of"], first["epsilon"], first["delta"], entries, before)


def _checked(line: str, before: str) -> dict[str, Any] | None:
    """The line, or None where its seal or what it follows is another."""
    try:
        told = json.loads(line)
    except json.JSONDecodeError:
        return None
    if not isinstance(told, dict):
        return None
    bare = {name: value for name, value in told.items() if name not in {"seal", "before"}}
    return told if told == _sealed(bare, before) else None
