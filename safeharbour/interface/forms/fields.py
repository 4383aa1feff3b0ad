"""Fields that know something of the province, and of the years that people live in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.forms.widgets import DayInput, MomentInput
from safeharbour.methods.geography import Place, find_place, places_like

EARLIEST_YEAR = 1900
YEARS_AHEAD = 30


def check_year(day: date | None) -> None:
    """A slip of the finger, such as 0202 or 20226 for 2026, is no day that anybody means.

    Nor can every such moment be read again: the last evening of 9999 is in the year 10000 elsewhere.
    """
    if day and not EARLIEST_YEAR <= day.year <= localdate().year + YEARS_AHEAD:
        raise ValidationError(_("Check the year."), code="year")


class DayField(forms.DateField):
    """A day of a year that somebody may mean."""

    widget = DayInput

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        check_year(value)


class MomentField(forms.DateTimeField):
    """A day and a time of a year that somebody may mean, in local time."""

    widget = MomentInput

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        check_year(value)


class PlaceField(forms.CharField):
    """A place of Ontario, typed as people type it. Its value is a `Place`, or None where nothing was asked for."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 80)
        super().__init__(**options)

    def clean(self, value: Any) -> Place | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = find_place(typed)
        if found is None:
            raise ValidationError(_unknown(typed), code="unknown_place")
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Place) else value


def _unknown(typed: str) -> str:
    like = [place.name for place in places_like(typed, 3)]
    if like:
        message = _("There is no place called “%(typed)s” in Ontario. Did you mean %(names)s?")
        return message % {"typed": typed, "names": ", ".join(like)}
    return _("There is no place called “%(typed)s” in Ontario. Try the nearest town.") % {"typed": typed}
