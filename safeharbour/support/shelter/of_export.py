"""Which beds were asked for a person and where she stayed with the acting house, for the copy that she takes away."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.people.holding import Section
from safeharbour.support.people.models import Person
from safeharbour.support.shelter.of_person import beds_of
from safeharbour.trust.access.actors import Actor


def what_shelter_holds(person: Person, by: Actor) -> list[Section]:
    """By the house's name as on the page: an address stands on no paper."""
    beds = beds_of(by, person)
    if beds is None:
        return []
    asked = [Fact(_moment(one.asked_at), ", ".join(filter(None, [one.state, one.where]))) for one in beds.asked]
    stays = [
        Fact(one.where, " – ".join(_moment(each) for each in (one.since, one.until) if each))  # noqa: RUF001
        for one in beds.stays
    ]
    return [Section(_("Beds that were asked for you"), asked), Section(_("Where you stayed"), stays)]


def _moment(moment: datetime) -> str:
    return str(date_format(localtime(moment), "DATETIME_FORMAT"))
