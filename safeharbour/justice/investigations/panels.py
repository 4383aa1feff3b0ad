"""What the apps above say of a file: panels on its page, and what is open in it for whoever takes it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeharbour.interface.panels import Panels
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor

ON_FILE: Panels[[Actor, Investigation]] = Panels()


@dataclass(frozen=True)
class Open:
    """`words` with how much of it there is: “2 operations are planned”."""

    words: str
    url: str


OPEN_WORK: dict[str, Callable[[Investigation], Open | None]] = {}
"""By the name of the app that says it, which registers itself when it is ready; None where nothing is open."""


def open_work(investigation: Investigation) -> list[Open]:
    said = (OPEN_WORK[app](investigation) for app in sorted(OPEN_WORK))
    return [one for one in said if one is not None]
