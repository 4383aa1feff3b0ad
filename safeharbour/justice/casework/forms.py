"""What is typed of a decision, a task and a case conference."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, MomentField, OnceForm
from safeharbour.justice.casework.actions import Told, Words
from safeharbour.justice.casework.enums import About, State
from safeharbour.justice.casework.models import Conference, Task
from safeharbour.justice.casework.queries import conferences_of
from safeharbour.justice.casework.rules import Move
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import investigators_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}
NOBODY_NAMED = _("No name of a protected person, and nothing about her story.")
SEALED = _("Sealed. That somebody reads it is recorded. Of a protected person only the pseudonym.")


def _colleague(label: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg] # a subscript fails at run time
    return forms.ModelChoiceField(label=label, queryset=Membership.objects.none(), empty_label=None)


def _offer(form: forms.Form, name: str, actor: Actor) -> None:
    field: Any = form.fields[name]
    field.queryset = investigators_of(actor)
    field.label_from_instance = lambda member: member.user.name


class _FromConference(OnceForm):
    conference = forms.ModelChoiceField(
        label=_("From which case conference?"),
        queryset=Conference.objects.none(),
        required=False,
        empty_label=_("from none"),
    )

    def __init__(self, *args: Any, actor: Actor, file: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["conference"]
        field.queryset = conferences_of(file)
        field.label_from_instance = lambda one: f"{one}, {date_format(localdate(one.held_at))}"


class DecisionForm(_FromConference):
    what = forms.CharField(
        label=_("What was decided?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3, **NOT_REMEMBERED}),
        help_text=SEALED,
    )
    why = forms.CharField(label=_("Why?"), max_length=4000, widget=forms.Textarea({"rows": 4, **NOT_REMEMBERED}))
    alternatives = forms.CharField(
        label=_("What else was considered, and why not?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3, **NOT_REMEMBERED}),
        help_text=_("If there was no other way, say so."),
    )
    about = forms.ChoiceField(label=_("What is it about?"), choices=[("", _("Choose one")), *About.choices])
    decided_by = _colleague(_("Who decided?"))
    decided_at = MomentField(label=_("When was it decided?"))
    field_order = ("what", "why", "alternatives", "about", "decided_by", "decided_at", "conference")

    def __init__(self, *args: Any, actor: Actor, file: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, file=file, **kwargs)
        _offer(self, "decided_by", actor)
        self.initial.setdefault("decided_by", actor.membership)
        self.initial.setdefault("decided_at", now())

    @property
    def told(self) -> Told:
        told = self.cleaned_data
        return Told(
            about=About(told["about"]),
            words=Words(told["what"], told["why"], told["alternatives"]),
            decided_by=told["decided_by"],
            decided_at=told["decided_at"],
            conference=told["conference"],
        )


class TaskForm(_FromConference):
    what = forms.CharField(
        label=_("What is to be done?"),
        max_length=200,
        widget=forms.TextInput(NOT_REMEMBERED),
        help_text=NOBODY_NAMED,
    )
    owner = _colleague(_("Who does it?"))
    due_on = DayField(label=_("Until when?"))
    field_order = ("what", "owner", "due_on", "conference")

    def __init__(self, *args: Any, actor: Actor, file: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, file=file, **kwargs)
        _offer(self, "owner", actor)
        self.initial.setdefault("owner", actor.membership)


class MoveForm(forms.Form):
    state = forms.ChoiceField(label=_("How is it?"), choices=State.choices, widget=forms.RadioSelect)
    result = forms.CharField(
        label=_("What came of it?"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2, **NOT_REMEMBERED}),
        help_text=_("Needed when it is done or dropped. No name of a protected person, and nothing about her story."),
    )
    owner = _colleague(_("Who does it?"))
    due_on = DayField(label=_("Until when?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_it_is = {"state": task.state, "owner": task.owner_id, "due_on": task.due_on, "version": task.version}
        self.initial.update(as_it_is)
        field: Any = self.fields["owner"]
        field.queryset = investigators_of(actor) | Membership.objects.filter(pk=task.owner_id).select_related(
            "user", "agency"
        )
        field.label_from_instance = lambda member: member.user.name

    @property
    def move(self) -> Move:
        told = self.cleaned_data
        return Move(state=State(told["state"]), owner=told["owner"], due_on=told["due_on"], result=told["result"])


class ConferenceForm(OnceForm):
    held_at = MomentField(label=_("When was it?"))
    there = forms.ModelMultipleChoiceField(
        label=_("Who of your service was there?"),
        queryset=Membership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("What was talked about, and who else was there?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4, **NOT_REMEMBERED}),
        help_text=SEALED,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "there", actor)


class LogFilterForm(forms.Form):
    about = forms.ChoiceField(label=_("About"), choices=[("", _("any")), *About.choices], required=False)


class TaskFilterForm(forms.Form):
    finished = forms.BooleanField(label=_("Show what is finished, too"), required=False)
