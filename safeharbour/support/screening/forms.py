"""The small forms around a screening: from where one looks, and what one reported."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import MomentField
from safeharbour.support.screening.enums import Age, Ground, Vantage
from safeharbour.trust.access.clock import now

MINORS = [choice for choice in Age.choices if choice[0] in {Age.UNDER_16.value, Age.SIXTEEN_OR_SEVENTEEN.value}]


class StartForm(forms.Form):
    vantage = forms.ChoiceField(label=_("I am here as"), choices=Vantage.choices)
    instrument = forms.UUIDField(required=False, widget=forms.HiddenInput)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def chosen(self) -> tuple[str, UUID | None, UUID | None]:
        said = self.cleaned_data
        return said["vantage"], said["instrument"], said["once"]


class ReportForm(forms.Form):
    society = forms.CharField(
        label=_("Which children's aid society did you call?"),
        max_length=200,
        widget=forms.TextInput({"list": "societies", "autocomplete": "off"}),
    )
    reported_at = MomentField(label=_("When did you call?"))
    age = forms.ChoiceField(label=_("How old is the child?"), choices=MINORS, widget=forms.RadioSelect)
    age_is_estimate = forms.BooleanField(label=_("The age is an estimate"), required=False)
    grounds = forms.MultipleChoiceField(
        label=_("On what grounds?"),
        help_text=_("What you told the society stays with the society. Here stands only the kind of ground."),
        choices=Ground.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_reported_at(self) -> datetime:
        moment: datetime = self.cleaned_data["reported_at"]
        if moment > now():
            raise forms.ValidationError(_("This time has not come yet. Call first, then record."))
        return moment

    def report(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
