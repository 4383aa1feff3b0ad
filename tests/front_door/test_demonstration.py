"""The demonstration province: whole or absent, the same for the same seed, with someone in every role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from safeharbour.justice.interchange.models import Arrival, Copy, Proposal
from safeharbour.justice.investigations.models import Investigation
from safeharbour.project import demonstration
from safeharbour.project.demonstration import beds, copies, files, people, referrals, safe_places, signs
from safeharbour.project.demonstration.cast import house_managers, investigators
from safeharbour.project.demonstration.personas import lines, one_of_each_role
from safeharbour.support.directory.models import Address, Entry, Location, Premises, Service
from safeharbour.support.directory.search.results import entry_result
from safeharbour.support.shelter.models import Promise
from safeharbour.trust.access.actors import PUBLIC, acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.rules import INSTALL
from safeharbour.trust.audit.models import Event

Made = dict[str, list[str]]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Made]:
    """A province of the first seed, and who was in it, in one of the second and in one of the first again.

    It has the same parts as the real one with fewer of everything: a whole one takes half a minute.
    """
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(beds, "REQUESTS", 12)
        patch.setattr(people, "PEOPLE", 5)
        patch.setattr(files, "FILES", 8)
        patch.setattr(signs, "SCREENINGS", 6)
        patch.setattr(referrals, "REFERRALS", 6)
        patch.setattr(referrals, "LATELY", (2, 9, 33))
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(transaction.atomic())
        assert not demonstration.is_filled()
        once = {"first": everyone_of_a_passing_province(1), "second": everyone_of_a_passing_province(2)}
        demonstration.fill(seed=1)
        yield once | {"first again": everyone()}
        transaction.set_rollback(True)


def everyone_of_a_passing_province(seed: int) -> list[str]:
    with transaction.atomic():
        demonstration.fill(seed=seed)
        found = everyone()
        transaction.set_rollback(True)
    return found


def everyone() -> list[str]:
    with acting_as(system(INSTALL)):
        return sorted(str(member) for member in Membership.objects.select_related("user", "agency"))


def test_the_same_seed_makes_the_same_people(made: Made) -> None:
    assert made["first"] == made["first again"] != made["second"]


def test_it_has_every_kind_of_agency_and_someone_in_every_role(made: Made) -> None:
    assert demonstration.is_filled()
    with acting_as(system(INSTALL)):
        assert {agency.kind for agency in Agency.objects.all()} == set(AgencyKind.values)
    assert {membership.role for membership in one_of_each_role()} == set(Role.values)
    assert len(lines()) == len(Role)


def test_it_is_written_by_actions_and_so_leaves_a_trail(made: Made) -> None:
    with acting_as(system(INSTALL)):
        assert Event.objects.filter(action="agencies.appoint").count() == len(everyone())


def test_it_has_two_years_of_history_that_each_agency_sees_its_own_part_of(made: Made) -> None:
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


def test_a_copy_of_a_file_left_and_what_came_in_waits(made: Made) -> None:
    seen = {"copies": 0, "arrivals": 0}
    for agency in {actor.agency: actor for actor in investigators()}.values():
        with acting_as(agency):
            seen["copies"] += Copy.objects.count()
            seen["arrivals"] += Arrival.objects.count()
            for arrival in Arrival.objects.all():
                answers = sorted(Proposal.objects.filter(arrival=arrival).values_list("answer", flat=True))
                assert answers == ["unread"] + ["waiting"] * (len(copies.ENTITIES) - 1)
    assert seen["copies"] == seen["arrivals"] > 0


def test_a_safe_house_is_in_the_directory_and_others_learn_only_its_region(made: Made) -> None:
    (manager,) = (member.as_actor() for member in one_of_each_role() if member.role == Role.HOUSE_MANAGER)
    with acting_as(manager):
        place = Location.objects.get(agency=manager.agency, confidential=True)
        address = Address.objects.get(location=place)
        assert safe_places.STREET in address.address_1
    entry = Entry.objects.get(location=place.pk)
    assert (entry.confidential, entry.city, entry.postal_code) == (True, "", "")
    others = [member.as_actor() for member in one_of_each_role() if member.role != Role.HOUSE_MANAGER]
    for other in (PUBLIC, *others):
        with acting_as(other):
            assert Location.objects.get(pk=place.pk).coarse_region == place.coarse_region != ""
            assert not Address.objects.filter(location=place).exists()
            assert not Premises.objects.filter(location=place).exists()
            found = entry_result(entry.service, entry.pk)
            assert found is not None
            said = (found.where, *found.before_you_go.documents, found.before_you_go.getting_there)
            assert not any(safe_places.STREET in words for words in said)


def test_its_services_are_imported_like_any_others(made: Made) -> None:
    with acting_as(PUBLIC):
        assert Service.objects.count() > 80
        assert Service.objects.filter(name="Centre d'aide de Hearst").exists()
