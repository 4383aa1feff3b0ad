"""Forms of the house: its answers, and what it says of itself and of each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

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
)
from safeharbour.support.shelter.forms.fields import seen_field, several, telephone_field
from safeharbour.support.shelter.meanwhile import DESCRIBED, mark_of_unit
from safeharbour.support.shelter.models import House, Unit
from safeharbour.support.shelter.queries import labels_of, names_of_houses
from safeharbour.support.shelter.wording import region_choices
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.turns import take_turn

if TYPE_CHECKING:
    UnitModelForm = forms.ModelForm[Unit]
else:
    UnitModelForm = forms.ModelForm


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(choices=DeclineReason.choices)
    words = forms.CharField(max_length=200, required=False)


class DepartureForm(forms.Form):
    destination = forms.ChoiceField(choices=Destination.choices)


class StatusForm(forms.Form):
    to = forms.ChoiceField(choices=UnitStatus.choices)


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
