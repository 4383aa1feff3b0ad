"""The words for what `methods.placement` finds: each reason a short phrase, as one would say it on the telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from safeharbour.methods.geography import REGIONS, Band, region
from safeharbour.methods.placement import Code, Reason
from safeharbour.support.shelter.enums import (
    Accessibility,
    Gender,
    HouseholdKind,
    Language,
    PetPolicy,
    Practice,
    SubstancePolicy,
)

Parameters = dict[str, Any]
OPEN_END = 120


def person(gender: str) -> str:
    """Of one person, where the choices speak of those whom a house takes."""
    return {
        Gender.WOMAN.value: _("a woman"),
        Gender.MAN.value: _("a man"),
        Gender.NONBINARY.value: _("Two-Spirit or non-binary"),
    }[gender]


def region_name(code: str) -> str:
    """The region as people call it; a code of another installation stays as it is."""
    known = {each.code for each in REGIONS}
    return region(code).name(get_language() or "en") if code in known else code


def region_choices() -> list[tuple[str, str]]:
    return [(each.code, each.name(get_language() or "en")) for each in REGIONS]


def _labels(choices: type[models.TextChoices], codes: Iterable[str]) -> str:
    return ", ".join(str(choices(code).label) for code in codes)


def ages(youngest: int, oldest: int) -> str:
    if oldest >= OPEN_END:
        return _("%(youngest)d and over") % {"youngest": youngest} if youngest else _("any age")
    if not youngest:
        return _("up to %(oldest)d") % {"oldest": oldest}
    return _("%(youngest)d to %(oldest)d") % {"youngest": youngest, "oldest": oldest}


def _ages(given: Parameters) -> dict[str, str]:
    return {"ages": ages(given["youngest"], given["oldest"])}


def _takes_children(given: Parameters) -> str:
    return (
        ngettext("takes %(count)d child to age %(age)d", "takes %(count)d children to age %(age)d", given["count"])
        % given
    )


def _too_many(given: Parameters) -> str:
    if not given["count"]:
        return _("takes no children")
    return ngettext("takes only %(count)d child", "takes only %(count)d children", given["count"]) % given


def distance(band: Band) -> str:
    if band == Band.SAME_REGION:
        return _("same region")
    return _("%(distance)s away") % {"distance": band.label(get_language() or "en")}


def _nights(given: Parameters) -> str:
    return ngettext("up to %(nights)d night", "up to %(nights)d nights", given["nights"]) % given


WORDS: dict[Code, Callable[[Parameters], str]] = {
    Code.AGE_OUTSIDE: lambda given: _("takes ages %(ages)s") % _ages(given),
    Code.GENDER_NOT_TAKEN: lambda given: _("only for %(whom)s") % {"whom": _labels(Gender, given["genders"])},
    Code.HOUSEHOLD_NOT_TAKEN: lambda given: (
        _("only for %(whom)s") % {"whom": _labels(HouseholdKind, given["households"])}
    ),
    Code.TOO_MANY_CHILDREN: _too_many,
    Code.CHILD_TOO_OLD: lambda given: _("takes children to age %(age)d only") % given,
    Code.PETS_NOT_TAKEN: lambda given: str(PetPolicy(given["pets"]).label),
    Code.SUBSTANCES_NOT_TAKEN: lambda given: (
        _("on substances: %(policy)s") % {"policy": SubstancePolicy(given["substances"]).label}
    ),
    Code.ACCESS_MISSING: lambda given: _("has no %(what)s") % {"what": _labels(Accessibility, given["missing"])},
    Code.ASK_AGE: lambda given: _("ask the age: takes ages %(ages)s") % _ages(given),
    Code.ASK_GENDER: lambda given: _("ask: only for %(whom)s") % {"whom": _labels(Gender, given["genders"])},
    Code.AGE_FITS: lambda given: _("ages %(ages)s") % _ages(given),
    Code.GENDER_FITS: lambda given: _("for %(whom)s") % {"whom": _labels(Gender, given["genders"])},
    Code.TAKES_CHILDREN: _takes_children,
    Code.TAKES_PETS: lambda given: _("takes %(pets)s") % {"pets": PetPolicy(given["pets"]).label},
    Code.NO_PETS: lambda _given: pgettext("pets", "no pets"),
    Code.TAKES_SUBSTANCES: lambda given: str(SubstancePolicy(given["substances"]).label),
    Code.ACCESSIBLE: lambda given: _labels(Accessibility, given["features"]),
    Code.LANGUAGE_SPOKEN: lambda given: (
        _("speaks %(languages)s") % {"languages": _labels(Language, given["languages"])}
    ),
    Code.LANGUAGE_MISSING: lambda _given: _("an interpreter is needed"),
    Code.CULTURE_MET: lambda given: _labels(Practice, given["practices"]),
    Code.CULTURE_MISSING: lambda given: _("has no %(what)s") % {"what": _labels(Practice, given["practices"])},
    Code.STAY_LIMIT: _nights,
    Code.STAY_TOO_SHORT: lambda given: _("only %(stay)s") % {"stay": _nights(given)},
    Code.DISTANCE: lambda given: distance(given["band"]),
}


def in_words(reason: Reason) -> str:
    return WORDS[reason.code](reason.parameters)
