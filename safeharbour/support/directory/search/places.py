"""Where somebody wants help: a town of the directory or of the province, a postal area; and regions as points.

A town's middle is worked out from the public entries that stand in it, so that a directory of any country can be
searched. Confidential locations have no town and no postal code in the index and weigh nothing in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from django.db import connection
from rapidfuzz import fuzz, process

from safeharbour.methods import geography
from safeharbour.support.directory.search.question import Place
from safeharbour.support.directory.search.words import plain

POSTAL_CODE = re.compile(r"^(?:[A-Z]\d[A-Z](?:\d[A-Z]\d)?|\d{5}(?:-\d{4})?)$")
POSTAL_AREA = {True: 3, False: 5}
ALIKE = 84


class Position(NamedTuple):
    latitude: float
    longitude: float


def place_asked(text: str) -> Place | None:
    """The place that `text` names: a postal code, a town of the directory or of the province, or one spelt alike."""
    code = "".join(text.split()).upper()
    if POSTAL_CODE.match(code):
        return _postal_area(code[: POSTAL_AREA[code[0].isalpha()]])
    town = plain(text).strip()
    return _town(town) or _in_province(text) or _town(_town_alike(town))


OF_THE_PROVINCE = frozenset({"on", "ont", "ontario"})


def position_of_city(name: str, province: str = "") -> Position | None:
    """The middle of a town of the province: by its exact name, or where an address says Ontario, as it is called there.

    "Sudbury, ON" is Greater Sudbury; a Sudbury of which no province is said may be anywhere.
    """
    found = geography.find_place(name) if plain(province).strip() in OF_THE_PROVINCE else _exactly(name)
    return Position(found.latitude, found.longitude) if found else None


def position_in_region(name: str) -> Position | None:
    """The point that stands for a region, by its code or its name in either language."""
    region = _regions().get(plain(name).strip())
    return Position(region.latitude, region.longitude) if region else None


def region_label(name: str, language: str) -> str:
    """A region as a page says it; a name that is none of ours is said as it stands."""
    region = _regions().get(plain(name).strip())
    return region.name(language) if region else name


def region_code(name: str) -> str:
    """The code of a region by any of its names; empty if it is none of ours."""
    region = _regions().get(plain(name).strip())
    return region.code if region else ""


@cache
def _regions() -> dict[str, geography.Region]:
    return {
        plain(name): region for region in geography.REGIONS for name in (region.code, region.name_en, region.name_fr)
    }


@cache
def _exactly(name: str) -> geography.Place | None:
    found = geography.find_place(name)
    return found if found and geography.normalised(found.name) == geography.normalised(name) else None


def _in_province(text: str) -> Place | None:
    found = geography.find_place(text)
    return Place(name=found.name, latitude=found.latitude, longitude=found.longitude) if found else None


def _town(town: str) -> Place | None:
    return _middle("city = %s", town, town.title()) if town else None


def _postal_area(code: str) -> Place | None:
    return _middle("postal_code like %s", f"{code}%", code)


def _middle(condition: str, value: str, name: str) -> Place | None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select percentile_cont(0.5) within group (order by latitude),"  # noqa: S608 - our own conditions
            f" percentile_cont(0.5) within group (order by longitude) from (select latitude, longitude"
            f" from directory_entry where {condition} and latitude is not null limit 2000) known",
            [value],
        )
        latitude, longitude = cursor.fetchone()
    return None if latitude is None else Place(name=name, latitude=latitude, longitude=longitude)


def _town_alike(town: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select distinct city from directory_entry where city like %s", [f"{town[:1]}%"])
        towns = [city for (city,) in cursor.fetchall()]
    best = process.extractOne(town, towns, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[0] if best else ""
