"""What a file's pages ask for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import OnceForm
from safeharbour.justice.investigations.actions import Facts, facts_of
from safeharbour.justice.investigations.enums import (
    TRANSITIONS,
    CameIn,
    Exploitation,
    PlaceKind,
    Recruitment,
    Status,
)
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import investigators_of, last_hand_over, last_status_change
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.models import Membership

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}


class FactsForm(forms.Form):
    exploitation = forms.ChoiceField(label=_("Kind of exploitation"), choices=Exploitation.choices)
    came_in = forms.ChoiceField(label=_("How it came in"), choices=CameIn.choices)
    recruitment = forms.ChoiceField(
        label=_("How somebody was recruited"), choices=Recruitment.choices, initial=Recruitment.UNKNOWN
    )
    place = forms.ChoiceField(
        label=_("In what kind of place"),
        choices=PlaceKind.choices,
        initial=PlaceKind.UNKNOWN,
        help_text=_("Where somebody was exploited. The kind only, never which one."),
    )

    @property
    def told(self) -> Facts:
        told = self.cleaned_data
        return Facts(
            exploitation=Exploitation(told["exploitation"]),
            came_in=CameIn(told["came_in"]),
            recruitment=Recruitment(told["recruitment"]),
            place=PlaceKind(told["place"]),
        )


class OpenFileForm(FactsForm, OnceForm):
    number = forms.CharField(label=_("File number"), max_length=40, help_text=_("As your service numbers its files."))
    field_order = ("number",)


class ChangeFactsForm(FactsForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, investigation: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(asdict(facts_of(investigation)), version=investigation.version)


class FilterForm(forms.Form):
    number = forms.CharField(label=_("File number"), required=False, widget=forms.TextInput(NOT_REMEMBERED))
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("any")), *Status.choices], required=False)
    exploitation = forms.ChoiceField(
        label=_("Kind of exploitation"), choices=[("", _("any")), *Exploitation.choices], required=False
    )
    came_in = forms.ChoiceField(label=_("How it came in"), choices=[("", _("any")), *CameIn.choices], required=False)
    mine = forms.BooleanField(label=_("Only those I lead"), required=False)


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("New status"), choices=())
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to suspend or close. No name of a protected person, and nothing about her story."),
    )

    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, investigation: Investigation, **kwargs: Any) -> None:
        """What was sent from an old page is compared by the action, so that all states are known then."""
        super().__init__(*args, **kwargs)
        self.initial["based_on"] = last_status_change(investigation).pk
        possible = set(Status) if self.is_bound else TRANSITIONS[Status(investigation.status)]
        self.fields["status"].choices = [(s.value, s.label) for s in Status if s in possible]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    lead = forms.ModelChoiceField(
        label=_("Who leads it from now on?"), queryset=Membership.objects.none(), empty_label=_("Choose one")
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=400,
        widget=forms.Textarea({"rows": 3, **NOT_REMEMBERED}),
        help_text=_("The new lead reads it. No name of a protected person, and nothing about her story."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, investigation: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = last_hand_over(investigation)
        self.initial["number"] = last.number if last else 0
        field = self.fields["lead"]
        others = investigators_of(actor) if self.is_bound else investigators_of(actor).exclude(pk=investigation.lead_id)
        field.queryset = others  # type: ignore[attr-defined]
        field.label_from_instance = lambda member: member.user.name  # type: ignore[attr-defined]
