"""Which action saves which part of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from safeharbour.support.people.actions import tell_contact, tell_health, tell_legal, tell_plan, tell_whereabouts
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.consent.enums import Scope

Saving = Callable[[Person, Any, int, Actor], int]


def _by(action: Callable[..., int]) -> Saving:
    return lambda person, told, based_on, by: action(person=person, told=told, based_on=based_on, by=by)


SAVING: dict[str, Saving] = {
    Scope.CONTACT: _by(tell_contact),
    Scope.LOCATION: _by(tell_whereabouts),
    Scope.PLAN: _by(tell_plan),
    Scope.HEALTH: _by(tell_health),
    Scope.LEGAL: _by(tell_legal),
}
