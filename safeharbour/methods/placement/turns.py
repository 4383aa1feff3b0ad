"""Whose turn it is: urgency counts as so many nights of waiting, so that everybody's turn comes.

The turn of a party is the day it asked, less a number of nights for each step of urgency. It never changes while they
wait; so whoever asks three steps later comes after them, however urgent, and only so many can ever come
before. A party is one person with the children they bring, or people who go to one house or nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.reading import Person

NIGHTS_A_STEP = 30


@dataclass(frozen=True)
class Party:
    """`members`: places among the people who wait. `key` orders parties; the smallest is first."""

    members: tuple[int, ...]
    key: tuple[int, int, str]


def in_turn(people: Sequence[Person], nights_a_step: int = NIGHTS_A_STEP) -> list[Party]:
    """The parties, first turn first; a party has the turn of its most pressing member.

    Raises PlacementError where some have a day of asking and others do not.
    """
    _refuse_some_days(people)
    together: defaultdict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        together[f"together {person.together}" if person.together else f"alone {place}"].append(place)
    parties = [
        Party(
            tuple(sorted(members, key=lambda one: people[one].name)),
            min(_key(people[one], nights_a_step) for one in members),
        )
        for members in together.values()
    ]
    return sorted(parties, key=lambda party: party.key)


def _key(person: Person, nights_a_step: int) -> tuple[int, int, str]:
    """Of equals whoever asked first is first."""
    asked = person.since.toordinal() if person.since else 0
    return asked - nights_a_step * person.urgency, asked, person.name


def _refuse_some_days(people: Sequence[Person]) -> None:
    without = [person.name for person in people if person.since is None]
    if without and len(without) < len(people):
        message = f"'{without[0]}' has no day in the column 'since', and others have: who waits longer cannot be told."
        raise PlacementError(message)
