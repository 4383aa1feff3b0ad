"""Forms that name somebody on record: for whom a request is, and who lives in a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import Person
from safeharbour.support.people.naming import NamingForm
from safeharbour.support.people.numbers import read_number
from safeharbour.support.people.queries import person_numbered

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

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


class PersonForm(NamingForm):
    """For whom a request is; empty takes the person off it."""

    person = person_field()

    def clean_person(self) -> Person | None:
        return person_typed(self.cleaned_data["person"])


class ResidentForm(NamingForm):
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
