"""What was taken in for some of the files: where it went, and the content of a few, invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import UUID

from safeharbour.justice.evidence.actions import Told, hand_on, keep_file, take_in
from safeharbour.justice.evidence.enums import Kind, What
from safeharbour.justice.evidence.rules import Line
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now

FILES = 6
TAKEN = (
    (Kind.DOCUMENT, "Rental agreement of the flat, from the landlord.", "Invented rental agreement.\n", What.STORED),
    (Kind.MESSAGES, "Messages from the telephone of S1, extracted under a warrant.", "20:14 be ready at eight\n", None),
    (Kind.OBJECT, "A prepaid telephone, black, found in the car.", "", What.SENT_OUT),
)
PLACES = {What.STORED: "property room, shelf 4", What.SENT_OUT: "forensic laboratory"}


def take_evidence_in(random: Random, progress: Callable[[int, int], None]) -> None:
    for number, actor in enumerate(investigators()[:FILES], start=1):
        with acting_as(actor):
            file = files_visible().filter(lead=UUID(actor.membership)).first()
        if file is not None:
            for kind, words, content, what in TAKEN:
                _take(actor, file, Told(kind=kind, found_at=now() - timedelta(days=3), words=words), content, what)
        progress(number, FILES)


def _take(by: Actor, file: Investigation, told: Told, content: str, what: What | None) -> None:
    with acting_as(by):
        exhibit = take_in(file=file, told=told, by=by)
        if content:
            keep_file(exhibit=exhibit, name="copy.txt", content=content.encode(), by=by)
        if what:
            hand_on(exhibit=exhibit, line=Line(what=what, place=PLACES[what]), based_on=1, by=by)
