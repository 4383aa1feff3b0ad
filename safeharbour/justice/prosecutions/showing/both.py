"""Of two who write about one charge the second is shown both: how it stands now, and what they wanted to write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.justice.prosecutions.enums import (
    ANSWERS,
    AppearanceKind,
    AppearanceState,
    CourtLevel,
    Whose,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.models import Case
from safeharbour.justice.prosecutions.queries import charge_now, course_of, hearing_now
from safeharbour.justice.prosecutions.rules import Happened
from safeharbour.justice.prosecutions.showing.cases import charge_title, in_words
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.justice.prosecutions.timing import Hearing
from safeharbour.trust.agencies.queries import names_of_colleagues


def charge_beside(seen: ChargeNow, wanted: Happened) -> dict[str, object]:
    stands = charge_now(seen.charge)
    asked = [
        Fact(_("What was it?"), f"{capfirst(wanted.what.label)}: {ANSWERS[wanted.what](wanted.answer).label}"),
        Fact(_("On which day?"), date_format(wanted.on)),
        Fact(_("Testimony"), str(WitnessBurden(wanted.testimony).label) if wanted.testimony else ""),
    ]
    return {
        "what": charge_title(stands),
        "stands": [
            Fact(_("State"), in_words(stands.newest)),
            Fact(_("On which day?"), date_format(stands.newest.on)),
            _by(stands.newest.by_id),
        ],
        "wanted": [fact for fact in asked if fact.value],
        "back": reverse("prosecutions:case", args=[stands.charge.case_id]),
    }


def course_beside(case: Case, wanted: Mapping[str, Any]) -> dict[str, object]:
    stands = course_of(case)
    return {
        "what": _("Court and trial"),
        "stands": [*_course(stands.level, stands.planned_end), _by(stands.by_id)] if stands else [],
        "wanted": _course(wanted["level"], wanted["planned_end"]),
        "back": reverse("prosecutions:case", args=[case.pk]),
    }


def _course(level: str, planned_end: date | None) -> list[Fact]:
    day = date_format(planned_end) if planned_end else ""
    return [Fact(_("Court"), str(CourtLevel(level).label)), Fact(_("Last day planned for the trial"), day)]


def hearing_beside(seen: Hearing, wanted: Mapping[str, Any]) -> dict[str, object]:
    stands = hearing_now(seen.appearance)
    asked = [
        Fact(_("What became of it?"), str(AppearanceState(wanted["state"]).label)),
        Fact(_("When?"), _moment(wanted["starts_at"])),
        Fact(_("Whose delay"), str(Whose(wanted["whose"]).label) if wanted["whose"] else ""),
    ]
    return {
        "what": str(capfirst(AppearanceKind(stands.appearance.kind).label)),
        "stands": [
            Fact(_("State"), str(AppearanceState(stands.newest.state).label)),
            Fact(_("When?"), _moment(stands.newest.starts_at)),
            _by(stands.newest.by_id),
        ],
        "wanted": [fact for fact in asked if fact.value],
        "back": reverse("prosecutions:case", args=[stands.appearance.case_id]),
    }


def _moment(when: datetime | None) -> str:
    return date_format(localtime(when), "DATETIME_FORMAT") if when else ""


def _by(membership: UUID) -> Fact:
    who = names_of_colleagues().get(str(membership), _("a Crown of another office"))
    return Fact(_("Written down by"), who)
