"""One hold or stay, as whoever asked for it and the house read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.components import Tone
from safeharbour.support.shelter.enums import (
    Accessibility,
    DeclineReason,
    Language,
    PetPolicy,
    Practice,
    PromiseState,
    SubstancePolicy,
)
from safeharbour.support.shelter.models import PlacementNeeds, Promise
from safeharbour.support.shelter.showing.tones import TONES
from safeharbour.support.shelter.wording import ages, person, region_name

SAID_YES = (PromiseState.ACCEPTED, PromiseState.ARRIVED)
ANY_AGE = (0, 120)
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class PromiseShown:
    promise: Promise
    state: str
    tone: Tone
    region: str
    left: str
    is_open: bool
    needs: list[str]
    callback: str = ""
    telephone: str = ""
    cannot_be_called: bool = False
    reason: str = ""
    person: str = ""

    @property
    def place(self) -> str:
        return f"{self.promise.unit.house.name}, {self.promise.unit.label}"


def time_left(promise: Promise, at: datetime) -> str:
    if promise.until is None:
        return ""
    minutes = max(0, int((promise.until - at).total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("%(hours)d h %(minutes)02d min left") % {"hours": hours, "minutes": minutes}
    return ngettext("%(minutes)d minute left", "%(minutes)d minutes left", minutes) % {"minutes": minutes}


def shown(
    promise: Promise, at: datetime, needs: PlacementNeeds | None, person: str = "", telephone: str | None = None
) -> PromiseShown:
    lapsed = promise.is_lapsed(at)
    state = PromiseState.EXPIRED if lapsed else PromiseState(promise.state)
    accepted = state in SAID_YES
    return PromiseShown(
        promise=promise,
        state=str(state.label),
        tone=TONES.get(state, Tone.WARNING),
        region=region_name(promise.unit.house.region),
        left=time_left(promise, at) if state in (PromiseState.HELD, PromiseState.ACCEPTED) else "",
        is_open=state in (PromiseState.HELD, PromiseState.ACCEPTED),
        needs=needs_in_words(needs) if needs else [],
        callback=needs.callback if needs else "",
        telephone=telephone if accepted and telephone else "",
        cannot_be_called=accepted and telephone == "",
        reason=str(DeclineReason(promise.decline_reason).label) if promise.decline_reason else "",
        person=person,
    )


def needs_in_words(needs: PlacementNeeds) -> list[str]:
    """What a house must know, in the order in which one would say it."""
    known = (needs.age_from, needs.age_to) != ANY_AGE
    found = [_("age %(ages)s") % {"ages": ages(needs.age_from, needs.age_to)}] if known else []
    if needs.gender:
        found.append(person(needs.gender))
    if needs.children:
        found.append(_("children aged %(ages)s") % {"ages": ", ".join(map(str, needs.children))})
    found += [str(Accessibility(code).label) for code in needs.accessibility]
    if needs.pets:
        found.append(str(PetPolicy(needs.pets).label))
    if needs.substances:
        found.append(_("on substances: %(policy)s") % {"policy": SubstancePolicy(needs.substances).label})
    if needs.languages:
        spoken = ", ".join(str(Language(code).label) for code in needs.languages)
        found.append(_("speaks %(languages)s") % {"languages": spoken})
    found += [str(Practice(code).label) for code in needs.culture]
    if needs.nights:
        found.append(ngettext("%(nights)d night", "%(nights)d nights", needs.nights) % {"nights": needs.nights})
    return found or [_("nothing particular was said")]
