"""However a case goes, charges, protection and time stand as their tables say, in rules and database alike."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import (
    AFTER_PLEA,
    ANSWERS,
    BANNED,
    FOLLOWS,
    TOPICS,
    WITHOUT_PLEA,
    Alarm,
    CourtLevel,
    Plea,
    Stand,
    Topic,
    What,
    Whose,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.jordan import DEFENCE
from safeharbour.justice.prosecutions.models import Appearance
from safeharbour.justice.prosecutions.queries import bans_of, charges_of, hearing_now, timings_of, topic_now
from safeharbour.justice.prosecutions.tests.planting import (
    CHARGED,
    a_charged_case,
    a_crown,
    a_hearing,
    a_protected,
    adjourned,
    done,
    stepped,
    stood,
)
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused

pytestmark = pytest.mark.django_db
SAID = [(what, answer) for what, answers in ANSWERS.items() for answer in answers.values]


class OneCase(RuleBasedStateMachine):
    """A model beside the program: what was written, in plain lists."""

    def __init__(self) -> None:
        super().__init__()
        self.crown = a_crown()
        self.case = a_charged_case(self.crown)
        course = {"level": CourtLevel.PROVINCIAL, "planned_end": None, "based_on": 0}
        done(self.crown, actions.set_course, case=self.case, **course)
        with acting_as(self.crown):
            self.charge = charges_of([self.case])[self.case.pk][0].charge
        self.person = a_protected(self.case, self.crown)
        self.hearing: Appearance = a_hearing(self.case, self.crown, now() - timedelta(days=200))
        self.steps: list[tuple[What, str]] = [(What.CHARGED, "")]
        self.ban = ""
        self.put_off: list[tuple[date, date, str]] = []

    def may_follow(self, what: What, answer: str) -> bool:
        if what not in FOLLOWS[self.steps[-1][0]] or answer in {"summary", "sanction"}:
            return False
        pleas = [said for kind, said in self.steps if kind == What.PLEA]
        return what != What.OUTCOME or answer in (AFTER_PLEA[Plea(pleas[-1])] if pleas else WITHOUT_PLEA)

    @rule(said=st.sampled_from(SAID))
    def something_happens_to_the_charge(self, said: tuple[What, str]) -> None:
        what, answer = said
        more = {"testimony": WitnessBurden.NOBODY} if what == What.OUTCOME else {}
        if self.may_follow(what, answer):
            stepped(self.charge, self.crown, what, answer, CHARGED, **more)
            self.steps.append((what, answer))
        else:
            with pytest.raises(Refused):
                stepped(self.charge, self.crown, what, answer, CHARGED, **more)

    @rule(state=st.sampled_from(Stand))
    def the_ban_moves(self, state: Stand) -> None:
        if state in TOPICS[Topic.BAN][self.ban]:
            stood(self.person, self.crown, Topic.BAN, state)
            self.ban = state
        else:
            with pytest.raises(Refused):
                stood(self.person, self.crown, Topic.BAN, state)

    @rule(days=st.integers(1, 60), whose=st.sampled_from(Whose))
    def the_trial_is_put_off(self, days: int, whose: Whose) -> None:
        with acting_as(self.crown):
            before: datetime = hearing_now(self.hearing).newest.starts_at
        after = before + timedelta(days=days)
        adjourned(self.hearing, self.crown, after, whose)
        self.put_off.append((localdate(before), localdate(after), whose.value))

    @invariant()
    def charges_stand_as_they_were_written(self) -> None:
        with acting_as(self.crown):
            stands = charges_of([self.case])[self.case.pk][0]
        assert [(What(step.what), step.answer) for step in stands.steps] == self.steps

    @invariant()
    def names_leave_while_no_ban_stands_and_never_else(self) -> None:
        with acting_as(self.crown):
            assert bool(bans_of(self.case)) == (self.ban in BANNED)
            assert (newest.state if (newest := topic_now(self.person, Topic.BAN)) else "") == self.ban
        if self.ban in BANNED:
            with pytest.raises(Refused, match="publication ban"):
                done(self.crown, actions.export_names, case=self.case)
        else:
            assert done(self.crown, actions.export_names, case=self.case).names

    @invariant()
    def the_limit_moves_by_what_the_defence_put_off(self) -> None:
        with acting_as(self.crown):
            timing = timings_of([self.case], localdate())[self.case.pk]
        theirs = sum((last - first).days for first, last, whose in self.put_off if whose == DEFENCE)
        assert timing.limit_on == date(2027, 4, 15) + timedelta(days=theirs)
        assert (timing.alarm == Alarm.ENDED) == (self.steps[-1][0] == What.OUTCOME)


def test_however_a_case_goes_it_stands_as_its_tables_say() -> None:
    few = settings(max_examples=8, stateful_step_count=14, database=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OneCase, settings=few)
