"""Reading instruments, drafts, screenings and reports; which rows there are was settled by the row policies."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from safeharbour.support.screening.instruments.answers import Answers
from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.reading import understood
from safeharbour.support.screening.instruments.responses import answers_in
from safeharbour.support.screening.instruments.shape import Instrument
from safeharbour.support.screening.models import Answered, Draft, InstrumentVersion, ReportMade, Screening
from safeharbour.support.screening.observations.catalogue import seen_from
from safeharbour.support.screening.rules import DRAFT_HOURS
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency


def instrument_version(url: str, version: str) -> InstrumentVersion | None:
    return InstrumentVersion.objects.filter(url=url, version=version).first()


def instrument_numbered(pk: UUID) -> InstrumentVersion | None:
    return InstrumentVersion.objects.filter(pk=pk).first()


def instruments_offered() -> list[InstrumentVersion]:
    """The version of each instrument that was imported last."""
    newest: dict[str, InstrumentVersion] = {}
    for version in InstrumentVersion.objects.defer("definition").order_by("imported_at"):
        newest[version.url] = version
    return sorted(newest.values(), key=lambda one: one.title.casefold())


@lru_cache(maxsize=64)
def _understood(pk: UUID) -> Instrument:
    """A version never changes, so it is read once by each process."""
    return understood(InstrumentVersion.objects.get(pk=pk).definition, Findings())


def form_of(answered: Answered) -> Instrument:
    """The form that this answers: our observations as seen from there, or an imported instrument."""
    if answered.instrument_id is None:
        return seen_from(answered.vantage, answered.observations)
    return _understood(answered.instrument_id)


def answers_of(screening: Screening) -> Answers:
    return answers_in(form_of(screening), screening.response)


def draft_numbered(pk: UUID) -> Draft | None:
    return Draft.objects.filter(pk=pk).first()


def drafts_under_way() -> list[Draft]:
    return list(Draft.objects.select_related("instrument").defer("instrument__definition"))


def drafts_forgotten(at: datetime) -> QuerySet[Draft]:
    return Draft.objects.filter(changed_at__lt=at - timedelta(hours=DRAFT_HOURS))


def screening_numbered(pk: UUID) -> Screening | None:
    return Screening.objects.filter(pk=pk).first()


def is_taken(pk: UUID) -> bool:
    """Whether a draft or a finished screening stands under this number: somebody went back to a page already used."""
    return Draft.objects.filter(pk=pk).exists() or Screening.objects.filter(pk=pk).exists()


def screenings_visible() -> QuerySet[Screening]:
    return Screening.objects.select_related("instrument").defer("response", "instrument__definition")


def reports_on(screening: Screening) -> list[ReportMade]:
    return list(ReportMade.objects.filter(screening=screening))


def societies() -> list[str]:
    """The children's aid societies that take part, by name."""
    societies = Agency.objects.filter(kind=AgencyKind.CHILD_PROTECTION, is_active=True)
    return list(societies.order_by("name").values_list("name", flat=True))
