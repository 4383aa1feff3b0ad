"""One case as a table for a paper: who is accused of what, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from safeharbour.interface.sheets import sheet
from safeharbour.justice.prosecutions.actions import OpenedNames
from safeharbour.justice.prosecutions.models import Case
from safeharbour.justice.prosecutions.queries import charges_of
from safeharbour.justice.prosecutions.showing.cases import charge_title, in_words


def sheet_of(case: Case, opened: OpenedNames) -> str:
    return sheet([[_("Case"), _("Accused"), _("Name"), _("Charge"), _("State")], *_rows(case, opened)])


def _rows(case: Case, opened: OpenedNames) -> Iterator[list[str]]:
    for stands in charges_of([case])[case.pk]:
        accused = stands.charge.accused
        name = opened.names.get(accused.pk, "")
        yield [case.number, str(accused), name, charge_title(stands), in_words(stands.newest)]
