"""What is typed about somebody. Nothing is required: people say what they want to say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, DayInput
from safeharbour.interface.forms import OnceForm as OnceForm  # noqa: PLC0414 - the wing takes it from here
from safeharbour.support.people.enums import Channel, Demand, ErasureReason, Occasion, OpeningPurpose
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.numbers import read_number
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.vault.names import phone_number

EARLIEST_YEAR = 1900
NOTE_LENGTH = 20_000
NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}


def lines(text: str) -> tuple[str, ...]:
    """One entry a line, or parted by commas."""
    return tuple(entry for part in text.splitlines() for entry in map(str.strip, part.split(",")) if entry)


class IdentityForm(forms.Form):
    name = forms.CharField(
        label=_("Name, as the person gives it"), required=False, max_length=200, widget=forms.TextInput(NOT_REMEMBERED)
    )
    aliases = forms.CharField(
        label=_("Other names"),
        help_text=_("Street names, names before or after a marriage, other spellings. Part them with commas."),
        required=False,
        max_length=600,
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    birth_date = DayField(label=_("Date of birth"), required=False, widget=DayInput(NOT_REMEMBERED))
    birth_year = forms.IntegerField(
        label=_("Year of birth, if the date is not known"),
        help_text=_("A guess is fine; the years beside it are searched too."),
        required=False,
        min_value=EARLIEST_YEAR,
    )
    phones = forms.CharField(
        label=_("Telephone numbers"),
        help_text=_("Part them with commas."),
        required=False,
        max_length=200,
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    languages = forms.CharField(
        label=_("Languages"), required=False, max_length=200, widget=forms.TextInput(NOT_REMEMBERED)
    )

    @classmethod
    def showing(cls, identity: Identity, **more: object) -> Self:
        """The form filled with what is known."""
        joined = {name: ", ".join(getattr(identity, name)) for name in ("aliases", "phones", "languages")}
        known = {"name": identity.name, "birth_date": identity.birth_date, "birth_year": identity.birth_year}
        return cls(initial={**known, **joined, **more})

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data["birth_date"]
        if born and born > localdate(now()):
            raise forms.ValidationError(_("Give a date between 1900 and today."))
        return born

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year and year > localdate(now()).year:
            raise forms.ValidationError(_("This year has not come yet."))
        return year

    def clean_phones(self) -> tuple[str, ...]:
        typed = lines(self.cleaned_data["phones"])
        read = [phone_number(phone) for phone in typed]
        if None in read:
            raise forms.ValidationError(
                _("Number %(place)s in the list is not a telephone number."), params={"place": read.index(None) + 1}
            )
        return tuple(number for number in read if number)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        born, year = cleaned.get("birth_date"), cleaned.get("birth_year")
        if born and year and born.year != year:
            self.add_error("birth_year", _("The year does not agree with the date of birth. Give one of them."))
        return cleaned

    def identity(self) -> Identity:
        said = self.cleaned_data
        born = said["birth_date"]
        return Identity(
            name=said["name"].strip(),
            aliases=lines(said["aliases"]),
            birth_date=born,
            birth_year=None if born else said["birth_year"],
            phones=said["phones"],
            languages=lines(said["languages"]),
        )


class RegisterForm(IdentityForm):
    """Carries a key of its own: sent twice, it registers one person."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)


class CorrectionForm(IdentityForm):
    """Carries when the identity it shows was written."""

    based_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_based_on(self) -> datetime | None:
        typed = self.cleaned_data["based_on"]
        return parse_datetime(typed) if typed else None


class SearchForm(IdentityForm):
    """Search before you create: any of it is enough."""

    hide_optional = True
    number = forms.CharField(
        label=_("Person's number"), help_text=_("Such as SH-7K3F-92QD."), required=False, max_length=20
    )
    field_order = ("name", "number", "birth_date", "birth_year", "phones")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("aliases", "languages"):
            self.fields[name].widget = forms.HiddenInput()

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        if not typed:
            return ""
        number = read_number(typed)
        if number is None:
            raise forms.ValidationError(_("This is not a person's number. Check it letter by letter."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Say something to look for: a number, a name, a date or a telephone."))
        return cleaned


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("Why do you open it?"),
        help_text=_("Your name, the time and this reason are recorded. The person may ask who looked, and when."),
        choices=[("", _("Choose a reason")), *OpeningPurpose.choices],
    )


class NoteForm(OnceForm):
    text = forms.CharField(
        label=_("Note"),
        help_text=_("Sealed as soon as you save it. Write what the person would agree to have written."),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 5, **NOT_REMEMBERED}),
    )


SCOPE_NAMES = {
    Scope.CONTACT: _("How to make contact safely"),
    Scope.LOCATION: _("Where the person is"),
    Scope.NEEDS: _("Needs, with what was said of them"),
    Scope.PLAN: _("Plan"),
    Scope.HEALTH: _("Health"),
    Scope.LEGAL: _("Legal matters"),
}


class OpeningForm(PurposeForm):
    """Which parts, and why. Nothing more opens than was asked for."""

    scopes = forms.MultipleChoiceField(
        label=_("What do you need?"),
        choices=[(scope.value, name) for scope, name in SCOPE_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("scopes", "purpose")


class ContactingForm(forms.Form):
    channel = forms.ChoiceField(label=_("How?"), choices=[("", _("Choose one way")), *Channel.choices])
    occasion = forms.ChoiceField(
        label=_("What about?"),
        help_text=_("Recorded, and never part of the message."),
        choices=[("", _("Choose one")), *Occasion.choices],
    )


class OtherNumberForm(forms.Form):
    number = forms.CharField(label=_("The other number of the same person"), max_length=20)

    def clean_number(self) -> str:
        number = read_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(_("This is not a person's number. Check it letter by letter."))
        return number


class FreezeForm(forms.Form):
    demand = forms.ChoiceField(label=_("What was served?"), choices=[("", _("Choose one")), *Demand.choices])


class ListForm(forms.Form):
    """What the list shows. By number and dates alone: a name never stands in an address."""

    number = forms.CharField(label=_("Number contains"), required=False, max_length=12)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("everybody on file")), ("mine", _("those I registered")), ("erased", _("those erased"))],
    )


class ErasureForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), choices=[("", _("Choose a reason")), *ErasureReason.choices])
    number = forms.CharField(
        label=_("Type the person's number to confirm"), max_length=20, widget=forms.TextInput(NOT_REMEMBERED)
    )

    def clean_number(self) -> str:
        return read_number(self.cleaned_data["number"]) or self.cleaned_data["number"]
