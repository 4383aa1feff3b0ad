"""What is typed of an exhibit, and of what happens to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import MomentField, OnceForm
from safeharbour.justice.evidence.actions import Told
from safeharbour.justice.evidence.enums import LARGEST_AT_ONCE, TRANSITIONS, Kind, What
from safeharbour.justice.evidence.models import Continuity
from safeharbour.justice.evidence.rules import Line
from safeharbour.justice.investigations.queries import investigators_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}


class ExhibitForm(OnceForm):
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=Kind.choices)
    found_at = MomentField(label=_("When was it found or received?"))
    words = forms.CharField(
        label=_("What is it, and where did it come from?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4, **NOT_REMEMBERED}),
        help_text=_("Sealed. That somebody reads it is recorded. Of a protected person only the pseudonym."),
    )

    def clean_found_at(self) -> Any:
        found_at = self.cleaned_data["found_at"]
        if found_at > now():
            raise ValidationError(_("This is in the future. Look at the day and the hour again."))
        return found_at

    @property
    def told(self) -> Told:
        told = self.cleaned_data
        return Told(kind=Kind(told["kind"]), found_at=told["found_at"], words=told["words"])


class LineForm(forms.Form):
    what = forms.ChoiceField(label=_("What happens to it?"), choices=(), widget=forms.RadioSelect)
    holder = forms.ModelChoiceField(
        label=_("Which colleague has it now?"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("nobody of the service"),
    )
    place = forms.CharField(
        label=_("Where is it, or to whom was it sent?"),
        max_length=120,
        required=False,
        help_text=_("Such as: property room, shelf 4; forensic laboratory. No name of a protected person."),
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=400,
        required=False,
        help_text=_("Needed when it is given back or destroyed."),
        widget=forms.Textarea({"rows": 2, **NOT_REMEMBERED}),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, now: Continuity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["number"] = now.number
        possible = [one for one in What if one in TRANSITIONS[What(now.what)]] if not self.is_bound else list(What)
        self.fields["what"].choices = [(one.value, one.label) for one in possible]  # type: ignore[attr-defined]
        holder = self.fields["holder"]
        holder.queryset = investigators_of(actor)  # type: ignore[attr-defined]
        holder.label_from_instance = lambda member: member.user.name  # type: ignore[attr-defined]

    @property
    def line(self) -> Line:
        told = self.cleaned_data
        holder = told["holder"] if told["what"] == What.HANDED_ON else None
        return Line(what=What(told["what"]), holder=holder, place=told["place"], reason=told["reason"])


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Its content"),
        help_text=_(
            "PDF, pictures, video, sound, plain text or an office document. Up to 25 MB without a script, up to 1 GB"
            " with one: then it goes on where it stopped if the connection breaks."
        ),
    )

    def __init__(self, *args: Any, length: int = 0, **kwargs: Any) -> None:
        """`length`: of all that was sent. What is too large was not read, and is said to be too large, not missing."""
        super().__init__(*args, **kwargs)
        if length > LARGEST_AT_ONCE:
            too_large = _("This file is larger than 25 MB. Larger ones need a browser that runs scripts.")
            self.fields["file"].error_messages["required"] = too_large
