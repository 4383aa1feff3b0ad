"""What the columns of a list are: one question for each column, and what holds for the list as a whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.components import labelled
from safeharbour.justice.interchange.lists.mapping import CODES, LISTED, OF_KIND, Columns, Says, may_be_said, rows_below
from safeharbour.justice.interchange.lists.reading import Sheet
from safeharbour.justice.subjects.enums import Kind

EXAMPLES = 3
LEFT_OUT = ("", gettext_lazy("leave it out"))
BY_COLUMN = ("", gettext_lazy("a column says it, row by row"))
NOT_SAID = ("", gettext_lazy("not known"))
WHOLE = {
    "province": gettext_lazy("Where no column or cell says it: province or state of plates"),
    "platform": gettext_lazy("Where no column or cell says it: platform of online accounts"),
    "service": gettext_lazy("Where no column or cell says it: service of payment accounts"),
}


class ColumnsForm(forms.Form):
    hide_optional = True
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    heading = forms.BooleanField(
        label=gettext_lazy("The first row is a heading, and is not taken"), required=False, initial=True
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is in the list?"),
        required=False,
        help_text=gettext_lazy("What a person is in the file, you say for the whole list: no cell does."),
        choices=[BY_COLUMN, *((kind.value, kind.label) for kind in LISTED)],
    )

    def __init__(self, data: QueryDict | None, *, sheet: Sheet, columns: Columns, version: int) -> None:
        initial = columns.as_json() | {"based_on": version}
        initial |= {_field(int(place)): says for place, says in columns.columns.items()}
        super().__init__(data, initial=initial)
        self.width = sheet.width
        for place in range(sheet.width):
            self.fields[_field(place)] = _column(sheet, place, columns)
        for name, choices in CODES.items():
            label, listed = WHOLE[name], [NOT_SAID, *choices.choices]
            self.fields[name] = forms.ChoiceField(label=label, choices=listed, required=False)

    @property
    def said(self) -> dict[int, str]:
        told = {place: self.cleaned_data.get(_field(place), "") for place in range(self.width)}
        return {place: says for place, says in told.items() if says}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        kind, said = told.get("kind", ""), self.said
        if Says.VALUE not in said.values():
            self.add_error(None, _("No column is the identifier itself. Choose it for one of them."))
        if not kind and Says.KIND not in said.values():
            self.add_error("kind", _("Say what is in the list, or which column says it."))
        counted = Counter(said.values())
        for place, says in said.items():
            if wrong := _wrong(says, kind, counted[says]):
                self.add_error(_field(place), wrong)
        return told

    @property
    def columns(self) -> Columns:
        told = self.cleaned_data
        return Columns(
            {str(place): says for place, says in self.said.items()},
            told["kind"],
            told["heading"],
            **{name: told[name] if not told["kind"] or name in OF_KIND[Kind(told["kind"])] else "" for name in CODES},
        )


def _field(place: int) -> str:
    return f"column_{place}"


def _column(sheet: Sheet, place: int, columns: Columns) -> forms.ChoiceField:
    """Named by its heading, with what stands below it."""
    heading = sheet.rows[0].cells[place] if columns.heading and sheet.rows else ""
    below = [row.cells[place] for row in rows_below(sheet, columns) if not row.problem and row.cells[place]]
    label = _("Column %(n)d") % {"n": place + 1}
    return forms.ChoiceField(
        label=labelled(label, Truncator(heading).chars(60)) if heading else label,
        help_text=_("Such as: %s") % " · ".join(Truncator(cell).chars(40) for cell in below[:EXAMPLES])
        if below
        else "",
        choices=[LEFT_OUT, *((says.value, capfirst(says.label)) for says in Says)],
        required=False,
    )


def _wrong(says: str, kind: str, times: int) -> str:
    if times > 1:
        return _("Another column says this, too. Leave one of them out.")
    if not kind:
        return ""
    if says == Says.KIND:
        return _("You said what is in the list. Leave this column out, or let it say the kind row by row.")
    if says not in may_be_said(Kind(kind)):
        return _("“%s” has no such field in a file. Leave the column out.") % Kind(kind).label
    return ""
