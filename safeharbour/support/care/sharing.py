"""What goes along where a person agreed to share their plan: the goals they are on the way to, in their words."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.actions.plan import opened_words
from safeharbour.support.care.enums import GoalState
from safeharbour.support.care.queries import goals_of
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.registry import ScopeFields, records

GOALS: dict[str, str | Promise] = {"goals": _("What the person is on the way to")}


def share_goals_with_plans() -> None:
    """Whoever asks (`trust.consent`) has required the grant and records the opening."""
    plan = records.scopes[Scope.PLAN]
    if "goals" in plan.labels:
        return

    def read(person: UUID, by: Actor) -> Mapping[str, str]:
        return {**plan.read(person, by), "goals": _goals(person)}

    records.register(ScopeFields(scope=Scope.PLAN, labels={**plan.labels, **GOALS}, read=read))


def _goals(person: UUID) -> str:
    someone = Person(pk=person)
    on_the_way = [one.goal for one in goals_of(someone) if one.state == GoalState.OPEN]
    words = opened_words(someone) if on_the_way else {}
    return "\n".join(f"{goal.get_domain_display()}: {words[goal.pk]}" for goal in on_the_way)
