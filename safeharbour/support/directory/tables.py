"""The tables of an agency's own entries and places."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.tables import Column, Table
from safeharbour.support.directory.models import Location, Service
from safeharbour.support.directory.search.records import last_confirmed
from safeharbour.support.directory.search.results import confirmed_line
from safeharbour.support.directory.wording import place_in_words


def services_table(services: QuerySet[Service], asked: QueryDict) -> Table:
    return Table(
        services,
        asked,
        id="services",
        caption=_("Our entries"),
        columns=[
            Column("name", _("Name"), template="directory/_service_name.html", sort="name"),
            Column(
                "confirmed",
                _("Confirmed"),
                value=lambda service: confirmed_line(last_confirmed(service), timezone.now()),
                sort="last_said",
            ),
            Column("places", _("Places"), sort="places", numeric=True),
            Column("confirm", _("Still right?"), template="directory/_confirm.html", on_paper=False),
        ],
        default_sort="confirmed",
        empty=_("Your agency has no entries yet."),
    )


def places_table(places: QuerySet[Location], asked: QueryDict) -> Table:
    return Table(
        places,
        asked,
        id="places",
        caption=_("Our places"),
        columns=[
            Column("name", _("Place"), value=place_in_words, sort="premises__name"),
            Column("secrecy", _("Address"), template="directory/_place_secrecy.html", sort="confidential"),
            Column("look", _("Change"), template="directory/_place_link.html", on_paper=False),
        ],
        default_sort="name",
        empty=_("Your agency has no places yet."),
    )
