"""Forms for how a service is reached: hours of every week, and phones."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import phonenumbers
from django import forms
from django.db.models import QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms.widgets import TimeInput
from safeharbour.support.directory.enums import PhoneType
from safeharbour.support.directory.forms import SeenField
from safeharbour.support.directory.models import Phone, Schedule, ServiceAtLocation
from safeharbour.support.directory.search.opening import DAY_NAMES
from safeharbour.support.directory.search.results import where_is
from safeharbour.support.directory.wording import days_in_words

SITE_EMPTY = _("everywhere")
LONGEST_EXTENSION = 999_999
SHORT_NUMBER = 3
TIME_FORMATS = ("%H:%M", "%H:%M:%S", "%Hh%M", "%H h %M", "%H h", "%I:%M %p", "%I %p")
NOT_A_TIME = _("This is not a time. Write hours and minutes, such as 17:00.")


if TYPE_CHECKING:
    SiteChoiceField = forms.ModelChoiceField[ServiceAtLocation]
else:
    SiteChoiceField = forms.ModelChoiceField


class SiteField(SiteChoiceField):
    def label_from_instance(self, site: ServiceAtLocation) -> str:
        return where_is(site.location)


class PartForm(forms.Form):
    """What hours and phones have in common: they hold everywhere, or at one place of the service."""

    seen = SeenField()
    service_at_location = SiteField(
        label=_("Place"), required=False, queryset=ServiceAtLocation.objects.none(), empty_label=SITE_EMPTY
    )

    def __init__(
        self,
        *arguments: Any,
        sites: QuerySet[ServiceAtLocation],
        held: Schedule | Phone | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.sites = sites
        if held is None:
            del self.fields["seen"]
        else:
            self.initial["seen"] = held.changed_at.isoformat()
        self.fields["service_at_location"].queryset = sites  # type: ignore[attr-defined]
        if not sites.exists():
            del self.fields["service_at_location"]

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def seen_at(self) -> datetime | None:
        return self.cleaned_data.get("seen")

    def beside(self, now: Schedule | Phone) -> dict[str, Any]:
        """The other's version and this one where they differ, in words, and the form with all that was typed."""
        rows = [
            {
                "label": self.fields[name].label,
                "theirs": self.in_words(name, getattr(now, name)),
                "yours": self.in_words(name, yours),
            }
            for name, yours in self.said.items()
            if yours != getattr(now, name)
        ]
        again = self.data.copy()  # type: ignore[attr-defined]
        again["seen"] = now.changed_at.isoformat()
        return {"rows": rows, "form": type(self)(again, sites=self.sites, held=now)}

    def in_words(self, name: str, value: Any) -> str:
        if name == "service_at_location":
            return where_is(value.location) if value else str(SITE_EMPTY)
        return "" if value is None else str(value)


class HoursForm(PartForm):
    byday = forms.MultipleChoiceField(
        label=_("Days"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(code, capfirst(WEEKDAYS[number])) for number, code in enumerate(DAY_NAMES)],
        error_messages={"required": _("Choose at least one day.")},
    )
    opens_at = forms.TimeField(
        label=_("Opens at"),
        input_formats=TIME_FORMATS,
        widget=TimeInput,
        error_messages={"required": _("Say when it opens, such as 09:00."), "invalid": NOT_A_TIME},
    )
    closes_at = forms.TimeField(
        label=_("Closes at"),
        input_formats=TIME_FORMATS,
        widget=TimeInput,
        help_text=_("A time before it opens is on the next day."),
        error_messages={"required": _("Say when it closes, such as 17:00."), "invalid": NOT_A_TIME},
    )
    description = forms.CharField(
        label=_("Notes on these hours"), required=False, max_length=200, help_text=_("Such as “closed on holidays”.")
    )
    field_order = ("byday", "opens_at", "closes_at", "service_at_location", "description")

    def in_words(self, name: str, value: Any) -> str:
        if name == "byday":
            return days_in_words(value)
        return time_format(value) if isinstance(value, time) else super().in_words(name, value)

    def clean_byday(self) -> str:
        return ",".join(code for code in DAY_NAMES if code in self.cleaned_data["byday"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("opens_at") is not None and said["opens_at"] == said.get("closes_at"):
            self.add_error("closes_at", _("It opens and closes at the same time. For day and night: 00:00 to 23:59."))
        return said


def hours_said(schedule: Schedule | None) -> dict[str, Any]:
    """What the form shows of hours that are there already."""
    if schedule is None:
        return {}
    names = ("service_at_location", "opens_at", "closes_at", "description")
    return {"byday": schedule.byday.split(","), **{name: getattr(schedule, name) for name in names}}


class PhoneForm(PartForm):
    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        help_text=_("With its area code, such as 705 555 0123."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    extension = forms.IntegerField(label=_("Extension"), required=False, min_value=0, max_value=LONGEST_EXTENSION)
    type = forms.ChoiceField(label=_("Kind"), choices=PhoneType.choices, initial=PhoneType.VOICE)
    description = forms.CharField(
        label=_("Who answers"), required=False, max_length=120, help_text=_("Such as “front desk, evenings”.")
    )
    field_order = ("number", "extension", "type", "service_at_location", "description")

    def in_words(self, name: str, value: Any) -> str:
        return str(PhoneType(value).label) if value in PhoneType.values else super().in_words(name, value)

    def clean_number(self) -> str:
        typed: str = self.cleaned_data["number"].strip()
        if not (typed.isdecimal() and len(typed) == SHORT_NUMBER) and not _can_be_called(typed):
            raise forms.ValidationError(
                _("This is not a telephone number. Write it with its area code, such as 705 555 0123.")
            )
        return typed


def _can_be_called(typed: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(typed, "CA"))
    except phonenumbers.NumberParseException:
        return False


def phone_said(phone: Phone | None) -> dict[str, Any]:
    if phone is None:
        return {}
    names = ("service_at_location", "number", "description")
    kind = phone.type.lower() if phone.type.lower() in PhoneType.values else PhoneType.VOICE
    extension = None if phone.extension is None else int(phone.extension)
    return {"type": kind, "extension": extension, **{name: getattr(phone, name) for name in names}}
