"""The table of an agency's own entries."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.tables import Column, Table
from safeharbour.support.directory.models import Service
from safeharbour.support.directory.search.records import last_confirmed
from safeharbour.support.directory.search.results import confirmed_line


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
