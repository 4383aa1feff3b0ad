"""What stands in the way: of many units, how many each need rules out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safeharbour.methods.placement.ranking import blocking
from safeharbour.methods.placement.terms import Needs, Offer

IN_WORDS = {
    "age_outside": "age",
    "gender_not_taken": "gender",
    "household_not_taken": "kind of household",
    "too_many_children": "number of children",
    "child_too_old": "a child's age",
    "pets_not_taken": "pet",
    "substances_not_taken": "use of substances",
    "access_missing": "accessibility",
    "avoided": "region to avoid",
}
AVOIDED = "avoided"


@dataclass(frozen=True)
class Obstacles:
    """Of `units`, how many each need rules out, most first; a unit may be ruled out by several."""

    units: int
    counts: tuple[tuple[str, int], ...]

    @property
    def in_words(self) -> str:
        return ", ".join(f"{IN_WORDS[code]} ({count})" for code, count in self.counts)


def obstacles(needs: Needs, offers: Iterable[Offer]) -> Obstacles:
    found: Counter[str] = Counter()
    units = 0
    for offer in offers:
        units += 1
        if offer.region in needs.avoided:
            found[AVOIDED] += 1
        found.update(need.why(needs, offer).code.value for need in blocking(needs, offer))
    return Obstacles(units, tuple(sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))))
