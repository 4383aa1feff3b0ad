"""The words of casework: what a decision is about, and the states of a task."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class About(models.TextChoices):
    SAFETY = "safety", _("safety of somebody")
    LINE = "line", _("line of enquiry")
    POWERS = "powers", _("warrant, order or other power")
    CHARGE = "charge", _("arrest, charge or diversion")
    DISCLOSURE = "disclosure", _("what is told, and to whom")
    RESOURCES = "resources", _("people and means")
    OTHER = "other", pgettext_lazy("decision", "something else")


class State(models.TextChoices):
    TO_DO = "to_do", pgettext_lazy("task", "to do")
    DONE = "done", pgettext_lazy("task", "done")
    DROPPED = "dropped", pgettext_lazy("task", "dropped")


FINISHED = frozenset({State.DONE, State.DROPPED})
