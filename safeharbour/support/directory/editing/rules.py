"""Who may change an entry. Pure: an actor and a record in, a decision out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.models import Location, Record
from safeharbour.trust.access.actors import Actor, ActorKind
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission


def may_search_directory(actor: Actor) -> Decision:
    if actor.kind == ActorKind.MEMBER:
        return ALLOWED
    return refused(_("Choose the agency you act for first."))


def may_edit_directory(actor: Actor) -> Decision:
    if actor.may(Permission.DIRECTORY_EDIT):
        return ALLOWED
    return refused(_("Only a directory editor of the agency changes its entries."))


def may_edit_record(actor: Actor, record: Record) -> Decision:
    """An agency edits what it owns; what nobody owns is the secretariat's to care for."""
    decision = may_edit_directory(actor)
    if not decision:
        return decision
    if record.agency_id is not None and str(record.agency_id) == actor.agency:
        return ALLOWED
    if actor.may(Permission.PROVINCE_ADMINISTER):
        return ALLOWED
    return refused(_("This entry belongs to another agency. Only that agency changes it."))


def may_set_confidential(actor: Actor, location: Location) -> Decision:
    """Any editor of the agency may hide a place; only those who may know where it is show it again."""
    decision = may_edit_record(actor, location)
    if decision and location.confidential and not actor.may(Permission.DIRECTORY_SEE_CONFIDENTIAL):
        return refused(_("Only those who may see confidential addresses make one public again."))
    return decision


def may_edit_parts_of(actor: Actor, holder: Record) -> Decision:
    """Hours and telephones. Those of a confidential place are for its own people who may know where it is."""
    decision = may_edit_record(actor, holder)
    if not decision or not isinstance(holder, Location) or not holder.confidential:
        return decision
    if str(holder.agency_id) == actor.agency and actor.may(Permission.DIRECTORY_SEE_CONFIDENTIAL):
        return ALLOWED
    return refused(_("Only those who may see confidential addresses look after a confidential place."))


def may_add_confidential_place(actor: Actor) -> Decision:
    """Who adds one writes its address, and so must be one of those who may see such addresses."""
    decision = may_edit_directory(actor)
    if decision and not actor.may(Permission.DIRECTORY_SEE_CONFIDENTIAL):
        return refused(_("Only those who may see confidential addresses add a confidential place."))
    return decision
