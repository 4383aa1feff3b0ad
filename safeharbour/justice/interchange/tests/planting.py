"""Copies of files for tests, made by the action that the page calls."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction

from safeharbour.justice.interchange.actions import Asked, LetOut, let_out, take_in
from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.lists.actions import bring_list, map_list
from safeharbour.justice.interchange.lists.mapping import Columns
from safeharbour.justice.interchange.models import Arrival, Copy, IdentifierList, Proposal
from safeharbour.justice.interchange.queries import lines_of_arrival
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import Kind, Tie
from safeharbour.justice.subjects.tests.planting import a_file, a_subject, done
from safeharbour.trust.access.actors import Actor, acting_as


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


PERSON = {"id": "a", "schema": "Person", "properties": {"name": ["Ann Poe", "Annie"], "birthDate": ["1980-02-03"]}}
VEHICLE = {
    "id": "b",
    "schema": "Vehicle",
    "properties": {"name": ["CKRT 481 (ON)"], "registrationNumber": ["CKRT 481"], "buildDate": ["2019"]},
}
LINK = {"id": "c", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}}


def lines(*entities: Any) -> bytes:
    return "\n".join(one if isinstance(one, str) else json.dumps(one) for one in entities).encode()


def came_in(by: Actor, file: Investigation | None = None, content: bytes | None = None) -> Arrival:
    told = lines(PERSON, VEHICLE, LINK) if content is None else content
    made: Arrival = done(by, take_in, file=file or a_file(by), content=told)
    return made


def waiting(by: Actor, arrival: Arrival) -> list[Proposal]:
    with acting_as(by), transaction.atomic():
        return list(lines_of_arrival(arrival).select_related("arrival__file").filter(answer="waiting"))


LIST = b"Phone,Notes\n416 555 0199,ad of 3 May\n416 555 0188,\nnonsense,\n"
PHONES = Columns({"0": "value"}, "phone")


def a_list(by: Actor, file: Investigation | None = None, content: bytes = LIST) -> IdentifierList:
    """Its columns are said already."""
    held: IdentifierList = done(by, bring_list, file=file or a_file(by), content=content)
    columns = Columns({"0": "value", "1": "note"}, "phone") if content == LIST else PHONES
    done(by, map_list, held=held, columns=columns, based_on=held.version)
    with acting_as(by), transaction.atomic():
        return IdentifierList.objects.select_related("file").get(pk=held.pk)
