"""Apps above people show what they have on a person's page, and people knows none of them."""

from __future__ import annotations

import pytest

from safeharbour.support.people import panels
from safeharbour.support.people.panels import Panel, panels_for, register
from safeharbour.support.people.tests.factories import a_person, a_support_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", {})


def test_panels_come_in_order_and_know_who_looks_at_whom() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    register(Panel(template="second.html", gather=lambda actor, someone: (actor.role, someone.number), order=20))
    register(Panel(template="first.html", gather=lambda _actor, _someone: 0, order=10))
    shown = [(panel.template, panel.shown) for panel in panels_for(alice, person)]
    assert shown == [("first.html", 0), ("second.html", (alice.role, person.number))]


def test_a_panel_with_nothing_to_show_is_left_out() -> None:
    alice = a_support_worker()
    register(Panel(template="none.html", gather=lambda _actor, _someone: None))
    assert panels_for(alice, a_person(alice)) == []
