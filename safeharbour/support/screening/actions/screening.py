"""A screening from its first page to its result: started, saved as one goes, finished once, or discarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import get_language

from safeharbour.support.screening.enums import Vantage
from safeharbour.support.screening.instruments.checking import Problem
from safeharbour.support.screening.instruments.responses import written
from safeharbour.support.screening.instruments.typed import at_first, read_form
from safeharbour.support.screening.models import Draft, InstrumentVersion, Screening
from safeharbour.support.screening.observations.catalogue import NEWEST
from safeharbour.support.screening.observations.judging import judged
from safeharbour.support.screening.queries import drafts_forgotten, form_of, is_taken
from safeharbour.support.screening.rules import may_drop_drafts, may_go_on, may_screen, may_see
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record

Raw = Mapping[str, Sequence[str]]


class NotFinished(Exception):  # noqa: N818 - an answer to the form
    """Something is missing or cannot be read. Everything that was typed is kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows side by side
    """Another page saved other answers in the meantime. Nothing was saved; it carries the draft as it stands."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("changed meanwhile")
        self.draft = draft


@dataclass(frozen=True)
class OpenPage:
    """A page that somebody has open: its own number, and the version of the draft that it showed.

    The number is what tells a page whose answer was lost on the way, and that therefore sends again, from a second one.
    """

    number: UUID
    saw: int


@transaction.atomic
def start_screening(
    *, vantage: str, by: Actor, instrument: InstrumentVersion | None = None, once: UUID | None = None
) -> Draft:
    """`once` comes with the page: the same button pressed twice starts one."""
    require(may_screen(by))
    if once:
        take_turn("screening", once)
        if already := Draft.objects.filter(pk=once, vantage=vantage, instrument=instrument).first():
            return already
    at = clock.now()
    draft = Draft(
        id=once if once and not is_taken(once) else uuid4(),
        agency_id=by.agency,
        started_by_id=by.membership,
        vantage=Vantage(vantage).value,
        instrument=instrument,
        observations="" if instrument else NEWEST,
        started_at=at,
        changed_at=at,
    )
    draft.typed = at_first(form_of(draft))
    draft.save(force_insert=True)
    record("screening.start", by=by, subject=draft, vantage=draft.vantage)
    return draft


@transaction.atomic
def save_answers(*, draft: Draft, typed: Raw, by: Actor, page: OpenPage | None = None) -> Draft:
    """As typed, right or wrong: nothing is lost when the connection is. Of two open pages neither overwrites the other.

    Raises `ChangedMeanwhile` where another page saved other answers after `page` was opened.
    """
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    require(may_go_on(by, locked))
    said = {name: list(texts) for name, texts in typed.items()}
    if page and page.saw != locked.version and page.number != locked.saved_from and said != locked.typed:
        raise ChangedMeanwhile(locked)
    if said != locked.typed:
        locked.version, locked.saved_from = locked.version + 1, page.number if page else None
    locked.typed, locked.changed_at = said, clock.now()
    locked.save(update_fields=["typed", "changed_at", "version", "saved_from"])
    return locked


@transaction.atomic
def finish_screening(*, draft: Draft, by: Actor) -> Screening:
    """The draft becomes a screening under the same number, so that sending it twice makes one."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    require(may_go_on(by, locked))
    form = form_of(locked)
    typed = read_form(form, locked.typed)
    if problems := typed.problems(form):
        raise NotFinished(problems)
    at = clock.now()
    ours = locked.instrument_id is None
    screening = Screening.objects.create(
        pk=locked.pk,
        agency_id=by.agency,
        vantage=locked.vantage,
        instrument_id=locked.instrument_id,
        observations=locked.observations,
        response=written(form, typed.answers, authored=at, language=get_language() or "en"),
        band=judged(typed.answers, vantage=locked.vantage, version=locked.observations).band if ours else "",
        finished_at=at,
    )
    locked.delete()
    record("screening.finish", by=by, subject=screening, vantage=screening.vantage, band=screening.band)
    return screening


@transaction.atomic
def discard_draft(*, draft: Draft, by: Actor) -> None:
    require(may_go_on(by, draft))
    record("screening.discard", by=by, subject=draft)
    draft.delete()


@transaction.atomic
def open_screening(*, screening: Screening, by: Actor) -> Screening:
    require(may_see(by, screening))
    record("screening.open", by=by, subject=screening)
    return screening


@transaction.atomic
def export_response(*, screening: Screening, by: Actor) -> dict[str, Any]:
    """The FHIR QuestionnaireResponse. It names nobody; what a text answer says is the writer's own."""
    require(may_see(by, screening))
    record("screening.export", by=by, subject=screening)
    identified: dict[str, Any] = {"id": str(screening.pk), **screening.response}
    return identified


@transaction.atomic
def drop_forgotten_drafts(*, by: Actor) -> int:
    require(may_drop_drafts(by))
    count, _ = drafts_forgotten(clock.now()).delete()
    if count:
        record("screening.drop_drafts", by=by, count=count)
    return count
