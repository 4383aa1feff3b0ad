"""How a case is shown: who is accused of what, and how it stands. Names only once they were opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.prosecutions.actions import OpenedNames
from safeharbour.justice.prosecutions.enums import (
    FOLLOWS,
    Alarm,
    Election,
    Outcome,
    Plea,
    What,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.law.reading import OTHER, Way
from safeharbour.justice.prosecutions.models import Accused, Case, CaseOffice, ChargeStep
from safeharbour.justice.prosecutions.queries import (
    accused_of,
    bans_of,
    briefs_of_office,
    carries,
    cases_visible,
    charges_of,
    files_of,
    hearings_of,
    members_of,
    offices_of,
    sent_by_us,
    timings_of,
)
from safeharbour.justice.prosecutions.rules import may_export_names, may_take_up, may_work_on
from safeharbour.justice.prosecutions.showing.time import TimePage, time_page
from safeharbour.justice.prosecutions.showing.witness import ShownPerson, people_of
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.justice.prosecutions.timing import Hearing, Timing
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.agencies.queries import names_of_colleagues

WORDS = {What.ELECTION: Election, What.PLEA: Plea, What.OUTCOME: Outcome}


TONES = {
    Alarm.OVER: Tone.ERROR,
    Alarm.NOW: Tone.ERROR,
    Alarm.PACE: Tone.WARNING,
    Alarm.SOON: Tone.WARNING,
    Alarm.FINE: Tone.SUCCESS,
}


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case in the list. What has no clock, or has ended, stands last."""

    pk: UUID
    number: str
    office: str
    opened: date
    alarm: str
    tone: Tone
    gross: float | None
    net: float | None
    left: float | None
    next: datetime | None


class CaseTable(Table):
    def __init__(self, asked: QueryDict, *, number: str = "", alarm: str = "") -> None:
        super().__init__(
            case_rows(number, alarm),
            asked,
            id="cases",
            caption=_("Cases of your office, and those that it was asked into"),
            columns=[
                Column("number", _("Case"), template="prosecutions/_number.html", sort="number"),
                Column("alarm", _("Time"), template="prosecutions/_alarm.html"),
                Column("left", _("Months left"), sort="left", numeric=True),
                Column("net", _("Net months"), sort="net", numeric=True),
                Column("gross", _("Gross months"), sort="gross", numeric=True),
                Column("next", _("Next hearing"), template="prosecutions/_next.html", sort="next"),
                Column("office", _("Opened by"), sort="office"),
            ],
            default_sort="left",
            empty=_("No case matches. A case is opened over a file that a police service has sent to your office."),
        )


def case_rows(number: str, alarm: str) -> list[CaseRow]:
    rows = cases_visible()
    cases = list(rows.filter(number__icontains=number) if number else rows)
    timings, hearings = timings_of(cases, localdate(now())), hearings_of(cases)
    shown = [_row(case, timings[case.pk], hearings[case.pk]) for case in cases]
    return [row for row, case in zip(shown, cases, strict=True) if not alarm or timings[case.pk].alarm == alarm]


def _row(case: Case, timing: Timing, hearings: list[Hearing]) -> CaseRow:
    ended = timing.alarm == Alarm.ENDED
    ahead = [one.newest.starts_at for one in hearings if one.is_ahead and one.newest.starts_at >= now()]
    return CaseRow(
        pk=case.pk,
        number=case.number,
        office=case.agency.name,
        opened=localdate(case.at),
        alarm=str(timing.alarm.label),
        tone=TONES.get(timing.alarm, Tone.NEUTRAL),
        gross=timing.gross if timing.clock else None,
        net=timing.net if timing.clock else None,
        left=None if ended else timing.left,
        next=min(ahead, default=None),
    )


class BriefTable(Table):
    """Of an office: what it was sent. Of a service: what it has sent."""

    def __init__(self, asked: QueryDict, actor: Actor, *, received: bool) -> None:
        who = Column("service", _("Service"), value=lambda row: row.agency.name, sort="agency__name")
        to = Column("office", _("Crown office"), value=lambda row: row.office.name, sort="office__name")
        super().__init__(
            briefs_of_office(actor) if received else sent_by_us(actor),
            asked,
            id="briefs",
            caption=_("Files sent to your office") if received else _("Files that your service has sent"),
            columns=[
                Column("number", _("File"), sort="number"),
                who if received else to,
                Column("call", _("To call"), value=lambda row: (row.agency if received else row.office).telephone),
                Column("kind", _("Kind of exploitation"), value=lambda row: row.get_exploitation_display()),
                Column("sent", _("Sent on"), value=lambda row: localdate(row.at), sort="at"),
            ],
            default_sort="-sent",
            empty=_("Nothing has been sent yet."),
        )


@dataclass(frozen=True, kw_only=True)
class ShownCharge:
    pk: UUID
    title: str
    text: str
    days: tuple[date, date]
    state: str
    tone: Tone
    history: list[Moment]
    steps: list[tuple[str, str]]
    open_until: date | None


@dataclass(frozen=True, kw_only=True)
class ShownAccused:
    pk: UUID
    label: str
    name: str
    young: bool
    charges: list[ShownCharge]


@dataclass(frozen=True, kw_only=True)
class CasePage:
    case: Case
    facts: list[Fact]
    accused: list[ShownAccused]
    offices: list[CaseOffice]
    time: TimePage
    people: list[ShownPerson]
    may_export: Decision
    is_opened: bool
    may_work: Decision
    may_take_up: Decision
    is_ours: bool


def case_page(actor: Actor, case: Case, opened: OpenedNames | None = None) -> CasePage:
    ours = carries(case, actor)
    charges = charges_of([case])[case.pk]
    names = opened.names if opened else {}
    return CasePage(
        case=case,
        facts=list(_facts(case)),
        accused=[_accused(one, names, charges) for one in accused_of(case)],
        offices=offices_of(case),
        time=time_page(case),
        people=people_of(case),
        may_export=may_export_names(bans=bans_of(case), young=any(one.young for one in accused_of(case))),
        is_opened=opened is not None,
        may_work=may_work_on(actor, carries=ours),
        may_take_up=may_take_up(actor, carries=ours),
        is_ours=actor.agency == str(case.agency_id),
    )


def _facts(case: Case) -> Iterator[Fact]:
    colleagues = names_of_colleagues()
    yield Fact(_("Opened by"), case.agency.name)
    yield Fact(_("Opened"), localdate(case.at))
    yield Fact(_("Who carries it"), [colleagues.get(str(row.member_id), row.office.name) for row in members_of(case)])
    yield Fact(_("Files it rests on"), [f"{one.brief.number} · {one.brief.agency.name}" for one in files_of(case)])


def _accused(accused: Accused, names: dict[UUID, str], charges: list[ChargeNow]) -> ShownAccused:
    colleagues = names_of_colleagues()
    return ShownAccused(
        pk=accused.pk,
        label=str(accused),
        name=names.get(accused.pk, ""),
        young=accused.young,
        charges=[_charge(now, colleagues) for now in charges],
    )


def _charge(stands: ChargeNow, colleagues: dict[str, str]) -> ShownCharge:
    charge = stands.charge
    return ShownCharge(
        pk=charge.pk,
        title=charge_title(stands),
        text=stands.law.here,
        days=(charge.offence_from, charge.offence_to),
        state=in_words(stands.newest),
        tone=Tone.NEUTRAL if stands.is_over else Tone.INFORMATION,
        history=[_moment(step, colleagues) for step in stands.steps],
        steps=[(what.value, str(capfirst(what.label))) for what in What if what in possible(stands)],
        open_until=stands.newest.open_until,
    )


def charge_title(stands: ChargeNow) -> str:
    name = f"{stands.charge.section} · {stands.law.title_here}" if stands.charge.code == OTHER else stands.law.name
    return _("Count %(n)s: %(charge)s") % {"n": stands.charge.number, "charge": name}


def possible(stands: ChargeNow) -> frozenset[What]:
    """What can be written down next. The election comes before the plea where the law leaves a choice."""
    follows = FOLLOWS[What(stands.newest.what)]
    if stands.law.way == Way.INDICTABLE:
        return follows - {What.ELECTION}
    undecided = stands.law.way == Way.HYBRID and not stands.answered(What.ELECTION)
    return follows - {What.PLEA} if undecided else follows


def in_words(step: ChargeStep) -> str:
    """“Plea: not guilty”."""
    what = What(step.what)
    if what not in WORDS:
        return str(capfirst(what.label))
    return _("%(label)s: %(value)s") % {"label": capfirst(what.label), "value": WORDS[what](step.answer).label}


def _moment(step: ChargeStep, colleagues: dict[str, str]) -> Moment:
    """One's own colleagues by name; whom another office has, its Crowns know."""
    said = WitnessBurden(step.testimony).label if step.testimony else ""
    return Moment(
        step.at,
        f"{in_words(step)} ({date_format(step.on)})",
        by=colleagues.get(str(step.by_id), _("a Crown of another office")),
        detail=said,
    )
