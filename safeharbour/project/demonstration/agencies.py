"""One invented agency of each kind, with one member for each role that its kind has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import NamedTuple

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.actions import admit_agency, appoint, file_agreement
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.rules import INSTALL


class Invented(NamedTuple):
    kind: AgencyKind
    name: str
    place: str


AGENCIES = (
    Invented(AgencyKind.SECRETARIAT, "Provincial Task Force Secretariat", "Toronto"),
    Invented(AgencyKind.MINISTRY, "Ministry of Community Safety and Care", "Toronto"),
    Invented(AgencyKind.HOTLINE, "Lantern Line", "Toronto"),
    Invented(AgencyKind.SAFE_HOUSE, "Juniper House", "Sudbury"),
    Invented(AgencyKind.COMMUNITY_SUPPORT, "Waypoint Women's Resource Centre", "Thunder Bay"),
    Invented(AgencyKind.HEALTH, "Three Rivers Hospital", "London"),
    Invented(AgencyKind.VICTIM_SERVICES, "Niagara Crisis Assistance", "St. Catharines"),
    Invented(AgencyKind.CHILD_PROTECTION, "Children's Aid Society of the Upper Valley", "Ottawa"),
    Invented(AgencyKind.SCHOOL_BOARD, "Lakeshore District School Board", "Hamilton"),
    Invented(AgencyKind.PROBATION, "Kingston Probation and Parole", "Kingston"),
    Invented(AgencyKind.MUNICIPAL_LICENSING, "Windsor Licensing and By-law", "Windsor"),
    Invented(AgencyKind.POLICE, "Highway Corridor Police Service", "Barrie"),
    Invented(AgencyKind.CROWN, "Crown Attorney, Central North", "North Bay"),
    Invented(AgencyKind.INTERNATIONAL_PARTNER, "Great Lakes Liaison Office", "Detroit"),
)

GIVEN_NAMES = (
    *("Amina", "Béatrice", "Chidi", "Dolores", "Edith", "Farah", "Gilles", "Hana", "Isaac", "Jocelyne", "Kateri"),
    *("Lucien", "Mei", "Nadia", "Omar", "Priya", "Quentin", "Rosa", "Samir", "Thérèse", "Uma", "Victor", "Wanda"),
)
FAMILY_NAMES = (
    *("Abara", "Beaulieu", "Chartrand", "Delgado", "Eriksen", "Fortin", "Gagnon", "Hassan", "Iyer", "Jimenez"),
    *("Kowalski", "Lachance", "Moreau", "Nguyen", "Okafor", "Patel", "Quesnel", "Rahman", "Singh", "Tremblay"),
)


def admit_agencies(random: Random, progress: Callable[[int, int], None]) -> None:
    with acting_as(system(INSTALL)):
        for number, invented in enumerate(AGENCIES, start=1):
            _admit(invented, random)
            progress(number, len(AGENCIES))


def _admit(invented: Invented, random: Random) -> None:
    installer = system(INSTALL)
    agency = admit_agency(name=invented.name, kind=invented.kind, place=invented.place, by=installer)
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
    return User.objects.create_user(f"{role}@{agency.kind}.example.org".replace("_", "-"), name=name)
