"""Invented services over real Ontario places, as an HSDS 3.1 document that the directory imports like any other.

Telephone numbers are of the range 555-0100 to 555-0199, which is kept free for fiction.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from safeharbour.project.demonstration.invented import place_called
from safeharbour.support.directory.actions import import_directory
from safeharbour.support.directory.rules import IMPORT
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency

NAMESPACE = UUID("6f1d0f4e-6b54-4b7e-9a56-0d2f3d3a8c11")

TOWNS = (
    *("Toronto", "Ottawa", "Hamilton", "London", "Kitchener", "Windsor", "Oshawa", "Barrie", "Kingston", "Guelph"),
    *("St. Catharines", "Peterborough", "Sudbury", "Thunder Bay", "Sault Ste. Marie", "North Bay", "Timmins", "Kenora"),
    *("Cornwall", "Hearst", "Dryden", "Sioux Lookout", "Brantford", "Sarnia"),
)
FRENCH_TOWNS = frozenset({"Ottawa", "Sudbury", "Timmins", "Cornwall", "Hearst"})

WEEKDAYS = "MO,TU,WE,TH,FR"
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


class Kind(NamedTuple):
    term: str
    name: str
    description: str
    days: str
    opens: str
    closes: str
    fees: str
    minimum_age: int | None
    every: int
    """One in how many towns has it."""


KINDS = (
    Kind(
        "Emergency shelter",
        "{} Night Shelter",
        "A bed tonight for anyone without one. Meals, showers, a locker. Pets by arrangement.",
        *(EVERY_DAY, "17:00", "09:00", "Free.", 16, 2),
    ),
    Kind(
        "Food",
        "{} Community Pantry",
        "Groceries once a week and a hot lunch each weekday. No papers asked for.",
        *(WEEKDAYS, "10:00", "15:00", "Free.", None, 1),
    ),
    Kind(
        "Health",
        "{} Walk-in Clinic",
        "Nurse practitioners, wound care, sexual health and contraception. A health card helps but is not needed.",
        *(EVERY_DAY, "09:00", "20:00", "Free with or without a health card.", None, 1),
    ),
    Kind(
        "Counselling",
        "{} Counselling Rooms",
        "Trauma counselling, one to one and in small groups, in person or by telephone. Interpreters on request.",
        *(WEEKDAYS, "09:00", "18:00", "Sliding scale; free for survivors of violence.", 16, 2),
    ),
    Kind(
        "Legal help",
        "{} Legal Clinic",
        "Free legal advice on housing, family, immigration and restraining orders.",
        *(WEEKDAYS, "09:00", "16:30", "Free.", None, 2),
    ),
    Kind(
        "Employment",
        "{} Work and Skills Centre",
        "Help to find a job: resumés, paid placements, tools and bus tickets, bank accounts, childcare.",
        *(WEEKDAYS, "08:30", "16:30", "Free.", 18, 2),
    ),
    Kind(
        "Substance use",
        "{} Withdrawal Support",
        "Supervised withdrawal, naloxone kits and a place to rest. Come at any hour.",
        *(EVERY_DAY, "00:00", "23:59", "Free.", 16, 3),
    ),
    Kind(
        "Youth",
        "{} Youth Drop-in",
        "For young people from 13 to 24: meals, laundry, someone to talk to, help with school and identity papers.",
        *(EVERY_DAY, "12:00", "21:00", "Free.", 13, 2),
    ),
)
FRENCH_KIND = Kind(
    "Soutien aux survivantes",
    "Centre d'aide de {}",
    "Écoute, hébergement, accompagnement à la cour et aide à l'emploi, en français, pour les personnes survivantes.",
    *(WEEKDAYS, "08:30", "16:30", "Gratuit.", 16, 1),
)
LANGUAGES = (
    ("English", "en"),
    ("French", "fr"),
    ("Ojibwe", "oj"),
    ("Spanish", "es"),
    ("Punjabi", "pa"),
    ("Arabic", "ar"),
)


SOURCE = "demonstration"


def import_services(random: Random, progress: Callable[[int, int], None]) -> None:
    """Through the same door as anybody's directory: a file of one organisation a line, owned by the help line."""
    importer = system(IMPORT)
    with TemporaryDirectory() as folder, acting_as(importer):
        path = Path(folder) / "organization_full.ndjson"
        path.write_text("".join(f"{json.dumps(one)}\n" for one in organizations(random)), encoding="utf-8")
        owner = Agency.objects.get(kind=AgencyKind.HOTLINE)
        import_directory(path=path, source_name=SOURCE, by=importer, agency=owner, strict=True)
    progress(1, 1)


def organizations(random: Random) -> list[dict[str, Any]]:
    """One organisation per town, with its services, in the form of `organization_full`."""
    return [_organization(town, random) for town in TOWNS]


def _organization(town: str, random: Random) -> dict[str, Any]:
    kinds = [kind for kind in KINDS if random.randrange(kind.every) == 0]
    if town in FRENCH_TOWNS:
        kinds.append(FRENCH_KIND)
    return {
        "id": _id(town),
        "name": f"{town} Neighbourhood Services (demonstration)",
        "description": f"An invented organisation that stands for the many that help people in {town}.",
        "locations": [_location(town, random)],
        "services": [_service(town, kind, random) for kind in kinds],
    }


def _location(town: str, random: Random) -> dict[str, Any]:
    place = place_called(town)
    number = random.randrange(10, 400)
    return {
        "id": _id(town, "location"),
        "location_type": "physical",
        "name": f"{town} Neighbourhood House",
        "latitude": round(place.latitude + random.uniform(-0.02, 0.02), 5),
        "longitude": round(place.longitude + random.uniform(-0.02, 0.02), 5),
        "addresses": [
            {
                "id": _id(town, "address"),
                "address_1": f"{number} Example Street",
                "city": town,
                "state_province": "ON",
                "postal_code": "P0X 0X0",
                "country": "CA",
                "address_type": "physical",
            }
        ],
    }


def _service(town: str, kind: Kind, random: Random) -> dict[str, Any]:
    spoken = [LANGUAGES[0], *random.sample(LANGUAGES[1:], random.randrange(3))]
    return {
        "id": _id(town, kind.term),
        "name": kind.name.format(town),
        "description": kind.description,
        "status": "active",
        "fees_description": kind.fees,
        **({"minimum_age": kind.minimum_age} if kind.minimum_age else {}),
        "phones": [
            {"id": _id(town, kind.term, "phone"), "number": f"705 555-01{random.randrange(100):02d}", "type": "voice"}
        ],
        "languages": [{"id": _id(town, kind.term, code), "name": name, "code": code} for name, code in spoken],
        "schedules": [
            {
                "id": _id(town, kind.term, "hours"),
                "freq": "WEEKLY",
                "byday": kind.days,
                "opens_at": kind.opens,
                "closes_at": kind.closes,
            }
        ],
        "service_at_locations": [
            {"id": _id(town, kind.term, "here"), "location": {"id": _id(town, "location"), "location_type": "physical"}}
        ],
        "attributes": [
            {
                "id": _id(town, kind.term, "attribute"),
                "taxonomy_term": {
                    "id": _id(kind.term),
                    "code": kind.term.lower(),
                    "name": kind.term,
                    "description": "",
                },
            }
        ],
    }


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE, "/".join(parts)))
