"""The map of Ontario: places, ways between them and schematic regions, drawn on the server.

    map = OntarioMap(
        title=_("Services near you"),
        points=[MapPoint(place.latitude, place.longitude, place.name, url="…")],
        regions={"northwest": 3},
    )

and in the template `{% load interface %}{% ontario_map map %}`. A confidential location has no point: it counts in
`regions`, by its region's code, and nowhere else. Nobody who must not be found has one either: in the support wing only
services are drawn, in the justice wing only what a suspect used. The list beside the map says everything that it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeharbour.methods.geography import REGIONS, Region
from safeharbour.methods.geography.outline import Point, outline, project, region_shapes

Text = str | Promise
SOUTH = ((-83.4, 46.1), (-74.1, 41.7))
"""Corners of the enlarged part, where most people live: longitude and latitude, north-west and south-east."""

PROVINCE_SIZE = 16.0
TINTS = 3


@dataclass(frozen=True)
class MapPoint:
    """A place where a service is, or something of a file was. Never where somebody to protect is."""

    latitude: float
    longitude: float
    label: Text
    url: str = ""

    @property
    def at(self) -> Point:
        return project(self.latitude, self.longitude)


@dataclass(frozen=True)
class MapLine:
    """From one point to another; `weight` times as thick as the thinnest."""

    start: MapPoint
    end: MapPoint
    weight: float = 1.0


@dataclass(frozen=True)
class DrawnLine:
    start: Point
    end: Point
    width: str


@dataclass(frozen=True)
class RegionFigure:
    region: Region
    figure: int | None
    shade: int

    @property
    def name(self) -> str:
        return self.region.name(get_language() or "en")


@dataclass(frozen=True)
class View:
    """A part of the map, with sizes that look the same whatever its scale."""

    name: str
    title: str
    left: float
    top: float
    width: float
    height: float
    points: Sequence[MapPoint]
    ways: Sequence[MapLine] = ()

    @property
    def lines(self) -> list[DrawnLine]:
        return [DrawnLine(way.start.at, way.end.at, self.sized(0.003 * way.weight)) for way in self.ways]

    @property
    def box(self) -> str:
        return f"{self.left:.2f} {self.top:.2f} {self.width:.2f} {self.height:.2f}"

    def sized(self, share: float) -> str:
        return f"{max(self.width, self.height) * share:.4f}"

    @property
    def dot(self) -> str:
        return self.sized(0.009)

    @property
    def line(self) -> str:
        return self.sized(0.004)


@dataclass(frozen=True)
class OntarioMap:
    title: Text
    points: Sequence[MapPoint] = ()
    regions: Mapping[str, int] = field(default_factory=dict)
    unit: Text = ""
    lines: Sequence[MapLine] = ()

    @property
    def outline(self) -> str:
        return _path(outline())

    @property
    def shapes(self) -> list[tuple[str, int]]:
        """Each region's cells as one path, and how dark it is: by its figure, if regions have figures."""
        return [(" ".join(map(_path, shape.cells)), self._shade(shape.code)) for shape in region_shapes()]

    @property
    def figures(self) -> list[RegionFigure]:
        return [RegionFigure(region, self.regions.get(region.code), self._shade(region.code)) for region in REGIONS]

    def _shade(self, code: str) -> int:
        most = max(self.regions.values(), default=0)
        figure = self.regions.get(code, 0)
        return -(-figure * TINTS // most) if most else 0

    @property
    def views(self) -> list[View]:
        left, top = project(SOUTH[0][1], SOUTH[0][0])
        right, bottom = project(SOUTH[1][1], SOUTH[1][0])
        drawn = (self.points, self.lines)
        whole = View("province", _("All of Ontario"), -0.3, -0.3, 15.1, 15.9, *drawn)
        return [whole, View("south", _("The south, enlarged"), left, top, right - left, bottom - top, *drawn)]


def _path(corners: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in corners) + "Z"
