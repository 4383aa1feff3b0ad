"""What agrees between somebody asked for and somebody on file, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.vault.blind_index import Kind

AGREEING: tuple[tuple[frozenset[Kind], str | Promise], ...] = (
    (frozenset({Kind.PHONE}), _("a telephone number is the same")),
    (frozenset({Kind.FULL_NAME}), _("the whole name is the same")),
    (frozenset({Kind.WORD}), _("part of the name is the same")),
    (frozenset({Kind.SOUND, Kind.TWO_SOUNDS}), _("the name sounds alike")),
    (frozenset({Kind.BIRTH_DATE}), _("the date of birth agrees, or has day and month exchanged")),
    (frozenset({Kind.SOUND_AND_YEAR}), _("the year of birth is about the same")),
    (frozenset({Kind.START_AND_DATE, Kind.END_AND_DATE}), _("part of the name and the date of birth agree")),
    (frozenset({Kind.SOUND_AND_DAY}), _("the day and month of birth agree")),
    (frozenset({Kind.SOUND_AND_START, Kind.SOUND_AND_END}), _("the name is spelled nearly alike")),
)
MOST_SHOWN = 3


def agreeing_in_words(kinds: Iterable[Kind]) -> list[str | Promise]:
    """The strongest few reasons, strongest first."""
    found = set(kinds)
    return [words for these, words in AGREEING if these & found][:MOST_SHOWN]
