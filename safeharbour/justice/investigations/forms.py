"""What a file's pages ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import TRANSITIONS, CameIn, Exploitation, Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import investigators_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.models import Membership


class OpenFileForm(forms.Form):
    number = forms.CharField(label=_("File number"), max_length=40, help_text=_("As your service numbers its files."))
    exploitation = forms.ChoiceField(label=_("Kind of exploitation"), choices=Exploitation.choices)
    came_in = forms.ChoiceField(label=_("How it came in"), choices=CameIn.choices)


class FilterForm(forms.Form):
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("any")), *Status.choices], required=False)
    number = forms.CharField(label=_("File number"), required=False)


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("New status"), choices=())
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to suspend or close. No name of a protected person, and nothing about her story."),
    )

    def __init__(self, *args: Any, investigation: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = TRANSITIONS[Status(investigation.status)]
        self.fields["status"].choices = [(s.value, s.label) for s in Status if s in possible]  # type: ignore[attr-defined]


class LeadForm(forms.Form):
    lead = forms.ModelChoiceField(label=_("Lead"), queryset=Membership.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead"]
        field.queryset = investigators_of(actor)  # type: ignore[attr-defined]
        field.label_from_instance = lambda member: member.user.name  # type: ignore[attr-defined]
