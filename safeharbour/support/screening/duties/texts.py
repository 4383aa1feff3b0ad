"""Texts that are kept as files in both languages: guidance, the rights card, the law."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from safeharbour.support.screening.enums import Vantage

FOLDER = Path(__file__).parent
GUIDANCE, CARD, LAW = "guidance-2026.1.json", "card-2026.1.json", "law-2026-11.json"
LANGUAGES = ("en", "fr")

HOTLINE = "1-833-900-1010"

Bilingual = dict[str, str]


@cache
def _file(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def here(text: Bilingual) -> str:
    """In the language of the page."""
    return text["fr" if (get_language() or "en").startswith("fr") else "en"]


@dataclass(frozen=True)
class Guidance:
    private: list[str]
    say: list[str]
    avoid: list[str]


def guidance_for(vantage: str) -> Guidance:
    parts = _file(GUIDANCE)[Vantage(vantage).value]
    return Guidance(**{name: [here(text) for text in parts[name]] for name in ("private", "say", "avoid")})


@dataclass(frozen=True)
class CardSide:
    """The rights card in one language; a card shows both."""

    language: str
    title: str
    lines: list[str]
    danger: str


def card() -> list[CardSide]:
    whole = _file(CARD)
    return [
        CardSide(one, whole["title"][one], [line[one] for line in whole["lines"]], whole["danger"][one])
        for one in LANGUAGES
    ]


@dataclass(frozen=True)
class Provision:
    """One legal constant: in our own words, since when, where it was read and when."""

    name: str
    section: str
    duty: str
    text: str
    effective_from: date
    source: str
    verified_on: date | None
    read_in: str

    @property
    def is_confirmed(self) -> bool:
        return self.verified_on is not None and self.read_in == "official"


def provisions(*, duty: str, vantage: str, on: date) -> list[Provision]:
    """What the law asks, on that day, of whoever looks from there."""
    return [
        _provision(entry)
        for entry in _file(LAW)["provisions"]
        if entry["duty"] == duty and vantage in entry["vantages"] and date.fromisoformat(entry["effective_from"]) <= on
    ]


def _provision(entry: dict[str, Any]) -> Provision:
    return Provision(
        name=entry["id"],
        section=entry["section"],
        duty=entry["duty"],
        text=here(entry["text"]),
        effective_from=date.fromisoformat(entry["effective_from"]),
        source=entry["source"],
        verified_on=date.fromisoformat(entry["verified_on"]) if entry["verified_on"] else None,
        read_in=entry["read_in"],
    )
