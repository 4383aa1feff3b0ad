"""The life of a joint file: after any order of steps each service sees exactly what a plain model says."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import sampled_from

from safeharbour.justice.joint_files.actions import agree, decline, leave
from safeharbour.justice.joint_files.enums import OnLeaving, State
from safeharbour.justice.joint_files.models import JointFile, PutIn
from safeharbour.justice.joint_files.queries import state_now
from safeharbour.justice.joint_files.tests.planting import a_file, an_investigator, an_item, proposed
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused

pytestmark = pytest.mark.django_db
SERVICES = ("alice", "bob", "carol")
OTHERS = SERVICES[1:]


class Life(RuleBasedStateMachine):
    """Written from the agreement, not from the policies: three who are asked, one who never is."""

    @initialize(
        on_leaving=sampled_from(list(OnLeaving)),
        is_long_ago=sampled_from([False, False, True]),
        begins_open=sampled_from([True, True, False]),
    )
    def propose(self, on_leaving: OnLeaving, is_long_ago: bool, begins_open: bool) -> None:
        """Most begin with everybody's consent and something put in: few orders of steps come that far by themselves."""
        self.at = now() - timedelta(days=90) if is_long_ago else None
        self.is_long_ago, self.on_leaving = is_long_ago, on_leaving
        self.actors: dict[str, Actor] = {name: an_investigator(name.title()) for name in (*SERVICES, "eve")}
        self.files = {name: a_file(self.actors[name]) for name in OTHERS}
        self.agreed, self.declined, self.left = {"alice"}, set[str](), set[str]()
        self.items: dict[UUID, str] = {}
        with self.then():
            others = [self.actors[name] for name in OTHERS]
            self.joint: JointFile = proposed(self.actors["alice"], *others, on_leaving=on_leaving)
        if begins_open:
            for name in OTHERS:
                self.consent(name)
            for name in SERVICES:
                self.put_in(name)

    def then(self) -> AbstractContextManager[None]:
        """What is long over was done long ago, and is looked at today."""
        return at_moment(self.at) if self.at else nullcontext()

    @property
    def state(self) -> State:
        if self.declined:
            return State.DECLINED
        if len(SERVICES) - len(self.left) < 2:
            return State.OVER
        return State.OPEN if len(self.agreed) == len(SERVICES) else State.PROPOSED

    @rule(name=sampled_from(OTHERS))
    def consent(self, name: str) -> None:
        by, may = self.actors[name], name not in self.agreed | self.declined and self.state == State.PROPOSED
        with self.then(), acting_as(by), transaction.atomic(), suppress(Refused):
            agree(joint=self.joint, file=self.files[name], by=by)
            assert may or name in self.agreed
        self.agreed |= {name} if may else set()

    @rule(name=sampled_from(OTHERS))
    def say_no(self, name: str) -> None:
        by, may = self.actors[name], name not in self.agreed | self.declined and self.state == State.PROPOSED
        with self.then(), acting_as(by), transaction.atomic(), suppress(Refused):
            decline(joint=self.joint, by=by)
            assert may or name in self.declined
        self.declined |= {name} if may else set()

    @rule(name=sampled_from(SERVICES))
    def put_in(self, name: str) -> None:
        may = self.state == State.OPEN and name not in self.left
        with self.then():
            if may:
                self.items[an_item(self.joint, self.actors[name]).pk] = name
            else:
                with pytest.raises(Refused):
                    an_item(self.joint, self.actors[name])

    @rule(name=sampled_from(SERVICES))
    def go(self, name: str) -> None:
        may = name in self.agreed - self.left and self.state in {State.OPEN, State.PROPOSED}
        by = self.actors[name]
        with self.then(), acting_as(by), transaction.atomic(), suppress(Refused):
            leave(joint=self.joint, by=by)
            assert may or name in self.left
        self.left |= {name} if may else set()

    def sees(self, name: str, owner: str) -> bool:
        if name == owner:
            return True
        if name not in SERVICES or name in self.left or len(self.agreed) < len(SERVICES):
            return False
        return self.on_leaving == OnLeaving.COPIES or (owner not in self.left and not self.is_long_ago)

    @invariant()
    def each_sees_what_was_agreed(self) -> None:
        for name, actor in getattr(self, "actors", {}).items():
            with acting_as(actor), transaction.atomic():
                shown = set(PutIn.objects.filter(joint_file=self.joint).values_list("pk", flat=True))
                assert JointFile.objects.filter(pk=self.joint.pk).exists() == (name in SERVICES)
                if name in SERVICES:
                    with self.then():
                        assert state_now(JointFile.objects.get(pk=self.joint.pk)) == self.state
            assert shown == {pk for pk, owner in self.items.items() if self.sees(name, owner)}, name


def test_after_any_order_of_steps_each_sees_what_was_agreed() -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=10, stateful_step_count=8, deadline=None, database=None)
    )
