"""Who brings files to the Crown, who carries a case, and what may happen to a charge and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.enums import (
    AFTER_PLEA,
    AHEAD,
    ANSWERS,
    BUNDLES,
    FOLLOWS,
    GUILTY,
    TELLINGS,
    TOPICS,
    WITHOUT_PLEA,
    AppearanceState,
    BundleState,
    Election,
    Outcome,
    Plea,
    Services,
    Stand,
    Standing,
    Topic,
    WaivedHow,
    What,
    Whose,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.law.reading import (
    OTHER,
    ChargeLaw,
    Period,
    Way,
    listed_as,
    records_days_before,
    youth_law,
)
from safeharbour.justice.prosecutions.models import AppearanceStep, BundleStep, Case, CaseOffice, WitnessStep
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import Permission

REMINDS = "prosecutions.remind"


def may_remind(actor: Actor) -> Decision:
    return ALLOWED if actor.system == REMINDS else refused(_("Only the worker that says that something waits."))


def may_read_law(actor: Actor) -> Decision:
    if actor.may(Permission.CASE_READ) or actor.may(Permission.FILE_READ):
        return ALLOWED
    return refused(_("The law of charges is shown to police investigators and prosecutors."))


def may_send_files(actor: Actor) -> Decision:
    if actor.may(Permission.FILE_WRITE):
        return ALLOWED
    return refused(_("Only an investigator hands a file to the Crown."))


def may_send_file(actor: Actor, file: Investigation, *, somebody_reads: bool) -> Decision:
    if not (allowed := may_send_files(actor)):
        return allowed
    if actor.agency != str(file.agency_id):
        return refused(_("Only the service that opened a file hands it over."))
    if not somebody_reads:
        return refused(_("Nobody at this office works on cases here yet. Call them."))
    return ALLOWED


def may_read_cases(actor: Actor) -> Decision:
    if actor.may(Permission.CASE_READ):
        return ALLOWED
    return refused(_("Cases are the Crown's: only prosecutors read them."))


def may_open_case(actor: Actor) -> Decision:
    if actor.may(Permission.CASE_WRITE):
        return ALLOWED
    return refused(_("Only a prosecutor opens a case."))


def may_take_up(actor: Actor, *, carries: bool) -> Decision:
    if not (allowed := may_open_case(actor)):
        return allowed
    return refused(_("You carry this case already.")) if carries else ALLOWED


def may_lay_down(actor: Actor, *, carries: bool, alone: bool) -> Decision:
    if not (allowed := may_work_on(actor, carries=carries)):
        return allowed
    if alone:
        return refused(_("You are the only one who carries it. A colleague takes it up first."))
    return ALLOWED


def may_work_on(actor: Actor, *, carries: bool) -> Decision:
    if not (allowed := may_open_case(actor)):
        return allowed
    return ALLOWED if carries else refused(_("Take the case up first: only those who carry it change it."))


def may_ask_in(
    actor: Actor,
    case: Case,
    office: Agency,
    *,
    carries: bool,
    last: CaseOffice | None,
    standing: str,
    somebody_reads: bool,
) -> Decision:
    if not (allowed := may_work_on(actor, carries=carries)):
        return allowed
    if actor.agency != str(case.agency_id):
        return refused(_("The office that opened the case decides who takes part."))
    if office.pk == case.agency_id:
        return refused(_("This is the office that opened the case."))
    if standing == (last.standing if last else Standing.OUT):
        return refused(_("Nothing would change: so it stands already."))
    if standing == Standing.IN and not somebody_reads:
        return refused(_("Nobody at this office works on cases here yet. Call them."))
    return ALLOWED


def may_open_names(actor: Actor) -> Decision:
    """Whoever sees the case may know whom it is about; each opening is recorded."""
    return may_read_cases(actor)


def may_accuse(name: str, *, own_services: bool) -> Decision:
    if own_services:
        return refused(
            _("Nobody is accused for their own sexual services (286.5). This person is somebody to protect.")
        )
    return ALLOWED if name.strip() else refused(_("Write the name of the accused."))


@dataclass(frozen=True, kw_only=True)
class Laid:
    """What one count says."""

    law: ChargeLaw
    section: str
    services: str
    offence_from: date
    offence_to: date
    charged_on: date


def may_lay(laid: Laid, today: date) -> Decision:
    """No charge by a section that was not law yet, none for one's own services, none on days that cannot be."""
    if laid.law.of_services and laid.services != Services.OF_OTHERS:
        return refused(_("Nobody is charged for their own sexual services (286.5). Look at who exploited whom."))
    if not laid.law.was_law_on(laid.offence_from):
        first = date_format(laid.law.effective_from) if laid.law.effective_from else ""
        return refused(
            _("Section %(section)s was not law on the first day of the offence: it is law since %(first)s.")
            % {"section": laid.law.section, "first": first}
        )
    if not (said := _says_its_section(laid)):
        return said
    return _days_can_be(laid, today)


def _says_its_section(laid: Laid) -> Decision:
    """What the list knows is not charged past it: its first day and whose services it is about would not be asked."""
    if not laid.section:
        return refused(_("Write the section of the charge."))
    if laid.law.code == OTHER and (listed := listed_as(laid.section)):
        return refused(_("Section %s stands in the list. Choose it there.") % listed.section)
    return ALLOWED


def _days_can_be(laid: Laid, today: date) -> Decision:
    if laid.offence_to < laid.offence_from:
        return refused(_("The offence cannot end before it begins."))
    if laid.charged_on < laid.offence_from:
        return refused(_("Nobody is charged before the offence."))
    if laid.charged_on > today:
        return refused(_("The day of the charge lies ahead."))
    return refused(_("The last day of the offence lies ahead.")) if laid.offence_to > today else ALLOWED


@dataclass(frozen=True, kw_only=True)
class Happened:
    """What happened to a charge. `period` and `counted_from`: for a young person's record, when it has ended."""

    what: What
    answer: str
    on: date
    testimony: str = ""
    period: str = ""
    counted_from: date | None = None


def may_happen(stands: ChargeNow, happened: Happened, today: date, *, young: bool) -> Decision:
    checks: tuple[Callable[[], Decision], ...] = (
        lambda: _in_order(stands, happened, today),
        lambda: _fits_election(stands, happened),
        lambda: _fits_plea(stands, happened, young=young),
        lambda: _says_what_it_asked(happened),
        lambda: _says_how_long_it_stays(happened, young=young),
    )
    return next((said for check in checks if not (said := check())), ALLOWED)


def _in_order(stands: ChargeNow, happened: Happened, today: date) -> Decision:
    if happened.what not in FOLLOWS[What(stands.newest.what)]:
        if stands.is_over:
            return refused(_("This charge has ended. Nothing more happens to it."))
        return refused(_("After a plea the election does not change any more."))
    if happened.answer not in ANSWERS[happened.what].values:
        return refused(_("Choose an answer from the list."))
    if happened.on > today:
        return refused(_("This day lies ahead."))
    if happened.on < stands.newest.on:
        return refused(_("This day lies before the last step, of %s.") % date_format(stands.newest.on))
    return ALLOWED


def _fits_election(stands: ChargeNow, happened: Happened) -> Decision:
    way = stands.law.way
    if happened.what == What.ELECTION and way == Way.INDICTABLE and happened.answer == Election.SUMMARY:
        return refused(_("Section %s is prosecuted by indictment only.") % stands.charge.section)
    undecided = happened.what == What.PLEA and way == Way.HYBRID and not stands.answered(What.ELECTION)
    return refused(_("This offence is hybrid: the Crown elects before the plea.")) if undecided else ALLOWED


def _fits_plea(stands: ChargeNow, happened: Happened, *, young: bool) -> Decision:
    if happened.what != What.OUTCOME:
        return ALLOWED
    if happened.answer == Outcome.SANCTION and not young:
        return refused(_("An extrajudicial sanction is for young people only."))
    plea = stands.answered(What.PLEA)
    possible = AFTER_PLEA[Plea(plea)] if plea else WITHOUT_PLEA
    if happened.answer in possible:
        return ALLOWED
    now = Plea(plea).label if plea else _("none")
    return refused(
        _("“%(outcome)s” does not fit the plea that stands: %(plea)s.")
        % {"outcome": Outcome(happened.answer).label, "plea": now}
    )


def _says_what_it_asked(happened: Happened) -> Decision:
    if (happened.what == What.OUTCOME) == (happened.testimony in WitnessBurden.values):
        return ALLOWED
    return refused(_("Say whether a protected person had to testify on this charge."))


def _says_how_long_it_stays(happened: Happened, *, young: bool) -> Decision:
    """The law gives a period to every end of a young person's charge that it names; an adult's has none."""
    if happened.what != What.OUTCOME or not young:
        return ALLOWED if not happened.period else refused(_("Only a young person's record closes by itself."))
    known = periods_for(happened.answer)
    if not known and not happened.period:
        return ALLOWED
    if happened.period not in known:
        return refused(_("Choose how long the record stays open, as the outcome has it."))
    if happened.counted_from is None or happened.counted_from < happened.on:
        return refused(_("Enter the day from which the period counts: it does not lie before the outcome."))
    return ALLOWED


def periods_for(outcome: str) -> dict[str, Period]:
    """The periods of section 119 that an outcome can begin. None for a stay or a dismissal: our data names none."""
    codes = {
        Outcome.ACQUITTED: ("acquittal",),
        Outcome.SANCTION: ("sanction",),
        Outcome.WITHDRAWN: ("withdrawn",),
        **dict.fromkeys(GUILTY, ("absolute_discharge", "conditional_discharge", "summary", "indictable")),
    }
    return {code: youth_law().periods[code] for code in codes.get(Outcome(outcome), ())}


def may_plan_course(first_charge: date | None, planned_end: date | None) -> Decision:
    if planned_end and first_charge and planned_end < first_charge:
        return refused(_("The trial cannot end before the first charge, of %s.") % date_format(first_charge))
    return ALLOWED


LONGEST_WAIVER = timedelta(days=3 * 366)
"""Nobody gives up more at once: a year was mistyped."""


@dataclass(frozen=True, kw_only=True)
class Waived:
    """Days that somebody accused gave up, both ends among them; `on`: the day on which it was said."""

    first: date
    last: date
    how: str
    on: date


def may_waive(told: Waived, charged_since: date | None, today: date) -> Decision:
    """Only time that runs can be given up: none before the charge."""
    if charged_since is None:
        return refused(_("Nobody is charged yet: no time runs that could be given up."))
    if told.how not in WaivedHow.values:
        return refused(_("Choose an answer from the list."))
    if told.on > today:
        return refused(_("This day lies ahead."))
    return _are_days_that_run(told, charged_since)


def _are_days_that_run(told: Waived, charged_since: date) -> Decision:
    if told.last < told.first:
        return refused(_("The last day lies before the first one."))
    if min(told.first, told.on) < charged_since:
        return refused(_("No time ran before the charge, of %s.") % date_format(charged_since))
    if told.last - told.first > LONGEST_WAIVER:
        return refused(_("These are more than three years. Look at the days again."))
    return ALLOWED


def may_strike(*, struck: bool) -> Decision:
    return refused(_("It counts no more already.")) if struck else ALLOWED


def may_sit(first_charge: date | None, day: date) -> Decision:
    """No court sits on a case before its first charge: put off from there, time would count that never ran."""
    if first_charge is None:
        return refused(_("Nobody is charged yet: write the first charge down, then its hearings."))
    if day < first_charge:
        days = {"day": date_format(day), "first": date_format(first_charge)}
        return refused(_("A hearing on %(day)s would lie before the first charge, of %(first)s.") % days)
    return ALLOWED


def may_step_hearing(newest: AppearanceStep, state: str, starts_at: datetime, whose: str, at: datetime) -> Decision:
    """A hearing that is ahead is put off, held or vacated. Only what has begun was held."""
    if newest.state not in AHEAD:
        return refused(_("This hearing is over. Plan another one."))
    if (state == AppearanceState.ADJOURNED) != (whose in Whose.values):
        return refused(_("Say whose delay it is, and only where a hearing is put off."))
    if state == AppearanceState.ADJOURNED and starts_at <= newest.starts_at:
        return refused(_("A hearing is put off to a later moment."))
    if state == AppearanceState.HELD and newest.starts_at > at:
        return refused(_("This hearing lies ahead: it was not held yet."))
    return ALLOWED if state != AppearanceState.PLANNED else refused(_("Choose what became of it."))


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody to protect wished, or what became of it. `day`: of the hearing, where records are applied for."""

    topic: Topic
    state: Stand
    on: date
    day: date | None = None


def may_stand(newest: WitnessStep | None, said: Said, today: date) -> Decision:
    """In the order of the topic's table."""
    follows = TOPICS[said.topic][newest.state if newest else ""]
    if said.state not in follows:
        possible = ", ".join(str(one.label) for one in Stand if one in follows)
        return refused(_("This does not follow. Possible now: %s.") % possible)
    if said.on > today:
        return refused(_("This day lies ahead."))
    if newest and said.on < newest.on:
        return refused(_("This day lies before the last step, of %s.") % date_format(newest.on))
    return _names_its_hearing(said)


def _names_its_hearing(said: Said) -> Decision:
    """One that was served too late is written down, too: somebody must object to it."""
    asked = (said.topic, said.state) == (Topic.RECORDS, Stand.APPLIED)
    if asked and said.day is None:
        return refused(_("Write the day of the hearing."))
    if said.day and not asked:
        return refused(_("Only an application for records has a day of hearing."))
    if said.day and said.day < said.on:
        return refused(_("The hearing cannot lie before the day it was served."))
    return ALLOWED


def days_too_late(said_on: date, hearing: date) -> int:
    """How many days too late an application for records was served for its hearing."""
    return max(0, records_days_before() - (hearing - said_on).days)


def needs_telling(telling: Topic, steps: Sequence[WitnessStep], told: Sequence[WitnessStep]) -> bool:
    """Whether the newest of what `telling` tells of, among `steps`, came after the last time that somebody was told."""
    of, states = TELLINGS[telling]
    newest = next((step for step in reversed(steps) if step.topic == of and step.state in states), None)
    if newest is None:
        return False
    return not told or told[-1].at < newest.at or told[-1].on < newest.on


def may_export_names(*, bans: int, young: bool) -> Decision:
    if bans:
        return refused(_("A publication ban stands (486.4): nothing that identifies anybody leaves this case."))
    if young:
        return refused(_("Somebody accused was under 18: nothing that identifies them leaves (YCJA 110)."))
    return ALLOWED


def may_guard(forms: list[list[str]]) -> Decision:
    return ALLOWED if forms else refused(_("Write at least three letters or digits."))


def may_check(listing: str, *, people: int, guarded: int) -> Decision:
    """Where somebody is to be protected and nothing is looked for, a check would only calm."""
    if not listing.strip():
        return refused(_("Paste the list, or choose its file."))
    if people and not guarded:
        return refused(_("Nothing is looked for yet. Write down first what must not leave."))
    return ALLOWED


def may_step_bundle(newest: BundleStep, state: str, on: date, today: date) -> Decision:
    follows = BUNDLES[BundleState(newest.state)]
    if state not in follows:
        possible = ", ".join(str(one.label) for one in BundleState if one in follows)
        return refused(_("This does not follow. Possible now: %s.") % possible)
    if on > today:
        return refused(_("This day lies ahead."))
    if on < newest.on:
        return refused(_("This day lies before the last step, of %s.") % date_format(newest.on))
    return ALLOWED
