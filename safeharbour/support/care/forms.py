"""What is typed in care. Words are sealed as soon as they are saved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import IntegerChoices
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, MomentField
from safeharbour.support.care.actions import Found
from safeharbour.support.care.enums import (
    GoalState,
    Housing,
    Income,
    Initiative,
    Milestone,
    Outcome,
    Safety,
    ServiceStill,
    TaskKind,
    TaskState,
    Through,
)
from safeharbour.support.care.models import SCALES
from safeharbour.support.people.enums import Channel, NeedDomain
from safeharbour.support.people.forms import NOT_REMEMBERED, OnceForm
from safeharbour.trust.access.clock import now

WORDS = 2000
DOMAINS = [("", _("Choose one")), *((domain.value, capfirst(domain.label)) for domain in NeedDomain)]
THE_PERSON = "person"


def in_words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea({"rows": 3, **NOT_REMEMBERED})
    return forms.CharField(label=label, help_text=help_text, max_length=WORDS, required=required, widget=area)


class GoalForm(OnceForm):
    domain = forms.ChoiceField(label=_("About"), choices=DOMAINS)
    words = in_words(_("What the person wants, in their words"), _("Write down what they say, as they say it."))


class OwnerForm(forms.Form):
    """Who does it until when."""

    owner = forms.ChoiceField(label=_("Who does it?"))
    due_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, colleagues: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101 - for the types
        owner.choices = [*colleagues.items(), (THE_PERSON, _("The person"))]

    def clean_owner(self) -> UUID | None:
        chosen = self.cleaned_data["owner"]
        return None if chosen == THE_PERSON else UUID(chosen)


class TaskForm(OwnerForm, OnceForm):
    domain = forms.ChoiceField(label=_("About"), choices=DOMAINS)
    kind = forms.ChoiceField(label=_("What to do"), choices=[("", _("Choose one")), *TaskKind.choices])
    words = in_words(_("In a few words"), _("Sealed; lists show only the two choices above."), required=False)
    field_order = ("domain", "kind", "words", "owner", "due_on", "once")


class TaskAgainForm(OwnerForm):
    """Another day or another hand."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class TaskMoveForm(forms.Form):
    to = forms.ChoiceField(choices=[(TaskState.DONE, ""), (TaskState.DROPPED, "")])
    number = forms.IntegerField(min_value=1)


class GoalMoveForm(forms.Form):
    to = forms.ChoiceField(choices=GoalState.choices)
    number = forms.IntegerField(min_value=0)


class ServiceForm(OnceForm):
    domain = forms.ChoiceField(label=_("What for"), choices=DOMAINS)
    through = forms.ChoiceField(label=_("How it came about"), choices=[("", _("Choose one")), *Through.choices])
    given_on = DayField(label=_("On"), initial=lambda: localdate(now()))

    def clean_given_on(self) -> Any:
        if self.cleaned_data["given_on"] > localdate(now()):
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["given_on"]


class HandOverForm(forms.Form):
    to = forms.ChoiceField(label=_("To whom?"))
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101 - for the types
        to.choices = [("", _("Choose a colleague")), *colleagues.items()]


UNKNOWN = ("", _("unknown, or not said"))


def scale(label: Any, anchors: type[IntegerChoices]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[UNKNOWN, *anchors.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class FollowUpForm(OnceForm):
    """What was done, and, where the person talked, how things are by their own account."""

    initiative = forms.ChoiceField(label=_("Who made contact?"), choices=Initiative.choices, initial=Initiative.US)
    channel = forms.ChoiceField(label=_("How?"), choices=[("", _("Choose one way")), *Channel.choices], required=False)
    happened_at = MomentField(label=_("When?"), initial=lambda: localtime(now()))
    outcome = forms.ChoiceField(label=_("What became of it?"), choices=[("", _("Choose one")), *Outcome.choices])
    safety = scale(_("How safe?"), Safety)
    housing = scale(_("Where do they live?"), Housing)
    income = scale(_("Enough to live on?"), Income)
    service = forms.ChoiceField(
        label=_("Are the services still in place?"), choices=ServiceStill.choices, initial=ServiceStill.UNKNOWN
    )
    milestone = forms.ChoiceField(choices=Milestone.choices, widget=forms.HiddenInput)
    field_order = ("initiative", "channel", "happened_at", "outcome", "safety", "housing", "income", "service")

    def clean_happened_at(self) -> Any:
        if self.cleaned_data["happened_at"] > now():
            raise forms.ValidationError(_("This moment has not come yet."))
        return self.cleaned_data["happened_at"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("initiative") == Initiative.US and not said.get("channel"):
            self.add_error("channel", _("Choose the way by which contact was made."))
        answered = [said.get(name) for name in SCALES if said.get(name)]
        if said.get("outcome") not in ("", None, Outcome.REACHED) and answered:
            self.add_error("outcome", _("Answers come only from somebody who was talked with."))
        return said

    def found(self) -> Found:
        said = self.cleaned_data
        talked = said["outcome"] == Outcome.REACHED
        return Found(
            outcome=Outcome(said["outcome"]),
            initiative=Initiative(said["initiative"]),
            channel=said["channel"],
            service=ServiceStill(said["service"]) if talked else ServiceStill.UNKNOWN,
            **{name: said[name] for name in SCALES},
        )


class StandForm(forms.Form):
    number = forms.IntegerField(min_value=0)
    journey = forms.UUIDField(required=False)
