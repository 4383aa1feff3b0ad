"""A case exists for the Crown offices that take part in it while a record in it is open; a file sent, for both ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import CourtLevel, Field, Stand, Standing, StruckBecause, Topic, Whose
from safeharbour.justice.prosecutions.models import Case
from safeharbour.justice.prosecutions.rules import REMINDS
from safeharbour.justice.prosecutions.tests import planting
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Agency
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    services, crowns = province.who_may("file.write"), province.who_may("case.write")
    for crown in [*crowns, planting.a_crown("Frieda")]:
        for service in services[:2]:
            case = planting.a_case(crown, planting.a_brief(crown, service if service.agency_kind == "police" else None))
            _people(case, crown, draw)
        planting.a_brief(crown)
        for other in [*crowns, planting.a_crown("Grace")]:
            if other.agency != crown.agency:
                _asked_in(case, crown, other, draw)
    with acting_as(system(REMINDS)):
        assert actions.remind(by=system(REMINDS))


def _people(case: Case, crown: Actor, draw: Random) -> None:
    planting.done(crown, actions.set_course, case=case, level=CourtLevel.SUPERIOR, planned_end=None, based_on=0)
    person = planting.a_protected(case, crown)
    planting.stood(person, crown, Topic.BAN, Stand.WANTED)
    planting.guarded(person, crown, Field.NAME, "Zoe Quayle")
    planting.a_bundle(case, crown)
    grown = planting.an_accused(case, crown)
    planting.a_charge(grown, crown)
    planting.a_hearing(case, crown, now() + timedelta(days=1))
    hearing = planting.a_hearing(case, crown, datetime(2026, 1, 12, 15, tzinfo=UTC))
    planting.adjourned(hearing, crown, datetime(2026, 2, 12, 15, tzinfo=UTC), Whose.CROWN)
    given_up = [planting.a_waiver(grown, crown, planting.CHARGED, planting.CHARGED) for _again in range(2)]
    planting.done(crown, actions.strike_waiver, waiver=given_up[0], because=StruckBecause.MISTAKE)
    for days in (10, 100):
        young = planting.an_accused(case, crown, young=True)
        ended = localdate() - timedelta(days=days)
        charge = planting.a_charge(young, crown, "279.02")
        of_young = planting.a_waiver(young, crown, planting.CHARGED, planting.CHARGED)
        planting.done(crown, actions.strike_waiver, waiver=of_young, because=StruckBecause.NOT_ACCEPTED)
        planting.withdrawn(charge, crown, ended, period="withdrawn", counted_from=ended)
    if draw.random() < 0.5:
        alone = planting.a_case(crown)
        gone = planting.an_accused(alone, crown, young=True)
        charge = planting.a_charge(gone, crown, "279.03")
        planting.withdrawn(charge, crown, ended, period="withdrawn", counted_from=ended)


def _asked_in(case: Case, crown: Actor, other: Actor, draw: Random) -> None:
    ask: dict[str, Any] = {"case": case, "office": Agency(pk=UUID(other.agency))}
    planting.done(crown, actions.ask_office_in, **ask, standing=Standing.IN)
    planting.done(other, actions.take_up, case=case)
    if draw.random() < 0.5:
        planting.done(crown, actions.ask_office_in, **ask, standing=Standing.OUT)


def is_open(accused: Row) -> bool:
    return accused["locks_at"] is None or accused["locks_at"] > datetime.now(UTC)


def takes_part(case: Row, viewer: Viewer, world: World) -> bool:
    parts = [
        row
        for row in world["prosecutions_caseoffice"]
        if row["case_id"] == case["id"] and row["office_id"] == viewer.agency
    ]
    newest = max(parts, key=lambda row: row["number"], default=None)
    return case["agency_id"] == viewer.agency or (newest is not None and newest["standing"] == "in")


def the_case(case: Row, viewer: Viewer, world: World) -> bool:
    people = [row for row in world["prosecutions_accused"] if row["case_id"] == case["id"]]
    locked = bool(people) and not any(is_open(row) for row in people)
    return viewer.may("case.read") and takes_part(case, viewer, world) and not locked


def of_the_case(row: Row, viewer: Viewer, world: World) -> bool:
    return any(the_case(case, viewer, world) for case in world["prosecutions_case"] if case["id"] == row["case_id"])


def the_accused(row: Row, viewer: Viewer, world: World) -> bool:
    return is_open(row) and of_the_case(row, viewer, world)


def of_an_accused(pk: UUID, viewer: Viewer, world: World) -> bool:
    return any(the_accused(row, viewer, world) for row in world["prosecutions_accused"] if row["id"] == pk)


def the_charge(row: Row, viewer: Viewer, world: World) -> bool:
    return of_an_accused(row["accused_id"], viewer, world)


def its_step(row: Row, viewer: Viewer, world: World) -> bool:
    charges = world["prosecutions_charge"]
    return any(the_charge(charge, viewer, world) for charge in charges if charge["id"] == row["charge_id"])


def whom_it_concerned(row: Row, viewer: Viewer, world: World) -> bool:
    """Nobody's page shows it; who sends reminders knows which were sent."""
    return viewer.system == "prosecutions.remind"


def what_was_struck(row: Row, viewer: Viewer, world: World) -> bool:
    waivers = world["prosecutions_waiver"]
    return any(the_charge(waiver, viewer, world) for waiver in waivers if waiver["id"] == row["waiver_id"])


def the_brief(row: Row, viewer: Viewer, world: World) -> bool:
    sent = row["agency_id"] == viewer.agency and viewer.may("file.read")
    received = row["office_id"] == viewer.agency and viewer.may("case.read")
    in_a_case = any(
        of_the_case(link, viewer, world) for link in world["prosecutions_casefile"] if link["brief_id"] == row["id"]
    )
    return sent or received or in_a_case


MODELS: dict[str, Model] = {
    "prosecutions_brief": the_brief,
    "prosecutions_case": the_case,
    "prosecutions_casefile": of_the_case,
    "prosecutions_caseoffice": of_the_case,
    "prosecutions_casemember": of_the_case,
    "prosecutions_protectedperson": of_the_case,
    "prosecutions_witnessstep": of_the_case,
    "prosecutions_guardedfield": of_the_case,
    "prosecutions_bundle": of_the_case,
    "prosecutions_bundlestep": of_the_case,
    "prosecutions_course": of_the_case,
    "prosecutions_appearance": of_the_case,
    "prosecutions_appearancestep": of_the_case,
    "prosecutions_accused": the_accused,
    "prosecutions_charge": the_charge,
    "prosecutions_reminder": whom_it_concerned,
    "prosecutions_waiver": the_charge,
    "prosecutions_struckwaiver": what_was_struck,
    "prosecutions_chargestep": its_step,
}
