"""Importing: checked first, once, told in full, and never changed afterwards."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction

from safeharbour.support.screening.actions import NotImported, import_instrument
from safeharbour.support.screening.models import InstrumentVersion
from safeharbour.support.screening.queries import instruments_offered
from safeharbour.support.screening.tests.factories import IMPORTER, an_imported_instrument
from safeharbour.support.screening.tests.instruments.building import a_questionnaire, an_item
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.audit.models import Event

FORM = a_questionnaire(an_item("1", "boolean"))


@pytest.mark.django_db
class TestImporting:
    def test_it_is_kept_and_recorded(self) -> None:
        stored = an_imported_instrument(FORM)
        with acting_as(IMPORTER):
            assert (stored.url, stored.version, stored.title) == (FORM["url"], "1", "A form")
            event = Event.objects.get(action="screening.import_instrument")
            assert event.subject == str(stored.pk)
            assert event.detail == {"release": "R4B"}

    def test_the_same_again_changes_nothing(self) -> None:
        with acting_as(IMPORTER):
            first = import_instrument(resource=FORM, by=IMPORTER)
            again = import_instrument(resource=json.loads(json.dumps(FORM)), by=IMPORTER)
            assert (first.is_new, again.is_new) == (True, False)
            assert first.instrument == again.instrument
            assert Event.objects.filter(action="screening.import_instrument").count() == 1

    def test_a_version_never_changes(self) -> None:
        an_imported_instrument(FORM)
        with acting_as(IMPORTER), pytest.raises(Refused, match="version of its own"):
            import_instrument(resource={**FORM, "title": "Another"}, by=IMPORTER)

    def test_of_each_instrument_the_last_version_is_offered(self) -> None:
        an_imported_instrument(FORM)
        an_imported_instrument({**FORM, "version": "2", "title": "A better form"})
        an_imported_instrument({**FORM, "url": "urn:example:other", "title": "Also"})
        with acting_as(IMPORTER):
            assert [one.title for one in instruments_offered()] == ["A better form", "Also"]

    def test_what_is_not_supported_stops_it(self) -> None:
        with acting_as(IMPORTER), pytest.raises(NotImported, match="file: type attachment"):
            import_instrument(resource=a_questionnaire(an_item("file", "attachment")), by=IMPORTER)

    def test_a_member_does_not_import(self) -> None:
        someone = a_member(Role.SUPPORT_WORKER)
        with acting_as(someone), pytest.raises(Refused, match="command line"):
            import_instrument(resource=FORM, by=someone)

    def test_the_database_keeps_a_version_once(self) -> None:
        an_imported_instrument(FORM)
        twice = {"url": FORM["url"], "version": "1", "title": "x", "definition": {}, "imported_at": clock.now()}
        with acting_as(IMPORTER), pytest.raises(IntegrityError, match="kept_once"), transaction.atomic():
            InstrumentVersion.objects.create(**twice)
