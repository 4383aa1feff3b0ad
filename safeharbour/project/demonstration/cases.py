"""Cases before the courts: two that run out of time, one carried by two offices, one that ended on a plea."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import (
    AppearanceKind,
    AppearanceState,
    BundleState,
    CourtLevel,
    Election,
    Field,
    Outcome,
    Plea,
    Stand,
    Standing,
    Topic,
    WaivedHow,
    What,
    Whose,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.law.reading import charge_laws
from safeharbour.justice.prosecutions.models import Brief, Case, Charge
from safeharbour.justice.prosecutions.queries import charge_now, files_to_send, hearing_now
from safeharbour.justice.prosecutions.rules import Happened, Laid, Said, Waived
from safeharbour.project.demonstration.cast import investigators, members
from safeharbour.project.demonstration.invented import FAMILY_NAMES, GIVEN_NAMES
from safeharbour.project.demonstration.moments import by_day
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency

Result = TypeVar("Result")
prosecutors = partial(members, Role.PROSECUTOR, kind=AgencyKind.CROWN)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case: which charges, how many days ago they were laid, before which court, and what was put off by whom."""

    charges: tuple[str, ...]
    laid: int
    level: CourtLevel
    trial_ends_in: int
    put_off: tuple[tuple[int, int, Whose], ...] = ()
    young: bool = False
    joint: bool = False
    ended: int | None = None
    waived: tuple[int, int] | None = None


@dataclass(frozen=True)
class Cast:
    """Who brings a case, whose file it rests on, and who joins where two offices carry it."""

    crown: Actor
    service: Actor
    other: Actor


WISHED = (Stand.WANTED, Stand.APPLIED, Stand.GRANTED)
GRANTED = {
    Topic.BAN: WISHED,
    Topic.BAN_TOLD: (Stand.TOLD,),
    Topic.SCREEN: WISHED,
    Topic.SUPPORT_PERSON: (Stand.WANTED, Stand.APPLIED),
    Topic.STATEMENT: (Stand.OFFERED, Stand.LATER),
    Topic.NOTICE: (Stand.OFFERED, Stand.WANTED),
}
ASKED = {Topic.BAN: (Stand.LATER,), Topic.INFORMATION: (Stand.OFFERED, Stand.WANTED, Stand.DONE)}
STORIES = (
    Story(
        charges=("279.01", "286.3"), laid=505, level=CourtLevel.PROVINCIAL, trial_ends_in=50,
        put_off=((330, 300, Whose.COURT), (200, 165, Whose.DEFENCE), (90, -6, Whose.CROWN)), waived=(330, 316),
    ),
    Story(
        charges=("279.011", "279.03-minor", "286.2-minor"), laid=520, level=CourtLevel.SUPERIOR, trial_ends_in=260,
        put_off=((400, 260, Whose.CROWN), (230, 60, Whose.COURT)), joint=True,
    ),
    Story(charges=("279.02",), laid=410, level=CourtLevel.PROVINCIAL, trial_ends_in=90,
          put_off=((150, 120, Whose.DEFENCE),)),
    Story(charges=("279.01-aggravated",), laid=75, level=CourtLevel.SUPERIOR, trial_ends_in=400),
    Story(charges=("279.02",), laid=120, level=CourtLevel.PROVINCIAL, trial_ends_in=150, young=True),
    Story(charges=("286.3", "279.02"), laid=430, level=CourtLevel.PROVINCIAL, trial_ends_in=0,
          put_off=((300, 270, Whose.CROWN),), ended=40),
)  # fmt: skip


def bring_to_court(random: Random, progress: Callable[[int, int], None]) -> None:
    crowns, services = prosecutors(), investigators()
    for number, story in enumerate(sorted(STORIES, key=lambda one: -one.laid), start=1):
        crown = crowns[0] if number % 2 else crowns[1]
        turn = number % len(services)
        with_a_file = next((one for one in (*services[turn:], *services[:turn]) if _file_of(one)), None)
        if with_a_file:
            _brought(story, number, Cast(crown, with_a_file, crowns[-1]), random)
        progress(number, len(STORIES))


def _brought(story: Story, number: int, cast: Cast, random: Random) -> None:
    crown = cast.crown
    with at_moment(now() - timedelta(days=story.laid - 10)):
        brief = _sent(cast.service, crown)
        case = _done(crown, actions.open_case, number=f"{localdate(now()).year}-C-{100 + number}", briefs=[brief])
        charges = _charged(case, story, crown, random)
        if story.joint:
            office = Agency(pk=UUID(cast.other.agency))
            _done(crown, actions.ask_office_in, case=case, office=office, standing=Standing.IN)
            _done(cast.other, actions.take_up, case=case)
        end = _day(-story.trial_ends_in) if story.trial_ends_in else None
        _done(crown, actions.set_course, case=case, level=story.level, planned_end=end, based_on=0)
        _protected(case, story, crown)
    _heard(case, story, crown, random)
    if story.waived:
        _gave_up(charges[0], *story.waived, crown)
    if story.ended is not None:
        _ended(charges, story.ended, crown)


def _file_of(service: Actor) -> Investigation | None:
    """The latest that is open and not with the Crown yet; a small province has few."""
    with acting_as(service):
        return files_to_send().exclude(pk__in=Brief.objects.values("file")).first()


def _sent(service: Actor, crown: Actor) -> Brief:
    file = _file_of(service)
    return _done(service, actions.send_brief, file=file, office=Agency(pk=UUID(crown.agency)))


def _charged(case: Case, story: Story, crown: Actor, random: Random) -> list[Charge]:
    name = f"{random.choice(GIVEN_NAMES)} {random.choice(FAMILY_NAMES)}"
    who = {"case": case, "name": name, "young": story.young, "own_services": False}
    accused = _done(crown, actions.add_accused, **who)
    return [_done(crown, actions.lay_charge, accused=accused, laid=_laid(code, story.laid)) for code in story.charges]


def _laid(code: str, ago: int) -> Laid:
    law = charge_laws()[code]
    return Laid(
        law=law,
        section=law.section,
        services="of_others" if law.of_services else "",
        offence_from=_day(ago + 200),
        offence_to=_day(ago + 20),
        charged_on=_day(ago),
    )


def _protected(case: Case, story: Story, crown: Actor) -> None:
    """Somebody to protect: with a ban and an aid where there is much to say, newly asked where there is little."""
    steps = ASKED if len(story.charges) == 1 else GRANTED
    person = _done(crown, actions.add_protected, case=case, young="minor" in story.charges[-1])
    for topic, states in steps.items():
        for number, state in enumerate(states):
            said = Said(topic=topic, state=state, on=localdate(now()))
            _done(crown, actions.step_topic, person=person, said=said, based_on=number)
    _done(crown, actions.guard_field, person=person, field=Field.TELEPHONE, text="705 555 0199")
    checked = _done(crown, actions.check_bundle, case=case, listing="1 officer's notes\n2 photographs\n3 call log")
    if checked.bundle and steps is GRANTED:
        for number, became in enumerate((BundleState.VETTED, BundleState.SENT), start=1):
            _done(crown, actions.step_bundle, bundle=checked.bundle, state=became, on=localdate(now()), based_on=number)


def _heard(case: Case, story: Story, crown: Actor, random: Random) -> None:
    """A hearing for each adjournment; the days are counted back from today, ahead where they are below nought."""
    for before, after, whose in story.put_off:
        with at_moment(timezone.now() - timedelta(days=before + 20)):
            starts_at = by_day(timezone.now() - timedelta(days=before), random)
            kind = AppearanceKind.TRIAL if after < 0 else AppearanceKind.PRE_TRIAL
            told = {"kind": kind, "place": "Invented courthouse, room 4", "starts_at": starts_at}
            hearing = _done(crown, actions.plan_hearing, case=case, **told)
        with at_moment(starts_at):
            put_off = {
                "state": AppearanceState.ADJOURNED,
                "starts_at": by_day(timezone.now() - timedelta(days=after), random),
            }
            _done(crown, actions.step_hearing, appearance=hearing, based_on=1, whose=whose, **put_off)
        if after > 0:
            with acting_as(crown):
                newest = hearing_now(hearing).newest
            with at_moment(newest.starts_at + timedelta(hours=3)):
                _done(crown, actions.step_hearing, appearance=hearing, based_on=2, state=AppearanceState.HELD)


def _gave_up(charge: Charge, first: int, last: int, crown: Actor) -> None:
    with at_moment(timezone.now() - timedelta(days=first)):
        told = Waived(first=_day(first), last=_day(last), how=WaivedHow.IN_COURT, on=_day(first))
        _done(crown, actions.write_waiver, accused=charge.accused, told=told)


def _ended(charges: list[Charge], ago: int, crown: Actor) -> None:
    """A plea to the graver charge, the other withdrawn: nobody had to testify."""
    for charge, plea in zip(charges, (Plea.GUILTY, None), strict=True):
        steps = [(What.ELECTION, Election.INDICTABLE), (What.PLEA, plea)] if plea else []
        outcome = Outcome.GUILTY_PLEA if plea else Outcome.WITHDRAWN
        for what, answer in (*steps, (What.OUTCOME, outcome)):
            testimony = WitnessBurden.NOBODY if what == What.OUTCOME else ""
            happened = Happened(what=what, answer=str(answer), on=_day(ago), testimony=testimony)
            with acting_as(crown):
                number = charge_now(charge).number
            with at_moment(timezone.now() - timedelta(days=ago)):
                _done(crown, actions.step_charge, charge=charge, happened=happened, based_on=number)


def _day(ago: int) -> date:
    """So many days before today; ahead, where it is below nought."""
    return localdate(timezone.now() - timedelta(days=ago))


def _done(by: Actor, action: Callable[..., Result], **told: Any) -> Result:
    with acting_as(by):
        return action(by=by, **told)
