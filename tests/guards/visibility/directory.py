"""What is published is everyone's; what could tell where a confidential place is, is the people's who work there.

Whether a row could tell is worked out here from its links, however many lead to the place. The column that triggers
keep for that is not looked at.
"""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from safeharbour.support.directory.models import MODELS as KINDS
from safeharbour.support.directory.models import ImportBatch, PlaceBound, Record, Rejection, Source
from safeharbour.support.directory.tests.factories import (
    IMPORTER,
    a_location,
    a_record,
    a_service,
    a_site,
    a_source,
    an_organization,
)
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.models import Agency
from tests.guards.visibility import Model, Province, Row, Viewer, World

NEXT_TO_THE_PLACE = {
    "address": ("location",),
    "accessibility": ("location",),
    "contact": ("location", "service_at_location"),
    "phone": ("location", "service_at_location", "contact"),
    "schedule": ("location", "service_at_location"),
    "service_area": ("service_at_location",),
    "language": ("location", "phone"),
}
SAID_OF_OTHERS = ("attribute", "metadata")
STEPS = {
    "location_id": "location",
    "service_at_location_id": "serviceatlocation",
    "contact_id": "contact",
    "phone_id": "phone",
}
Known = dict[str, list[Record]]


def plant(province: Province, draw: Random) -> None:
    for agency in _keepers(province, draw):
        with acting_as(IMPORTER), transaction.atomic():
            _records_of(agency, draw)


def _records_of(agency: Agency | None, draw: Random) -> None:
    known = _places(agency, draw)
    _near_places(agency, known, draw)
    _elsewhere(agency, known)
    _things_change(known, draw)
    _an_import(a_source(agency=agency))


def _keepers(province: Province, draw: Random) -> list[Agency | None]:
    """Those who keep confidential places, one other, and nobody."""
    with_places = {actor.agency for actor in province.who_may("directory.see_confidential")}
    houses = [agency for agency in province.agencies if str(agency.pk) in with_places]
    return [*houses, draw.choice(province.agencies), None]


def _places(agency: Agency | None, draw: Random) -> Known:
    places = [a_location(agency=agency, confidential=draw.random() < 0.5, name="Elm") for _ in range(3)]
    sites = [a_site(a_service(agency=agency), draw.choice(places), "upstairs") for _ in range(2)]
    services = [an_organization(agency=agency), a_service(agency=agency)]
    return {"location": [*places], "service_at_location": [*sites], "nowhere": [*services]}


def _near_places(agency: Agency | None, known: Known, draw: Random) -> None:
    """Some rows are said of a record that comes after them, as an import may bring them."""
    for kind, links in NEXT_TO_THE_PLACE.items():
        for _ in range(2):
            coming = uuid4()
            if draw.random() < 0.5:
                _something_said(agency, known, draw, kind=kind, subject=coming)
            link = draw.choice(links)
            record = a_record(kind, agency=agency, id=coming, **{link: draw.choice(known[link])})
            known.setdefault(kind, []).append(record)
    for _ in range(4):
        kind = draw.choice(sorted(known.keys() - {"nowhere"}))
        _something_said(agency, known, draw, kind=kind, subject=draw.choice(known[kind]).pk)


def _something_said(agency: Agency | None, known: Known, draw: Random, *, kind: str, subject: UUID) -> None:
    attribute = a_record("attribute", agency=agency, subject_kind=kind, subject=subject)
    if draw.random() < 0.5:
        kind, subject = "attribute", attribute.pk
    a_record("metadata", agency=agency, subject_kind=kind, subject=subject, previous_value="12 Elm Street")


def _elsewhere(agency: Agency | None, known: Known) -> None:
    """One of each remaining kind; and rows of the kinds above that belong to no place."""
    for kind in KINDS:
        a_record(kind, agency=agency)
    for kind in SAID_OF_OTHERS:
        a_record(kind, agency=agency, subject_kind="service", subject=known["nowhere"][1].pk)


def _things_change(known: Known, draw: Random) -> None:
    with acting_as(IMPORTER), transaction.atomic():
        for kind, links in (*NEXT_TO_THE_PLACE.items(), ("service_at_location", ("location",))):
            link = draw.choice(links)
            _change(draw.choice(known[kind]), **{link: draw.choice([None, *known[link]])})
        for place in known["location"]:
            if draw.random() < 0.4:
                _change(place, confidential=draw.random() < 0.5)
        for kind in sorted(known):
            if draw.random() < 0.3:
                _change(draw.choice(known[kind]), withdrawn_at=timezone.now())


def _change(record: Record, **values: Any) -> None:
    type(record)._default_manager.filter(pk=record.pk).update(**values)


def _an_import(source: Source) -> None:
    with acting_as(IMPORTER), transaction.atomic():
        batch = ImportBatch.objects.create(source=source, imported_by="a test")
        Rejection.objects.create(batch=batch, file="services.csv", line="2", reason="no name")


def _could_tell(kind: str, row: Row, world: World) -> bool:
    if kind == "location":
        return bool(row["confidential"])
    steps = [(to, row[column]) for column, to in STEPS.items() if row.get(column)]
    if row.get("subject"):
        steps.append((row["subject_kind"].replace("_", ""), row["subject"]))
    return any(
        _could_tell(to, other, world)
        for to, wanted in steps
        for other in world[f"directory_{to}"]
        if other["id"] == wanted
    )


def _keeps(row: Row, viewer: Viewer, permission: str) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may(permission)


def _brings_records(viewer: Viewer) -> bool:
    return viewer.system == "directory.import"


def a_record_of_the_directory(row: Row, viewer: Viewer, world: World) -> bool:
    """Anyone who comes at all may read what is published. What was withdrawn is for those who could publish it."""
    published = viewer.kind != "" and row["withdrawn_at"] is None
    cares = _keeps(row, viewer, "directory.edit") or viewer.may("province.administer")
    return published or cares or _brings_records(viewer)


def near_a_place(kind: str, row: Row, viewer: Viewer, world: World) -> bool:
    """The secretariat cares for the records of others, and is told no more of a hidden house than anyone."""
    if _keeps(row, viewer, "directory.see_confidential") or _brings_records(viewer):
        return True if _could_tell(kind, row, world) else a_record_of_the_directory(row, viewer, world)
    return not _could_tell(kind, row, world) and a_record_of_the_directory(row, viewer, world)


def a_source_of_records(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.kind != ""


def an_import(row: Row, viewer: Viewer, world: World) -> bool:
    source = next(source for source in world["directory_source"] if source["id"] == row["source_id"])
    answers = _keeps(source, viewer, "directory.edit") or viewer.may("province.administer")
    return answers or _brings_records(viewer)


def a_rejected_row(row: Row, viewer: Viewer, world: World) -> bool:
    batch = next(batch for batch in world["directory_importbatch"] if batch["id"] == row["batch_id"])
    return an_import(batch, viewer, world)


BOUND = {*(kind for kind, model in KINDS.items() if issubclass(model, PlaceBound)), "premises", "site_detail"}

MODELS: dict[str, Model] = {
    **{f"directory_{kind.replace('_', '')}": a_record_of_the_directory for kind in KINDS},
    **{f"directory_{kind.replace('_', '')}": partial(near_a_place, kind) for kind in BOUND},
    "directory_source": a_source_of_records,
    "directory_importbatch": an_import,
    "directory_rejection": a_rejected_row,
}
