"""Plain values that the components show. A view fills them; the tags in `templatetags/interface.py` draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Text = str | Promise


class Tone(StrEnum):
    """What a notice or a status means. The words say it too: colour never says anything alone."""

    NEUTRAL = "neutral"
    INFORMATION = "information"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


class Progress(StrEnum):
    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Moment:
    """One entry of a timeline: what happened, when, by whom, and what is known of it."""

    when: datetime
    title: Text
    by: Text = ""
    detail: Text = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Step:
    """One step of a task of several pages."""

    label: Text
    progress: Progress
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A line of a definition list: `value` may be a list, which is shown one below the other."""

    label: Text
    value: object
    url: str = ""

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list | tuple)


def labelled(label: object, value: object) -> str:
    """“Label: value”, with the colon as the language sets it."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def steps_up_to(current: int, labels: Sequence[Text], urls: Sequence[str] = ()) -> list[Step]:
    """Steps of which those before number `current` (from 0) are done; `urls` lead back to those."""
    found = []
    for number, label in enumerate(labels):
        progress = Progress.DONE if number < current else Progress.CURRENT if number == current else Progress.AHEAD
        back = urls[number] if number < min(current, len(urls)) else ""
        found.append(Step(label, progress, back))
    return found
