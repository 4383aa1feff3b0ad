"""The map beside a list of results: a point for each public place, a region's count for everything that has a region.

A confidential entry has no point, whoever looks: it counts in its region, and nothing else of it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from safeharbour.interface.maps import MapPoint, OntarioMap
from safeharbour.methods.geography import nearest_region
from safeharbour.support.directory.search.places import region_code
from safeharbour.support.directory.search.results import Result


def map_of(results: Sequence[Result], entry_url: str) -> OntarioMap | None:
    """The results on a map; None if none of them has a place or a region. `entry_url` names an entry's page."""
    regions = Counter(code for code in map(_region, results) if code)
    if not regions:
        return None
    points = [
        MapPoint(*result.position, result.name, url=reverse(entry_url, args=[result.entry]))
        for result in results
        if result.position
    ]
    return OntarioMap(_("Where these services are"), points, regions, unit=_("Services"))


def _region(result: Result) -> str:
    if result.confidential:
        return region_code(result.site.location.coarse_region) if result.site and result.site.location else ""
    return nearest_region(*result.position).code if result.position else ""
