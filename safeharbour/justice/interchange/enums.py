"""As what a file leaves, under which marking and for what: each from a list, since a record of it tells no story."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Shape(models.TextChoices):
    FTM = "ftm", _("FollowTheMoney entities (entities.ftm.json), for tools of analysis")
    PDF = "pdf", _("a summary on paper (PDF)")


class Marking(models.TextChoices):
    """What stands on each page and each entity. Which one is right is the service's own rule; nothing here decides."""

    PROTECTED_B = "protected_b", _("Protected B")
    POLICE = "police", _("Police use only")


class Purpose(models.TextChoices):
    ANALYSIS = "analysis", pgettext_lazy("copy of a file", "analysis in another tool")
    MEETING = "meeting", pgettext_lazy("copy of a file", "a case conference or a briefing")
    CROWN = "crown", pgettext_lazy("copy of a file", "for the Crown")
    SERVICE = "service", pgettext_lazy("copy of a file", "for another service that works on it with us")


class Detail(models.TextChoices):
    NUMBERS = "numbers", _("By number alone: nothing that is sealed, no name, no plate, no address")
    KNOWN = "known", _("With what is known of suspects, witnesses and things")


class Bar(models.TextChoices):
    """Why nothing that identifies anybody leaves a file."""

    BAN = "ban", _("A publication ban stands (486.4) in a case that rests on this file.")
    YOUNG = "young", _("Somebody accused in a case that rests on this file was under 18 (YCJA 110).")


class Answer(models.TextChoices):
    """What a person decided of a line that came in. Nothing is in the file before."""

    WAITING = "waiting", _("waits for somebody to decide")
    TAKEN = "taken", _("is in the file")
    LEFT = "left", _("was left out")
    UNREAD = "unread", _("cannot be taken")


class Problem(models.TextChoices):
    """Why a line cannot be taken: from a list, since the line itself may name somebody."""

    NOT_JSON = "not_json", _("The line is not JSON. It may have been cut off.")
    NOT_ENTITY = "not_entity", _("The line is no entity: it needs an id, a schema and properties.")
    TOO_LONG = "too_long", _("The line is longer than 64 kB.")
    EMPTY = "empty", _("The entity has nothing that a file could hold.")
    LINK = "link", _("It links two entities. Write the relation down yourself once both are in the file.")
    SCHEMA = "schema", _("A file has no place for entities of this schema.")


class Held(models.TextChoices):
    """How a list of identifiers stands. What was in it is kept, sealed, until it is dropped or its days are over."""

    WAITING = "waiting", pgettext_lazy("list of identifiers", "waits for you")
    TAKEN = "taken", pgettext_lazy("list of identifiers", "was taken")
    DROPPED = "dropped", pgettext_lazy("list of identifiers", "was dropped")
    ENDED = "ended", pgettext_lazy("list of identifiers", "is over")


OPEN_LISTS = (Held.WAITING, Held.TAKEN)
