"""Fields that several forms have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.support.shelter.wording import region_choices


def seen_field() -> forms.CharField:
    """The mark of what the page showed, carried through the form."""
    return forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


def several(choices: Any, label: Any, *, required: bool = False, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices, label=label, required=required, widget=forms.CheckboxSelectMultiple, **more
    )


def anywhere() -> list[tuple[str, Any]]:
    return [("", _("Not said")), *region_choices()]


def telephone_field() -> forms.CharField:
    return forms.CharField(
        label=_("Telephone for arranging an arrival"),
        help_text=_(
            "Sealed, and shown to a worker once you have accepted their hold."
            " Not a land line of the house: a directory would tell where it is."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
