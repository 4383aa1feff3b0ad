"""Many people who wait, and the free units: a proposal of who could go where, for people to decide.

No hard need is ever broken, and nobody goes to a region they avoid. Each party, in turn (`turns`), is placed if that is
possible beside all before it; of all ways to place these, one with the most points (`soft_needs`). So of each unit that
suits somebody who is left without, it can be said for whom it is meant, and that it was their turn.

Nobody who needs one unit starves: it is never given to somebody behind them, and only so many can ever be before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from safeharbour.methods.placement.matching import Matching
from safeharbour.methods.placement.obstacles import Obstacles, obstacles
from safeharbour.methods.placement.ranking import Placement, bands_from, rank
from safeharbour.methods.placement.reading import Person, Unit
from safeharbour.methods.placement.turns import NIGHTS_A_STEP, Party, in_turn


@dataclass(frozen=True)
class Move:
    """What would be different for one person: the unit now and then (None is none), and how many points more."""

    person: str
    now: str | None
    then: str | None
    points: int


@dataclass(frozen=True)
class Alternative:
    """The best way to do otherwise for a party: what it means for them, and what it costs others."""

    own: tuple[Move, ...]
    others: tuple[Move, ...]

    @property
    def left_without(self) -> tuple[str, ...]:
        return tuple(move.person for move in self.others if move.then is None)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """One person of a proposal. `turn` from 1; `placement` is None where nothing is proposed; `taken`: units that suit
    and for whom they are proposed instead; `apart`: units suit each member, but no house has one for all."""

    person: Person
    turn: int
    placement: Placement | None
    alternative: Alternative | None
    taken: tuple[tuple[str, str], ...]
    obstacles: Obstacles
    apart: bool

    @property
    def unit(self) -> str | None:
        return str(self.placement.offer.subject) if self.placement else None


@dataclass(frozen=True)
class Proposal:
    """In the order of turns. `most`: how many could be placed if turns did not count; `unused`: units for nobody."""

    people: tuple[Proposed, ...]
    unused: tuple[str, ...]
    most: int

    @property
    def placed(self) -> int:
        return sum(one.placement is not None for one in self.people)


def assign(
    people: Sequence[Person],
    units: Sequence[Unit],
    *,
    nights_a_step: int = NIGHTS_A_STEP,
    alternatives: bool = True,
    advance: Callable[[int], None] = lambda _: None,
) -> Proposal:
    """Propose a unit for as many as can be placed in turn; exact, and the same whatever the order of the rows.

    `nights_a_step`: how many nights of waiting a step of urgency counts. With `alternatives` each party's next best is
    worked out, and what it costs others; `advance` is called with 1 for each. Raises PlacementError where some have a
    day of asking and others have not.
    """
    if not people:
        return Proposal((), tuple(unit.name for unit in units), 0)
    parties = in_turn(people, nights_a_step)
    units = sorted(units, key=lambda unit: unit.offer.key)
    return _Proposing(people, units, parties).proposal(alternatives, advance)


class _Proposing:
    def __init__(self, people: Sequence[Person], units: Sequence[Unit], parties: Sequence[Party]) -> None:
        self.people, self.units, self.parties = people, units, parties
        offers = [unit.offer for unit in units]
        place = {offer.key: number for number, offer in enumerate(offers)}
        self.fits: list[dict[int, Placement]] = []
        for person in people:
            ranked = rank(person.needs, offers, bands_from(person.needs.region))
            self.fits.append({place[one.offer.key]: one for one in ranked.fits})
        options = [{unit: one.fit for unit, one in fits.items()} for fits in self.fits]
        self.matching = Matching([party.members for party in parties], options, [unit.house for unit in units])
        self.chosen = self.matching.best() or {}

    def proposal(self, alternatives: bool, advance: Callable[[int], None]) -> Proposal:
        found = []
        for turn, party in enumerate(self.parties, start=1):
            other = self._alternative(turn - 1) if alternatives else None
            found += [self._proposed(person, turn, party, other) for person in party.members]
            advance(1)
        used = set(self.chosen.values())
        unused = tuple(unit.name for place, unit in enumerate(self.units) if place not in used)
        return Proposal(tuple(found), unused, self.matching.most() if self.matching.together else len(self.chosen))

    def _proposed(self, person: int, turn: int, party: Party, other: Alternative | None) -> Proposed:
        placed = self.chosen.get(person)
        needs = self.people[person].needs
        without = placed is None
        offers = [unit.offer for unit in self.units]
        everybody_suits = all(self.fits[member] for member in party.members)
        return Proposed(
            person=self.people[person],
            turn=turn,
            placement=None if placed is None else self.fits[person][placed],
            alternative=other,
            taken=self._taken(person) if without else (),
            obstacles=obstacles(needs, offers) if without else Obstacles(len(offers), ()),
            apart=without and everybody_suits and len(party.members) > 1,
        )

    def _taken(self, person: int) -> tuple[tuple[str, str], ...]:
        holders = {unit: self.people[one].name for one, unit in self.chosen.items()}
        return tuple((self.units[unit].name, holders[unit]) for unit in sorted(self.fits[person]) if unit in holders)

    def _alternative(self, party: int) -> Alternative | None:
        members = self.parties[party].members
        if not all(self.fits[member] for member in members):
            return None
        unit = self.chosen.get(members[0])
        without = "" if unit is None else str(unit) if len(members) == 1 else self.units[unit].house
        found = self.matching.best(must=party, without=without, near=self.chosen)
        if found is None:
            return None
        moves = {person: self._move(person, found.get(person)) for person in range(len(self.people))}
        changed = [
            person for party in self.parties for person in party.members if moves[person].now != moves[person].then
        ]
        return Alternative(
            tuple(moves[person] for person in changed if person in members),
            tuple(moves[person] for person in changed if person not in members),
        )

    def _move(self, person: int, then: int | None) -> Move:
        now = self.chosen.get(person)
        named = [None if unit is None else self.units[unit].name for unit in (now, then)]
        points = [0 if unit is None else self.fits[person][unit].fit for unit in (now, then)]
        return Move(self.people[person].name, named[0], named[1], points[1] - points[0])
