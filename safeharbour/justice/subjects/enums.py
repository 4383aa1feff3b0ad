"""Who and what can be in a file. Those who may have been exploited come first, wherever somebody chooses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    CO_VICTIM = "co_victim", _("possible co-victim")
    PROTECTED = "protected", _("protected person")
    WITNESS = "witness", _("witness who needs no protection")
    SUSPECT = "suspect", _("suspect")
    ACCUSED = "accused", _("accused")
    VEHICLE = "vehicle", _("vehicle")
    PLACE = "place", pgettext_lazy("subject", "place")
    ONLINE = "online", _("online presence")
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail address")
    PAYMENT = "payment", _("payment account")
    BUSINESS = "business", _("business")


PSEUDONYMS = frozenset({Kind.CO_VICTIM, Kind.PROTECTED})
"""Of these the file holds a number and nothing more. The database refuses anything else (migration 0002)."""

NAMED = frozenset({Kind.WITNESS, Kind.SUSPECT, Kind.ACCUSED})
PEOPLE = PSEUDONYMS | NAMED

BECOMES: dict[Kind, frozenset[Kind]] = {
    Kind.CO_VICTIM: frozenset({Kind.PROTECTED}),
    Kind.PROTECTED: frozenset(),
    Kind.WITNESS: frozenset({Kind.CO_VICTIM, Kind.PROTECTED, Kind.SUSPECT}),
    Kind.SUSPECT: frozenset({Kind.CO_VICTIM, Kind.PROTECTED, Kind.WITNESS, Kind.ACCUSED}),
    Kind.ACCUSED: frozenset({Kind.CO_VICTIM, Kind.PROTECTED, Kind.WITNESS, Kind.SUSPECT}),
}
"""What a person can be found to be after all. From a pseudonym no way leads to suspect or accused: what a protected
person is said to have done is put before a reviewer."""


class Services(models.TextChoices):
    """Whose sexual services an accusation is about. There is no value for one's own (286.5)."""

    NONE = "none", _("it is not about sexual services")
    OF_OTHERS = "of_others", _("somebody else's")


class What(models.TextChoices):
    ADDED = "added", pgettext_lazy("subject", "added")
    CHANGED = "changed", _("changed what is known")
    RECAST = "recast", _("found to be something else")
    WITHDRAWN = "withdrawn", pgettext_lazy("subject", "withdrawn")
    RESTORED = "restored", _("taken back in")


class Because(models.TextChoices):
    """Why something is withdrawn. A list and not a text: of a protected person nothing can be told in it."""

    MISTYPED = "mistyped", _("It was written down by mistake.")
    TWICE = "twice", _("It is in the file twice.")
    NOT_RELATED = "not_related", _("It has nothing to do with this file.")
    NOT_CONFIRMED = "not_confirmed", _("What it rested on was not confirmed.")


class Tie(models.TextChoices):
    """How two of them are related: typed by a person, concluded from nothing. What protects comes first."""

    CO_VICTIM = "co_victim", _("is a co-victim of")
    PARENT = "parent", _("is a parent of")
    LIVES_WITH = "lives_with", _("lives with")
    COMPANY = "company", _("is habitually in the company of")
    RECRUITS = "recruits", _("recruits")
    TRANSPORTS = "transports", _("transports")
    HARBOURS = "harbours", _("harbours")
    CONTROLS = "controls", _("controls")
    ADVERTISES = "advertises", _("advertises")
    PAID_BY = "paid_by", _("receives money from")
    USES = "uses", _("uses")
    LIVES_AT = "lives_at", _("lives at")
    OWNS = "owns", _("owns or rents")


THINGS = frozenset(Kind) - PEOPLE
EXPLOITS = frozenset({Kind.SUSPECT, Kind.ACCUSED, Kind.BUSINESS})
HOLDS = NAMED | {Kind.BUSINESS}

ENDS: dict[Tie, tuple[frozenset[Kind], frozenset[Kind]]] = {
    Tie.CO_VICTIM: (PSEUDONYMS, PSEUDONYMS),
    Tie.PARENT: (PEOPLE, PEOPLE),
    Tie.LIVES_WITH: (PEOPLE, PEOPLE),
    Tie.COMPANY: (PEOPLE, PEOPLE),
    **dict.fromkeys((Tie.RECRUITS, Tie.TRANSPORTS, Tie.HARBOURS, Tie.CONTROLS, Tie.ADVERTISES), (EXPLOITS, PEOPLE)),
    Tie.PAID_BY: (EXPLOITS | {Kind.PAYMENT}, PEOPLE | {Kind.BUSINESS, Kind.PAYMENT}),
    Tie.USES: (HOLDS, THINGS),
    Tie.LIVES_AT: (NAMED, frozenset({Kind.PLACE})),
    Tie.OWNS: (HOLDS, THINGS),
}
"""From whom to whom. Of a protected person no tie leads to a thing or a place, where she could be found by it, and
none says that she exploits."""

OF_THE_PROTECTED = frozenset({Tie.CO_VICTIM, Tie.PARENT, Tie.LIVES_WITH, Tie.COMPANY})
PRESUMED = frozenset({Tie.LIVES_WITH, Tie.COMPANY})
"""What 279.01(3) presumes control from."""


class Matter(models.TextChoices):
    """What somebody who was exploited is said to have done. Never her own services: that is no matter (286.5)."""

    BREACH = "breach", _("a breach of a condition or an order")
    COERCED = "coerced", _("an offence that others may have made this person commit")
    OTHER = "other", _("another offence")


class Way(models.TextChoices):
    """What a reviewer decides, the ways around a charge first."""

    NO_CHARGE = "no_charge", _("no charge: help is offered, and nothing is asked in return")
    NO_BREACH = "no_breach", _("no breach: probation is spoken with first")
    SANCTION = "sanction", _("an extrajudicial sanction, for somebody under 18")
    CHARGED = "charged", _("a charge goes ahead, and is counted")


class Ground(models.TextChoices):
    """Why. A list and not a text: there is no place for her story."""

    CONTROLLED = "controlled", _("This person acted under the control of others.")
    SAFETY = "safety", _("Safety and help come first.")
    YOUNG = "young", _("This person is under 18.")
    DANGER = "danger", _("Somebody is in danger otherwise.")
    UNRELATED = "unrelated", _("It has nothing to do with the exploitation.")


GROUNDS: dict[Way, frozenset[Ground]] = {
    Way.NO_CHARGE: frozenset({Ground.CONTROLLED, Ground.SAFETY, Ground.YOUNG}),
    Way.NO_BREACH: frozenset({Ground.CONTROLLED, Ground.SAFETY, Ground.YOUNG}),
    Way.SANCTION: frozenset({Ground.YOUNG}),
    Way.CHARGED: frozenset({Ground.DANGER, Ground.UNRELATED}),
}
