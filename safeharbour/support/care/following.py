"""How staying in touch is shown: what is due, whether contact is safe now, and what was found over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.support.care.enums import Housing, Income, Outcome, Safety, ServiceStill, Standing
from safeharbour.support.care.models import FollowUp, JourneyStep
from safeharbour.support.care.queries import (
    history_of,
    journey_now,
    journey_of,
    schedule_of,
    tries_since_reached,
)
from safeharbour.support.care.rules import may_begin_anew, may_declare_lost, may_end_journey
from safeharbour.support.care.schedule import Planned, When, due_now, next_ahead
from safeharbour.support.care.standing import JourneyNow
from safeharbour.support.people.models import Person
from safeharbour.support.people.showing import ContactNow, contact_now
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.agencies.queries import names_of_colleagues

STANDING_TONES = {
    Standing.ACCOMPANIED: Tone.SUCCESS,
    Standing.LOST: Tone.WARNING,
    Standing.ENDED: Tone.NEUTRAL,
    Standing.ANEW: Tone.NEUTRAL,
}
WHEN_TONES = {When.DONE: Tone.SUCCESS, When.MISSED: Tone.NEUTRAL, When.DUE: Tone.WARNING, When.AHEAD: Tone.NEUTRAL}
OUTCOME_TONES = {Outcome.REACHED: Tone.SUCCESS, Outcome.NOT_NOW: Tone.INFORMATION}
SCALE_LABELS = (("safety", Safety), ("housing", Housing), ("income", Income))


@dataclass(frozen=True)
class ShownContact:
    """One contact of the schedule."""

    label: str | Promise
    due_at: datetime
    state: str
    tone: Tone


@dataclass(frozen=True)
class InTouch:
    """What the plan shows of it."""

    state: str | Promise
    tone: Tone
    due: Planned | None
    ahead: Planned | None
    late: bool
    contact: ContactNow


@dataclass(frozen=True)
class ContactsPage:
    person: Person
    journey: JourneyNow
    touch: InTouch
    begun_anew: int
    schedule: list[ShownContact]
    moments: list[Moment]
    may_be_lost: Decision
    may_end: Decision
    may_begin_anew: Decision


def in_touch(person: Person) -> InTouch | None:
    return _in_touch(journey_now(person)) if journey_of(person) else None


def _in_touch(journey: JourneyNow) -> InTouch:
    at = now()
    schedule = schedule_of(journey, at)
    due = due_now(schedule)
    return InTouch(
        state=journey.state.label,
        tone=STANDING_TONES[journey.state],
        due=due,
        ahead=next_ahead(schedule),
        late=bool(due) and localdate(due.due_at) < localdate(at) if due else False,
        contact=contact_now(journey.journey.person),
    )


def contacts_page(actor: Actor, person: Person) -> ContactsPage:
    journey = journey_now(person)
    return ContactsPage(
        person=person,
        journey=journey,
        touch=_in_touch(journey),
        begun_anew=journey.journey.number - 1,
        schedule=[_shown(one) for one in schedule_of(journey, now())],
        moments=_moments(person),
        may_be_lost=may_declare_lost(actor, person, journey, tries_since_reached(journey)),
        may_end=may_end_journey(actor, person, journey),
        may_begin_anew=may_begin_anew(actor, person, journey),
    )


def _shown(one: Planned) -> ShownContact:
    words = {
        When.DONE: _("talked"),
        When.MISSED: _("not reached in its time"),
        When.DUE: _("due"),
        When.AHEAD: _("ahead"),
    }
    return ShownContact(one.milestone.label, one.due_at, words[one.when], WHEN_TONES[one.when])


def _moments(person: Person) -> list[Moment]:
    """The newest first, and a turn above the contact that brought it.

    Who was lost and came back is told as what it is, and not left to be guessed from the tries.
    """
    contacts, turns = history_of(person)
    names = names_of_colleagues()
    told = [*(_turn(one, names) for one in turns), *(_contact(one, names) for one in contacts)]
    return sorted(told, key=lambda moment: moment.when, reverse=True)


def _turn(one: JourneyStep, names: dict[str, str]) -> Moment:
    state = Standing(one.state)
    title = _("in touch again") if state == Standing.ACCOMPANIED else str(state.label)
    return Moment(when=one.at, title=capfirst(title), by=names.get(str(one.by_id), ""), tone=STANDING_TONES[state])


def _contact(one: FollowUp, names: dict[str, str]) -> Moment:
    outcome = Outcome(one.outcome)
    title = f"{one.get_milestone_display()}: {outcome.label}"
    return Moment(
        when=one.happened_at,
        title=title,
        by=names.get(str(one.by_id), ""),
        detail="; ".join(f"{fact.label}: {fact.value}" for fact in answers(one)),
        tone=OUTCOME_TONES.get(outcome, Tone.NEUTRAL),
    )


def answers(one: FollowUp) -> list[Fact]:
    """What was answered; what is unknown is not shown as a number."""
    if one.outcome != Outcome.REACHED:
        return []
    found = [
        Fact(one._meta.get_field(name).verbose_name, str(anchors(value).label))  # type: ignore[union-attr]
        for name, anchors in SCALE_LABELS
        if (value := getattr(one, name)) is not None
    ]
    known = one.service != ServiceStill.UNKNOWN
    return [*found, *([Fact(_("services still in place"), one.get_service_display())] if known else [])]
