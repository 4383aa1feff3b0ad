"""Opening the words of a demand: the paper, what was said of it, and what was given. Audited each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from safeharbour.support.care.actions.writing import field_of
from safeharbour.support.care.models import SignedRow
from safeharbour.support.demands.models import CounsellingOrder, Demand, Production, Step
from safeharbour.support.demands.rules import may_keep
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed

SEALED = {
    Demand: ("sender", "court_file", "asked"),
    Step: ("words",),
    CounsellingOrder: ("words",),
    Production: ("to_whom", "advice", "listed"),
}


@dataclass(frozen=True, repr=False)
class OpenedDemand:
    """By the row and its column."""

    words: dict[tuple[UUID, str], str] = field(default_factory=dict)

    def said(self, row: SignedRow, name: str = "words") -> str:
        return self.words.get((row.pk, name), "")


@transaction.atomic
def open_demand(*, demand: Demand, by: Actor) -> OpenedDemand:
    require(may_keep(by, demand.person))
    record("demands.open", by=by, subject=demand)
    return opened_words(demand.person, demand)


def opened_words(person: Person, *demands: Demand) -> OpenedDemand:
    """For whoever has required a permission and recorded the opening."""
    rows: list[SignedRow] = list(demands)
    for kind in (Step, CounsellingOrder, Production):
        rows += list(kind._default_manager.filter(demand__in=demands))
    key = data_key(person.pk) if rows else None
    return OpenedDemand(dict(pair for row in rows if key for pair in _opened(key, row)))


def _opened(key: DataKey, row: SignedRow) -> list[tuple[tuple[UUID, str], str]]:
    return [
        ((row.pk, name), open_sealed(key, field_of(row, name), bytes(getattr(row, name)))) for name in SEALED[type(row)]
    ]
