"""Places of Ontario with 500 inhabitants or more, found by name as tired people type it.

Data: GeoNames (CC BY 4.0), derived by `scripts/derive_places.py`; see the NOTICE beside the file.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from safeharbour.methods.geography.distances import haversine_km
from safeharbour.methods.geography.regions import Region, region

FILE = Path(__file__).with_name("places.csv")
SURE = 84.0
"""Similarity (0 to 100) from which a misspelt name counts as found: two letters wrong in eleven still do."""

LEAST_LETTERS_TO_GUESS = 4


@dataclass(frozen=True)
class Place:
    """A populated place; latitude and longitude in decimal degrees (WGS 84)."""

    id: int
    name: str
    latitude: float
    longitude: float
    population: int
    region_code: str

    @property
    def region(self) -> Region:
        return region(self.region_code)


@cache
def places() -> tuple[Place, ...]:
    """All places, the most populous first."""
    with FILE.open(newline="", encoding="utf-8") as file:
        rows = [
            Place(
                id=int(row["id"]),
                name=row["name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                population=int(row["population"]),
                region_code=row["region"],
            )
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda place: (-place.population, place.name)))


def normalised(name: str) -> str:
    """A name without accents, case, punctuation, province, or the many ways to write Saint."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r",\s*(on|ont|ontario)\b.*$", "", plain)
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split()
    return " ".join({"saint": "st", "sainte": "st", "ste": "st"}.get(word, word) for word in words)


def places_like(name: str, limit: int = 5) -> list[Place]:
    """Places whose name resembles `name`, best first: the same name, then one that begins with it, then misspellings.

    Among equals the more populous stands first. Fewer than four letters are not guessed at.
    """
    wanted = normalised(name)
    if not wanted:
        return []
    index = _by_name()
    found = list(index.get(wanted, ()))
    found += [place for known, held in index.items() if known != wanted and known.startswith(wanted) for place in held]
    if len(wanted) >= LEAST_LETTERS_TO_GUESS:
        similar = process.extract(wanted, index.keys(), scorer=fuzz.ratio, score_cutoff=SURE, limit=limit)
        found += [place for known, _, _ in similar for place in index[known]]
    return list(dict.fromkeys(found))[:limit]


def find_place(name: str) -> Place | None:
    """The place called `name`, misspellings forgiven; None if nothing resembles it enough."""
    exact = _by_name().get(normalised(name))
    return exact[0] if exact else next(iter(_misspelt(name)), None)


def _misspelt(name: str) -> tuple[Place, ...]:
    wanted = normalised(name)
    if len(wanted) < LEAST_LETTERS_TO_GUESS:
        return ()
    best = process.extractOne(wanted, _by_name().keys(), scorer=fuzz.ratio, score_cutoff=SURE)
    return _by_name()[best[0]] if best else ()


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    index: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places():
        name = normalised(place.name)
        for known_as in {name, name.removeprefix("greater ")}:
            index[known_as].append(place)
    return {name: tuple(held) for name, held in index.items()}


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance between two places, kilometres."""
    return haversine_km(one.latitude, one.longitude, other.latitude, other.longitude)


def region_of(place: Place) -> Region:
    return place.region


def places_in(region_code: str) -> list[Place]:
    """The places of a region, the most populous first."""
    return [place for place in places() if place.region_code == region_code]
