"""What the law asked about her stands on her own page and in her copy once she was told, and never before."""

from __future__ import annotations

import pytest

from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.demands.enums import DemandKind, What
from safeharbour.support.demands.models import Demand, Production, Step
from safeharbour.support.demands.tests.factories import SILENT, a_demand, advised, given_by, stepped
from safeharbour.support.own_page.tests.factories import Holder, a_holder, on_her_page
from safeharbour.support.people.actions import export_person
from safeharbour.support.people.exports import as_json
from safeharbour.trust.access.actors import acting_as

pytestmark = pytest.mark.django_db


def shown(holder: Holder) -> str:
    return on_her_page(holder.words).get("/en/mine/").content.decode()


def copy_of(holder: Holder) -> str:
    return as_json(done_by(holder.worker, export_person, person=holder.person, form="json")).decode()


def test_she_knows_what_she_was_told_of_and_nothing_else() -> None:
    holder = a_holder()
    known = a_demand(holder.worker, holder.person)
    unknown = a_demand(holder.worker, holder.person, DemandKind.CORONER, **SILENT)
    advised(holder.worker, unknown)
    given_by(holder.worker, unknown)
    with acting_as(holder.herself):
        assert list(Demand.objects.all()) == [known]
        assert set(Step.objects.values_list("demand", flat=True)) == {known.pk}
        assert not Production.objects.exists()
    assert ("subpoena" in shown(holder), "coroner" in shown(holder)) == (True, False)
    assert ("A planted request" in copy_of(holder), "coroner" in copy_of(holder)) == (True, False)
    stepped(holder.worker, unknown, What.TELL)
    with acting_as(holder.herself):
        assert Demand.objects.count() == 2
        assert Production.objects.count() == 1
    assert "coroner" in shown(holder)
    assert "A planted list" in copy_of(holder)
    assert "planted" not in shown(holder)
