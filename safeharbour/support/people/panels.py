"""Panels on a person's page: each app above this one says in its `AppConfig.ready()` what it has to show there.

People knows none of them. A panel that answers None for this actor or this person is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`gather` gives what `template` shows as `shown`."""

    template: str
    gather: Callable[[Actor, Person], object | None]
    order: int = 100


@dataclass(frozen=True)
class ShownPanel:
    template: str
    shown: object


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    _panels[panel.template] = panel


def panels_for(actor: Actor, person: Person) -> list[ShownPanel]:
    gathered = [(panel, panel.gather(actor, person)) for panel in sorted(_panels.values(), key=lambda each: each.order)]
    return [ShownPanel(panel.template, shown) for panel, shown in gathered if shown is not None]
