"""What is typed of movements: who or what, where, from when to when, and how it is known."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, OnceForm, PlaceField
from safeharbour.justice.investigations.enums import PlaceKind
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.actions import Seen
from safeharbour.justice.movements.enums import ELSEWHERE, How
from safeharbour.justice.movements.last_seen import Where
from safeharbour.justice.movements.models import Movement
from safeharbour.justice.movements.queries import place_of, who_can_be_followed
from safeharbour.justice.subjects.models import Subject

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
KINDS = [(one.value, one.label) for one in PlaceKind if one not in {PlaceKind.ONLINE, PlaceKind.SEVERAL}]


def named(subject: Subject) -> str:
    return f"{subject} · {subject.get_kind_display()}"


class MovementForm(OnceForm):
    subject = forms.ChoiceField(
        label=_("Who or what was seen?"),
        help_text=_("Somebody to protect is not in this list: they could be found by it."),
    )
    place = PlaceField(label=_("In which place of Ontario?"), required=False, widget=forms.TextInput(NOT_REMEMBERED))
    elsewhere = forms.ChoiceField(label=_("Or outside Ontario?"), choices=[("", "–"), *ELSEWHERE], required=False)  # noqa: RUF001
    kind = forms.ChoiceField(label=_("What kind of place?"), choices=KINDS)
    first = DayField(label=_("On which day, or from which?"))
    last = DayField(label=_("Until which day?"), required=False, help_text=_("Empty, if it was one day."))
    how = forms.ChoiceField(label=_("How is it known?"), choices=How.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, file: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {str(one.pk): one for one in who_can_be_followed(file)}
        self.fields["subject"].choices = [(pk, named(one)) for pk, one in self.subjects.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        return in_one_place(self, super().clean() or {})

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        seen = Seen(
            first=said["first"],
            last=said["last"] or said["first"],
            place=said["place"].id if said["place"] else None,
            elsewhere=said["elsewhere"],
            kind=said["kind"],
            how=said["how"],
        )
        return {"subject": self.subjects[said["subject"]], "seen": seen, "once": said["once"]}


class TellForm(OnceForm):
    place = PlaceField(label=_("In which place of Ontario?"), required=False, widget=forms.TextInput(NOT_REMEMBERED))
    elsewhere = forms.ChoiceField(label=_("Or outside Ontario?"), choices=[("", "–"), *ELSEWHERE], required=False)  # noqa: RUF001
    day = DayField(label=_("On which day?"))

    def clean(self) -> dict[str, Any]:
        return in_one_place(self, super().clean() or {})

    @property
    def where(self) -> Where:
        said = self.cleaned_data
        return Where(day=said["day"], place=said["place"].id if said["place"] else None, elsewhere=said["elsewhere"])


def as_last_stay(stay: Movement | None) -> dict[str, Any]:
    """What one's own file says is offered to be told; the officer decides."""
    if stay is None:
        return {}
    return {"place": place_of(stay), "elsewhere": stay.elsewhere, "day": stay.last}


def in_one_place(form: forms.Form, said: dict[str, Any]) -> dict[str, Any]:
    if "place" in said and "elsewhere" in said and bool(said["place"]) == bool(said["elsewhere"]):
        form.add_error("place", _("Name a place of Ontario, or where outside it. One of the two."))
    return said


class FilterForm(forms.Form):
    """By number: an address tells no name."""

    subject = forms.ChoiceField(label=_("Who or what"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)
    withdrawn = forms.BooleanField(label=_("With what was withdrawn"), required=False)

    def __init__(self, *args: Any, file: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), named(one)) for one in who_can_be_followed(file)]
        self.fields["subject"].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]

    @property
    def subject_id(self) -> UUID | None:
        asked = self.cleaned_data.get("subject")
        return UUID(asked) if asked else None
