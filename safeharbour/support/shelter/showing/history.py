"""What happened to a unit, and who did it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from safeharbour.interface.components import Moment
from safeharbour.support.shelter.enums import UnitStatus
from safeharbour.support.shelter.models import Unit
from safeharbour.support.shelter.queries import history_of
from safeharbour.support.shelter.showing.tones import TONES

NEWEST = 50

ACTS = {
    "open": lambda: _("opened for referrals"),
    "close": lambda: pgettext("unit", "closed"),
    "pause": lambda: _("paused"),
    "ready": lambda: _("turnover done"),
    "reopen": lambda: _("reopened"),
    "take_in": lambda: _("someone taken in at the door"),
    "hold": lambda: _("held"),
    "hold_after_a_lapsed_one": lambda: _("held again after a hold ran out"),
    "release": lambda: _("released by those who asked"),
    "decline": lambda: _("declined by the house"),
    "expire": lambda: _("hold ran out"),
    "arrive": lambda: _("arrived"),
    "depart": lambda: _("left"),
}


def history_shown(unit: Unit) -> list[Moment]:
    """Who did what to a unit. Another agency's worker is shown by the agency, not by name."""
    return [
        Moment(
            when=change.at,
            title=ACTS[change.act](),
            by=_author(change),
            tone=TONES[UnitStatus(change.to_status)],
        )
        for change in history_of(unit)[:NEWEST]
    ]


def _author(change: Any) -> str:
    if change.system or change.act == "expire":
        return _("by itself")
    if change.author_agency_id == change.agency_id:
        return str(change.author.user)
    return str(change.author_agency)
