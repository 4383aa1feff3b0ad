"""The dated law that is shown where somebody is called accused, or said to live with somebody."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from safeharbour.justice.prosecutions.law.reading import DateReadIn, Provision

FILE = "presumption-2026-11.json"


@cache
def provisions() -> dict[str, Provision]:
    stored = json.loads((Path(__file__).parent / FILE).read_text(encoding="utf-8"))["provisions"]
    return {
        entry["code"]: Provision(
            section=entry["section"],
            text=entry["text"],
            source=entry["source"],
            effective_from=date.fromisoformat(entry["effective_from"]) if entry["effective_from"] else None,
            date_read_in=DateReadIn(entry["date_read_in"]),
            verified_on=date.fromisoformat(entry["verified_on"]),
        )
        for entry in stored
    }
