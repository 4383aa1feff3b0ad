"""What a worker and a person settle together, and what is asked before something crosses or is opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from safeharbour.interface.components import labelled
from safeharbour.interface.forms import DayField, OnceForm
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.consent.actions import Agreed, Asked, Guardian
from safeharbour.trust.consent.authorities import authorities
from safeharbour.trust.consent.enums import (
    Condition,
    Decider,
    EmergencyReason,
    Finding,
    GivenHow,
    GuardianBasis,
    NotToldBecause,
    Purpose,
    ReviewOutcome,
    Scope,
    Told,
    ToldHow,
    WithdrawnHow,
)
from safeharbour.trust.consent.registry import scope_of
from safeharbour.trust.consent.rules import is_a_day_of_telling, is_decided_by_somebody_who_may, is_review_day

CHOOSE = ("", _("Choose"))
DAYS_A_MONTH = 30
MONTHS = (1, 3, 6, 12)
DAYS = (7, 14, 30, 90)
NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}
Choices = list[tuple[str, Any]]


class TalkForm(OnceForm):
    """Everything a grant must say. It ends by itself; the longest is twelve months."""

    recipient = forms.ChoiceField(label=_("Who may read it?"))
    scopes = forms.MultipleChoiceField(
        label=_("What may they read?"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        help_text=_("They may use it for this and nothing else."),
        choices=[CHOOSE, *Purpose.choices],
    )
    months = forms.TypedChoiceField(label=_("For how long?"), coerce=int, widget=forms.RadioSelect, initial=3)
    given_how = forms.ChoiceField(
        label=_("How did the person say yes?"),
        choices=GivenHow.choices,
        widget=forms.RadioSelect,
        initial=GivenHow.SPOKEN,
    )
    language = forms.CharField(label=_("In which language did you talk?"), max_length=40)
    with_interpreter = forms.BooleanField(
        label=_("A professional interpreter helped"),
        help_text=_("Never a partner, a friend or a relative."),
        required=False,
    )
    decider = forms.ChoiceField(
        label=_("Who decides?"), choices=Decider.choices, widget=forms.RadioSelect, initial=Decider.PERSON
    )
    guardian_basis = forms.ChoiceField(
        label=_("If somebody else decides: who is it?"), choices=[CHOOSE, *GuardianBasis.choices], required=False
    )
    spoke_alone = forms.BooleanField(
        label=_("If somebody else decides: I spoke with the person alone"),
        help_text=_("A guardian may be the one who does harm. Nobody is taken at their word."),
        required=False,
    )
    reason = forms.CharField(
        label=_("If somebody else decides: why do you believe that they protect the person?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, **NOT_REMEMBERED}),
    )

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = [CHOOSE, *agencies]  # type: ignore[attr-defined]
        months = [(n, ngettext("%(n)s month", "%(n)s months", n) % {"n": n}) for n in MONTHS]
        self.fields["months"].choices = months  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        judged = is_decided_by_somebody_who_may(
            decider=Decider(said.get("decider") or Decider.PERSON),
            guardian_basis=GuardianBasis(said["guardian_basis"]) if said.get("guardian_basis") else None,
            spoke_alone=bool(said.get("spoke_alone")),
            reason=said.get("reason", ""),
        )
        if not judged:
            field = "spoke_alone" if said.get("guardian_basis") and not said.get("spoke_alone") else "reason"
            self.add_error(field if said.get("guardian_basis") else "guardian_basis", str(judged.reason))
        return said

    def agreed(self) -> Agreed:
        said, begin = self.cleaned_data, now()
        decider = Decider(said["decider"])
        return Agreed(
            recipient=UUID(said["recipient"]),
            scopes=[Scope(scope) for scope in said["scopes"]],
            purpose=Purpose(said["purpose"]),
            starts_at=begin,
            ends_at=begin + timedelta(days=DAYS_A_MONTH * said["months"]),
            given_how=GivenHow(said["given_how"]),
            language=said["language"],
            with_interpreter=said["with_interpreter"],
            decider=decider,
            guardian=self._guardian() if decider is Decider.GUARDIAN else None,
        )

    def _guardian(self) -> Guardian:
        said = self.cleaned_data
        basis = GuardianBasis(said["guardian_basis"])
        return Guardian(basis=basis, spoke_alone=said["spoke_alone"], reason=said["reason"])

    @property
    def until(self) -> datetime:
        return now() + timedelta(days=DAYS_A_MONTH * self.cleaned_data["months"])


class WithdrawForm(forms.Form):
    how = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[choice for choice in WithdrawnHow.choices if choice[0] in {"in_person", "by_phone", "agency"}],
        widget=forms.RadioSelect,
        initial=WithdrawnHow.IN_PERSON,
    )


class FieldsForm(forms.Form):
    """Which exact fields. The choices are what the registry knows of the scopes in question."""

    fields_chosen = forms.MultipleChoiceField(label=_("Which fields?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, known: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_chosen"].choices = _by_scope(known)  # type: ignore[attr-defined]


class SendForm(FieldsForm, OnceForm):
    days = forms.TypedChoiceField(
        label=_("How long may it be read?"),
        coerce=int,
        initial=14,
        widget=forms.RadioSelect,
    )
    conditions = forms.MultipleChoiceField(
        label=_("On which conditions?"),
        choices=Condition.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Condition.THIS_PURPOSE, Condition.NOT_PASSED_ON, Condition.ERASE_AFTER],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS]
        self.fields["days"].choices = days  # type: ignore[attr-defined]

    def expires_at(self, latest: datetime) -> datetime:
        return min(now() + timedelta(days=self.cleaned_data["days"]), latest)


class AskForm(FieldsForm, OnceForm):
    """A disclosure without consent. Field by field, on an authority, with a day on which it is looked at again."""

    recipient = forms.ChoiceField(label=_("To whom?"))
    authority = forms.ChoiceField(label=_("What does the law say?"), widget=forms.RadioSelect)
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=[CHOOSE, *Purpose.choices])
    grounds = forms.CharField(
        label=_("What makes it necessary?"),
        help_text=_("Sealed. Your colleague who decides can read it, the recipient cannot."),
        max_length=4000,
        widget=forms.Textarea({"rows": 4, **NOT_REMEMBERED}),
    )
    told = forms.ChoiceField(label=_("Does the person know?"), choices=Told.choices, widget=forms.RadioSelect)
    not_told_because = forms.ChoiceField(
        label=_("If not: why not?"), choices=[CHOOSE, *NotToldBecause.choices], required=False
    )
    review_on = DayField(label=_("When is it looked at again?"))
    field_order = ("recipient", "authority", "purpose", "fields_chosen")

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.code, labelled(one.section, one.words)) for one in authorities().values()]
        self.fields["recipient"].choices = [CHOOSE, *agencies]  # type: ignore[attr-defined]
        self.fields["authority"].choices = known  # type: ignore[attr-defined]

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        _require_field(is_review_day(day, timezone.localdate(now())))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("told") and (said["told"] == Told.TOLD) == bool(said.get("not_told_because")):
            self.add_error("not_told_because", _("Say that the person was told, or why not."))
        authority = authorities().get(said.get("authority", ""))
        if authority and said.get("purpose") and said["purpose"] not in authority.purposes:
            self.add_error("purpose", _("This authority does not cover that purpose."))
        return said

    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            recipient=UUID(said["recipient"]),
            authority=said["authority"],
            purpose=Purpose(said["purpose"]),
            fields=said["fields_chosen"],
            grounds=said["grounds"],
            told=Told(said["told"]),
            not_told_because=NotToldBecause(said["not_told_because"]) if said["not_told_because"] else None,
            review_on=said["review_on"],
        )


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Is it still needed?"), choices=ReviewOutcome.choices, widget=forms.RadioSelect)
    next_on = DayField(label=_("If so: look at it again on"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        decision = is_review_day(said.get("next_on"), timezone.localdate(now()))
        if said.get("outcome") == ReviewOutcome.STANDS and not decision:
            self.add_error("next_on", str(decision.reason))
        return said


class TellForm(forms.Form):
    """That somebody who was not told at the time knows now."""

    how = forms.ChoiceField(label=_("How was the person told?"), choices=ToldHow.choices, widget=forms.RadioSelect)
    told_on = DayField(label=_("On which day?"), initial=lambda: timezone.localdate(now()))

    def __init__(self, *args: Any, asked_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_on = asked_on

    def clean_told_on(self) -> date:
        day: date = self.cleaned_data["told_on"]
        _require_field(is_a_day_of_telling(day, self.asked_on, timezone.localdate(now())))
        return day


class EmergencyForm(forms.Form):
    number = forms.CharField(
        label=_("Person's number"),
        help_text=_("Such as SH-7K3F-92QD."),
        max_length=20,
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    reason = forms.ChoiceField(
        label=_("Why can it not wait?"), choices=EmergencyReason.choices, widget=forms.RadioSelect
    )


class FindingForm(forms.Form):
    finding = forms.ChoiceField(label=_("What did you find?"), choices=[CHOOSE, *Finding.choices])


def _by_scope(known: Mapping[str, Any]) -> Choices:
    """Each part of the record under its name: “by” and “since” say nothing alone."""
    each = groupby(known.items(), key=lambda field: scope_of(field[0]))
    return [(str(Scope(scope).label), list(fields)) for scope, fields in each]


def _require_field(decision: Decision) -> None:
    if not decision:
        raise forms.ValidationError(str(decision.reason))
