"""Truth tables of care: from which state into which, and who may at all."""

from __future__ import annotations

from uuid import UUID

import pytest

from safeharbour.support.care.enums import GoalState, TaskState
from safeharbour.support.care.rules import is_a_colleague, may_move_goal, may_move_task, may_plan, may_read_plan
from safeharbour.support.care.tests.factories import a_person, a_support_worker
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

GOALS = {
    ("open", "reached"),
    ("open", "let_go"),
    ("reached", "open"),
    ("let_go", "open"),
}
TASKS = {
    ("to_do", "to_do"),
    ("to_do", "done"),
    ("to_do", "dropped"),
    ("done", "to_do"),
    ("dropped", "to_do"),
}


@pytest.mark.parametrize("now", GoalState.values)
@pytest.mark.parametrize("to", GoalState.values)
def test_where_a_goal_goes(now: str, to: str) -> None:
    assert bool(may_move_goal(now, to)) is ((now, to) in GOALS)


@pytest.mark.parametrize("now", TaskState.values)
@pytest.mark.parametrize("to", TaskState.values)
def test_where_a_task_goes(now: str, to: str) -> None:
    assert bool(may_move_task(now, to)) is ((now, to) in TASKS)


@pytest.mark.django_db
def test_only_those_who_work_with_people_plan_and_only_at_their_agency() -> None:
    house = an_agency(AgencyKind.SAFE_HOUSE)
    alice = a_member(Role.SUPPORT_WORKER, house)
    person = a_person(alice)
    roles = {role for role in KIND_ROLES[AgencyKind.SAFE_HOUSE] if may_plan(a_member(role, house, role), person)}
    assert roles == {Role.SUPPORT_WORKER, Role.HOUSE_MANAGER}
    assert not may_read_plan(a_support_worker(name="Bob"), person)
    assert not may_plan(a_support_worker(name="Bob"), person)


@pytest.mark.django_db
def test_a_task_is_the_persons_own_or_a_colleagues() -> None:
    alice, bob = a_support_worker(), a_support_worker(name="Bob")
    assert is_a_colleague(None, {alice.membership})
    assert is_a_colleague(UUID(alice.membership), {alice.membership})
    assert not is_a_colleague(UUID(bob.membership), {alice.membership})
