"""How a case stands with its time: its clock, built from charges, court and hearings, and what the clock says today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.justice.prosecutions.enums import AHEAD, Alarm, AppearanceState
from safeharbour.justice.prosecutions.jordan import (
    Clock,
    Delay,
    Forecast,
    forecast,
    gross_days,
    in_months,
    limit_on,
    months_left,
    net_days,
)
from safeharbour.justice.prosecutions.law.reading import delay_law
from safeharbour.justice.prosecutions.models import Appearance, AppearanceStep, Course, Waiver
from safeharbour.justice.prosecutions.standing import ChargeNow


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """One appearance with its steps."""

    appearance: Appearance
    steps: tuple[AppearanceStep, ...]

    @property
    def newest(self) -> AppearanceStep:
        return self.steps[-1]

    @property
    def is_ahead(self) -> bool:
        return self.newest.state in AHEAD

    def delays(self) -> list[Delay]:
        """From the day of which it was put off to the day to which it was."""
        return [
            Delay(localdate(before.starts_at), localdate(step.starts_at), step.whose)
            for before, step in zip(self.steps, self.steps[1:], strict=False)
            if step.state == AppearanceState.ADJOURNED
        ]


@dataclass(frozen=True, kw_only=True)
class Timing:
    """What the clock of a case says on a day. Without a charge or a court there is none."""

    alarm: Alarm
    clock: Clock | None = None
    gross: float = 0.0
    net: float = 0.0
    left: float | None = None
    limit_on: date | None = None
    forecast: Forecast | None = None


def clock_of(
    charges: Sequence[ChargeNow], course: Course | None, hearings: Iterable[Hearing], waivers: Iterable[Waiver]
) -> Clock | None:
    """Counted from the first charge to the day on which the last one ended."""
    if not charges or course is None:
        return None
    ends = [now.ended_on for now in charges]
    return Clock(
        charged_on=min(now.charge.charged_on for now in charges),
        limit_months=delay_law().months[course.level],
        delays=tuple(delay for hearing in hearings for delay in hearing.delays()),
        waived=given_up_by_all(_still_tried(charges), waivers),
        planned_end=course.planned_end,
        ended_on=max(day for day in ends if day) if all(ends) else None,
    )


def _still_tried(charges: Sequence[ChargeNow]) -> set[UUID]:
    """Who still waits for the end; everybody, once all have theirs."""
    waiting = {now.charge.accused_id for now in charges if not now.is_over}
    return waiting or {now.charge.accused_id for now in charges}


def given_up_by_all(accused: Iterable[UUID], waivers: Iterable[Waiver]) -> frozenset[date]:
    """Days that each of these accused gave up: what one gave up takes nothing from another."""
    days: dict[UUID, set[date]] = {pk: set() for pk in accused}
    for waiver in waivers:
        if waiver.accused_id in days:
            days[waiver.accused_id].update(days_of(waiver))
    return frozenset(set.intersection(*days.values())) if days else frozenset()


def days_of(waiver: Waiver) -> list[date]:
    return [waiver.first + timedelta(days=n) for n in range((waiver.last - waiver.first).days + 1)]


def timing_on(clock: Clock | None, on: date) -> Timing:
    if clock is None:
        return Timing(alarm=Alarm.UNKNOWN)
    ahead, left = forecast(clock, on), months_left(clock, on)
    return Timing(
        alarm=alarm_of(clock, on, ahead),
        clock=clock,
        gross=in_months(gross_days(clock, on)),
        net=in_months(net_days(clock, on)),
        left=left,
        limit_on=limit_on(clock),
        forecast=ahead,
    )


def alarm_of(clock: Clock, on: date, ahead: Forecast | None) -> Alarm:
    """By the day itself where the limit is passed: rounded to a tenth, a month late by a day is no month late."""
    law, left = delay_law(), months_left(clock, on)
    thresholds = (
        (clock.ended_on is not None, Alarm.ENDED),
        (on > limit_on(clock), Alarm.OVER),
        (left <= law.now_months, Alarm.NOW),
        (ahead is not None and ahead.too_late, Alarm.PACE),
        (left <= law.soon_months, Alarm.SOON),
    )
    return next((alarm for reached, alarm in thresholds if reached), Alarm.FINE)
