"""Reading instruments."""

from __future__ import annotations

from uuid import UUID

from safeharbour.support.screening.models import InstrumentVersion


def instrument_version(url: str, version: str) -> InstrumentVersion | None:
    return InstrumentVersion.objects.filter(url=url, version=version).first()


def instrument_numbered(pk: UUID) -> InstrumentVersion | None:
    return InstrumentVersion.objects.filter(pk=pk).first()


def instruments_offered() -> list[InstrumentVersion]:
    """The version of each instrument that was imported last."""
    newest: dict[str, InstrumentVersion] = {}
    for version in InstrumentVersion.objects.order_by("imported_at"):
        newest[version.url] = version
    return sorted(newest.values(), key=lambda one: one.title.casefold())
