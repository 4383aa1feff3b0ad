"""What the trail's page says of a detail: in words, in the reader's language, with a colleague's name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.utils.translation import override

from safeharbour.trust.audit.labels import in_words, reason_in_words

ONE = "3f1c9f0e-7a1b-4f0e-9d59-0a5a3d1c2b4e"


@pytest.mark.parametrize(
    ("language", "action", "detail", "said"),
    [
        ("en", "shelter.change_unit", {"to": "turnover"}, "state now: turnover"),
        ("fr", "shelter.change_unit", {"to": "turnover"}, "état actuel : remise en état"),
        ("en", "shelter.place_hold", {"hours": 4}, "hours: 4"),
        ("fr", "consent.grant", {"scopes": "needs, plan"}, "parties du dossier : "),
        ("en", "people.tell_needs", {"domains": ["housing", "income"]}, "domains: "),
        ("en", "care.note_absence", {"worker": ONE, "cover": "another"}, "away: Ana Moreau; cover: another"),
        ("en", "agencies.choose_mail", {"wanted": False}, "wanted: no"),
        ("en", "directory.import", {"counts": {"services": {"added": 2}}}, "rows: services: added: 2"),
        ("en", "nobody.knows", {"this": "word"}, "this: word"),
        ("en", "shelter.place_hold", {}, ""),
        ("en", "audit.export", {"kind": "csv", "since": ""}, "kind: csv"),
    ],
)
def test_a_detail_in_words(language: str, action: str, detail: Mapping[str, object], said: str) -> None:
    with override(language):
        told = in_words(action, detail, {ONE: "Ana Moreau"})
    assert told.replace("\N{NO-BREAK SPACE}", " ").startswith(said)
    assert bool(told) == bool(said)


@pytest.mark.parametrize(
    ("action", "reason", "said"),
    [
        ("consent.open_shared", "shelter", "un lieu sûr où rester"),
        ("people.erase", "words of her own", "words of her own"),
        ("people.erase", "", ""),
    ],
)
def test_a_reason_chosen_from_a_list_is_said_as_the_list_has_it(action: str, reason: str, said: str) -> None:
    with override("fr"):
        assert reason_in_words(action, reason) == said
