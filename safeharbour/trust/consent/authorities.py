"""On what a disclosure without consent may rest. Law is data: section, our own words, since when (if one
Act says so), source, verified when.

An entry whose `verified_on` is empty has not been confirmed by counsel, and the page says so beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from safeharbour.trust.consent.enums import Purpose

LANGUAGES = ("en", "fr")
FILE = Path(__file__).parent / "data" / "authorities.json"


@dataclass(frozen=True, kw_only=True)
class Authority:
    code: str
    sections: Mapping[str, str]
    said: Mapping[str, str]
    purposes: tuple[Purpose, ...]
    effective_from: date | None
    source: str
    verified_on: date | None

    @property
    def section(self) -> str:
        return self.sections[_language()]

    @property
    def words(self) -> str:
        return self.said[_language()]

    def holds_on(self, day: date) -> bool:
        return self.effective_from is None or self.effective_from <= day


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"


@cache
def authorities() -> dict[str, Authority]:
    """Every authority by its code, in the order of the file."""
    return {entry["code"]: _read(entry) for entry in json.loads(FILE.read_text(encoding="utf-8"))}


def _read(entry: dict[str, object]) -> Authority:
    section, words, purposes = entry["section"], entry["words"], entry["purposes"]
    if not isinstance(section, dict) or not isinstance(words, dict) or not isinstance(purposes, list):
        message = f"authority {entry['code']} needs a section and words in both languages, and a list of purposes"
        raise TypeError(message)
    return Authority(
        code=str(entry["code"]),
        sections={language: str(section[language]) for language in LANGUAGES},
        said={language: str(words[language]) for language in LANGUAGES},
        purposes=tuple(Purpose(purpose) for purpose in purposes),
        effective_from=_day(entry["effective_from"]),
        source=str(entry["source"]),
        verified_on=_day(entry["verified_on"]),
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
