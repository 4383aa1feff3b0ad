"""A schematic drawing of the province: our own outline, drawn by hand, divided among the regions.

It is a picture to find one's way by, not a boundary of anything. The projection is equidistant along the parallel of
46 degrees north: one degree of latitude is one unit, y grows downwards as in SVG.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from safeharbour.methods.geography.regions import REGIONS

WEST, NORTH = -95.2, 56.9
PARALLEL = cos(radians(46.0))

Point = tuple[float, float]

OUTLINE: tuple[Point, ...] = (
    *((-95.15, 49.38), (-95.15, 52.84), (-92.0, 54.9), (-88.99, 56.85), (-87.6, 56.1), (-85.0, 55.3), (-82.3, 55.1)),
    *((-82.2, 53.0), (-81.0, 52.0), (-79.8, 51.3), (-79.52, 51.4), (-79.52, 47.5), (-79.4, 47.1), (-78.7, 46.3)),
    *((-77.3, 46.05), (-76.6, 45.5), (-75.7, 45.46), (-74.6, 45.64), (-74.35, 45.2), (-74.75, 44.99), (-75.8, 44.4)),
    *((-76.5, 44.2), (-77.1, 43.9), (-77.6, 43.98), (-78.7, 43.86), (-79.3, 43.62), (-79.8, 43.3), (-79.07, 43.26)),
    *((-79.05, 43.1), (-78.93, 42.87), (-79.6, 42.84), (-80.3, 42.78), (-80.1, 42.57), (-81.0, 42.66), (-81.9, 42.26)),
    *((-82.5, 41.95), (-83.1, 42.05), (-83.08, 42.31), (-82.5, 42.55), (-82.42, 43.0), (-81.75, 43.35), (-81.7, 44.1)),
    *((-81.3, 44.6), (-81.65, 45.25), (-81.1, 44.9), (-80.5, 44.5), (-80.0, 44.5), (-79.85, 44.85), (-80.15, 45.4)),
    *((-80.9, 45.95), (-82.0, 46.12), (-83.5, 46.15), (-84.35, 46.48), (-84.65, 46.9), (-84.9, 47.6), (-85.0, 47.93)),
    *((-86.2, 48.72), (-87.5, 48.82), (-88.3, 48.72), (-89.2, 48.34), (-89.6, 48.0), (-90.8, 48.2), (-92.0, 48.32)),
    *((-93.3, 48.6), (-94.6, 48.74)),
)
"""Longitude and latitude, clockwise from the Lake of the Woods. Islands are left out."""


@dataclass(frozen=True)
class RegionShape:
    """The cells that a region is made of, in drawing units; they touch without overlapping."""

    code: str
    cells: tuple[tuple[Point, ...], ...]
    centre: Point


def project(latitude: float, longitude: float) -> Point:
    """Decimal degrees to drawing units (degrees of latitude), from the north-west corner."""
    return ((longitude - WEST) * PARALLEL, NORTH - latitude)


def outline() -> tuple[Point, ...]:
    """The province in drawing units."""
    return tuple(project(latitude, longitude) for longitude, latitude in OUTLINE)


@cache
def region_shapes() -> tuple[RegionShape, ...]:
    """Each region as the cells of its anchors: what lies nearer to them than to any other anchor (Voronoi, 1908).

    The cells fill the rectangle around the province; a drawing cuts them off at the `outline`.
    """
    return tuple(
        RegionShape(
            code=region.code,
            cells=tuple(_cell(project(anchor.latitude, anchor.longitude)) for anchor in region.anchors),
            centre=project(region.latitude, region.longitude),
        )
        for region in REGIONS
    )


@cache
def _cell(anchor: Point) -> tuple[Point, ...]:
    corners = _rectangle()
    for other in _anchors():
        if other != anchor:
            corners = tuple(_nearer(corners, anchor, other))
    return corners


def _anchors() -> list[Point]:
    return [project(anchor.latitude, anchor.longitude) for region in REGIONS for anchor in region.anchors]


def _rectangle() -> tuple[Point, ...]:
    xs, ys = zip(*outline(), strict=True)
    left, right, top, bottom = min(xs) - 1, max(xs) + 1, min(ys) - 1, max(ys) + 1
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _nearer(corners: tuple[Point, ...], anchor: Point, other: Point) -> Iterator[Point]:
    """The part of a convex polygon that is nearer to `anchor` than to `other` (Sutherland and Hodgman, 1974)."""
    dx, dy = other[0] - anchor[0], other[1] - anchor[1]
    middle = ((anchor[0] + other[0]) / 2, (anchor[1] + other[1]) / 2)

    def beyond(point: Point) -> float:
        return (point[0] - middle[0]) * dx + (point[1] - middle[1]) * dy

    for here, there in zip(corners, (*corners[1:], corners[0]), strict=True):
        at_here, at_there = beyond(here), beyond(there)
        if at_here <= 0:
            yield here
        if (at_here < 0 < at_there) or (at_there < 0 < at_here):
            share = at_here / (at_here - at_there)
            yield (here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1]))
