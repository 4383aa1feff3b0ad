"""What a conference asks of consent: who may hear. It is called, held and decided without any grant."""

from __future__ import annotations

from datetime import datetime

from safeharbour.interface.components import labelled
from safeharbour.support.conferences.models import Conference
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.consent.queries import live_grants
from safeharbour.trust.consent.showing import scopes_in_words


def grants_for(conference: Conference, at: datetime | None = None) -> list[Grant]:
    """Who might hear something: what the person agreed to for the purpose of this conference, and stands."""
    mine = live_grants(at or now()).filter(person=conference.person_id, agency=conference.agency_id)
    return list(mine.filter(purpose=conference.purpose).order_by("recipient__name"))


def who_and_what(grant: Grant) -> str:
    """The agency, and the parts of the record that it may hear of."""
    return labelled(grant.recipient.name, ", ".join(scopes_in_words(grant.scopes)))
