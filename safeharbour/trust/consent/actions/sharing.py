"""Opening what a person of another agency agreed to share, or what an emergency shows, part by part."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.consent.looks import note_look
from safeharbour.trust.consent.models import Emergency, Grant
from safeharbour.trust.consent.queries import is_shown
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import may_look_for

NOT_SHOWN = refused(_("This is not shared with you, or no longer."))


@transaction.atomic
def open_shared(*, basis: Grant | Emergency, scope: Scope, by: Actor) -> dict[str, str]:
    """For the purpose that was agreed to and no other. The person's record of who looked has it."""
    purpose = basis.purpose if isinstance(basis, Grant) else Purpose.SAFETY.value
    require(may_look_for(by, purpose))
    looking = by.for_purpose(purpose)
    with acting_as(looking):
        if not is_shown(basis.person, scope):
            raise Refused(NOT_SHOWN)
        found = records.read_scope(basis.person, scope, looking)
        note_look(person=basis.person, agency=basis.agency_id, scope=scope, by=looking)
    about = {"person": str(basis.person), "scope": scope.value}
    record("consent.open_shared", by=by, subject=basis, concerns_agency=basis.agency_id, reason=purpose, **about)
    return found
