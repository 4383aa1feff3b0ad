"""Forms for how a service is reached: hours of every week, and phones; and what all forms of parts have in common."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, ClassVar

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
from safeharbour.support.directory.models import Record, ServiceAtLocation
from safeharbour.support.directory.search.opening import DAY_NAMES
from safeharbour.support.directory.search.results import where_is
from safeharbour.support.directory.wording import days_in_words, hours_in_words, phone_in_words

SITE_EMPTY = _("everywhere")
LONGEST_EXTENSION = 999_999
SHORT_NUMBER = 3
TIME_FORMATS = ("%H:%M", "%H:%M:%S", "%Hh%M", "%H h %M", "%H h", "%I:%M %p", "%I %p")
NOT_A_TIME = _("This is not a time. Write hours and minutes, such as 17:00.")


if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    SiteChoiceField = forms.ModelChoiceField[ServiceAtLocation]
else:
    SiteChoiceField = forms.ModelChoiceField


class SiteField(SiteChoiceField):
    def label_from_instance(self, site: ServiceAtLocation) -> str:
        return where_is(site.location)


class PartForm(forms.Form):
    """What every part of an entry has in common: it is changed as it was seen."""

    title: ClassVar[str | _StrPromise]
    adding: ClassVar[str | _StrPromise]
    changing: ClassVar[str | _StrPromise]

    seen = SeenField()

    def __init__(
        self, *arguments: Any, sites: QuerySet[ServiceAtLocation], held: Record | None = None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.sites = sites
        if held is None:
            del self.fields["seen"]
        else:
            self.initial = {**self.said_of(held), "seen": held.changed_at.isoformat()}

    @classmethod
    def said_of(cls, held: Any) -> dict[str, Any]:
        """What the form shows of a part that is there already."""
        return {name: getattr(held, name) for name in cls.base_fields if name != "seen"}

    @classmethod
    def line(cls, held: Any) -> str:
        """The part on the page of what it belongs to."""
        raise NotImplementedError

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def seen_at(self) -> datetime | None:
        return self.cleaned_data.get("seen")

    def beside(self, now: Record) -> dict[str, Any]:
        """The other's version and this one where they differ, in words, and the form with all that was typed."""
        rows = [
            {
                "label": self.fields[name].label,
                "theirs": self.in_words(name, getattr(now, name)),
                "yours": self.in_words(name, yours),
            }
            for name, yours in self.said.items()
            if name in self.fields and yours != getattr(now, name)
        ]
        again = self.data.copy()  # type: ignore[attr-defined]
        again["seen"] = now.changed_at.isoformat()
        return {"rows": rows, "form": type(self)(again, sites=self.sites, held=now)}

    def in_words(self, name: str, value: Any) -> str:
        return "" if value is None else str(value)


class SitedForm(PartForm):
    """Hours and telephones hold everywhere, or at one place of the service."""

    service_at_location = SiteField(
        label=_("Place"), required=False, queryset=ServiceAtLocation.objects.none(), empty_label=SITE_EMPTY
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["service_at_location"].queryset = self.sites  # type: ignore[attr-defined]
        if not self.sites.exists():
            del self.fields["service_at_location"]

    def in_words(self, name: str, value: Any) -> str:
        if name == "service_at_location":
            return where_is(value.location) if value else str(SITE_EMPTY)
        return super().in_words(name, value)


class HoursForm(SitedForm):
    title, adding, changing = _("Opening hours"), _("Add opening hours"), _("Change opening hours")

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

    @classmethod
    def said_of(cls, held: Any) -> dict[str, Any]:
        return super().said_of(held) | {"byday": held.byday.split(",")}

    @classmethod
    def line(cls, held: Any) -> str:
        return hours_in_words(held)


class PhoneForm(SitedForm):
    title, adding, changing = _("Telephone"), _("Add a telephone"), _("Change a telephone")

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

    @classmethod
    def said_of(cls, held: Any) -> dict[str, Any]:
        kind = held.type.lower() if held.type.lower() in PhoneType.values else PhoneType.VOICE
        extension = None if held.extension is None else int(held.extension)
        return super().said_of(held) | {"type": kind, "extension": extension}

    @classmethod
    def line(cls, held: Any) -> str:
        return phone_in_words(held)


def _can_be_called(typed: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(typed, "CA"))
    except phonenumbers.NumberParseException:
        return False
