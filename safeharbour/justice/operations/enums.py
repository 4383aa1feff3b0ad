"""The words of planned operations, and how wide and how long one may be."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("operation", "planned")
    DONE = "done", pgettext_lazy("operation", "done")
    CANCELLED = "cancelled", pgettext_lazy("operation", "cancelled")
    OVER = "over", pgettext_lazy("operation", "over")


TRANSITIONS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.DONE, State.CANCELLED, State.OVER}),
    State.DONE: frozenset(),
    State.CANCELLED: frozenset(),
    State.OVER: frozenset(),
}
"""A plan that is over by the clock asks nothing any more; going there again is a new plan, which asks anew."""


class What(models.TextChoices):
    """What a step of the history did."""

    PLANNED = "planned", _("planned, and others asked")
    CHANGED = "changed", _("changed, and others asked anew")
    DONE = "done", pgettext_lazy("operation", "done")
    CANCELLED = "cancelled", pgettext_lazy("operation", "cancelled")
    OVER = "over", _("over by the clock")


class Part(models.TextChoices):
    """At which part of one's own operation the other one falls: in words, and never by the other's hours."""

    WHOLE = "whole", _("during all of your operation")
    BEGINNING = "beginning", _("at the beginning of your operation")
    MIDDLE = "middle", _("in the middle of your operation")
    END = "end", _("towards the end of your operation")
    BEFORE = "before", _("shortly before your operation")
    AFTER = "after", _("shortly after your operation")


class Nearness(models.TextChoices):
    SAME = "same", _("at the same place")
    CLOSE = "close", _("close by: the two areas touch")


class News(models.TextChoices):
    NEW = "new", pgettext_lazy("overlap", "new")
    CHANGED = "changed", pgettext_lazy("overlap", "changed")
    GONE = "gone", _("no longer")


class Answer(models.TextChoices):
    NONE = "", _("nothing yet")
    SEEN = "seen", _("We have seen this, and will call")
    TALKED = "talked", _("We have talked: both know who does what")


class Minors(models.TextChoices):
    UNKNOWN = "unknown", _("not known")
    NO = "no", _("none expected")
    POSSIBLE = "possible", _("possible")
    EXPECTED = "expected", _("expected")


class Language(models.TextChoices):
    """For interpreters: which languages must be understood there."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    INDIGENOUS = "indigenous", _("an Indigenous language")
    ARABIC = "ar", _("Arabic")
    CANTONESE = "yue", _("Cantonese")
    HUNGARIAN = "hu", _("Hungarian")
    MANDARIN = "cmn", _("Mandarin")
    PORTUGUESE = "pt", _("Portuguese")
    PUNJABI = "pa", _("Punjabi")
    ROMANIAN = "ro", _("Romanian")
    RUSSIAN = "ru", _("Russian")
    SPANISH = "es", _("Spanish")
    TAGALOG = "tl", _("Tagalog")
    THAI = "th", _("Thai")
    UKRAINIAN = "uk", _("Ukrainian")
    VIETNAMESE = "vi", _("Vietnamese")
    SIGN = "sign", _("a sign language")
    OTHER = "other", _("another language")


RADII = (500, 1_000, 2_000, 5_000, 10_000, 20_000)
"""Metres. Wider would ask about a whole region, and say nothing to whoever is told."""

OF_A_TOWN = 5_000
"""The least radius around the middle of a place, where the spot itself is not given."""

LONGEST = timedelta(hours=48)
HORIZON = timedelta(days=90)
