"""How the copies of a file are shown, and what the page of a file says of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from safeharbour.interface.tables import Column, Table
from safeharbour.justice.interchange.queries import copies_of
from safeharbour.justice.interchange.rules import may_let_out
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor


class CopyTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            copies_of(file),
            asked,
            id="copies",
            caption=_("Copies that left"),
            columns=[
                Column("number", _("Copy"), value=str, sort="number"),
                Column("at", _("When"), sort="at"),
                Column("by", _("By whom"), value=lambda row: row.by.user.name, sort="by__user__name"),
                Column("shape", _("As what"), value=lambda row: row.get_shape_display(), sort="shape"),
                Column("detail", _("How much of it"), value=lambda row: row.get_detail_display(), sort="detail"),
                Column("purpose", _("For what"), value=lambda row: row.get_purpose_display(), sort="purpose"),
                Column("marking", _("Marking"), value=lambda row: row.get_marking_display(), sort="marking"),
            ],
            default_sort="-number",
            empty=_("No copy of this file has left."),
        )


@dataclass(frozen=True)
class OfFile:
    file: UUID
    copies: int


def of_file(actor: Actor, file: Investigation) -> OfFile | None:
    if not may_let_out(actor, file):
        return None
    return OfFile(file.pk, copies_of(file).count())
