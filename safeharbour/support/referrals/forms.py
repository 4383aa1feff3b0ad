"""Forms of referrals. What a tired person may leave out can be left out; nothing asks who the person is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import MomentField
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.people.naming import NamingForm
from safeharbour.support.people.numbers import read_number
from safeharbour.support.people.queries import person_numbered
from safeharbour.support.referrals.actions import Told
from safeharbour.support.referrals.enums import (
    REASONS,
    AgeBand,
    CloseReason,
    DeclineReason,
    MissedReason,
    Refusal,
    Side,
    State,
    Talk,
    Urgency,
)
from safeharbour.support.referrals.queries import Wanted, is_a_number
from safeharbour.support.referrals.transitions import ACTS
from safeharbour.trust.access.clock import now

NOT_SAID = ("", _("Not said"))
EVERY = ("", _("All"))
NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}
FARTHEST = timedelta(days=60)
A_NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def person_typed(typed: str) -> Person | None:
    """Whom the number names, of those whom the acting agency serves; nobody if nothing was typed."""
    if not typed.strip():
        return None
    number = read_number(typed)
    found = person_numbered(number) if number else None
    if found is None:
        raise ValidationError(_("Your agency has nobody with this number. Check it letter by letter."))
    if found.is_erased:
        raise ValidationError(_("This person was erased. Refer without saying who it is."))
    return found


def person_field() -> forms.CharField:
    return forms.CharField(
        label=_("The person's number, if they are on record"),
        help_text=_("Such as SH-7K3F-92QD. The recipient does not read it. Leave it empty to name nobody."),
        required=False,
        max_length=20,
        widget=forms.TextInput(NOT_REMEMBERED),
    )


class PersonForm(NamingForm):
    person = person_field()

    def clean_person(self) -> Person | None:
        return person_typed(self.cleaned_data["person"])


class FindForm(forms.Form):
    """What is needed, to find who could help."""

    need = forms.ChoiceField(label=_("What is needed?"), choices=[EVERY, *NeedDomain.choices], required=False)
    words = forms.CharField(label=_("Name of a service or an agency"), required=False, max_length=80)
    person = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ReferralForm(forms.Form):
    need = forms.ChoiceField(label=_("What is needed?"), choices=[("", _("Choose")), *NeedDomain.choices])
    urgency = forms.ChoiceField(
        label=_("How soon?"), choices=Urgency.choices, widget=forms.RadioSelect, initial=Urgency.TWO_DAYS
    )
    words = forms.CharField(
        label=_("What is needed, in a few words"),
        help_text=_("No name, no address, no story. For example: trauma counselling, mornings, a woman counsellor."),
        required=False,
        max_length=200,
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    age = forms.ChoiceField(label=_("Age"), choices=[NOT_SAID, *AgeBand.choices], required=False)
    language = forms.CharField(
        label=_("Language the person speaks best"),
        required=False,
        max_length=40,
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    refuses = forms.MultipleChoiceField(
        label=_("What the person does not want"),
        help_text=_("They will honour it. It changes nothing about the help."),
        choices=Refusal.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact = forms.CharField(
        label=_("Who can they ask for, at your agency?"),
        help_text=_("You, or a colleague who knows of it. Never the person."),
        max_length=80,
    )
    telephone = forms.CharField(
        label=_("Your telephone"), max_length=40, widget=forms.TextInput({"type": "tel", "autocomplete": "off"})
    )
    reachable = forms.CharField(label=_("When are you best reached?"), required=False, max_length=80)
    together = forms.BooleanField(
        label=_("We have the first conversation together, with the person if they wish"), required=False, initial=True
    )
    person = person_field()
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    after = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, names_people: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if not names_people:
            del self.fields["person"]

    def clean_person(self) -> Person | None:
        return person_typed(self.cleaned_data["person"])

    def clean_telephone(self) -> str:
        typed: str = self.cleaned_data["telephone"]
        if not any(letter.isdigit() for letter in typed):
            raise ValidationError(_("Give a telephone number at which you can be called."))
        return typed

    @property
    def passed_on(self) -> tuple[UUID, int] | None:
        """The one that those who were asked pass on, as their page showed it."""
        said = self.cleaned_data
        return (said["after"], said["version"] or 0) if said["after"] else None

    def asked(self) -> dict[str, Any]:
        """What the actions take."""
        said = self.cleaned_data
        told = Told(**{name: said[name] for name in Told.__dataclass_fields__})
        return {"need": said["need"], "urgency": said["urgency"], "told": told, "person": said.get("person")}


class ListForm(forms.Form):
    """Narrows the inbox or the outbox down. By number only: nothing of a person is searched for."""

    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Everything open")),
            ("news", _("New, not seen yet")),
            ("overdue", _("Overdue")),
            *State.choices,
            ("all", _("Everything")),
        ],
    )
    need = forms.ChoiceField(label=_("Need"), choices=[EVERY, *NeedDomain.choices], required=False)
    urgency = forms.ChoiceField(label=_("How urgent"), choices=[EVERY, *Urgency.choices], required=False)
    other = forms.ChoiceField(label=_("Agency"), required=False)
    words = forms.CharField(
        label=_("Number"), required=False, max_length=20, widget=forms.TextInput({**NOT_REMEMBERED, "data-search": ""})
    )

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [EVERY, *agencies]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        typed: str = self.cleaned_data["words"].strip()
        if not is_a_number(typed):
            raise ValidationError(_("Type a referral's six letters, such as 7A3F2C, or a person's number."))
        return typed

    def wanted(self) -> Wanted:
        """What was asked for; a field that makes no sense is passed over, and said so above the list."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in Wanted.__dataclass_fields__})


class StepForm(forms.Form):
    """One act, on the referral as the page showed it."""

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    version = forms.IntegerField(min_value=0)
    reason = forms.CharField(required=False, max_length=24)
    words = forms.CharField(required=False, max_length=200)

    def taken(self) -> dict[str, Any]:
        said = self.cleaned_data
        about = {"reason": said["reason"], "words": said["words"]} if said["act"] in REASONS else {}
        return {"version": said["version"], **about}


class TalkForm(forms.Form):
    """Who calls whom, and when."""

    caller = forms.ChoiceField(label=_("Who calls?"), choices=Side.choices, widget=forms.RadioSelect)
    planned_for = MomentField(label=_("When?"))
    ask_for = forms.CharField(label=_("Who to ask for"), required=False, max_length=80)
    telephone = forms.CharField(
        label=_("Telephone"), required=False, max_length=40, widget=forms.TextInput({"type": "tel"})
    )
    together = forms.BooleanField(label=_("With the person"), required=False, initial=True)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_planned_for(self) -> datetime:
        when: datetime = self.cleaned_data["planned_for"]
        if not now() - timedelta(minutes=5) <= when <= now() + FARTHEST:
            raise ValidationError(_("Choose a moment from now on, within two months."))
        return when


class TalkedForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in (Talk.HELD, Talk.MISSED)])
    together = forms.BooleanField(required=False)
    seen = forms.IntegerField(required=False, min_value=0)


class ViewForm(forms.Form):
    name = forms.CharField(label=_("Name of the view"), max_length=40)
    filters = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


class PassOnForm(forms.Form):
    service = forms.UUIDField()
    version = forms.IntegerField(min_value=0)


def ticked(typed: Iterable[str]) -> list[UUID]:
    """The rows that were ticked; what is no number of a row is passed over."""
    return [UUID(one) for one in typed if A_NUMBER.fullmatch(one)]


REASON_CHOICES: dict[str, list[tuple[str, Any]]] = {
    "decline": DeclineReason.choices,
    "miss": MissedReason.choices,
    "close": [choice for choice in CloseReason.choices if choice[0] != CloseReason.PASSED_ON],
}
