"""Who keeps the register, and what may follow what. Pure: an actor and a demand as it stands in, a decision out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from safeharbour.support.demands.enums import ANSWERS, DemandKind, Position, RecordKind, State, What
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.demands.transitions import MOVES
from safeharbour.support.people.models import Person
from safeharbour.support.people.rules import may_change
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.consent.enums import NotToldBecause, Told

CLOCK = "demands.mind_the_days"
TAKEN_AT_ONCE = frozenset({DemandKind.SEARCH_WARRANT})
"""Officers take it while counsel is still on the telephone: what they took is written down all the same."""


def may_read_register(actor: Actor) -> Decision:
    if actor.may(Permission.DEMAND_KEEP):
        return ALLOWED
    return refused(_("Legal demands are kept by those who work with people at the agency that received them."))


def may_keep(actor: Actor, person: Person) -> Decision:
    return may_read_register(actor) and may_change(actor, person)


def may_mind_days(actor: Actor) -> Decision:
    if actor.system == CLOCK:
        return ALLOWED
    return refused(_("The days are minded by a job."))


def is_received(received_on: date, today: date) -> Decision:
    return _has_come(received_on, today)


def is_told_or_why_not(told: Told, because: NotToldBecause | None, until: date | None, today: date) -> Decision:
    """She is entitled to know. Where she does not, it is said why, and an order says until when."""
    if (told == Told.TOLD) == (because is not None):
        return refused(_("Say that the person was told, or why not."))
    if (told == Told.NOT_TOLD) != (because == NotToldBecause.ORDER):
        return refused(_("Only an order forbids telling; everything else is told later, when it is safe."))
    if because == NotToldBecause.ORDER:
        return silence_has_an_end(until, today)
    return ALLOWED


def silence_has_an_end(until: date | None, today: date) -> Decision:
    if until is not None and until >= today:
        return ALLOWED
    return refused(_("Enter the day on which the order that forbids telling ends."))


def may_step(actor: Actor, now: DemandNow, what: What, *, today: date, happened_on: date | None = None) -> Decision:
    """May this happen to the demand as it stands?"""
    if now.state not in MOVES.get(what, {}):
        return refused(_("That cannot follow from where the demand stands."))
    if happened_on is not None and not (came := _has_come(happened_on, today)):
        return came
    if happened_on is not None and happened_on < now.demand.received_on:
        return refused(_("That was before the demand was received."))
    return _in_its_turn(now, what, today) and may_keep(actor, now.demand.person)


def _in_its_turn(now: DemandNow, what: What, today: date) -> Decision:
    if what == What.TELL and now.is_silenced_on(today):
        return refused(_("An order forbids telling the person until its last day."))
    if what == What.FORBID and now.is_told:
        return refused(_("The person knows already."))
    if what == What.COUNSEL_ANSWERS and not now.counsel_was_asked:
        return refused(_("Write down first that counsel was asked."))
    if what == What.PRODUCE:
        return may_give(now)
    if what == What.CLOSE:
        return _is_done(now)
    return ALLOWED


def may_give(now: DemandNow) -> Decision:
    """Nothing is given before counsel answered; of an application for records nothing before a court ordered it."""
    if now.kind in TAKEN_AT_ONCE:
        return ALLOWED
    if now.position is None:
        return refused(_("Counsel has not answered. Give nothing yet."))
    if now.kind == DemandKind.RECORDS_APPLICATION and not now.is_ordered:
        return refused(_("No court has ordered it yet. Give nothing."))
    if now.position in {Position.OPPOSE, Position.NOTHING} and not now.is_ordered:
        return refused(_("Counsel says not to answer it. Give nothing unless a court orders it."))
    return ALLOWED


def _is_done(now: DemandNow) -> Decision:
    settled = now.state in {State.PRODUCED, State.REFUSED, State.WITHDRAWN}
    if settled or now.position == Position.NOTHING:
        return ALLOWED
    return refused(
        _("It is closed once it was answered, refused or taken back, or counsel says nothing is to be given.")
    )


def is_an_answer(what: What, answer: str) -> Decision:
    choices = ANSWERS.get(what)
    if answer in (choices.values if choices else [""]):
        return ALLOWED
    return refused(_("Choose one of the answers."))


def is_moved(what: What, day: date | None, today: date) -> Decision:
    """The new day of a hearing or of an answer."""
    if what != What.MOVE_DAY or (day is not None and day >= today):
        return ALLOWED
    return refused(_("Enter the new day: today or later."))


def may_open_counselling(actor: Actor, now: DemandNow, ordered_on: date, today: date) -> Decision:
    if not now.is_ordered:
        return refused(_("Only a court order opens counselling notes. Write the order down first."))
    if ordered_on > today:
        return refused(_("This day has not come yet."))
    if not now.is_open:
        return refused(_("This demand is closed."))
    return may_keep(actor, now.demand.person)


def may_include(records: Collection[str], *, opened: bool, opened_by_oneself: bool) -> Decision:
    """`opened`: a colleague decided that a court order names counselling notes; the same person never does both."""
    if RecordKind.COUNSELLING not in records or (opened and not opened_by_oneself):
        return ALLOWED
    if opened:
        return refused(_("You decided that counselling notes are ordered. A colleague gives them and writes it down."))
    return refused(_("Counselling notes are kept apart. They are given only under a court order that names them."))


def _has_come(day: date, today: date) -> Decision:
    return ALLOWED if day <= today else refused(_("This day has not come yet."))
