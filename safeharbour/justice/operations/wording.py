"""Distances and times of operations in words."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format, number_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KILOMETRE = 1_000


def in_metres(radius: int) -> object:
    """Lazily, since a form's choices are made before anybody's language is known."""
    if radius < KILOMETRE:
        return gettext_lazy("%(n)d m") % {"n": radius}
    return gettext_lazy("%(n)d km") % {"n": radius // KILOMETRE}


def span(begins: datetime, ends: datetime) -> str:
    """A day once, where it begins and ends on the same."""
    began = date_format(localtime(begins), "DATETIME_FORMAT")
    same_day = localdate(begins) == localdate(ends)
    ended = date_format(localtime(ends), "TIME_FORMAT" if same_day else "DATETIME_FORMAT")
    return _("%(begins)s to %(ends)s") % {"begins": began, "ends": ended}


def spot_in_words(latitude: float, longitude: float) -> str:
    return f"{number_format(latitude, 4)}; {number_format(longitude, 4)}"
