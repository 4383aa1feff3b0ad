"""Forms of the night page, the desk and the units. Everything a tired person may leave out can be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import Person
from safeharbour.support.people.numbers import read_number
from safeharbour.support.people.queries import person_numbered
from safeharbour.support.shelter.enums import (
    Accessibility,
    DeclineReason,
    Destination,
    Gender,
    HouseholdKind,
    Language,
    PetPolicy,
    Practice,
    SubstancePolicy,
    UnitStatus,
    WithdrawalReason,
)
from safeharbour.support.shelter.meanwhile import DESCRIBED, mark_of_request, mark_of_unit
from safeharbour.support.shelter.models import BedRequest, House, Unit
from safeharbour.support.shelter.queries import labels_of, names_of_houses
from safeharbour.support.shelter.rules import HOLD_HOURS
from safeharbour.support.shelter.wording import region_choices
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.turns import take_turn

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    UnitModelForm = forms.ModelForm[Unit]
else:
    UnitModelForm = forms.ModelForm

AGE_BANDS = {"12-15": (12, 15), "16-17": (16, 17), "18-24": (18, 24), "25-54": (25, 54), "55": (55, 120)}
ANY_AGE = (0, 120)
OLDEST_CHILD = 25
UUID_SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def seen_field() -> forms.CharField:
    """The mark of what the page showed, carried through the form."""
    return forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


def in_words(field: forms.Field, value: Any) -> str:
    """A value as the form's own choices call it."""
    known = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(known.get(str(each), str(each)) for each in values if each not in (None, ""))


@dataclass(frozen=True)
class Compared:
    label: str
    theirs: str
    yours: str


def compared(mine: forms.BaseForm, theirs: forms.BaseForm) -> list[Compared]:
    """Where two who filled in the same form differ, in words: what stands now, and what was about to be saved."""
    pairs = [
        Compared(
            str(mine[name].label),
            in_words(field, theirs.get_initial_for_field(theirs.fields[name], name)),
            in_words(field, mine.cleaned_data.get(name)),
        )
        for name, field in mine.fields.items()
        if not mine[name].is_hidden
    ]
    return [pair for pair in pairs if pair.theirs != pair.yours]


def standing_on(posted: QueryDict, fresh: forms.BaseForm) -> QueryDict:
    """What was typed, to be saved on top of what stands now."""
    again = posted.copy()
    again["seen"] = fresh.get_initial_for_field(fresh.fields["seen"], "seen")
    return again


def several(choices: Any, label: Any, *, required: bool = False, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices, label=label, required=required, widget=forms.CheckboxSelectMultiple, **more
    )


def anywhere() -> list[tuple[str, Any]]:
    return [("", _("Not said")), *region_choices()]


IF_ON_RECORD = _("The person's number, if they are on record")
NO_HOUSE_READS_IT = _("Such as SH-7K3F-92QD. No house reads it. Leave it empty to ask without saying who it is.")


def person_field(label: _StrPromise = IF_ON_RECORD, help_text: _StrPromise = NO_HOUSE_READS_IT) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def person_typed(typed: str) -> Person | None:
    """Whom the number names, of those whom the acting agency serves; nobody if nothing was typed."""
    if not typed.strip():
        return None
    number = read_number(typed)
    found = person_numbered(number) if number else None
    if found is None:
        raise ValidationError(_("Your agency has nobody with this number. Check it letter by letter."))
    if found.is_erased:
        raise ValidationError(_("This person was erased. Ask without saying who it is."))
    return found


class PersonForm(forms.Form):
    """For whom a request is; empty takes the person off it."""

    person = person_field()

    def clean_person(self) -> Person | None:
        return person_typed(self.cleaned_data["person"])


class ResidentForm(forms.Form):
    """Who lives there; empty takes the person off the stay."""

    person = person_field(
        _("The person's number"),
        _("Such as SH-7K3F-92QD. Who asked for the bed does not read it. Leave it empty to name nobody."),
    )

    def clean_person(self) -> Person | None:
        return person_typed(self.cleaned_data["person"])


class PlaceForm(forms.Form):
    """In which unit of the house somebody on record stays: one that is free, or one where somebody unnamed stays."""

    place = forms.ChoiceField(
        label=_("Where"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a unit."), "invalid_choice": _("This unit is taken now. Choose again.")},
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]


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


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(choices=DeclineReason.choices)
    words = forms.CharField(max_length=200, required=False)


class DepartureForm(forms.Form):
    destination = forms.ChoiceField(choices=Destination.choices)


class WithdrawalForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=WithdrawalReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the request ends."), "invalid_choice": _("Choose one of the list.")},
    )


class StatusForm(forms.Form):
    to = forms.ChoiceField(choices=UnitStatus.choices)


def uuids(typed: Iterable[str]) -> list[UUID]:
    """Of what a page sends back, what can be a number of ours."""
    found = (UUID_SHAPE.fullmatch(each) for each in typed)
    return [UUID(each.group()) for each in found if each]


def telephone_field() -> forms.CharField:
    return forms.CharField(
        label=_("Telephone for arranging an arrival"),
        help_text=_(
            "Sealed, and shown to a worker once you have accepted their hold."
            " Not a land line of the house: a directory would tell where it is."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


class TelephoneForm(forms.Form):
    telephone = telephone_field()
    seen = seen_field()


class HouseForm(forms.Form):
    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    name = forms.CharField(
        label=_("Name for those who search"),
        help_text=_("A name that says nothing of where it is."),
        max_length=80,
    )
    region = forms.ChoiceField(label=_("Region"), choices=region_choices)
    telephone = telephone_field()
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Sealed as soon as you save it. Your own managers open it; each opening is recorded."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        take_turn("name of a house", self.actor.agency)
        if name.casefold() in names_of_houses(self.actor):
            raise ValidationError(_("Your agency already has a house of this name. Choose another."))
        return name


class AddressForm(forms.Form):
    address = forms.CharField(
        label=_("Address"),
        help_text=_("Sealed as soon as you save it. Your own managers open it; each opening is recorded."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    seen = seen_field()


class UnitForm(UnitModelForm):
    """What people ask for, and what the unit answers."""

    households = several(
        HouseholdKind.choices,
        _("Who can live here"),
        required=True,
        error_messages={"required": _("Say who can live here: choose at least one.")},
    )
    genders = several(Gender.choices, _("Only for"), help_text=_("Choose none if everyone is welcome."))
    languages = several(Language.choices, _("Languages spoken"))
    accessibility = several(Accessibility.choices, _("Accessibility"))
    culture = several(Practice.choices, _("Religious and cultural needs met"))
    pets = forms.TypedChoiceField(label=_("Pets"), coerce=int, choices=PetPolicy.choices)
    substances = forms.TypedChoiceField(label=_("Substance use"), coerce=int, choices=SubstancePolicy.choices)
    seen = seen_field()

    class Meta:
        model = Unit
        fields = DESCRIBED

    def __init__(self, *args: Any, house: House, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.house = house
        if self.instance.pk:
            self.initial["seen"] = mark_of_unit(self.instance)

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"]
        take_turn("label of a unit", self.house.pk)
        if label.casefold() in labels_of(self.house, but=self.instance.pk or 0):
            raise ValidationError(_("This house already has a unit of this name. Choose another."))
        return label

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("most_children") and HouseholdKind.FAMILY not in said.get("households", []):
            self.add_error("households", _("A unit that takes children is for adults with children."))
        if (said.get("oldest") or 0) < (said.get("youngest") or 0):
            self.add_error("oldest", _("The oldest age is below the youngest."))
        return said

    @property
    def terms(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: said for name, said in self.cleaned_data.items() if name != "seen"}
