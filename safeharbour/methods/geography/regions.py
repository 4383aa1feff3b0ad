"""Our own schematic regions of Ontario: coarse enough to be named where a place must not be.

They follow no administrative boundary. A place belongs to the region of the nearest anchor; `place` is where the
region's name stands on a map and where distances between regions are measured from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeharbour.methods.geography.distances import Band, band_of, haversine_km


@dataclass(frozen=True)
class Anchor:
    """A town that draws the places around it into its region; decimal degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Region:
    """A region with its names and anchors; the first anchor is its representative point."""

    code: str
    name_en: str
    name_fr: str
    anchors: tuple[Anchor, ...]

    @property
    def latitude(self) -> float:
        return self.anchors[0].latitude

    @property
    def longitude(self) -> float:
        return self.anchors[0].longitude

    def name(self, language: str = "en") -> str:
        """The region's name in `en` or `fr`."""
        return self.name_fr if language.startswith("fr") else self.name_en


REGIONS: tuple[Region, ...] = (
    Region(
        "northwest",
        "Northwest",
        "Nord-Ouest",
        (
            Anchor("Thunder Bay", 48.38, -89.25),
            Anchor("Kenora", 49.77, -94.49),
            Anchor("Dryden", 49.78, -92.84),
            Anchor("Fort Frances", 48.61, -93.40),
            Anchor("Sioux Lookout", 50.10, -91.92),
            Anchor("Marathon", 48.72, -86.38),
            Anchor("Geraldton", 49.73, -86.95),
            Anchor("Pickle Lake", 51.47, -90.18),
        ),
    ),
    Region(
        "northeast",
        "Northeast",
        "Nord-Est",
        (
            Anchor("Greater Sudbury", 46.49, -80.99),
            Anchor("Sault Ste. Marie", 46.52, -84.35),
            Anchor("North Bay", 46.31, -79.46),
            Anchor("Timmins", 48.48, -81.33),
            Anchor("Kapuskasing", 49.42, -82.43),
            Anchor("Hearst", 49.69, -83.67),
            Anchor("Wawa", 47.99, -84.77),
            Anchor("Temiskaming Shores", 47.51, -79.68),
            Anchor("Little Current", 45.98, -81.93),
            Anchor("Moosonee", 51.28, -80.64),
        ),
    ),
    Region(
        "georgian_bay",
        "Georgian Bay and Muskoka",
        "Baie Georgienne et Muskoka",
        (
            Anchor("Barrie", 44.39, -79.69),
            Anchor("Parry Sound", 45.35, -80.03),
            Anchor("Huntsville", 45.33, -79.22),
            Anchor("Owen Sound", 44.57, -80.94),
            Anchor("Orillia", 44.61, -79.42),
            Anchor("Kincardine", 44.18, -81.64),
        ),
    ),
    Region(
        "ottawa",
        "Ottawa and the Valley",
        "Ottawa et la vallée",
        (
            Anchor("Ottawa", 45.41, -75.70),
            Anchor("Pembroke", 45.83, -77.12),
            Anchor("Hawkesbury", 45.61, -74.60),
            Anchor("Cornwall", 45.02, -74.73),
            Anchor("Renfrew", 45.47, -76.68),
        ),
    ),
    Region(
        "east",
        "Kingston and the Kawarthas",
        "Kingston et les Kawarthas",
        (
            Anchor("Kingston", 44.23, -76.48),
            Anchor("Belleville", 44.16, -77.38),
            Anchor("Peterborough", 44.30, -78.32),
            Anchor("Brockville", 44.59, -75.69),
            Anchor("Bancroft", 45.06, -77.85),
            Anchor("Lindsay", 44.35, -78.74),
        ),
    ),
    Region("toronto", "Toronto", "Toronto", (Anchor("Toronto", 43.68, -79.38), Anchor("Scarborough", 43.77, -79.26))),
    Region(
        "around_toronto",
        "Around Toronto",
        "Autour de Toronto",
        (
            Anchor("Mississauga", 43.58, -79.66),
            Anchor("Brampton", 43.69, -79.77),
            Anchor("Oakville", 43.46, -79.69),
            Anchor("Vaughan", 43.86, -79.52),
            Anchor("Markham", 43.88, -79.26),
            Anchor("Newmarket", 44.06, -79.46),
            Anchor("Oshawa", 43.90, -78.85),
        ),
    ),
    Region(
        "niagara",
        "Hamilton and Niagara",
        "Hamilton et Niagara",
        (
            Anchor("Hamilton", 43.25, -79.85),
            Anchor("St. Catharines", 43.17, -79.24),
            Anchor("Niagara Falls", 43.10, -79.07),
            Anchor("Fort Erie", 42.90, -78.93),
        ),
    ),
    Region(
        "grand_river",
        "Waterloo and Grand River",
        "Waterloo et la rivière Grand",
        (
            Anchor("Kitchener", 43.43, -80.49),
            Anchor("Guelph", 43.55, -80.26),
            Anchor("Brantford", 43.13, -80.26),
            Anchor("Orangeville", 43.92, -80.10),
            Anchor("Simcoe", 42.84, -80.30),
        ),
    ),
    Region(
        "southwest",
        "Southwest",
        "Sud-Ouest",
        (
            Anchor("London", 42.98, -81.25),
            Anchor("Windsor", 42.30, -83.02),
            Anchor("Sarnia", 42.98, -82.40),
            Anchor("Chatham", 42.41, -82.19),
            Anchor("Stratford", 43.37, -80.98),
            Anchor("Goderich", 43.74, -81.71),
        ),
    ),
)

_BY_CODE = {region.code: region for region in REGIONS}


def region(code: str) -> Region:
    """The region with this code. Raises KeyError, naming the code, if there is none."""
    return _BY_CODE[code]


def nearest_region(latitude: float, longitude: float) -> Region:
    """The region whose nearest anchor is closest to a point in decimal degrees."""
    return min(
        REGIONS,
        key=lambda candidate: min(
            haversine_km(latitude, longitude, anchor.latitude, anchor.longitude) for anchor in candidate.anchors
        ),
    )


@cache
def distance_band(one: str, other: str) -> Band:
    """How far two regions are apart, by their codes: measured once between their representative points.

    Nothing finer is ever derived from where a service really stands, so that asking again from elsewhere teaches
    nothing more.
    """
    here, there = region(one), region(other)
    if here == there:
        return Band.SAME_REGION
    return band_of(haversine_km(here.latitude, here.longitude, there.latitude, there.longitude))
