"""Who may register, open, change and erase a person. Pure: an actor and a person in, a decision out."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import NeedState
from safeharbour.support.people.models import ContactRules, Person
from safeharbour.support.people.told import SafeTime
from safeharbour.trust.access.actors import Actor, ActorKind
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.consent.enums import Scope

APPLY_RETENTION = "people.apply_retention"
PROVINCE = ZoneInfo("America/Toronto")
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


def is_herself(actor: Actor, person: Person) -> bool:
    """On her own page a person acts for herself, and for nobody else."""
    return actor.kind is ActorKind.PERSON and actor.person == str(person.pk)


def may_open_scope(actor: Actor, person: Person, scope: Scope) -> Decision:
    if scope is Scope.CONTACT and is_herself(actor, person):
        return _served_and_not_erased(actor, person)
    if not actor.may(READS[scope]):
        return refused(_("Your role does not open this part of a person's file."))
    return _served_and_not_erased(actor, person)


def may_tell(actor: Actor, person: Person, scope: Scope) -> Decision:
    """Who writes a scope can also open it: nobody corrects what they may not see. A person says how to contact her."""
    if scope is Scope.CONTACT and is_herself(actor, person):
        return _served_and_not_erased(actor, person)
    return may_change(actor, person) and may_open_scope(actor, person, scope)


def may_change_need(now: str, to: NeedState) -> Decision:
    """Any state may follow any other, for a life goes to and fro, but only what was there can be lost."""
    if to == NeedState.LOST and now not in {NeedState.IN_PLACE, NeedState.OFFERED, NeedState.LOST}:
        return refused(_("Only what was offered or in place can be lost."))
    return ALLOWED


def may_join(actor: Actor, duplicate: Person, kept: Person, under: Person | None, over: Person | None) -> Decision:
    """`under`: under whom the duplicate stands already; `over`: under whom the one to be kept stands."""
    if duplicate.pk == kept.pk:
        return refused(_("These are the same number."))
    if under is not None:
        return refused(_("This number is joined with another already. Part them first."))
    if over is not None:
        return refused(_("The number to keep is itself joined with another. Choose that other."))
    return may_change(actor, duplicate) and may_change(actor, kept)


def may_part(actor: Actor, duplicate: Person, under: Person | None) -> Decision:
    if under is None:
        return refused(_("This number is joined with no other."))
    return may_change(actor, duplicate)


def may_apply_retention(actor: Actor) -> Decision:
    if actor.system == APPLY_RETENTION:
        return ALLOWED
    return refused(_("Records end by the schedule, not by hand. Erase a person on their page."))


def is_free_to_erase(frozen: bool) -> Decision:
    if frozen:
        return refused(_("A legal demand stands. Nothing is erased until counsel lets it be lifted."))
    return ALLOWED


def may_lift(actor: Actor, person: Person, *, frozen: bool, this_one: bool) -> Decision:
    if not frozen:
        return refused(_("No legal demand stands against this file."))
    if not this_one:
        return refused(_("The register of legal demands keeps this file frozen. Close the demand there."))
    return may_erase(actor, person)


def may_contact(rules: ContactRules | None, channel: str, at: datetime) -> Decision:
    """The one rule by which anybody is contacted. Who has not said how is not contacted at all."""
    if rules is None:
        return refused(_("Nobody has asked yet how this person may be contacted. Ask when you meet."))
    if rules.do_not_contact:
        return refused(_("The person asked not to be contacted."))
    if rules.channel != channel:
        return refused(_("The person asked to be reached in another way."))
    if not is_safe_time(rules, at):
        return refused(_("It is not a safe time now."))
    return ALLOWED


def is_safe_time(rules: ContactRules, at: datetime) -> bool:
    """By the clock of the province, wherever the server stands."""
    here = at.astimezone(PROVINCE)
    return rules.any_time or any(_covers(SafeTime.from_json(each), here) for each in rules.safe_times)


def _covers(safe: SafeTime, here: datetime) -> bool:
    now, today, yesterday = here.time(), here.weekday(), (here.weekday() - 1) % 7
    if safe.since < safe.until:
        return today in safe.days and safe.since <= now < safe.until
    return (today in safe.days and now >= safe.since) or (yesterday in safe.days and now < safe.until)


def next_safe_time(rules: ContactRules, at: datetime) -> datetime | None:
    """When it is safe next, if it is not now."""
    if is_safe_time(rules, at):
        return at
    here = at.astimezone(PROVINCE)
    starts = (
        datetime.combine(here.date() + timedelta(days=ahead), safe.since, PROVINCE)
        for safe in map(SafeTime.from_json, rules.safe_times)
        for ahead in range(8)
        if (here.weekday() + ahead) % 7 in safe.days
    )
    return min((start for start in starts if start > here), default=None)


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
