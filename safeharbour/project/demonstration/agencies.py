"""The invented agencies, each with one member for each role that its kind has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from django.utils.text import slugify

from safeharbour.project.demonstration.invented import AGENCIES, FAMILY_NAMES, GIVEN_NAMES, InventedAgency, place_called
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.actions import admit_agency, appoint, file_agreement
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.rules import INSTALL


def admit_agencies(random: Random, progress: Callable[[int, int], None]) -> None:
    with acting_as(system(INSTALL)):
        for number, invented in enumerate(AGENCIES, start=1):
            _admit(invented, random)
            progress(number, len(AGENCIES))


def _admit(invented: InventedAgency, random: Random) -> None:
    installer = system(INSTALL)
    agency = admit_agency(
        name=invented.name,
        kind=invented.kind,
        place=invented.place,
        region=place_called(invented.place).region_code,
        telephone=f"705 555-01{random.randrange(100):02d}",
        by=installer,
    )
    file_agreement(
        agency=agency,
        reference=f"DSA-{random.randrange(1000, 9999)}",
        signed_on=date(2024, 4, 1),
        valid_until=date(2029, 3, 31),
        by=installer,
    )
    for role in sorted(KIND_ROLES[invented.kind]):
        appoint(user=_a_person(agency, role, random), agency=agency, role=Role(role), by=installer)


def _a_person(agency: Agency, role: Role, random: Random) -> User:
    name = f"{random.choice(GIVEN_NAMES)} {random.choice(FAMILY_NAMES)}"
    return User.objects.create_user(f"{slugify(role)}@{slugify(agency.name)}.example.org", name=name)
