"""One case as a table for a paper: who is accused of what, and how it stands."""

from __future__ import annotations

import csv
from io import StringIO

from django.utils.translation import gettext as _

from safeharbour.justice.prosecutions.actions import OpenedNames
from safeharbour.justice.prosecutions.models import Case
from safeharbour.justice.prosecutions.queries import charges_of
from safeharbour.justice.prosecutions.showing.cases import charge_title, in_words

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet_of(case: Case, opened: OpenedNames) -> str:
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow([_("Case"), _("Accused"), _("Name"), _("Charge"), _("State")])
    for stands in charges_of([case])[case.pk]:
        accused = stands.charge.accused
        cells = [case.number, str(accused), opened.names.get(accused.pk, ""), charge_title(stands)]
        rows.writerow([_plain(cell) for cell in [*cells, in_words(stands.newest)]])
    return written.getvalue()


def _plain(cell: str) -> str:
    """No spreadsheet takes a name for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
