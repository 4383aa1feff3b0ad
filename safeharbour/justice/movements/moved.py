"""Whether something has moved since a service last saw it, by what another service told of a match. No prediction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.identifiers import BadIdentifier, Identifier, identify
from safeharbour.justice.deconfliction.models import Pointer, Side
from safeharbour.justice.deconfliction.queries import points_at, sides_visible
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.models import LastSeen, Movement
from safeharbour.justice.movements.queries import last_stay_of, told_to_us
from safeharbour.justice.subjects.actions import open_subjects
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.particulars import Known, Words, pointer_kind
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now


@dataclass(frozen=True)
class Told:
    """What another service told, beside the subject of one's own file that it is about and where that was last seen."""

    side: Side
    seen: LastSeen
    subject: Subject | None
    before: Movement | None

    @property
    def has_moved(self) -> bool:
        """Later than it was last seen here, and somewhere else."""
        if self.before is None or self.seen.day <= self.before.last:
            return False
        return (self.seen.place, self.seen.elsewhere) != (self.before.place, self.before.elsewhere)


def told_in(file: Investigation, by: Actor) -> list[Told]:
    """Of all matches of a file. What is known of its subjects is opened only where there is something to compare."""
    found = [(side, seen) for side in sides_visible().filter(pointer__file=file) if (seen := told_to_us(side))]
    known = open_subjects(file=file, by=by) if found else []
    return [_told(side, seen, known) for side, seen in found]


def told_of(side: Side, by: Actor) -> Told | None:
    seen = told_to_us(side)
    return _told(side, seen, open_subjects(file=side.pointer.file, by=by)) if seen else None


def last_stay_on(side: Side, by: Actor) -> Movement | None:
    """Where one's own file says that what the pointer looks for was last."""
    subject = _subject_of(side.pointer, open_subjects(file=side.pointer.file, by=by))
    return last_stay_of(subject) if subject else None


def _told(side: Side, seen: LastSeen, known: list[Known]) -> Told:
    subject = _subject_of(side.pointer, known)
    return Told(side, seen, subject, last_stay_of(subject) if subject else None)


def _subject_of(pointer: Pointer, known: list[Known]) -> Subject | None:
    for one in known:
        identifier = _identifier(pointer, one)
        if identifier and points_at(pointer, identifier):
            return one.subject
    return None


def _identifier(pointer: Pointer, known: Known) -> Identifier | None:
    kind = pointer_kind(Kind(known.subject.kind), known.words)
    if kind != pointer.kind:
        return None
    try:
        return identify(PointerKind(kind), _typed(known.words), today=localdate(now()))
    except BadIdentifier:
        return None


def _typed(words: Words) -> dict[str, object]:
    born, year = words.get("birth_date"), words.get("birth_year")
    return {
        **words,
        "birth_date": date.fromisoformat(born) if born else None,
        "birth_year": int(year) if year else None,
    }
