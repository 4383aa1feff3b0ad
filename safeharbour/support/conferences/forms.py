"""What is typed about a conference. Words are sealed as soon as they are saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.dates_forms import MomentForm
from safeharbour.support.care.forms import TaskForm, in_words
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.support.conferences.sharing import who_and_what
from safeharbour.support.people.forms import OnceForm
from safeharbour.trust.consent.enums import Purpose, Scope

if TYPE_CHECKING:
    from safeharbour.trust.consent.models import Grant

CHOOSE = ("", _("Choose one"))


class CallForm(MomentForm, OnceForm):
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        help_text=_("Other agencies hear only what the person agreed to for this purpose."),
        choices=[CHOOSE, *Purpose.choices],
    )
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=600, initial=60)
    chair = forms.ChoiceField(label=_("Who leads it?"))
    attending = in_words(
        _("Who is needed there, and what for?"),
        _("Sealed. Only those without whom it cannot be decided. One below the other."),
    )
    field_order = ("purpose", "starts_at", "minutes", "chair", "attending", "once")

    def __init__(self, *args: Any, colleagues: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].choices = [*colleagues.items()]  # type: ignore[attr-defined]

    def clean_chair(self) -> UUID:
        return UUID(self.cleaned_data["chair"])

    def clean_purpose(self) -> Purpose:
        return Purpose(self.cleaned_data["purpose"])


class ViewForm(forms.Form):
    voice = forms.ChoiceField(label=_("How does the person see it?"), choices=Voice.choices, widget=forms.RadioSelect)
    words = in_words(
        _("In their words"), _("Sealed. As they say it; they may change it until the end."), required=False
    )
    attends = forms.ChoiceField(label=_("Do they want to be there?"), choices=Attends.choices, widget=forms.RadioSelect)
    number = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("voice") == Voice.SAID and not said.get("words"):
            self.add_error("words", _("Write down what the person said, or that they did not wish to say."))
        return said


class ItemForm(OnceForm):
    scope = forms.ChoiceField(label=_("Which part of the file is it about?"), choices=[CHOOSE, *Scope.choices])
    words = in_words(_("What is to be talked about?"), _("Sealed. As little as the decision needs."))
    hearing = forms.MultipleChoiceField(
        label=_("Which other agencies hear it?"),
        help_text=_("Only those the person agreed to, for the purpose of this conference."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("scope", "words", "hearing", "once")

    def __init__(self, *args: Any, grants: Sequence[Grant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grants = {str(one.pk): one for one in grants}
        self.fields["hearing"].choices = [  # type: ignore[attr-defined]
            (pk, who_and_what(one)) for pk, one in self.grants.items()
        ]
        if not self.grants:
            del self.fields["hearing"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = [self.grants[pk] for pk in said.get("hearing") or []]
        for grant in chosen:
            if said.get("scope") and said["scope"] not in grant.scopes:
                refusal = _("The person did not agree that %(agency)s hears of this part.")
                self.add_error("hearing", refusal % {"agency": grant.recipient.name})
        return said | {"hearing": chosen}


class DecisionForm(TaskForm):
    words = in_words(_("What was decided?"), _("Sealed, in the plan."))
