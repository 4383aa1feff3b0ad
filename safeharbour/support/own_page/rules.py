"""Who may give, end and use a code, and how often one may try. Pure: what is known in, a decision out."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from safeharbour.support.own_page.enums import ENTER, MAIL
from safeharbour.support.own_page.models import ReturnCode
from safeharbour.support.people.models import Person
from safeharbour.support.people.rules import is_herself, may_change, may_open_notes
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused

MINUTES_THAT_COUNT = timedelta(minutes=10)
TRIES_FROM_A_PLACE = 30
TRIES_OF_A_BEGINNING = 3
UNREAD_AT_ONCE = 20


def may_give_code(actor: Actor, person: Person, *, is_here: bool) -> Decision:
    """In person only: whoever asks for one by telephone or message may be the one she fled from."""
    if not is_here:
        return refused(_("Give a code only to the person, face to face, with nobody beside them."))
    return may_change(actor, person)


def may_end_code(actor: Actor, person: Person, code: ReturnCode | None) -> Decision:
    if code is None:
        return refused(_("No code holds at the moment."))
    if is_herself(actor, person):
        return ALLOWED
    return may_change(actor, person)


def may_enter(actor: Actor) -> Decision:
    if actor.system == ENTER:
        return ALLOWED
    return refused(_("A code is typed on its own page."))


def may_try(from_this_place: int, so_beginning: int) -> Decision:
    """Nobody is shut out by what others try: no try counts against a code, and none from elsewhere counts here.

    Where many wrong ones come from one place, such as a library, whoever begins with another word still has three.
    """
    if from_this_place < TRIES_FROM_A_PLACE or so_beginning < TRIES_OF_A_BEGINNING:
        return ALLOWED
    return refused(_("Too many wrong codes came from this network. Wait ten minutes, or use another network."))


def may_write(actor: Actor, person: Person, unread: int) -> Decision:
    if not is_herself(actor, person):
        return refused(_("Only the person writes from their own page."))
    if unread >= UNREAD_AT_ONCE:
        return refused(_("Your worker has not read your last messages yet. If it cannot wait, call them."))
    return ALLOWED


def may_answer_messages(actor: Actor, person: Person) -> Decision:
    return may_change(actor, person)


def may_read_answers(actor: Actor, person: Person) -> Decision:
    if is_herself(actor, person):
        return ALLOWED
    return refused(_("Only the person reads them on their own page."))


def may_mail(actor: Actor) -> Decision:
    if actor.system == MAIL:
        return ALLOWED
    return refused(_("Messages go out by themselves."))


def may_read_messages(actor: Actor, person: Person) -> Decision:
    return may_open_notes(actor, person)
