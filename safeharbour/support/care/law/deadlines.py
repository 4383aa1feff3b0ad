"""When something falls due by law, and why. Where the law gives a number it is counted; elsewhere a day is entered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from safeharbour.support.care.months import months_later

FILE = "deadlines-2026-11.json"
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One deadline of the law. Without `months_after` and `days_before` the day itself is entered."""

    kind: str
    section: str
    text: dict[str, str]
    source: str
    read_in: str
    effective_from: date | None
    verified_on: date
    months_after: int | None = None
    days_before: int | None = None

    @property
    def is_counted(self) -> bool:
        return self.months_after is not None or self.days_before is not None

    @property
    def here(self) -> str:
        """In the language of the page."""
        return self.text["fr" if (get_language() or "en").startswith("fr") else "en"]

    def falls_on(self, day: date) -> date:
        """`day`: from when it is counted, or the last day itself."""
        if self.months_after is not None:
            return months_later(day, self.months_after)
        return day - timedelta(days=self.days_before or 0)


@cache
def provisions() -> dict[str, Provision]:
    stored = json.loads((Path(__file__).parent / FILE).read_text(encoding="utf-8"))
    return {entry["kind"]: _read(entry) for entry in stored["deadlines"]}


def _read(entry: dict[str, Any]) -> Provision:
    since = entry["effective_from"]
    dated = {
        "effective_from": date.fromisoformat(since) if since else None,
        "verified_on": date.fromisoformat(entry["verified_on"]),
    }
    return Provision(**{**entry, **dated})
