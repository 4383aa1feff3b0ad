"""The dated law: what it holds, and that nothing is charged before it was law."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.justice.prosecutions.law.reading import (
    LANGUAGES,
    OTHER,
    Provision,
    charge_laws,
    delay_law,
    laws_on,
    meanings,
    youth_law,
)
from safeharbour.justice.prosecutions.rules import may_read_law
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in

ENTRIES: list[Provision] = [*charge_laws().values(), *meanings(), delay_law(), youth_law()]
DATED = [law for law in charge_laws().values() if law.effective_from]
SECTIONS = ("279.01", "279.011", "279.02", "279.03", "286.1", "286.2", "286.3", "286.4", "IRPA 118", "486.6")


@pytest.mark.parametrize("law", ENTRIES, ids=lambda law: law.section or OTHER)
def test_each_provision_says_in_both_languages_what_it_is_and_where_it_was_read(law: Provision) -> None:
    assert set(law.text) == set(LANGUAGES)
    assert all(law.text.values())
    assert law.source
    assert (law.effective_from is None) == (law.date_read_in == "not_found")
    assert law.verified_on >= date(2026, 11, 23)


def test_every_section_of_the_task_can_be_charged() -> None:
    assert {law.section for law in charge_laws().values()} == {*SECTIONS, ""}


def test_no_offence_stands_twice() -> None:
    assert len({law.name for law in charge_laws().values()}) == len(charge_laws())


@pytest.mark.parametrize("law", DATED, ids=lambda law: law.code)
def test_an_offence_is_law_from_its_first_day_on(law: object) -> None:
    first = law.effective_from  # type: ignore[attr-defined]
    assert law in laws_on(first)
    assert law not in laws_on(first - timedelta(days=1))


def test_sexual_services_are_told_apart_so_that_nobody_is_charged_for_their_own() -> None:
    assert {law.section for law in charge_laws().values() if law.of_services} == {"286.1", "286.2", "286.3", "286.4"}


@pytest.mark.parametrize(
    ("code", "day", "ends"),
    [
        ("acquittal", date(2026, 12, 31), date(2027, 2, 28)),
        ("withdrawn", date(2026, 11, 23), date(2027, 1, 23)),
        ("sanction", date(2024, 2, 29), date(2026, 2, 28)),
        ("absolute_discharge", date(2026, 11, 23), date(2027, 11, 23)),
        ("conditional_discharge", date(2026, 11, 23), date(2029, 11, 23)),
        ("summary", date(2026, 11, 23), date(2029, 11, 23)),
        ("indictable", date(2026, 11, 23), date(2031, 11, 23)),
    ],
)
def test_the_record_of_a_young_person_stays_open_for_its_period(code: str, day: date, ends: date) -> None:
    assert youth_law().periods[code].ends_on(day) == ends


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        (Role.PROSECUTOR, AgencyKind.CROWN, True),
        (Role.INVESTIGATOR, AgencyKind.POLICE, True),
        (Role.SUPPORT_WORKER, AgencyKind.COMMUNITY_SUPPORT, False),
        (Role.AUDITOR, AgencyKind.CROWN, False),
    ],
)
@pytest.mark.django_db
def test_who_reads_the_law(role: Role, kind: AgencyKind, *, may: bool) -> None:
    assert bool(may_read_law(a_member(role, an_agency(kind)))) == may


@pytest.mark.django_db
def test_the_page_parts_what_was_law_on_a_day_from_what_was_not(client: Client) -> None:
    sign_in(client, a_membership(Role.PROSECUTOR, an_agency(AgencyKind.CROWN)))
    page = client.get(reverse("prosecutions:law"), {"on": "2012-01-01"}).content.decode()
    law, not_yet = page.split("Not yet law on that day")
    assert "279.011 · " in law
    assert "286.1 · " not in law
    assert "286.1 · " in not_yet
