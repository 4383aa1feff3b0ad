"""One safe house stands in the directory with a confidential place, so that one can see what others learn of it.

It is the house of the manager whom one can be: she sees the address, which is invented; everybody else sees its region.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from safeharbour.project.demonstration.personas import one_of_each_role
from safeharbour.support.directory.editing.parts import save_part
from safeharbour.support.directory.editing.places import add_place, add_service, give_at
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import Role

SERVICE = {
    "name": "A safe house for women and children (demonstration)",
    "description": "A room of one's own, food and somebody awake at every hour. Call first: we tell you how to come.",
    "application_process": "Call at any hour. Nobody is asked for papers.",
    "eligibility_description": "Women with or without children, 16 and older.",
    "fees_description": "Free.",
}
STREET = "Invented Lane"


def publish_a_safe_house(random: Random, progress: Callable[[int, int], None]) -> None:
    (manager,) = (member for member in one_of_each_role() if member.role == Role.HOUSE_MANAGER)
    agency, actor = manager.agency, manager.as_actor()
    address = {
        "address_1": f"{random.randrange(10, 900)} {STREET}",
        "city": agency.place,
        "state_province": "ON",
        "postal_code": "P0X 0X0",
        "country": "CA",
    }
    with acting_as(actor):
        service = add_service(values=SERVICE, by=actor)
        place = add_place(name="The house", address=address, confidential=True, region=agency.region, by=actor)
        give_at(service=service.pk, location=place.pk, by=actor)
        save_part("phones", of=service, part=None, values={"number": "705 555-0142", "type": "voice"}, by=actor)
    progress(1, 1)
