"""Apps show what they have on another's page, and that page knows none of them."""

from __future__ import annotations

from safeharbour.interface.panels import Panels, ShownPanel


def test_panels_come_in_order_and_know_what_they_are_asked_with() -> None:
    panels: Panels[[str, int]] = Panels()
    panels.add("second.html", lambda who, whom: (who, whom), order=20)
    panels.add("first.html", lambda _who, _whom: 0, order=10)
    assert panels.shown("alice", 7) == [ShownPanel("first.html", 0), ShownPanel("second.html", ("alice", 7))]


def test_a_panel_with_nothing_to_show_is_left_out() -> None:
    panels: Panels[[]] = Panels()
    panels.add("none.html", lambda: None)
    assert panels.shown() == []


def test_one_template_stands_once() -> None:
    panels: Panels[[]] = Panels()
    panels.add("one.html", lambda: 1)
    panels.add("one.html", lambda: 2)
    assert panels.shown() == [ShownPanel("one.html", 2)]
