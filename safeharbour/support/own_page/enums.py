from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

ENTER = "own_page.enter"
"""The system that turns a code into a person. It is named by the policies of the tables that it asks."""


MAIL = "own_page.mail"
"""The system that tells a worker by mail that a message waits."""


class Language(models.TextChoices):
    """In which language the words of a code are."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


class About(models.TextChoices):
    """What a person writes about. Sealed with her words: who is told that something waits learns neither."""

    WORDS = "words", _("Something else")
    CALL = "call", _("I would like to talk. Reach me the safe way.")
    COPY = "copy", _("I would like a copy of all that is written down about me.")
    CORRECT = "correct", _("Something written down about me is wrong.")
    ERASE = "erase", _("I want what is written down about me to be erased.")


class Entrance(StrEnum):
    """What became of a try."""

    OPENED = "opened"
    NOT_OPENED = "not opened"
    TOO_MANY = "too many"
