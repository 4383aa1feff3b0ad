"""Who may register, open, change and erase a person. Pure: an actor and a person in, a decision out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import NeedState, Scope
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

READS: dict[Scope, Permission] = {
    Scope.IDENTITY: Permission.IDENTITY_READ,
    Scope.CONTACT: Permission.PERSON_READ,
    Scope.LOCATION: Permission.LOCATION_READ,
    Scope.NEEDS: Permission.PERSON_READ,
    Scope.PLAN: Permission.PERSON_READ,
    Scope.HEALTH: Permission.HEALTH_READ,
    Scope.LEGAL: Permission.LEGAL_READ,
    Scope.STORY: Permission.PERSON_READ,
}
"""Which permission opens which scope; the row policies say the same of the tables."""


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


def may_open_scope(actor: Actor, person: Person, scope: Scope) -> Decision:
    if not actor.may(READS[scope]):
        return refused(_("Your role does not open this part of a person's file."))
    return _served_and_not_erased(actor, person)


def may_tell(actor: Actor, person: Person, scope: Scope) -> Decision:
    """Who writes a scope can also open it: nobody corrects what they may not see."""
    return may_change(actor, person) and may_open_scope(actor, person, scope)


def may_change_need(now: str, to: NeedState) -> Decision:
    """Any state may follow any other, for a life goes to and fro, but only what was there can be lost."""
    if to == NeedState.LOST and now not in {NeedState.IN_PLACE, NeedState.OFFERED, NeedState.LOST}:
        return refused(_("Only what was offered or in place can be lost."))
    return ALLOWED


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
