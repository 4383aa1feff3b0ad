"""What is asked before a copy of a file leaves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.actions import Asked
from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape


class CopyForm(forms.Form):
    shape = forms.ChoiceField(label=_("As what?"), choices=Shape.choices, widget=forms.RadioSelect)
    detail = forms.ChoiceField(
        label=_("How much of it?"),
        choices=Detail.choices,
        widget=forms.RadioSelect,
        help_text=_("Of a protected person a number and nothing more, either way."),
    )
    purpose = forms.ChoiceField(label=_("For what?"), choices=Purpose.choices, widget=forms.RadioSelect)
    marking = forms.ChoiceField(
        label=_("How is it marked?"),
        choices=Marking.choices,
        widget=forms.RadioSelect,
        help_text=_("It stands on each page and each entity. Which one is right is your service's own rule."),
    )

    @property
    def asked(self) -> Asked:
        told = self.cleaned_data
        return Asked(
            shape=Shape(told["shape"]),
            detail=Detail(told["detail"]),
            purpose=Purpose(told["purpose"]),
            marking=Marking(told["marking"]),
        )
