"""The law as its page shows it: what may be charged, since when, where that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeharbour.justice.prosecutions.law.reading import (
    ChargeLaw,
    DateReadIn,
    DelayLaw,
    Provision,
    YouthLaw,
    charge_laws,
    delay_law,
    laws_on,
    meanings,
    youth_law,
)


@dataclass(frozen=True)
class ShownLaw:
    law: Provision
    title: str
    since: str
    doubt: str


@dataclass(frozen=True, kw_only=True)
class LawPage:
    on: date | None
    charges: list[ShownLaw]
    not_yet: list[ShownLaw]
    meanings: list[ShownLaw]
    delay: DelayLaw
    youth: YouthLaw


def law_page(on: date | None) -> LawPage:
    held = laws_on(on) if on else list(charge_laws().values())
    return LawPage(
        on=on,
        charges=_shown(held),
        not_yet=_shown([law for law in charge_laws().values() if law not in held]),
        meanings=[_one(law, law.section) for law in meanings()],
        delay=delay_law(),
        youth=youth_law(),
    )


def _shown(laws: Sequence[ChargeLaw]) -> list[ShownLaw]:
    return [_one(law, law.name) for law in laws]


def _one(law: Provision, title: str) -> ShownLaw:
    since = _("since %s") % date_format(law.effective_from) if law.effective_from else _("first day not found")
    return ShownLaw(law, title, since, DOUBTS()[law.date_read_in])


def DOUBTS() -> dict[DateReadIn, str]:  # noqa: N802 - a table, in the language of the page
    return {
        DateReadIn.OFFICIAL: "",
        DateReadIn.TO_CONFIRM: _("The year was read in the source; have counsel confirm the day."),
        DateReadIn.NOT_FOUND: _("No first day was found, so none is checked."),
    }
