"""Distances on the globe, and the coarse bands in which they are told where a place must not be known."""

from __future__ import annotations

from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the IUGG, kilometres (Moritz, Geodetic Reference System 1980)."""

NEAR_KM = 150.0
FAR_KM = 400.0


class Band(StrEnum):
    """How far one region is from another, as coarsely as a confidential location allows."""

    SAME_REGION = "same_region"
    UNDER_150_KM = "under_150_km"
    FROM_150_TO_400_KM = "from_150_to_400_km"
    OVER_400_KM = "over_400_km"

    def label(self, language: str = "en") -> str:
        """The band in words, in `en` or `fr`."""
        return _LABELS["fr" if language.startswith("fr") else "en"][self]


_LABELS: dict[str, dict[Band, str]] = {
    "en": {
        Band.SAME_REGION: "same region",
        Band.UNDER_150_KM: "under 150 km",
        Band.FROM_150_TO_400_KM: "150 to 400 km",
        Band.OVER_400_KM: "over 400 km",
    },
    "fr": {
        Band.SAME_REGION: "même région",
        Band.UNDER_150_KM: "moins de 150 km",
        Band.FROM_150_TO_400_KM: "de 150 à 400 km",
        Band.OVER_400_KM: "plus de 400 km",
    },
}


def haversine_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points given in decimal degrees.

    The haversine formula (Sinnott, "Virtues of the Haversine", Sky & Telescope 68, 1984) on a sphere: within 0.6 %
    of the distance on the ellipsoid.
    """
    phi, other_phi = radians(latitude), radians(other_latitude)
    half_height = sin((other_phi - phi) / 2) ** 2
    half_width = sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_height + cos(phi) * cos(other_phi) * half_width)))


def band_of(kilometres: float) -> Band:
    """The band of a distance in kilometres between two different regions."""
    if kilometres < NEAR_KM:
        return Band.UNDER_150_KM
    return Band.FROM_150_TO_400_KM if kilometres <= FAR_KM else Band.OVER_400_KM
