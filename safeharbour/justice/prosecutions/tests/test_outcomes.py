"""Outcomes counted: what it asked of those exploited, and no count of few, nor what would tell it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.justice.prosecutions.enums import Outcome, WitnessBurden
from safeharbour.justice.prosecutions.queries import ends_of_charges
from safeharbour.justice.prosecutions.showing.outcomes import outcome_rows
from safeharbour.justice.prosecutions.tests.planting import CHARGED, a_case, a_charge, a_crown, an_accused, withdrawn
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in


def cells(rows: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    return {
        (outcome.value, burden.value): row[burden.value]
        for outcome, row in zip(Outcome, rows, strict=True)
        for burden in WitnessBurden
    }


def test_what_stands_for_enough_is_shown_and_what_is_small_is_not() -> None:
    shown = cells(
        outcome_rows([("guilty_plea", "nobody", 40), ("guilty_plea", "with_aids", 2), ("withdrawn", "nobody", 9)])
    )
    assert shown["guilty_plea", "with_aids"] == "withheld"
    assert "2" not in shown.values()
    assert shown["acquitted", "without_aids"] == "0"


def test_a_plea_that_spared_testimony_is_counted_as_such() -> None:
    shown = cells(outcome_rows([("guilty_plea", "nobody", 12), ("guilty_trial", "with_aids", 7)]))
    assert (shown["guilty_plea", "nobody"], shown["guilty_trial", "with_aids"]) == ("12", "7")


def test_without_an_end_there_is_no_table() -> None:
    assert outcome_rows([]) == []


@pytest.mark.django_db
def test_an_office_counts_what_it_sees_and_the_page_says_no_small_number(client: Client) -> None:
    crown, other = a_crown(), a_crown("Charlie")
    accused = an_accused(a_case(crown), crown)
    for _n in range(3):
        withdrawn(a_charge(accused, crown), crown, CHARGED)
    for actor, counted in ((crown, [("withdrawn", "nobody", 3)]), (other, [])):
        with acting_as(actor):
            assert ends_of_charges() == counted
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    page = client.get(reverse("prosecutions:outcomes")).content.decode()
    assert "withheld" in page
    assert "have ended in the cases" not in page
