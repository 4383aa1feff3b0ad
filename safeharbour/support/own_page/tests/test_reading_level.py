"""What she reads on her page, and what is said with a code, is for about grade 6, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as Some
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import capfirst

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.tests.reading_level import Measured, measured
from safeharbour.support.own_page.by_law import Asked
from safeharbour.support.own_page.showing import Followed, OwnPage
from safeharbour.support.own_page.wording import DEADLINES, DEMANDS, PARTS, REFERRALS, WHY
from safeharbour.support.people.enums import NeedDomain, OpeningPurpose
from safeharbour.support.referrals.enums import State
from safeharbour.trust.consent.enums import Purpose, Scope

DAY = datetime(2027, 3, 1, 14, tzinfo=UTC)


def her_page(language: str) -> Measured:
    """A full page of hers and what goes with it; names of agencies are what they are."""
    with translation.override(language):
        grant = Some(
            pk=uuid4(),
            recipient=Some(name="Beacon"),
            get_purpose_display=Purpose.HOUSING.label,
            starts_at=DAY,
            ends_at=DAY,
        )
        page = OwnPage(
            agency="Beacon",
            telephone="705 555 0100",
            dates=[(date(2027, 3, 1), what) for what in (PARTS[Scope.LEGAL], *DEADLINES.values())],
            referrals=[
                Followed(capfirst(NeedDomain.HOUSING.label), "Beacon", REFERRALS[state], Tone.NEUTRAL)
                for state in State.values
            ],
            agreed=[Some(grant=grant, parts=list(PARTS.values()), standing="", may_stop=True)],  # type: ignore[list-item]
            looked=[Moment(DAY, PARTS[Scope.NEEDS], by="Beacon", detail=WHY[OpeningPurpose.SERVING_NOW])],
            written=[Fact(PARTS[Scope.PLAN], "")],
            contact=[],
            messages=[],
            demands=[Asked("", DAY.date(), DAY.date(), now, []) for now in DEMANDS.values()],
            answers=[Some()],  # type: ignore[list-item]
            unread=1,
            written_elsewhere=[("SH-2222-2222", [Fact(PARTS[Scope.PLAN], "")])],
            code=Some(good_until=DAY),  # type: ignore[arg-type]
        )
        said = {"page": page, "agreed": Some(grant=grant), "csrf_token": ""}
        names = ("own_page/_page.html", "own_page/_stop.html", "own_page/_say.html")
        return measured([render_to_string(name, said) for name in names], language)


def test_english_is_at_grade_six_or_below() -> None:
    assert her_page("en").grade <= 6


def test_french_is_easy_by_both_formulas() -> None:
    french = her_page("fr")
    assert french.kandel_moles >= 80, "80 to 90 is easy: about the sixth year of school"
    assert french.lix <= 30, "up to 30 is a children's book"


@pytest.mark.parametrize("scope", Scope)
def test_every_part_has_its_words(scope: Scope) -> None:
    assert PARTS[scope]
