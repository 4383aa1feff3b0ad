"""What is written down of a person, one form a scope. Each carries the version it was opened with."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, TimeInput
from safeharbour.support.people.enums import (
    Answering,
    Channel,
    HasCounsel,
    Interpreter,
    NeedDomain,
    NeedState,
    PlaceKind,
    Urgency,
)
from safeharbour.support.people.forms import NOT_REMEMBERED
from safeharbour.support.people.models import Need
from safeharbour.support.people.told import (
    ContactTold,
    HealthTold,
    LegalTold,
    NeedTold,
    PlanTold,
    SafeTime,
    Told,
    WhereaboutsTold,
)
from safeharbour.trust.consent.enums import Scope

SHORT, LONG = 200, 20_000
WEEK = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
SPANS = ("first", "second")


def short(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=SHORT, widget=forms.TextInput(NOT_REMEMBERED)
    )


def long(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea({"rows": 4, **NOT_REMEMBERED})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONG, widget=area)


class TellingForm(forms.Form):
    KIND: ClassVar[type[Told]]

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @classmethod
    def showing(cls, told: Told | None, version: int) -> TellingForm:
        return cls(initial={**(cls.initial_of(told) if told else {}), "based_on": version}, prefix=cls.KIND.SCOPE.value)

    @classmethod
    def initial_of(cls, told: Told) -> dict[str, Any]:
        return {field.name: getattr(told, field.name) for field in fields(told)}

    def told(self) -> Told:
        said = self.cleaned_data
        return self.KIND(**{field.name: said[field.name] for field in fields(self.KIND)})


class ContactForm(TellingForm):
    KIND = ContactTold

    do_not_contact = forms.BooleanField(label=_("Do not contact, in any way"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=[("", _("Choose one way")), *Channel.choices], required=False)
    reach = short(_("Number or address to use"))
    any_time = forms.BooleanField(label=_("Any time is safe"), required=False)
    first_days = forms.TypedMultipleChoiceField(
        label=_("Safe days"), choices=WEEK, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    first_since = forms.TimeField(label=_("Safe from"), required=False, widget=TimeInput)
    first_until = forms.TimeField(label=_("Safe until"), required=False, widget=TimeInput)
    second_days = forms.TypedMultipleChoiceField(
        label=_("Other safe days"), choices=WEEK, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    second_since = forms.TimeField(label=_("Safe on those from"), required=False, widget=TimeInput)
    second_until = forms.TimeField(label=_("Safe on those until"), required=False, widget=TimeInput)
    answering = forms.ChoiceField(label=_("Who may answer"), choices=Answering.choices)
    answerers = short(_("Those who may answer, if any"))
    voicemail = forms.BooleanField(label=_("A message may be left; it says only that there is one"), required=False)
    code_word = short(_("Code word"), _("Said first by whoever calls, so that the person knows it is us."))
    language = short(_("Language"), _("Such as fr, en, or the name of the language."))
    interpreter = forms.ChoiceField(label=_("Interpreter"), choices=Interpreter.choices)
    remarks = long(_("What else keeps the person safe"))

    @classmethod
    def initial_of(cls, told: Told) -> dict[str, Any]:
        initial = super().initial_of(told)
        for span, safe in zip(SPANS, initial.pop("safe_times"), strict=False):
            initial |= {f"{span}_days": safe.days, f"{span}_since": safe.since, f"{span}_until": safe.until}
        return initial

    def clean_language(self) -> str:
        return str(self.cleaned_data["language"])[:12]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for span in SPANS:
            self._clean_span(span, said)
        said["safe_times"] = self._safe_times(said)
        if not said.get("do_not_contact"):
            self._say_how_and_when(said)
        return said

    def _clean_span(self, span: str, said: dict[str, Any]) -> None:
        given = [bool(said.get(f"{span}_days")), said.get(f"{span}_since"), said.get(f"{span}_until")]
        if any(part not in (None, False) for part in given) and not all(part not in (None, False) for part in given):
            self.add_error(f"{span}_days", _("Say the days, from when, and until when."))

    def _say_how_and_when(self, said: dict[str, Any]) -> None:
        if not said.get("channel"):
            self.add_error("channel", _("Choose how the person may be reached, or that they must not be."))
        elif said["channel"] != Channel.IN_PERSON and not (said.get("any_time") or said["safe_times"]):
            self.add_error("first_days", _("Say when it is safe, or that any time is."))

    def _safe_times(self, said: dict[str, Any]) -> tuple[SafeTime, ...]:
        spans = ((said.get(f"{span}_days"), said.get(f"{span}_since"), said.get(f"{span}_until")) for span in SPANS)
        return tuple(
            SafeTime(days=tuple(days), since=since, until=until)
            for days, since, until in spans
            if days and isinstance(since, time) and isinstance(until, time)
        )


class WhereaboutsForm(TellingForm):
    KIND = WhereaboutsTold

    kind = forms.ChoiceField(label=_("Kind of place"), choices=PlaceKind.choices)
    since = DayField(label=_("Since"), required=False)
    place = long(_("Where"), _("Only the newest is kept. It leaves this page in no message, list or search."))
    avoid = long(_("Places and people to keep away from"))


class PlanForm(TellingForm):
    KIND = PlanTold

    hopes = long(_("What the person wants, in their words"))
    next_steps = long(_("Next steps, who takes them and when"))
    review_on = DayField(label=_("Look at it together again on"), required=False)


class HealthForm(TellingForm):
    KIND = HealthTold

    urgency = forms.ChoiceField(label=_("Care is wanted"), choices=Urgency.choices)
    seen_alone = forms.BooleanField(label=_("Asks to be seen alone"), required=False)
    situation = long(_("What the person wants helpers to know"))
    medication = long(_("Medication and allergies"))
    access_needs = long(_("What makes a place usable for the person"))


class LegalForm(TellingForm):
    KIND = LegalTold

    has_counsel = forms.ChoiceField(label=_("Has a lawyer"), choices=HasCounsel.choices)
    counsel = short(_("Lawyer and how to reach them"))
    next_date = DayField(label=_("Next date"), required=False)
    matters = long(_("Matters"), _("Help does not depend on speaking with the police; do not ask for it here."))


FORMS: dict[Scope, type[TellingForm]] = {
    form.KIND.SCOPE: form for form in (ContactForm, WhereaboutsForm, PlanForm, HealthForm, LegalForm)
}


class NeedsForm(forms.Form):
    """One choice a domain. Only what was changed is written."""

    remark = long(_("What the person said about it"), _("Kept, sealed, with each need you change now."))

    def __init__(self, *args: Any, now: dict[str, Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.domains = list(NeedDomain)
        for domain in self.domains:
            state = now[domain].state if domain in now else NeedState.NOT_ASKED
            self.fields[domain.value] = forms.ChoiceField(
                label=capfirst(domain.label), choices=NeedState.choices, initial=state
            )
            self.fields[f"{domain.value}_seen"] = forms.IntegerField(
                initial=now[domain].version if domain in now else 0, required=False, widget=forms.HiddenInput
            )
        self.order_fields([*(domain.value for domain in self.domains), "remark"])

    def told(self) -> list[NeedTold]:
        said = self.cleaned_data
        return [
            NeedTold(domain=domain, state=NeedState(said[domain.value]), remark=said["remark"])
            for domain in self.domains
            if said[domain.value] != self._seen_state(domain)
        ]

    def based_on(self) -> dict[str, int]:
        return {domain.value: self.cleaned_data[f"{domain.value}_seen"] or 0 for domain in self.domains}

    def _seen_state(self, domain: NeedDomain) -> str:
        """As it stood: a row that is newer than the page was not seen, so that what the page says is a change."""
        need, seen = self.now.get(domain.value), self.cleaned_data[f"{domain.value}_seen"] or 0
        if need is None:
            return NeedState.NOT_ASKED
        return need.state if need.version == seen else ""
