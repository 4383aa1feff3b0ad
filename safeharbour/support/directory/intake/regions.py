"""The coarse region of each location: all that is ever told of a confidential one.

Taken from its coordinates, else from the town of its address. Places outside the province have none.
"""

from __future__ import annotations

from typing import Any

from safeharbour.methods.geography.places import find_place
from safeharbour.methods.geography.regions import nearest_region
from safeharbour.support.directory.models import Address, Location, Source

SOUTH, NORTH, WEST, EAST = 41.6, 56.9, -95.2, -74.3
IN_PROVINCE = ("ON", "Ontario", "on")


def region_at(latitude: Any, longitude: Any) -> str:
    """The code of the region around a point, or nothing for a point outside the province."""
    if latitude is None or longitude is None or not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        return ""
    return nearest_region(latitude, longitude).code


def place_by_town(source: Source) -> None:
    addresses = Address.objects.filter(source=source, location__coarse_region="", state_province__in=IN_PROVINCE)
    for town in addresses.values_list("city", flat=True).distinct():
        place = find_place(town) if town else None
        if place is not None:
            there = addresses.filter(city=town).values("location")
            Location.objects.filter(pk__in=there).update(coarse_region=place.region_code)
