"""Houses and their units, what people ask for, and the promises that join the two."""

from safeharbour.support.shelter.models.houses import House, HouseContact, HouseLocation, Unit, UnitChange
from safeharbour.support.shelter.models.promises import Departure, Notice, Promise, StayPerson
from safeharbour.support.shelter.models.requests import BedRequest, PlacementNeeds, RequestPerson, Withdrawal

__all__ = [
    "BedRequest",
    "Departure",
    "House",
    "HouseContact",
    "HouseLocation",
    "Notice",
    "PlacementNeeds",
    "Promise",
    "RequestPerson",
    "StayPerson",
    "Unit",
    "UnitChange",
    "Withdrawal",
]
