"""Reading the dated files of the law. A stored charge keeps the name of the file by which it was laid."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils.translation import get_language

CHARGES = "charges-2026-11.json"
DELAY = "delay-2026-11.json"
YOUTH_RECORDS = "youth-records-2026-11.json"
PROTECTION = "protection-2026-11.json"
LANGUAGES = ("en", "fr")
OTHER = "other"
"""A charge whose section the Crown writes: we know neither its penalty nor its first day."""


class DateReadIn(StrEnum):
    """How well the first day of a provision is known."""

    OFFICIAL = "official"
    TO_CONFIRM = "to_confirm"
    NOT_FOUND = "not_found"


class Way(StrEnum):
    """How an offence is prosecuted. Only a hybrid one leaves the Crown a choice that our data vouches for."""

    INDICTABLE = "indictable"
    HYBRID = "hybrid"
    NOT_SAID = "not_said"


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One provision: `effective_from` is None where no day was found."""

    section: str
    text: Mapping[str, str]
    source: str
    effective_from: date | None
    date_read_in: DateReadIn
    verified_on: date

    @property
    def here(self) -> str:
        return self.text[language()]

    def was_law_on(self, day: date) -> bool:
        return self.effective_from is None or self.effective_from <= day


@dataclass(frozen=True, kw_only=True)
class ChargeLaw(Provision):
    """An offence in one variant. `of_services`: about sexual services, so never about one's own (286.5)."""

    code: str
    family: str
    victim: str
    aggravated: bool
    way: Way
    of_services: bool
    title: Mapping[str, str]

    @property
    def title_here(self) -> str:
        return self.title[language()]

    @property
    def name(self) -> str:
        return f"{self.section} · {self.title_here}" if self.section else self.title_here


@dataclass(frozen=True, kw_only=True)
class DelayLaw(Provision):
    """The limits of time to trial, in months by level of court, and how long before them we warn."""

    months: Mapping[str, int]
    soon_months: int
    now_months: int


@dataclass(frozen=True, kw_only=True)
class Period:
    """For how long a young person's record stays open after one kind of end."""

    code: str
    months: int
    text: Mapping[str, str]
    counted_from: Mapping[str, str]

    @property
    def here(self) -> str:
        return self.text[language()]

    @property
    def counted_from_here(self) -> str:
        return self.counted_from[language()]

    def ends_on(self, day: date) -> date:
        ends: date = day + relativedelta(months=self.months)
        return ends


@dataclass(frozen=True, kw_only=True)
class YouthLaw(Provision):
    periods: Mapping[str, Period]


def language() -> str:
    return "fr" if (get_language() or "en").startswith("fr") else "en"


@cache
def charge_laws() -> dict[str, ChargeLaw]:
    """Every offence by its code, in the order of the file."""
    return {
        entry["code"]: ChargeLaw(**_dated(entry) | {"way": Way(entry["way"])}) for entry in _file(CHARGES)["charges"]
    }


ENGLISH_ACT, FRENCH_ACT = "irpa", "lipr"
"""One Act, cited in either language."""


def listed_as(section: str) -> ChargeLaw | None:
    """The offence of the list that a typed section names first, however it is written: `s. 286,3 (1)` is 286.3.

    What comes after another section, as a conspiracy does, is another charge.
    """
    words = re.findall(r"[a-z]+|\d+(?:[.,]\d+)*", section.casefold().replace(FRENCH_ACT, ENGLISH_ACT))
    first = next((word for word in words if word[0].isdigit()), "").replace(",", ".")
    for law in charge_laws().values():
        *act, number = law.section.casefold().split() or [""]
        if first and number == first and set(act) <= set(words):
            return law
    return None


@cache
def meanings() -> tuple[Provision, ...]:
    """What is no charge and must be known to lay one."""
    return tuple(Provision(**_dated(entry)) for entry in _file(CHARGES)["meanings"])


@cache
def delay_law() -> DelayLaw:
    stored = _file(DELAY)
    months = {entry["level"]: entry["months"] for entry in stored.pop("limits")}
    alarms = stored.pop("alarms")
    return DelayLaw(**_dated(stored), months=months, soon_months=alarms["soon_months"], now_months=alarms["now_months"])


@cache
def youth_law() -> YouthLaw:
    stored = _file(YOUTH_RECORDS)
    return YouthLaw(**_dated(stored | {"periods": {one["code"]: Period(**one) for one in stored["periods"]}}))


@cache
def protection_law() -> dict[str, Provision]:
    """What is owed to somebody who testifies, by its code."""
    found = {entry.pop("code"): entry for entry in _file(PROTECTION)["provisions"]}
    return {code: Provision(**_dated(entry)) for code, entry in found.items()}


@cache
def records_days_before() -> int:
    """How many days before its hearing an application for records is served."""
    return int(_file(PROTECTION)["records_days_before"])


def laws_on(day: date) -> list[ChargeLaw]:
    return [law for law in charge_laws().values() if law.was_law_on(day)]


def _file(name: str) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    del stored["about"]
    return stored


def _dated(entry: Mapping[str, Any]) -> dict[str, Any]:
    since = entry["effective_from"]
    return {
        **entry,
        "effective_from": date.fromisoformat(since) if since else None,
        "date_read_in": DateReadIn(entry["date_read_in"]),
        "verified_on": date.fromisoformat(entry["verified_on"]),
    }
