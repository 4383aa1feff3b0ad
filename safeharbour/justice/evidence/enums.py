"""The words of evidence: what it is, and what may happen to it next."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MEBIBYTE = 1024 * 1024
PIECE = MEBIBYTE
"""Content is sealed in pieces of this size, so that neither reading nor writing ever holds all of it in memory."""
LARGEST = 1024 * MEBIBYTE
LARGEST_AT_ONCE = 25 * MEBIBYTE
"""Of a plain form, which is held in memory until it is sealed: nothing unsealed is ever written to a disk."""


class Kind(models.TextChoices):
    DOCUMENT = "document", _("document")
    PHOTOGRAPH = "photograph", _("photograph")
    VIDEO = "video", _("video recording")
    AUDIO = "audio", _("sound recording")
    MESSAGES = "messages", _("messages, or an extract of a device")
    OBJECT = "object", _("object")
    OTHER = "other", _("something else")


class What(models.TextChoices):
    """What happened to an exhibit: a line of its continuity."""

    TAKEN_IN = "taken_in", _("taken in")
    HANDED_ON = "handed_on", _("handed to a colleague")
    STORED = "stored", _("put into storage")
    SENT_OUT = "sent_out", _("sent out")
    CAME_BACK = "came_back", _("came back")
    RETURNED = "returned", _("given back to whom it belongs")
    DESTROYED = "destroyed", _("destroyed")


_HERE = frozenset({What.HANDED_ON, What.STORED, What.SENT_OUT, What.RETURNED, What.DESTROYED})
TRANSITIONS: dict[What, frozenset[What]] = {
    What.TAKEN_IN: _HERE,
    What.HANDED_ON: _HERE,
    What.STORED: _HERE,
    What.SENT_OUT: frozenset({What.CAME_BACK}),
    What.CAME_BACK: _HERE,
    What.RETURNED: frozenset(),
    What.DESTROYED: frozenset(),
}
ENDED = frozenset({What.RETURNED, What.DESTROYED})
