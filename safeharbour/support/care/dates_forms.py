"""Days that must not be missed, as they are typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, MomentField
from safeharbour.support.care.enums import AppointmentKind, AppointmentState, DeadlineKind, DeadlineState
from safeharbour.support.care.forms import in_words
from safeharbour.support.people.enums import Channel
from safeharbour.support.people.forms import OnceForm
from safeharbour.trust.access.clock import now


class DeadlineForm(OnceForm):
    kind = forms.ChoiceField(label=_("What?"), choices=[("", _("Choose one")), *DeadlineKind.choices])
    given_on = DayField(
        label=_("Which day?"),
        help_text=_(
            "Housing: the day when living under the trafficker ended. Records: the day of the hearing."
            " Everything else: the last day itself, as it stands on the paper."
        ),
    )


class DeadlineMoveForm(forms.Form):
    to = forms.ChoiceField(choices=DeadlineState.choices)
    number = forms.IntegerField(min_value=0)


class MomentForm(forms.Form):
    starts_at = MomentField(label=_("When?"))

    def clean_starts_at(self) -> Any:
        if localdate(self.cleaned_data["starts_at"]) < localdate(now()):
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return self.cleaned_data["starts_at"]


class AppointmentAgainForm(MomentForm):
    """Another time; the one before stays written."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


KINDS = [(one.value, one.label) for one in AppointmentKind if one != AppointmentKind.CONFERENCE]
"""A conference is called on a page of its own."""


class AppointmentForm(MomentForm, OnceForm):
    kind = forms.ChoiceField(label=_("About"), choices=[("", _("Choose one")), *KINDS])
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=600, initial=60)
    words = in_words(_("With whom and where"), _("Sealed; no list, message or calendar shows it."), required=False)
    field_order = ("kind", "starts_at", "minutes", "words", "once")


class AppointmentMoveForm(forms.Form):
    to = forms.ChoiceField(choices=[(one, "") for one in AppointmentState if one != AppointmentState.PLANNED])
    number = forms.IntegerField(min_value=1)


class RemindForm(forms.Form):
    channel = forms.ChoiceField(label=_("How?"), choices=[("", _("Choose one way")), *Channel.choices])


class AbsenceForm(forms.Form):
    """Who is away, from when until when, and who sees to their people meanwhile."""

    worker = forms.ChoiceField(label=_("Who is away?"))
    cover = forms.ChoiceField(label=_("Who sees to their people?"))
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"))

    def __init__(self, *args: Any, colleagues: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("worker", "cover"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
            field.choices = [("", _("Choose a colleague")), *colleagues.items()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("worker") and said.get("worker") == said.get("cover"):
            self.add_error("cover", _("Choose somebody else: nobody covers for themselves."))
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("The last day is before the first."))
        return said
