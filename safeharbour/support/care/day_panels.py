"""Panels on a worker's day: each app above care says in its `AppConfig.ready()` what falls due there.

Care knows none of them. A panel that answers None for this actor is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class Accompanied:
    """Whom the worker is there for today, and for whom of these they cover."""

    people: frozenset[UUID]
    covered: Mapping[UUID, str]

    def for_whom(self, person: UUID) -> str:
        return self.covered.get(person, "")


@dataclass(frozen=True, kw_only=True)
class DayPanel:
    """`gather` gives what `template` shows as `shown`."""

    template: str
    gather: Callable[[Actor, Accompanied], object | None]
    order: int = 100


@dataclass(frozen=True)
class ShownPanel:
    template: str
    shown: object


_panels: dict[str, DayPanel] = {}


def register(panel: DayPanel) -> None:
    _panels[panel.template] = panel


def panels_for(actor: Actor, accompanied: Accompanied) -> list[ShownPanel]:
    each = [(panel, panel.gather(actor, accompanied)) for panel in sorted(_panels.values(), key=lambda one: one.order)]
    return [ShownPanel(panel.template, shown) for panel, shown in each if shown is not None]
