"""Forms for places and new services of an agency's own, and for where a service is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import OnceForm
from safeharbour.methods.geography import REGIONS, find_place
from safeharbour.support.directory.describing_forms import CHOOSE, LONGEST, AddressFields
from safeharbour.support.directory.editing.actions import EDITED_FIELDS
from safeharbour.support.directory.editing.places import EDITED_OF_PLACES
from safeharbour.support.directory.forms import SeenField, ServiceForm
from safeharbour.support.directory.models import Location, Organization, Premises
from safeharbour.support.directory.wording import place_in_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    OrganizationChoiceField = forms.ModelChoiceField[Organization]
    LocationChoiceField = forms.ModelChoiceField[Location]
    PremisesModelForm = forms.ModelForm[Premises]
else:
    OrganizationChoiceField = LocationChoiceField = forms.ModelChoiceField
    PremisesModelForm = forms.ModelForm


ADDRESS = ("address_1", "address_2", "city", "state_province", "postal_code", "country")


class PlaceForm(PremisesModelForm):
    """What a place is called and how to get there. Its address is a part of its own."""

    seen = SeenField()

    class Meta:
        model = Premises
        fields = EDITED_OF_PLACES
        help_texts = {  # noqa: RUF012 - Django reads it so
            "latitude": _("In degrees, such as 46.49. Leave both empty to be found in the middle of the town."),
            "longitude": _("In degrees, such as -80.99: west of Greenwich is below zero."),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("description", "transportation"):
            self.fields[name].widget.attrs["rows"] = 4
        for name in ("name", "alternate_name"):
            self.fields[name].widget = forms.TextInput()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name, most in (("latitude", 90), ("longitude", 180)):
            if said.get(name) is not None and not -most <= said[name] <= most:
                self.add_error(
                    name, _("Write a number between %(least)s and %(most)s.") % {"least": -most, "most": most}
                )
        if (said.get("latitude") is None) != (said.get("longitude") is None) and not self.errors:
            self.add_error("longitude", _("Give both, or neither."))
        return said

    def _post_clean(self) -> None:
        """The record is changed by the action, under a lock, not by the form."""

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def beside(self, now: Location) -> dict[str, Any]:
        """The other's version and this one, field by field where they differ, so that nothing typed is lost."""
        rows = [
            {"label": self.fields[name].label, "theirs": getattr(now.premises, name), "yours": yours}
            for name, yours in self.said.items()
            if yours != getattr(now.premises, name)
        ]
        again = {**self.data.dict(), "seen": now.changed_at.isoformat()}  # type: ignore[attr-defined]
        return {"rows": rows, "form": PlaceForm(again, instance=now.premises)}


class NewPlaceForm(OnceForm, AddressFields):
    """A place with its address. A confidential one is so from its first moment."""

    name = forms.CharField(label=_("What is the place called?"), max_length=LONGEST)
    confidential = forms.BooleanField(
        label=_("The address is confidential"),
        required=False,
        help_text=_("Then only members of your agency who may see such addresses learn where it is."),
    )
    region = forms.ChoiceField(
        label=_("Region"), required=False, help_text=_("The only thing of a confidential place that others learn.")
    )

    field_order = ("name", *ADDRESS, "confidential", "region")

    def __init__(self, *arguments: Any, may_hide: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        language = get_language() or "en"
        choices = [CHOOSE, *((one.code, one.name(language)) for one in REGIONS)]
        self.fields["region"].choices = choices  # type: ignore[attr-defined]
        if not may_hide:
            del self.fields["confidential"], self.fields["region"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("confidential") and not said.get("region"):
            town = find_place(said.get("city", ""))
            if town is None:
                self.add_error("region", _("Choose the region that others learn."))
            else:
                said["region"] = town.region_code
        return said

    @property
    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        address = {name: said.pop(name) for name in ADDRESS}
        return said | {"address": address}


class OrganizationField(OrganizationChoiceField):
    def label_from_instance(self, one: Organization) -> str:
        return one.name


class NewServiceForm(ServiceForm):
    """A service of the agency's own, in the name of one of its organizations."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    organization = OrganizationField(
        label=_("In whose name?"), required=False, queryset=Organization.objects.none(), empty_label=None
    )
    field_order = ("organization", *EDITED_FIELDS)

    def __init__(self, *arguments: Any, organizations: QuerySet[Organization], **options: Any) -> None:
        super().__init__(*arguments, **options)
        del self.fields["seen"]
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]
        if organizations.count() < 2:  # noqa: PLR2004 - nothing to choose between
            del self.fields["organization"]

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in EDITED_FIELDS}


class LocationField(LocationChoiceField):
    def label_from_instance(self, place: Location) -> str:
        return place_in_words(place)


class SiteForm(forms.Form):
    """One of the agency's own places, for a service to be given at."""

    location = LocationField(label=_("Place"), queryset=Location.objects.none(), empty_label=_("Choose one"))

    def __init__(self, *arguments: Any, places: QuerySet[Location], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["location"].queryset = places  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID:
        return UUID(str(self.cleaned_data["location"].pk))
