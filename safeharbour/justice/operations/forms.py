"""What is typed of an operation: when, where, how wide, who is expected, who leads and whom to call."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, MomentField, OnceForm, PlaceField
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import investigators_of
from safeharbour.justice.operations.actions import Plan
from safeharbour.justice.operations.enums import RADII, Answer, Language, Minors, News
from safeharbour.justice.operations.models import Operation, Side
from safeharbour.justice.operations.queries import files_to_plan_for, place_of
from safeharbour.justice.operations.rules import Window, is_window
from safeharbour.justice.operations.wording import in_metres
from safeharbour.methods.geography.distances import haversine_km
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
FROM_THE_PLACE_KM = 60
SPOT = re.compile(r"(?P<latitude>\d+(?:\.\d+)?)\s*[,;\s]\s*(?P<longitude>-\d+(?:\.\d+)?)")


class SpotField(forms.CharField):
    """Two numbers as a map gives them: latitude, longitude. None where nothing was typed."""

    def clean(self, value: Any) -> tuple[float, float] | None:
        typed = super().clean(value)
        if not typed:
            return None
        numbers = SPOT.fullmatch(typed.strip())
        if not numbers:
            raise ValidationError(_("Two numbers are needed, as in 43.6532, -79.3832."))
        return float(numbers["latitude"]), float(numbers["longitude"])

    def prepare_value(self, value: Any) -> Any:
        return f"{value[0]}, {value[1]}" if isinstance(value, tuple) else value


def _officer(label: Any) -> forms.ModelChoiceField:  # type: ignore[type-arg] # a subscript fails at run time
    return forms.ModelChoiceField(label=label, queryset=Membership.objects.none(), empty_label=None)


class PlanForm(OnceForm):
    file = forms.ModelChoiceField(
        label=_("For which file?"), queryset=Investigation.objects.none(), empty_label=_("Choose one")
    )
    starts_at = MomentField(label=_("When does it begin?"))
    ends_at = MomentField(label=_("When does it end?"), help_text=_("48 hours later at most."))
    place = PlaceField(label=_("Town or part of a city"), widget=forms.TextInput(NOT_REMEMBERED))
    spot = SpotField(
        label=_("The spot itself"),
        help_text=_("Latitude and longitude, as a map shows them: 43.6532, -79.3832. Without it the middle counts."),
        max_length=60,
        required=False,
        widget=forms.TextInput(NOT_REMEMBERED),
    )
    radius = forms.TypedChoiceField(
        label=_("How far around?"), choices=[(one, in_metres(one)) for one in RADII], coerce=int, initial=5_000
    )
    people = forms.IntegerField(
        label=_("How many people may be met there?"), min_value=0, max_value=999, required=False
    )
    minors = forms.ChoiceField(
        label=_("Minors among them?"), choices=Minors.choices, initial=Minors.UNKNOWN, widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages for which somebody must be there"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lead = _officer(_("Who leads?"))
    officer = _officer(_("Whom shall the other service call?"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].queryset = files_to_plan_for()  # type: ignore[attr-defined]
        for name in ("lead", "officer"):
            field = self.fields[name]
            field.queryset = investigators_of(actor)  # type: ignore[attr-defined]
            field.label_from_instance = lambda member: member.user.name  # type: ignore[attr-defined]
            self.initial.setdefault(name, actor.membership)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        place, spot = told.get("place"), told.get("spot")
        if place and spot and haversine_km(place.latitude, place.longitude, *spot) > FROM_THE_PLACE_KM:
            self.add_error("spot", _("This spot is more than 60 km from the place above. Look at both again."))
        if {"starts_at", "ends_at", "radius"} <= told.keys() and not self.has_error("spot"):
            asked = is_window(Window(told["starts_at"], told["ends_at"], told["radius"], spot is not None), now())
            if not asked:
                self.add_error("ends_at", str(asked.reason))
        return told

    @property
    def plan(self) -> Plan:
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"once", "file", "number"}}
        languages = [Language(one) for one in told["languages"]]
        return Plan(**told | {"minors": Minors(told["minors"]), "languages": languages})


class ChangeForm(PlanForm):
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, operation: Operation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]
        as_they_are = ("number", "starts_at", "ends_at", "radius", "people", "minors", "languages")
        self.initial.update({name: getattr(operation, name) for name in as_they_are})
        self.initial.update(place=place_of(operation), lead=operation.lead_id, officer=operation.officer_id)
        if operation.is_spot:
            self.initial["spot"] = (operation.latitude, operation.longitude)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("What is new?"), widget=forms.RadioSelect)
    told_at = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["told_at"] = side.told_at.strftime("%Y-%m-%dT%H:%M:%S.%f%z")
        answers = [Answer.SEEN] if side.news == News.GONE else [Answer.SEEN, Answer.TALKED]
        possible = [(one.value, one.label) for one in answers if one != side.answer]
        self.fields["answer"].choices = possible  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    over = forms.BooleanField(label=_("Show what is over, too"), required=False)


class DayForm(forms.Form):
    day = DayField(label=_("Day"), required=False)
