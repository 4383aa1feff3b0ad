"""The words of exchanging with another installation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("partner", "active")
    PAUSED = "paused", pgettext_lazy("partner", "paused")
    STOPPED = "stopped", _("stopped: asked too much at once")


TRANSITIONS: dict[State, frozenset[State]] = {
    State.ACTIVE: frozenset({State.PAUSED, State.STOPPED}),
    State.PAUSED: frozenset({State.ACTIVE}),
    State.STOPPED: frozenset({State.ACTIVE, State.PAUSED}),
}


class Direction(models.TextChoices):
    ASKED = "asked", _("we asked")
    ANSWERED = "answered", _("they asked")


MOST_POINTS = 20_000
"""What one message may carry, 32 bytes each."""

MOST_NEW_A_DAY = 400
"""How many points that a partner never sent before it may bring in a day: as many as a service here may register."""

MOST_ROUNDS_A_DAY = 48
