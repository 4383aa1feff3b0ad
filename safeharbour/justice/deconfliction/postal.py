"""Postal addresses in one form: `12 King St. W, Unit 4` and `12 KING STREET WEST #4` are the same door.

An address is filed under its postal code and under its place, whichever is known, so that two services meet on either.
"""

from __future__ import annotations

import re

from anyascii import anyascii
from django.utils.translation import gettext as _

ABBREVIATED = {
    "street": "st", "saint": "st", "sainte": "st", "ste": "st", "avenue": "ave", "av": "ave", "road": "rd",
    "boulevard": "blvd", "boul": "blvd", "drive": "dr", "crescent": "cres", "court": "crt", "ct": "crt", "place": "pl",
    "lane": "ln", "highway": "hwy", "parkway": "pkwy", "terrace": "terr", "square": "sq", "circle": "cir",
    "north": "n", "south": "s", "east": "e", "west": "w", "nord": "n", "sud": "s", "est": "e", "ouest": "w", "o": "w",
    "chemin": "ch", "promenade": "prom",
}  # fmt: skip
UNIT = re.compile(r"(?:\b(?:unit|apt|apartment|suite|app|appartement|unite|bureau)\b|#)\s*#?\s*([a-z0-9]+)")
UNIT_FIRST = re.compile(r"^([a-z0-9]+)\s*-\s*(\d+[a-z]?\b)")
POSTCODE = re.compile(r"[abceghj-nprstvxy]\d[abceghj-nprstv-z]\d[abceghj-nprstv-z]\d")


def postal_features(line: str, place: str, postcode: str, bad: type[Exception]) -> tuple[str, ...]:
    """The address under its postal code and its place. Raises `bad(field, message)`."""
    door = _door(line)
    if not re.match(r"\d", door):
        raise bad("value", _("Begin with the number of the house."))
    if not re.search(r"[a-z]{2}", door):
        raise bad("value", _("Give the name of the street."))
    code = re.sub(r"\s", "", anyascii(postcode)).lower()
    if code and not POSTCODE.fullmatch(code):
        raise bad("postcode", _("A postal code is written like K1A 0B1."))
    town = _words(place)
    if not code and not town:
        raise bad("place", _("Give the place or the postal code."))
    return tuple(f"{door} in {where}" for where in (code, town) if where)


def _door(line: str) -> str:
    text = anyascii(line).lower().strip()
    text = UNIT_FIRST.sub(r"\2 unit \1", text)
    unit = UNIT.search(text)
    street = _words(UNIT.sub(" ", text))
    return f"{street} unit {unit.group(1)}" if unit else street


def _words(text: str) -> str:
    found = re.findall(r"[a-z0-9]+", anyascii(text).replace("'", "").lower())
    return " ".join(ABBREVIATED.get(word, word) for word in found)
