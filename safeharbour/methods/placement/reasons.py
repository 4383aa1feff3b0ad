"""Reasons: codes with parameters. Words, in whatever language, are the caller's."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    # what stands in the way
    AGE_OUTSIDE = "age_outside"
    GENDER_NOT_TAKEN = "gender_not_taken"
    HOUSEHOLD_NOT_TAKEN = "household_not_taken"
    TOO_MANY_CHILDREN = "too_many_children"
    CHILD_TOO_OLD = "child_too_old"
    PETS_NOT_TAKEN = "pets_not_taken"
    SUBSTANCES_NOT_TAKEN = "substances_not_taken"
    ACCESS_MISSING = "access_missing"
    # what must be asked, because it was not said
    ASK_AGE = "ask_age"
    ASK_GENDER = "ask_gender"
    # what speaks for it, and what it lacks
    AGE_FITS = "age_fits"
    GENDER_FITS = "gender_fits"
    TAKES_CHILDREN = "takes_children"
    TAKES_PETS = "takes_pets"
    NO_PETS = "no_pets"
    TAKES_SUBSTANCES = "takes_substances"
    ACCESSIBLE = "accessible"
    LANGUAGE_SPOKEN = "language_spoken"
    LANGUAGE_MISSING = "language_missing"
    CULTURE_MET = "culture_met"
    CULTURE_MISSING = "culture_missing"
    STAY_LIMIT = "stay_limit"
    STAY_TOO_SHORT = "stay_too_short"
    DISTANCE = "distance"


@dataclass(frozen=True)
class Reason:
    code: Code
    parameters: dict[str, Any] = field(default_factory=dict)
