"""Everything tied to a confidential location, seen by everyone who could ask."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, models, transaction

from safeharbour.support.directory.models import (
    MODELS,
    Location,
    Phone,
    PlaceBound,
    Premises,
    ServiceAtLocation,
    SiteDetail,
)
from safeharbour.support.directory.tests.factories import (
    IMPORTER,
    a_location,
    a_record,
    a_service,
    a_site,
    an_organization,
)
from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

pytestmark = pytest.mark.django_db

TELLING: tuple[type[models.Model], ...] = (
    Premises,
    SiteDetail,
    *(model for model in MODELS.values() if issubclass(model, PlaceBound)),
)


@pytest.fixture
def house() -> Agency:
    return an_agency(AgencyKind.SAFE_HOUSE)


def a_furnished_location(agency: Agency, *, confidential: bool) -> Location:
    """A location with one row of every kind that could tell where it is, several links away too."""
    location = a_location(agency=agency, confidential=confidential, name="The house", latitude=46.5, longitude=-81.0)
    site = a_site(a_service(agency=agency), location, "second floor")
    common: dict[str, Any] = {"agency": agency}
    address = a_record("address", location=location, address_1="12 Hidden Lane", **common)
    contact = a_record("contact", service_at_location=site, name="Ann", **common)
    phone = a_record("phone", contact=contact, number="1", **common)
    language = a_record("language", phone=phone, name="Cree", **common)
    a_record("accessibility", location=location, description="ramp", **common)
    schedule = a_record("schedule", service_at_location=site, **common)
    a_record("service_area", service_at_location=site, name="two streets", **common)
    a_record("metadata", subject_kind="address", subject=address.pk, previous_value="12 Hidden Lane", **common)
    for kind, subject in (("location", location), ("language", language), ("schedule", schedule)):
        attribute = a_record("attribute", subject_kind=kind, subject=subject.pk, **common)
        a_record("metadata", subject_kind="attribute", subject=attribute.pk, **common)
    return location


def counts(actor: Actor) -> dict[str, int]:
    with acting_as(actor):
        return {model.__name__: model._default_manager.count() for model in TELLING}


def test_what_is_published_is_public(house: Agency) -> None:
    a_furnished_location(house, confidential=False)
    assert all(counts(PUBLIC).values())


def test_without_an_identity_nothing_shows(house: Agency) -> None:
    a_furnished_location(house, confidential=False)
    an_organization()
    assert not any(model._default_manager.exists() for model in (*MODELS.values(), *TELLING))


def test_a_confidential_location_is_told_only_to_those_of_its_agency_who_may_see_it(house: Agency) -> None:
    a_furnished_location(house, confidential=True)
    manager = a_member(Role.HOUSE_MANAGER, house)
    assert all(counts(manager).values())
    others = (
        PUBLIC,
        system("directory.search"),
        a_member(Role.DIRECTORY_EDITOR, house),
        a_member(Role.FRONTLINE, house),
        a_member(Role.HOUSE_MANAGER, an_agency(AgencyKind.SAFE_HOUSE)),
        a_member(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT)),
        a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE)),
    )
    for other in others:
        assert not any(counts(other).values()), other


def test_marking_a_location_confidential_takes_effect_at_once_and_can_be_undone(house: Agency) -> None:
    location = a_furnished_location(house, confidential=False)
    before = counts(PUBLIC)
    with acting_as(IMPORTER):
        Location.objects.filter(pk=location.pk).update(confidential=True)
    assert not any(counts(PUBLIC).values())
    with acting_as(IMPORTER):
        Location.objects.filter(pk=location.pk).update(confidential=False)
    assert counts(PUBLIC) == before


def test_a_service_moved_to_a_confidential_location_takes_its_site_with_it(house: Agency) -> None:
    location = a_furnished_location(house, confidential=False)
    hidden = a_location(agency=house, confidential=True)
    with acting_as(IMPORTER):
        ServiceAtLocation.objects.filter(location=location).update(location=hidden)
    with acting_as(PUBLIC):
        assert not Phone.objects.exists()
        assert not SiteDetail.objects.exists()
        assert Premises.objects.get().pk == location.pk


def test_what_is_said_of_a_moved_row_moves_with_it(house: Agency) -> None:
    phone = a_record("phone", agency=house, location=a_location(agency=house), number="1")
    a_record("language", agency=house, phone=phone, name="Cree")
    attribute = a_record("attribute", agency=house, subject_kind="phone", subject=phone.pk)
    a_record("metadata", agency=house, subject_kind="attribute", subject=attribute.pk, previous_value="12 Hidden Lane")
    hidden = a_location(agency=house, confidential=True)
    with acting_as(IMPORTER):
        Phone.objects.filter(pk=phone.pk).update(location=hidden)
    shown = counts(PUBLIC)
    assert [shown[model] for model in ("Phone", "Language", "Attribute", "Metadata")] == [0] * 4


def test_what_was_said_before_the_row_came_is_withheld_too(house: Agency) -> None:
    coming = uuid4()
    a_record("metadata", agency=house, subject_kind="address", subject=coming, previous_value="12 Hidden Lane")
    a_record("address", agency=house, id=coming, location=a_location(agency=house, confidential=True))
    assert not counts(PUBLIC)["Metadata"]


def test_that_there_is_a_place_and_its_region_stay_public(house: Agency) -> None:
    location = a_location(agency=house, confidential=True, region="North East")
    with acting_as(PUBLIC):
        assert Location.objects.get().coarse_region == location.coarse_region == "North East"


def test_a_row_cannot_be_written_as_not_withheld(house: Agency) -> None:
    location = a_furnished_location(house, confidential=True)
    with acting_as(a_member(Role.HOUSE_MANAGER, house)):
        Premises.objects.filter(pk=location.pk).update(withheld=False)
    assert not counts(PUBLIC)["Premises"]


def test_a_withdrawn_location_takes_its_premises_with_it(house: Agency) -> None:
    location = a_location(agency=house, name="Closed")
    with acting_as(IMPORTER):
        Location.objects.filter(pk=location.pk).update(withdrawn_at=location.changed_at)
    with acting_as(PUBLIC):
        assert not Location.objects.exists()
        assert not Premises.objects.exists()


def test_only_editors_of_the_owning_agency_write(house: Agency) -> None:
    organization = an_organization(agency=house)
    with acting_as(a_member(Role.DIRECTORY_EDITOR, house)):
        assert type(organization).objects.update(name="Ours") == 1
    stranger = a_member(Role.DIRECTORY_EDITOR, an_agency())
    for other in (PUBLIC, stranger, a_member(Role.FRONTLINE, house)):
        with acting_as(other):
            assert type(organization).objects.update(name="Theirs") == 0
    with acting_as(stranger), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        type(organization).objects.create(source=organization.source, given_id="x", agency=house, name="Forged")


def test_the_application_role_cannot_drop_the_triggers() -> None:
    with pytest.raises(ProgrammingError, match="must be owner"), connection.cursor() as cursor:
        cursor.execute("alter table directory_premises disable trigger withhold")
