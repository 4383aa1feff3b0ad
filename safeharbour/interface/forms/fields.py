"""Fields that know something of the province."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from safeharbour.methods.geography import Place, find_place, places_like


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
