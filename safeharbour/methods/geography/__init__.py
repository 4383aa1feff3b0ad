"""Geography: places and schematic regions of Ontario, and distances between them.

Services are placed, people never. Where a location is confidential only its region may be named, and distances to it
only as a `Band` between two regions.
"""

from safeharbour.methods.geography.distances import Band, band_of, haversine_km
from safeharbour.methods.geography.places import (
    Place,
    distance_km,
    find_place,
    normalised,
    places,
    places_in,
    places_like,
    region_of,
)
from safeharbour.methods.geography.regions import REGIONS, Region, distance_band, nearest_region, region

__all__ = [
    "REGIONS",
    "Band",
    "Place",
    "Region",
    "band_of",
    "distance_band",
    "distance_km",
    "find_place",
    "haversine_km",
    "nearest_region",
    "normalised",
    "places",
    "places_in",
    "places_like",
    "region",
    "region_of",
]
