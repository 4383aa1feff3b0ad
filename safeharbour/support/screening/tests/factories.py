"""Instruments and screenings for tests, made by the actions that pages and commands call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from safeharbour.support.screening.actions import (
    finish_screening,
    import_instrument,
    record_report,
    save_answers,
    start_screening,
)
from safeharbour.support.screening.enums import Age, Ground, Vantage
from safeharbour.support.screening.instruments.shape import Coding
from safeharbour.support.screening.instruments.typed import name_of
from safeharbour.support.screening.models import Draft, InstrumentVersion, ReportMade, Screening
from safeharbour.support.screening.observations.catalogue import seen_from
from safeharbour.support.screening.rules import IMPORT
from safeharbour.support.screening.tests.instruments.building import a_questionnaire, an_item
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

IMPORTER = system(IMPORT)
NOTHING: Mapping[str, str] = {}


def a_worker(kind: AgencyKind = AgencyKind.HEALTH) -> Actor:
    return a_member(Role.FRONTLINE, an_agency(kind))


def an_imported_instrument(resource: dict[str, Any] | None = None) -> InstrumentVersion:
    with acting_as(IMPORTER), transaction.atomic():
        return import_instrument(resource=resource or a_questionnaire(an_item("1", "boolean")), by=IMPORTER).instrument


def field_of(vantage: str, link_id: str) -> str:
    """The name of the field that an observation has in the form of a vantage."""
    form = seen_from(vantage)
    path = tuple((one, 0) for one in (*form.ancestors[link_id], link_id))
    return name_of(form, path)


def marked(vantage: str, said: Mapping[str, str]) -> dict[str, list[str]]:
    """What a form sends, said by linkId and code."""
    form = seen_from(vantage)
    return {
        field_of(vantage, link_id): [
            str(number)
            for number, option in enumerate(form.by_link_id[link_id].options)
            if isinstance(option.value, Coding) and option.value.code in code.split()
        ]
        for link_id, code in said.items()
    }


def a_draft(by: Actor, said: Mapping[str, str] = NOTHING, vantage: str = Vantage.NURSE) -> Draft:
    with acting_as(by), transaction.atomic():
        draft = start_screening(vantage=vantage, by=by)
        return save_answers(draft=draft, typed=marked(vantage, said), by=by)


def a_screening(by: Actor, said: Mapping[str, str] = NOTHING, vantage: str = Vantage.NURSE) -> Screening:
    draft = a_draft(by, {"now.age": "under-16", "now.danger": "no", **said}, vantage)
    with acting_as(by), transaction.atomic():
        return finish_screening(draft=draft, by=by)


def a_report(by: Actor) -> ReportMade:
    screening = a_screening(by, {"coercion.threats": "seen"})
    with acting_as(by), transaction.atomic():
        return record_report(
            screening=screening,
            society="Superior Children's Aid",
            age=Age.UNDER_16,
            age_is_estimate=False,
            grounds=[Ground.TRAFFICKING],
            reported_at=clock.now() - timedelta(minutes=1),
            by=by,
        )
