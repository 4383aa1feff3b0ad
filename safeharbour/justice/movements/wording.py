"""Places and days of movements in words."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeharbour.justice.movements.models import LastSeen, Movement
from safeharbour.justice.movements.queries import place_of


def where_in_words(seen: Movement | LastSeen) -> str:
    place = place_of(seen)
    return place.name if place else str(seen.get_elsewhere_display())


def days_in_words(first: date, last: date) -> str:
    if first == last:
        return date_format(first)
    return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}
