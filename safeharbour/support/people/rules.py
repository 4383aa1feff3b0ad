"""Who may register, open, change and erase a person. Pure: an actor and a person in, a decision out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission


def may_search(actor: Actor) -> Decision:
    if actor.may(Permission.PERSON_READ):
        return ALLOWED
    return refused(_("Your role does not look up people."))


def may_register(actor: Actor) -> Decision:
    if actor.may(Permission.PERSON_WRITE):
        return ALLOWED
    return refused(_("Your role does not write about people."))


def may_open_identity(actor: Actor, person: Person) -> Decision:
    if not actor.may(Permission.IDENTITY_READ):
        return refused(_("Your role does not open identities."))
    return _served_and_not_erased(actor, person)


def may_open_notes(actor: Actor, person: Person) -> Decision:
    if not actor.may(Permission.PERSON_READ):
        return refused(_("Your role does not read about people."))
    return _served_and_not_erased(actor, person)


def may_change(actor: Actor, person: Person) -> Decision:
    if not actor.may(Permission.PERSON_WRITE):
        return refused(_("Your role does not write about people."))
    return _served_and_not_erased(actor, person)


def may_erase(actor: Actor, person: Person) -> Decision:
    if not actor.may(Permission.PERSON_ERASE):
        return refused(_("Your role does not erase people."))
    return _served_and_not_erased(actor, person)


def is_confirmed(person: Person, typed: str | None) -> Decision:
    """Erasing cannot be undone, so the number is typed once more."""
    if typed == person.number:
        return ALLOWED
    return refused(_("Type the person's number to confirm. Nothing was erased."))


def _served_and_not_erased(actor: Actor, person: Person) -> Decision:
    if actor.agency != str(person.agency_id):
        return refused(_("This person is served by another agency."))
    if person.is_erased:
        return refused(_("This person was erased. Nothing is left to read or change."))
    return ALLOWED
