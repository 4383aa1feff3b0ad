"""What the pages of a prosecution ask for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayInput


class LawForm(forms.Form):
    on = forms.DateField(
        label=_("Day of the offence"),
        required=False,
        widget=DayInput,
        help_text=_("Shows the charges that were law on that day."),
    )
