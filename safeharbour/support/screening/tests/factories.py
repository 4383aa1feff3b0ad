"""Instruments for tests, imported by the action that the command calls."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from safeharbour.support.screening.actions import import_instrument
from safeharbour.support.screening.models import InstrumentVersion
from safeharbour.support.screening.rules import IMPORT
from safeharbour.support.screening.tests.instruments.building import a_questionnaire, an_item
from safeharbour.trust.access.actors import acting_as, system

IMPORTER = system(IMPORT)


def an_imported_instrument(resource: dict[str, Any] | None = None) -> InstrumentVersion:
    with acting_as(IMPORTER), transaction.atomic():
        return import_instrument(resource=resource or a_questionnaire(an_item("1", "boolean")), by=IMPORTER).instrument
