"""Letting a copy of a file leave: who is in it is read, and that it left is written down, in one transaction.

An event says as what, how marked, for what and how many, never what stood in it. What was shared with consent is not
read here at all: a copy would outlive the consent.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.models import Copy
from safeharbour.justice.interchange.queries import bar_on, next_number
from safeharbour.justice.interchange.rules import may_let_out, may_let_out_so
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.actions import open_subjects
from safeharbour.justice.subjects.models import Relation
from safeharbour.justice.subjects.particulars import Known
from safeharbour.justice.subjects.queries import relations_of, standing_in
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True, kw_only=True)
class Asked:
    shape: Shape
    detail: Detail
    marking: Marking
    purpose: Purpose


@dataclass(frozen=True, repr=False)
class LetOut:
    """It never shows itself in a log."""

    copy: Copy
    known: list[Known]
    relations: list[Relation]


@transaction.atomic
def let_out(*, file: Investigation, asked: Asked, by: Actor) -> LetOut:
    """Each time is a copy of its own, with a number that stands on it."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_let_out(by, locked))
    require(may_let_out_so(asked.detail, bar_on(locked)))
    known = _known(locked, asked.detail, by)
    relations = list(relations_of(locked))
    copy = Copy.objects.create(
        agency_id=by.agency,
        file=locked,
        number=next_number(locked),
        shape=asked.shape,
        detail=asked.detail,
        marking=asked.marking,
        purpose=asked.purpose,
        subjects=len(known),
        relations=len(relations),
        at=clock.now(),
        by_id=by.membership,
    )
    told = {"shape": asked.shape, "detail": asked.detail, "marking": asked.marking, "purpose": asked.purpose}
    record("interchange.let_out", by=by, subject=copy, file=str(file.pk), count=len(known) + len(relations), **told)
    return LetOut(copy, known, relations)


def _known(file: Investigation, detail: Detail, by: Actor) -> list[Known]:
    if detail == Detail.KNOWN:
        return open_subjects(file=file, by=by)
    return [Known(one, {}) for one in standing_in(file).order_by("number")]
