"""The demonstration province: whole or absent, the same for the same seed, with someone in every role."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from safeharbour.justice.investigations.models import Investigation
from safeharbour.project import demonstration
from safeharbour.project.demonstration import beds, files, people, signs
from safeharbour.project.demonstration.cast import house_managers, investigators
from safeharbour.project.demonstration.personas import lines, one_of_each_role
from safeharbour.support.directory.models import Service
from safeharbour.support.shelter.models import Promise
from safeharbour.trust.access.actors import PUBLIC, acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.rules import INSTALL
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_small_province(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same parts with fewer of everything: a whole one takes half a minute."""
    monkeypatch.setattr(beds, "REQUESTS", 12)
    monkeypatch.setattr(people, "PEOPLE", 5)
    monkeypatch.setattr(files, "FILES", 8)
    monkeypatch.setattr(signs, "SCREENINGS", 6)


def everyone() -> list[str]:
    with acting_as(system(INSTALL)):
        return [str(membership) for membership in Membership.objects.select_related("user", "agency").order_by("id")]


def test_it_has_every_kind_of_agency_and_someone_in_every_role() -> None:
    assert not demonstration.is_filled()
    demonstration.fill(seed=1)
    assert demonstration.is_filled()
    with acting_as(system(INSTALL)):
        assert {agency.kind for agency in Agency.objects.all()} == set(AgencyKind.values)
    assert {membership.role for membership in one_of_each_role()} == set(Role.values)
    assert len(lines()) == len(Role)


def test_the_same_seed_makes_the_same_people() -> None:
    made = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            demonstration.fill(seed=seed)
            made.append(sorted(everyone()))
            transaction.set_rollback(True)
    assert made[0] == made[1] != made[2]


def test_it_is_written_by_actions_and_so_leaves_a_trail() -> None:
    demonstration.fill(seed=1)
    with acting_as(system(INSTALL)):
        assert Event.objects.filter(action="agencies.appoint").count() == len(everyone())


def test_it_has_two_years_of_history_that_each_agency_sees_its_own_part_of() -> None:
    demonstration.fill(seed=1)
    promises = set()
    for manager in house_managers():
        with acting_as(manager):
            promises |= set(Promise.objects.filter(house_agency_id=manager.agency))
    assert len({promise.state for promise in promises}) > 1
    assert min(promise.placed_at for promise in promises) < timezone.now() - timedelta(days=300)
    opened = 0
    for agency in {actor.agency: actor for actor in investigators()}.values():
        with acting_as(agency):
            opened += Investigation.objects.count()
    assert opened == files.FILES


def test_its_services_are_imported_like_any_others() -> None:
    demonstration.fill(seed=1)
    with acting_as(PUBLIC):
        assert Service.objects.count() > 80
        assert Service.objects.filter(name="Centre d'aide de Hearst").exists()


def test_a_province_half_made_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*arguments: object) -> None:
        raise KeyboardInterrupt

    parts = (*demonstration.province.PARTS, ("a part that is interrupted", breaks))
    monkeypatch.setattr(demonstration.province, "PARTS", parts)
    with pytest.raises(KeyboardInterrupt):
        demonstration.fill(seed=1)
    assert not demonstration.is_filled()
