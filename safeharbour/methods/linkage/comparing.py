"""The comparisons: what of two records is compared, and in which levels of agreement, best first.

Made for people who give one name or several, whose names were written by ear or exchanged, whose birth date is a
year, who move, and who share a telephone or an address with others.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from safeharbour.methods.linkage.conditions import (
    Alike,
    Among,
    Condition,
    Crossed,
    Either,
    Known,
    Same,
    Shared,
    Slip,
    Within,
    columns_of,
    either,
    every,
)


@dataclass(frozen=True)
class Level:
    """One way to agree. `common`: the column whose term frequency counts."""

    words: str
    condition: Condition
    common: str = ""


@dataclass(frozen=True)
class Comparison:
    """Levels best first; what fits none of them is `otherwise`. Pairs without a `known` value say nothing."""

    name: str
    known: Condition
    levels: tuple[Level, ...]
    otherwise: str

    def columns(self) -> set[str]:
        return columns_of([self.known, *(level.condition for level in self.levels)])

    def gamma_sql(self) -> str:
        """The number of the level two records fall in: the first is the highest, 0 otherwise, -1 where nothing is
        known."""
        top = len(self.levels)
        whens = " ".join(f"when {one.condition.sql()} then {top - place}" for place, one in enumerate(self.levels))
        return f"case when not ({self.known.sql()}) then -1 {whens} else 0 end"

    def words(self, gamma: int) -> str:
        if gamma < 0:
            return "not known of both"
        return self.otherwise if gamma == 0 else self.levels[len(self.levels) - gamma].words


ELSEWHERE = either(Among("given", "words"), Among("given_root", "words"))
GIVEN = Comparison(
    "given name",
    Known(("given",)),
    (
        Level("the same", Same("given"), common="given"),
        Level(
            "a nickname, or written alike by ear", either(Same("given_root"), Same("given_sound"), Alike("given", 0.92))
        ),
        Level("among the other's names or aliases", ELSEWHERE),
        Level("similar", Alike("given", 0.8)),
    ),
    "different",
)
FAMILY = Comparison(
    "family name",
    Known(("family",)),
    (
        Level("the same", Same("family"), common="family"),
        Level("written alike by ear", either(Same("family_sound"), Alike("family", 0.92))),
        Level("among the other's names or aliases", Among("family", "words")),
        Level("similar", Alike("family", 0.8)),
    ),
    "different",
)
ALIAS = Comparison(
    "aliases",
    Known(("alias_words",)),
    (Level("an alias in common", Shared("alias_words")),),
    "none in common",
)
BORN = Comparison(
    "birth date",
    Known(("born_year",)),
    (
        Level("the same day", Same("born")),
        Level("day and month exchanged, or one slip", either(Crossed("born", "born_swapped"), Slip("born"))),
        Level("the same year, one of them no more than a year", every(Same("born_year"), Either("vague"))),
        Level("two of day, month and year", either(Same("born_day"), Same("born_month"), Same("born_year_day"))),
        Level("the same year", Same("born_year")),
        Level("within two years, one of them no more than a year", every(Either("vague"), Within("year_number", 2))),
    ),
    "different",
)
PHONE = Comparison(
    "telephone",
    Known(("phone",)),
    (
        Level("the same", Same("phone"), common="phone"),
        Level("one of several the same", Shared("phones")),
        Level("one slip", Slip("phone")),
    ),
    "different",
)
EMAIL = Comparison("e-mail", Known(("email",)), (Level("the same", Same("email"), common="email"),), "different")
STREET = Comparison(
    "street",
    Known(("street",)),
    (
        Level("the same house", every(Same("number"), either(Same("street"), Alike("street", 0.92)))),
        Level("the same street", either(Same("street"), Alike("street", 0.95))),
        Level("the same, in the other line", Crossed("street", "extra")),
        Level("similar", Alike("street", 0.85)),
    ),
    "different",
)
EXTRA = Comparison(
    "second line of the address",
    Known(("extra",)),
    (
        Level("the same", Same("extra")),
        Level("the same, in the other line", Crossed("street", "extra")),
        Level("similar", Alike("extra", 0.85)),
    ),
    "different",
)
PLACE = Comparison(
    "place",
    Known(("postcode", "place")),
    (
        Level("the same postcode", Same("postcode"), common="postcode"),
        Level("the same place", either(Same("place"), Alike("place", 0.92))),
        Level("one slip in the postcode, or a place alike", either(Slip("postcode"), Alike("place", 0.85))),
    ),
    "different",
)
DOCUMENT = Comparison(
    "document",
    Known(("document",)),
    (Level("the same", Same("document"), common="document"), Level("one slip", Slip("document"))),
    "different",
)
PLATE = Comparison(
    "plate",
    Known(("plate",)),
    (Level("the same", Same("plate"), common="plate"), Level("one slip", Slip("plate"))),
    "different",
)
ALL = (GIVEN, FAMILY, ALIAS, BORN, PHONE, EMAIL, STREET, EXTRA, PLACE, DOCUMENT, PLATE)


def comparisons_for(columns: Collection[str]) -> tuple[Comparison, ...]:
    """The comparisons whose best level can be reached with the columns that hold anything."""
    return tuple(one for one in ALL if columns_of([one.levels[0].condition]) & set(columns))
