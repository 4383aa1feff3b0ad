"""What was agreed is known to the two agencies it was agreed between; a worker's judgement to one of them.

What a grant shows is compared where the rows stand (`people.py`); nobody here has said a purpose, so it shows nothing.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.consent.actions import Guardian, withdraw_consent
from safeharbour.trust.consent.enums import Decider, GuardianBasis, WithdrawnHow
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, file_an_agreement
from tests.guards.visibility import Model, Province, Row, Viewer, World

JUDGED = Guardian(basis=GuardianBasis.SOCIETY, spoke_alone=True, reason="The society has cared for her for years.")


def plant(province: Province, draw: Random) -> None:
    for agency in province.agencies:
        file_an_agreement(agency)
    givers = province.who_may("consent.record")
    for giver in givers:
        others = [other for other in province.agencies if str(other.pk) != giver.agency]
        _agreed(giver, str(draw.choice(others).pk), withdraw=giver is givers[0] or draw.random() < 0.3)


def _agreed(giver: Actor, recipient: str, *, withdraw: bool) -> None:
    by = replace(giver, agreed_until=AGREED_UNTIL)
    grant = a_grant(a_person(by).pk, recipient, by=by, decider=Decider.GUARDIAN, guardian=JUDGED)
    if withdraw:
        with acting_as(by):
            withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=by)


def gives(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")


def a_grant_row(row: Row, viewer: Viewer, world: World) -> bool:
    receives = viewer.agency is not None and row["recipient_id"] == viewer.agency and viewer.may("consent.receive")
    return gives(row, viewer) or receives


def a_judgement(row: Row, viewer: Viewer, world: World) -> bool:
    return gives(row, viewer)


def a_withdrawal(row: Row, viewer: Viewer, world: World) -> bool:
    grant = next(grant for grant in world["consent_grant"] if grant["id"] == row["grant_id"])
    return a_grant_row(grant, viewer, world)


MODELS: dict[str, Model] = {
    "consent_grant": a_grant_row,
    "consent_judgement": a_judgement,
    "consent_withdrawal": a_withdrawal,
}
