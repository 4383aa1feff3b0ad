"""What is said of somebody in a conference stays where they are served. That another agency may hear an item is there
only while the person's yes stands."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.conferences.tests.factories import a_conference, a_decision, a_view, agreed_to, an_item
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.consent.actions import withdraw_consent
from safeharbour.trust.consent.enums import WithdrawnHow
from tests.guards.visibility import Model, Province, Row, Viewer, World
from tests.guards.visibility.care import inside, serves
from tests.guards.visibility.consent import has_agreement


def plant(province: Province, draw: Random) -> None:
    worker, *others = province.who_may("consent.record")
    other = next(one for one in others if one.agency != worker.agency)
    for withdrawn in (False, True):
        person = a_person(worker)
        grant = agreed_to(worker, person, other)
        conference = a_conference(worker, person)
        a_view(worker, conference)
        a_decision(worker, an_item(worker, conference, grant))
        if withdrawn:
            done_by(worker, withdraw_consent, grant=grant, how=WithdrawnHow.IN_PERSON)


def while_she_agrees(row: Row, viewer: Viewer, world: World) -> bool:
    grant = next(one for one in world["consent_grant"] if one["id"] == row["grant_id"])
    withdrawn = any(one["grant_id"] == grant["id"] for one in world["consent_withdrawal"])
    stands = grant["starts_at"] <= datetime.now(UTC) < grant["ends_at"]
    both = has_agreement(grant["agency_id"], world) and has_agreement(grant["recipient_id"], world)
    return serves(row, viewer) and not withdrawn and stands and both


MODELS: dict[str, Model] = {
    "conferences_conference": inside,
    "conferences_view": inside,
    "conferences_item": inside,
    "conferences_invitation": while_she_agrees,
    "conferences_decision": inside,
}
