"""What is asked before a copy of a file leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.actions import Asked
from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.reading import LARGEST


class CopyForm(forms.Form):
    shape = forms.ChoiceField(label=_("As what?"), choices=Shape.choices, widget=forms.RadioSelect)
    detail = forms.ChoiceField(
        label=_("How much of it?"),
        choices=Detail.choices,
        widget=forms.RadioSelect,
        help_text=_("Of a protected person a number and nothing more, either way."),
    )
    purpose = forms.ChoiceField(label=_("For what?"), choices=Purpose.choices, widget=forms.RadioSelect)
    marking = forms.ChoiceField(
        label=_("How is it marked?"),
        choices=Marking.choices,
        widget=forms.RadioSelect,
        help_text=_("It stands on each page and each entity. Which one is right is your service's own rule."),
    )

    @property
    def asked(self) -> Asked:
        told = self.cleaned_data
        return Asked(
            shape=Shape(told["shape"]),
            detail=Detail(told["detail"]),
            purpose=Purpose(told["purpose"]),
            marking=Marking(told["marking"]),
        )


class BringForm(forms.Form):
    file = forms.FileField()

    def __init__(self, *args: Any, length: int = 0, **kwargs: Any) -> None:
        """`length`: of all that was sent. What is too large was not read, and is said to be too large, not missing."""
        super().__init__(*args, **kwargs)
        if length > LARGEST:
            too_large = _("The file is larger than 5 MB. Split it and bring the parts one by one.")
            self.fields["file"].error_messages["required"] = too_large
        self.fields["file"].error_messages["empty"] = _("The file is empty.")


class EntitiesForm(BringForm):
    file = forms.FileField(
        label=_("File of entities"),
        help_text=_("FollowTheMoney entities, one JSON object a line. Up to 5 MB and 5,000 lines, not packed."),
    )


class ListForm(BringForm):
    file = forms.FileField(
        label=_("List (CSV)"),
        help_text=_("A row for each number, plate, account or address. Up to 5 MB and 50,000 rows, not packed."),
    )
