"""Forms of whoever asks for a bed. Everything a tired person may leave out can be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import Person
from safeharbour.support.shelter.enums import Accessibility, Gender, Language, Practice, WithdrawalReason
from safeharbour.support.shelter.forms.fields import anywhere, seen_field, several
from safeharbour.support.shelter.forms.people import person_field, person_typed
from safeharbour.support.shelter.meanwhile import mark_of_request
from safeharbour.support.shelter.models import BedRequest
from safeharbour.support.shelter.rules import HOLD_HOURS
from safeharbour.support.shelter.wording import region_choices

AGE_BANDS = {"12-15": (12, 15), "16-17": (16, 17), "18-24": (18, 24), "25-54": (25, 54), "55": (55, 120)}
ANY_AGE = (0, 120)
OLDEST_CHILD = 25
UUID_SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NeedsForm(forms.Form):
    """What a person needs tonight. Nothing that says who they are, unless the worker names somebody on record."""

    age = forms.ChoiceField(
        label=_("Age"),
        required=False,
        choices=(
            ("", _("Not known")),
            ("12-15", _("12 to 15")),
            ("16-17", _("16 or 17")),
            ("18-24", _("18 to 24")),
            ("25-54", _("25 to 54")),
            ("55", _("55 or older")),
        ),
    )
    gender = forms.ChoiceField(
        label=_("The person is"),
        required=False,
        choices=(
            ("", _("Not said")),
            (Gender.WOMAN, _("a woman")),
            (Gender.MAN, _("a man")),
            (Gender.NONBINARY, _("Two-Spirit or non-binary")),
        ),
    )
    children = forms.CharField(
        label=_("Ages of children who come along"),
        help_text=_("For example: 3, 9. Leave empty if there are none; 0 for a baby."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
    )
    region = forms.ChoiceField(label=_("Where the person is now"), choices=anywhere, required=False)
    avoided = several(
        region_choices,
        _("Regions to avoid"),
        help_text=_("Where the people they fear live or work. Houses there are left out, and no house reads this."),
    )
    wish = forms.ChoiceField(
        label=_("Near or far"),
        required=False,
        choices=(("", _("No matter")), ("near", _("As near as possible")), ("far", _("As far away as possible"))),
    )
    pets = forms.TypedChoiceField(
        label=_("Pets"),
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        required=False,
        choices=((0, _("None")), (1, _("Small pet")), (2, _("Dog or larger pet"))),
    )
    substances = forms.TypedChoiceField(
        label=_("Substance use"),
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        required=False,
        choices=(
            (0, _("Not a concern, or not said")),
            (1, _("Uses, can keep it out of the house")),
            (2, _("Needs a house that practises harm reduction")),
        ),
    )
    languages = several(Language.choices, _("Languages the person speaks"))
    accessibility = several(Accessibility.choices, _("Accessibility the person needs"))
    culture = several(Practice.choices, _("Religious and cultural needs"))
    nights = forms.IntegerField(label=_("Nights needed, if known"), required=False, min_value=1, max_value=730)
    callback = forms.CharField(
        label=_("Your telephone for the house to call back"),
        help_text=_("Yours, never the person's."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    person = person_field()
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
    seen = seen_field()

    def __init__(self, *args: Any, names_people: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names_people:
            del self.fields["person"]

    def clean_person(self) -> Person | None:
        return person_typed(self.cleaned_data["person"])

    def clean_children(self) -> list[int]:
        found: str = self.cleaned_data["children"]
        parts = [part for part in re.split(r"[\s,;]+", found) if part]
        wrong = [part for part in parts if not part.isdecimal() or int(part) > OLDEST_CHILD]
        if wrong:
            raise ValidationError(_("Write ages as whole numbers, such as 3, 9. Not understood: %s") % ", ".join(wrong))
        return sorted(map(int, parts))

    def needs(self) -> dict[str, Any]:
        """What the actions take."""
        asked = {name: said for name, said in self.cleaned_data.items() if name not in ("once", "seen")}
        asked["age_from"], asked["age_to"] = AGE_BANDS.get(asked.pop("age"), ANY_AGE)
        asked["nights"] = asked["nights"] or 0
        return asked


def needs_form_of(request: BedRequest) -> NeedsForm:
    """The form as it was filled in, to change it."""
    needs = request.needs
    band = (needs.age_from, needs.age_to)
    kept = ("gender", "pets", "substances", "languages", "accessibility", "culture", "callback")
    return NeedsForm(
        initial={name: getattr(needs, name) for name in kept}
        | {
            "age": next((code for code, ages in AGE_BANDS.items() if ages == band), ""),
            "children": ", ".join(map(str, needs.children)),
            "nights": needs.nights or None,
            "region": request.region,
            "avoided": request.avoided,
            "wish": request.wish,
            "seen": mark_of_request(request, needs),
        }
    )


class HoursForm(forms.Form):
    hours = forms.TypedChoiceField(coerce=int, choices=[(hours, hours) for hours in HOLD_HOURS], initial=4)


class WithdrawalForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=WithdrawalReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the request ends."), "invalid_choice": _("Choose one of the list.")},
    )


def uuids(typed: Iterable[str]) -> list[UUID]:
    """Of what a page sends back, what can be a number of ours."""
    found = (UUID_SHAPE.fullmatch(each) for each in typed)
    return [UUID(each.group()) for each in found if each]
