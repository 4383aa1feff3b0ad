"""One record brought to the form that `normalising` gives a million in SQL. A test compares both on every record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from safeharbour.methods.linkage import nicknames
from safeharbour.methods.linkage.columns import Field
from safeharbour.methods.linkage.spelling import PARTICLE, spoken

PARTICLES_OUT = re.compile(PARTICLE)
APOSTROPHES = re.compile("['`\u2018\u2019\u02bc]")
YEAR = re.compile(r"(?:^|[^0-9])((?:18|19|20)[0-9]{2})(?:[^0-9]|$)")
OCR = str.maketrans("OIQZSB", "010258")
SHORTEST_PHONE, LATEST_MONTH = 7, 12


def normalised(told: Mapping[Field, str]) -> dict[str, Any]:
    """The columns of `records`, but for `uid`, `source` and what depends on other records (telephones of many)."""
    raw = {field: (told.get(field) or "").strip() or None for field in Field}
    given, family = _names(raw)
    g, f = _bare(given), _bare(family)
    word = g.split(" ")[0] if g else None
    root = nicknames.roots().get(word, word) if word else None
    found: dict[str, Any] = {"given": g, "family": f, "given_root": root, "given_sound": spoken(word) if word else None}
    found |= {"family_sound": spoken(f) if f else None, "name_key": _pair(root, f)}
    other = folded(raw[Field.ALIAS])
    every = [part for part in (g, root, f, other) if part]
    found |= {"words": _listed(" ".join(every)), "alias_words": _listed(other)}
    found |= {"given_initial": root[:1] if root else None}
    found |= {"family_start": str(found["family_sound"])[:2] if f else None}
    return found | _birth(raw) | _contact(raw)


def folded(text: str | None) -> str | None:
    if text is None:
        return None
    from anyascii import anyascii

    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    latin = bare if bare.isascii() else anyascii(text)
    return re.sub(r"[^a-z]+", " ", APOSTROPHES.sub("", latin.lower())).strip() or None


def _names(raw: Mapping[Field, str | None]) -> tuple[str | None, str | None]:
    given, family, name = raw[Field.GIVEN], raw[Field.FAMILY], raw[Field.NAME]
    if name:
        if "," in name:
            one, other = name.split(",")[1].strip(), name.split(",")[0].strip()
        elif " " in name:
            one, other = re.sub(r"\s+\S+$", "", name), name.split()[-1]
        else:
            one, other = name, None
        given, family = given or one, family or other
    if not family and given and " " in given:
        given, family = re.sub(r"\s+\S+$", "", given), given.split()[-1]
    return given, family


def _bare(text: str | None) -> str | None:
    words = folded(text)
    return (PARTICLES_OUT.sub(" ", words).strip() or words) if words else None


def _pair(root: str | None, family: str | None) -> str | None:
    return " ".join(sorted((root, family))) if root and family else None


def _listed(text: str | None) -> list[str] | None:
    return list(dict.fromkeys(text.split())) if text else None


def _birth(raw: Mapping[Field, str | None]) -> dict[str, Any]:
    day = _day(raw[Field.BORN])
    told = YEAR.search(raw[Field.BIRTH_YEAR] or raw[Field.BORN] or "")
    year = day[:4] if day else told.group(1) if told else None
    sure = day if day and not day.endswith("0101") and not day.endswith("00") else None
    found: dict[str, Any] = {"born": sure, "born_year": year, "year_number": int(year) if year else None}
    found["vague"] = year is not None and sure is None
    found["born_swapped"] = sure[:4] + sure[6:] + sure[4:6] if sure else None
    found["born_month"] = sure[:6] if sure else None
    found["born_day"] = sure[4:] if sure else None
    found["born_year_day"] = sure[:4] + sure[6:] if sure else None
    return found


def _day(text: str | None) -> str | None:
    if not text or re.fullmatch("[0-9]{8}", text):
        return text
    if found := re.match(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", text):
        return found[1] + found[2].zfill(2) + found[3].zfill(2)
    if found := re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", text):
        month, day = (found[1], found[2]) if int(found[2]) > LATEST_MONTH else (found[2], found[1])
        return found[3] + month.zfill(2) + day.zfill(2)
    return None


def _contact(raw: Mapping[Field, str | None]) -> dict[str, Any]:
    digits = [re.sub("[^0-9]", "", one)[-10:] for one in re.split("[;,/|]", raw[Field.PHONE] or "")]
    phones = [one for one in digits if len(one) >= SHORTEST_PHONE]
    street, written = folded(raw[Field.STREET]), raw[Field.NUMBER]
    if written is None:
        first = re.search("[0-9]+", raw[Field.STREET] or "")
        written = first.group() if first else ""
    house = re.sub("[^0-9]", "", written) or None
    email = raw[Field.EMAIL]
    found: dict[str, Any] = {"phone": phones[0] if phones else None, "phones": sorted(set(phones)) or None}
    found |= {"email": email.lower() if email else None, "street": street, "number": house}
    found |= {"extra": folded(raw[Field.EXTRA]), "place": folded(raw[Field.PLACE])}
    found |= {"postcode": _code(raw[Field.POSTCODE]), "document": _code(raw[Field.DOCUMENT])}
    plate = _code(raw[Field.PLATE])
    found |= {
        "plate": plate.translate(OCR) if plate else None,
        "door": f"{street} {house}" if street and house else None,
    }
    return found | {"phone_key": found["phone"], "email_key": found["email"], "door_key": found["door"]}


def _code(text: str | None) -> str | None:
    return re.sub("[^A-Z0-9]", "", text.upper()) or None if text else None
