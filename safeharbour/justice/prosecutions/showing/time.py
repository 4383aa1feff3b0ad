"""How the time of a case is shown: what is left, how it got there, and every hearing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.charts import Chart, bars
from safeharbour.interface.components import Fact, Tone
from safeharbour.justice.prosecutions.enums import (
    Alarm,
    AppearanceKind,
    AppearanceState,
    CourtLevel,
    StruckBecause,
    WaivedHow,
    Whose,
)
from safeharbour.justice.prosecutions.jordan import Forecast, in_months
from safeharbour.justice.prosecutions.law.reading import DelayLaw, delay_law
from safeharbour.justice.prosecutions.models import Case, Course, Waiver
from safeharbour.justice.prosecutions.queries import charges_of, course_of, hearings_of, is_struck, standing, waivers_of
from safeharbour.justice.prosecutions.timing import Hearing, Timing, clock_of, days_of, timing_on
from safeharbour.trust.access.clock import now

NOTICES = {Alarm.OVER: Tone.ERROR, Alarm.NOW: Tone.ERROR, Alarm.PACE: Tone.WARNING, Alarm.SOON: Tone.WARNING}


@dataclass(frozen=True, kw_only=True)
class ShownHearing:
    pk: UUID
    case: Case
    kind: str
    place: str
    starts_at: datetime
    state: str
    tone: Tone
    is_ahead: bool
    put_off: list[str]


@dataclass(frozen=True, kw_only=True)
class ShownWaiver:
    pk: UUID
    said: str
    struck: str


@dataclass(frozen=True, kw_only=True)
class TimePage:
    timing: Timing
    heading: str
    alarm: str
    tone: Tone | None
    facts: list[Fact]
    chart: Chart | None
    of_several: bool
    """Whether one clock stands for more than one accused."""

    law: DelayLaw
    hearings: list[ShownHearing]
    waivers: list[ShownWaiver]


def time_page(case: Case) -> TimePage:
    hearings, course, waivers = hearings_of([case])[case.pk], course_of(case), waivers_of([case])[case.pk]
    charges = charges_of([case])[case.pk]
    clock = clock_of(charges, course, hearings, standing(waivers))
    timing = timing_on(clock, localdate(now()))
    return TimePage(
        timing=timing,
        heading=str(capfirst(timing.alarm.label)),
        alarm=_alarm(timing),
        tone=NOTICES.get(timing.alarm),
        facts=list(_facts(timing, course)),
        chart=_chart(timing),
        of_several=clock is not None and len({one.charge.accused_id for one in charges}) > 1,
        law=delay_law(),
        hearings=[shown_hearing(hearing) for hearing in hearings],
        waivers=[_shown_waiver(waiver) for waiver in waivers],
    )


def _alarm(timing: Timing) -> str:
    """One sentence that says what to do about the time."""
    left = number_format(abs(timing.left or 0))
    ends = _ends(timing.forecast)
    words = {
        Alarm.OVER: _("The limit passed %(n)s months ago. The defence can ask for a stay.") % {"n": left},
        Alarm.NOW: _("%(n)s months are left. Ask for earlier dates now.") % {"n": left},
        Alarm.PACE: _("%(n)s months are left; at the present pace the trial ends too late: %(ends)s.")
        % {"n": left, "ends": ends},
        Alarm.SOON: _("%(n)s months are left. Watch every adjournment.") % {"n": left},
    }
    return words.get(timing.alarm, "")


def _ends(forecast: Forecast | None) -> str:
    if forecast is None:
        return _("no last day is planned")
    return date_format(forecast.end) if forecast.end else _("no end in sight")


def _facts(timing: Timing, course: Course | None) -> Iterator[Fact]:
    yield Fact(_("Court"), str(CourtLevel(course.level).label) if course else "")
    if timing.clock is None or timing.limit_on is None:
        return
    yield Fact(_("First charge"), date_format(timing.clock.charged_on))
    yield Fact(_("Gross time"), _months(timing.gross))
    yield Fact(_("Net time, without the delay of the defence"), _months(timing.net))
    if timing.clock.waived:
        yield Fact(_("Given up by everybody accused"), _days(len(timing.clock.waived)))
    if timing.clock.ended_on:
        yield Fact(_("Ended"), date_format(timing.clock.ended_on))
        return
    yield Fact(_("Limit"), _("%(n)s months: %(day)s") % _limit(timing))
    yield Fact(_("Months left"), _months(timing.left or 0.0))
    yield Fact(
        _("Last day planned for the trial"), date_format(timing.clock.planned_end) if timing.clock.planned_end else ""
    )
    yield Fact(_("At the present pace it ends"), _ends(timing.forecast))
    if timing.forecast:
        share = {"n": number_format(round(100 * timing.forecast.share))}
        yield Fact(_("Present pace"), _("%(n)s%% of the time went to adjournments") % share)


def _limit(timing: Timing) -> dict[str, object]:
    months = timing.clock.limit_months if timing.clock else 0
    return {"n": months, "day": date_format(timing.limit_on) if timing.limit_on else ""}


def _months(value: float) -> str:
    return _("%(n)s months") % {"n": number_format(value)}


def _days(n: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": number_format(n)}


def _chart(timing: Timing) -> Chart | None:
    if timing.clock is None:
        return None
    rows: list[tuple[str, float | int | None]] = [(_("Gross so far"), timing.gross), (_("Net so far"), timing.net)]
    if timing.forecast and timing.forecast.end:
        rows.append((_("Gross at the present pace"), in_months((timing.forecast.end - timing.clock.charged_on).days)))
    rows.append((_("Limit for the net time"), timing.clock.limit_months))
    return bars(_("Time to trial"), rows, unit=_("months"), label=_("What is counted"))


def shown_hearing(hearing: Hearing) -> ShownHearing:
    newest = hearing.newest
    waits = hearing.is_ahead and newest.starts_at < now()
    return ShownHearing(
        pk=hearing.appearance.pk,
        case=hearing.appearance.case,
        kind=str(capfirst(AppearanceKind(hearing.appearance.kind).label)),
        place=hearing.appearance.place,
        starts_at=newest.starts_at,
        state=_("write down what became of it") if waits else str(AppearanceState(newest.state).label),
        tone=Tone.WARNING if waits else Tone.NEUTRAL,
        is_ahead=hearing.is_ahead,
        put_off=[
            _("put off from %(first)s to %(last)s: %(whose)s")
            % {
                "first": date_format(delay.first),
                "last": date_format(delay.last),
                "whose": Whose(delay.whose).label,
            }
            for delay in hearing.delays()
        ],
    )


def said_of(waiver: Waiver) -> str:
    """Who gave which days up, and how that was said."""
    return _("%(who)s: from %(first)s to %(last)s (%(days)s), said %(how)s on %(on)s") % {
        "who": waiver.accused,
        "first": date_format(waiver.first),
        "last": date_format(waiver.last),
        "days": _days(len(days_of(waiver))),
        "how": WaivedHow(waiver.how).label,
        "on": date_format(waiver.on),
    }


def _shown_waiver(waiver: Waiver) -> ShownWaiver:
    struck = str(capfirst(StruckBecause(waiver.struck.because).label)) if is_struck(waiver) else ""
    return ShownWaiver(pk=waiver.pk, said=said_of(waiver), struck=struck)
