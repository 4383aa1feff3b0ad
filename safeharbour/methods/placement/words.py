"""Reasons in English, for the command line. The program words them itself, in each of its languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from safeharbour.methods.geography import Band
from safeharbour.methods.placement.reasons import Code, Reason
from safeharbour.methods.placement.terms import OLDEST, Pets, Substances

Parameters = dict[str, Any]
PETS = {Pets.NONE: "no pets", Pets.SMALL: "small pets only", Pets.ANY: "pets of any size"}
SUBSTANCES = {
    Substances.ABSTINENT: "no use",
    Substances.USE_ELSEWHERE: "use elsewhere only",
    Substances.HARM_REDUCTION: "harm reduction",
}


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(str(code).replace("_", " ") for code in codes)


def _ages(given: Parameters) -> str:
    youngest, oldest = given["youngest"], given["oldest"]
    return f"{youngest} and over" if oldest >= OLDEST else f"{youngest} to {oldest}"


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"


def _too_many(given: Parameters) -> str:
    return f"takes only {_children(given['count'])}" if given["count"] else "takes no children"


def _distance(given: Parameters) -> str:
    band = Band(given["band"])
    return band.label() if band == Band.SAME_REGION else f"{band.label()} away"


WORDS: dict[Code, Callable[[Parameters], str]] = {
    Code.AGE_OUTSIDE: lambda given: f"takes ages {_ages(given)}",
    Code.GENDER_NOT_TAKEN: lambda given: f"takes only: {_listed(given['genders'])}",
    Code.HOUSEHOLD_NOT_TAKEN: lambda given: f"takes only: {_listed(given['households'])}",
    Code.TOO_MANY_CHILDREN: _too_many,
    Code.CHILD_TOO_OLD: lambda given: f"takes children to age {given['age']} only",
    Code.PETS_NOT_TAKEN: lambda given: PETS[given["pets"]],
    Code.SUBSTANCES_NOT_TAKEN: lambda given: f"on substances: {SUBSTANCES[given['substances']]}",
    Code.ACCESS_MISSING: lambda given: f"has no {_listed(given['missing'])}",
    Code.ASK_AGE: lambda given: f"the age: takes {_ages(given)}",
    Code.ASK_GENDER: lambda given: f"the gender: takes only {_listed(given['genders'])}",
    Code.AGE_FITS: lambda given: f"ages {_ages(given)}",
    Code.GENDER_FITS: lambda given: f"for: {_listed(given['genders'])}",
    Code.TAKES_CHILDREN: lambda given: f"takes {_children(given['count'])} to age {given['age']}",
    Code.TAKES_PETS: lambda given: f"takes {PETS[given['pets']]}",
    Code.NO_PETS: lambda _given: "no pets",
    Code.TAKES_SUBSTANCES: lambda given: SUBSTANCES[given["substances"]],
    Code.ACCESSIBLE: lambda given: _listed(given["features"]),
    Code.LANGUAGE_SPOKEN: lambda given: f"speaks {_listed(given['languages'])}",
    Code.LANGUAGE_MISSING: lambda _given: "an interpreter is needed",
    Code.CULTURE_MET: lambda given: _listed(given["practices"]),
    Code.CULTURE_MISSING: lambda given: f"has no {_listed(given['practices'])}",
    Code.STAY_LIMIT: lambda given: f"up to {given['nights']} nights",
    Code.STAY_TOO_SHORT: lambda given: f"only {given['nights']} nights",
    Code.DISTANCE: _distance,
}


def in_words(reason: Reason) -> str:
    return WORDS[reason.code](reason.parameters)


def all_in_words(reasons: Iterable[Reason]) -> str:
    return "; ".join(in_words(reason) for reason in reasons)


def as_facts(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """For machines: the code and its parameters, with the words."""
    return [{"code": one.code.value, "words": in_words(one)} | one.parameters for one in reasons]
