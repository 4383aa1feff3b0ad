"""Forty agencies that do not exist, over Ontario places that do. The north is in it."""

from __future__ import annotations

from typing import NamedTuple

from safeharbour.methods.geography import Place, find_place
from safeharbour.trust.agencies.enums import AgencyKind


class InventedAgency(NamedTuple):
    name: str
    kind: AgencyKind
    place: str


K = AgencyKind

AGENCIES = (
    InventedAgency("Northern Lantern Task Force Secretariat", K.SECRETARIAT, "Toronto"),
    InventedAgency("Ministry of Community Safety (demonstration)", K.MINISTRY, "Toronto"),
    InventedAgency("Every Hour Help Line", K.HOTLINE, "Toronto"),
    InventedAgency("Great Lakes Partnership Office", K.INTERNATIONAL_PARTNER, "Windsor"),
    InventedAgency("Northwater Police Service", K.POLICE, "Thunder Bay"),
    InventedAgency("Blue Heron Police Service", K.POLICE, "Sudbury"),
    InventedAgency("Stonebridge Regional Police", K.POLICE, "Ottawa"),
    InventedAgency("Maple Crossing Police Service", K.POLICE, "London"),
    InventedAgency("Lakefront Regional Police", K.POLICE, "Hamilton"),
    InventedAgency("Two Rivers Police Service", K.POLICE, "Kenora"),
    InventedAgency("Shield Crown Office", K.CROWN, "Sudbury"),
    InventedAgency("Lakeshore Crown Office", K.CROWN, "Toronto"),
    InventedAgency("Valley Crown Office", K.CROWN, "Ottawa"),
    InventedAgency("Lantern House", K.SAFE_HOUSE, "Thunder Bay"),
    InventedAgency("Birch House", K.SAFE_HOUSE, "Kenora"),
    InventedAgency("Open Door House", K.SAFE_HOUSE, "Sudbury"),
    InventedAgency("Juniper House", K.SAFE_HOUSE, "Timmins"),
    InventedAgency("Willow Landing", K.SAFE_HOUSE, "Ottawa"),
    InventedAgency("Quiet Water House", K.SAFE_HOUSE, "Toronto"),
    InventedAgency("Riverlight House", K.SAFE_HOUSE, "London"),
    InventedAgency("Morning Porch House", K.SAFE_HOUSE, "Hamilton"),
    InventedAgency("Cedar Path Community Support", K.COMMUNITY_SUPPORT, "Toronto"),
    InventedAgency("Northern Threads Community Support", K.COMMUNITY_SUPPORT, "Thunder Bay"),
    InventedAgency("Deuxième Rive, soutien communautaire", K.COMMUNITY_SUPPORT, "Hearst"),
    InventedAgency("Orchard Street Community Support", K.COMMUNITY_SUPPORT, "St. Catharines"),
    InventedAgency("Lakeview General Hospital", K.HEALTH, "Timmins"),
    InventedAgency("Harbourfront Hospital", K.HEALTH, "Toronto"),
    InventedAgency("Portage Community Health Centre", K.HEALTH, "Thunder Bay"),
    InventedAgency("Grand Valley Hospital", K.HEALTH, "Kitchener"),
    InventedAgency("Northline Probation and Parole", K.PROBATION, "North Bay"),
    InventedAgency("Lakeside Probation and Parole", K.PROBATION, "Barrie"),
    InventedAgency("Licensing Counter East", K.MUNICIPAL_LICENSING, "Kingston"),
    InventedAgency("Licensing Counter West", K.MUNICIPAL_LICENSING, "Windsor"),
    InventedAgency("Pine Ridge School Board", K.SCHOOL_BOARD, "Oshawa"),
    InventedAgency("Conseil scolaire des Rapides", K.SCHOOL_BOARD, "Sudbury"),
    InventedAgency("Headwaters Children's Aid", K.CHILD_PROTECTION, "Guelph"),
    InventedAgency("Superior Children's Aid", K.CHILD_PROTECTION, "Sault Ste. Marie"),
    InventedAgency("Beacon Victim Services", K.VICTIM_SERVICES, "Hamilton"),
    InventedAgency("Aurora Victim Services", K.VICTIM_SERVICES, "Timmins"),
    InventedAgency("Rideau Victim Services", K.VICTIM_SERVICES, "Ottawa"),
)

GIVEN_NAMES = (
    *("Amara", "Anaïs", "Ayaan", "Béatrice", "Camille", "Chloé", "Daria", "Élodie", "Farah", "Grace", "Hana", "Imani"),
    *("Ivy", "Jade", "Jun", "Kateri", "Leïla", "Lucas", "Mai", "Maya", "Mei", "Mikael", "Nadia", "Noor", "Océane"),
    *(
        "Olena",
        "Priya",
        "Rosalie",
        "Rui",
        "Sable",
        "Samira",
        "Sofia",
        "Tala",
        "Théo",
        "Uma",
        "Valérie",
        "Wren",
        "Xóchitl",
    ),
    *("Yara", "Zoé"),
)
FAMILY_NAMES = (
    *("Abara", "Bélanger", "Castillo", "Desjardins", "Eze", "Fontaine", "Gagné", "Haddad", "Ivanova", "Jabari"),
    *("Kowalczyk", "Lachance", "Marchand", "Nakai", "Okafor", "Pelletier", "Quispe", "Rahimi", "Santos", "Tremblay"),
    *("Ueda", "Vasquez", "Whitefeather", "Xu", "Yilmaz", "Zielinski"),
)


def place_called(name: str) -> Place:
    place = find_place(name)
    if place is None:
        message = f"Ontario has no place called {name}."
        raise ValueError(message)
    return place
