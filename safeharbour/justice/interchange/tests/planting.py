"""Copies of files for tests, made by the action that the page calls."""

from __future__ import annotations

from safeharbour.justice.interchange.actions import Asked, LetOut, let_out
from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.models import Copy
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import Kind, Tie
from safeharbour.justice.subjects.tests.planting import a_file, a_subject, done
from safeharbour.trust.access.actors import Actor


def asked(shape: Shape = Shape.FTM, detail: Detail = Detail.KNOWN) -> Asked:
    return Asked(shape=shape, detail=detail, marking=Marking.POLICE, purpose=Purpose.ANALYSIS)


def left(by: Actor, file: Investigation, told: Asked | None = None) -> LetOut:
    made: LetOut = done(by, let_out, file=file, asked=told or asked())
    return made


def a_copy(by: Actor, file: Investigation | None = None) -> Copy:
    return left(by, file or a_file(by)).copy


def a_full_file(by: Actor) -> Investigation:
    """One of each kind, and a relation of each sort of edge."""
    from safeharbour.justice.subjects.actions import relate

    file = a_file(by)
    made = {kind: a_subject(by, kind, file=file) for kind in Kind}
    for one, tie, other in (
        (Kind.SUSPECT, Tie.RECRUITS, Kind.PROTECTED),
        (Kind.SUSPECT, Tie.OWNS, Kind.VEHICLE),
        (Kind.SUSPECT, Tie.OWNS, Kind.PLACE),
        (Kind.SUSPECT, Tie.PARENT, Kind.WITNESS),
        (Kind.CO_VICTIM, Tie.COMPANY, Kind.PROTECTED),
    ):
        done(by, relate, subject=made[one], tie=tie, other=made[other])
    return file
