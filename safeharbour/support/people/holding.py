"""What is held about a person besides their file: each app above says in its `AppConfig.ready()` how it is read out.

For the copy that a person takes away, and for nothing else. People knows none of those apps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeharbour.interface.components import Fact
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True, repr=False)
class Section:
    title: str
    facts: list[Fact]


@dataclass(frozen=True, kw_only=True)
class Holding:
    """`read` opens what is sealed: whoever calls it has required that the actor may open all and recorded it."""

    name: str
    read: Callable[[Person, Actor], list[Section]]
    order: int = 100


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    _holdings[holding.name] = holding


def held_about(person: Person, by: Actor) -> list[Section]:
    each = sorted(_holdings.values(), key=lambda one: one.order)
    return [section for holding in each for section in holding.read(person, by) if section.facts]
