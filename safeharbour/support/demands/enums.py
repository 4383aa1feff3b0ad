from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import Demand as FrozenFor


class DemandKind(models.TextChoices):
    """What was served. Of all of these the law files count days for an application for records alone."""

    SUBPOENA = "subpoena", _("a subpoena")
    RECORDS_APPLICATION = "records_application", _("an application for records")
    PRODUCTION_ORDER = "production_order", _("a production order")
    SEARCH_WARRANT = "search_warrant", _("a search warrant")
    CORONER = "coroner", _("a demand of a coroner")
    OTHER = "other", _("another legal demand")


FROZEN_FOR = {
    DemandKind.SUBPOENA: FrozenFor.SUBPOENA,
    DemandKind.RECORDS_APPLICATION: FrozenFor.RECORDS_APPLICATION,
}
"""As the file names it; everything else is an order or another demand there."""


class ServedHow(models.TextChoices):
    IN_PERSON = "in_person", _("handed over in person")
    POST = "post", _("by post or courier")
    ELECTRONIC = "electronic", _("by e-mail or fax")
    COUNSEL = "counsel", _("through counsel")
    OFFICERS = "officers", _("officers came with it")


class State(models.TextChoices):
    """Where a demand stands."""

    RECEIVED = "received", _("received: call counsel")
    WITH_COUNSEL = "with_counsel", _("counsel was asked")
    ADVISED = "advised", _("counsel answered")
    HEARD = "heard", _("heard in court")
    ORDERED = "ordered", _("ordered")
    PRODUCED = "produced", _("answered: records were given")
    REFUSED = "refused", _("refused or quashed")
    WITHDRAWN = "withdrawn", _("taken back by who asked")
    CLOSED = "closed", _("closed")


class What(models.TextChoices):
    """What happened to a demand: one signed step each."""

    RECEIVE = "receive", _("Received and registered; the file is frozen")
    ASK_COUNSEL = "ask_counsel", _("Counsel was asked")
    COUNSEL_ANSWERS = "counsel_answers", _("Counsel answered")
    TELL = "tell", _("The person was told")
    FORBID = "forbid", _("An order forbids telling the person")
    MOVE_DAY = "move_day", _("The day was moved")
    HEAR = "hear", _("It was heard in court")
    ORDER = "order", _("A court ordered it")
    REFUSE = "refuse", _("A court refused or quashed it")
    WITHDRAW = "withdraw", _("Who asked took it back")
    PRODUCE = "produce", _("Records were given")
    CLOSE = "close", _("Closed; this freeze is lifted")
    REOPEN = "reopen", _("Opened again; the file is frozen")


class Position(models.TextChoices):
    """What counsel says."""

    OPPOSE = "oppose", _("oppose it")
    NARROW = "narrow", _("ask for less")
    ANSWER = "answer", _("answer it")
    NOTHING = "nothing", _("nothing has to be given")


class Wish(models.TextChoices):
    """What the person wants. Not wishing to say is an answer."""

    OPPOSES = "opposes", _("does not want it answered")
    AGREES = "agrees", _("agrees that it is answered")
    LAWYER = "lawyer", _("wants a lawyer of their own first")
    NOT_SAID = "not_said", _("did not wish to say")


class Extent(models.TextChoices):
    """How far a court went."""

    WHOLE = "whole", _("all that was asked")
    PART = "part", _("a part of it")


ANSWERS: dict[What, type[models.TextChoices]] = {
    What.COUNSEL_ANSWERS: Position,
    What.TELL: Wish,
    What.ORDER: Extent,
}
"""The steps that carry an answer, and which answers there are."""


class RecordKind(models.TextChoices):
    """What can be given, by kind. Counselling stands last and apart: it is off unless a court order names it."""

    IDENTITY = "identity", _("name and date of birth")
    CONTACT = "contact", _("how to reach the person")
    LOCATION = "location", _("where the person stayed")
    STAYS = "stays", _("stays in a safe house")
    NEEDS = "needs", _("needs and services received")
    PLAN = "plan", _("goals and tasks of the plan")
    CONTACTS = "contacts", _("contacts and appointments, with their days")
    REFERRALS = "referrals", _("referrals")
    HEALTH = "health", _("health")
    LEGAL = "legal", _("legal matters")
    CONSENTS = "consents", _("what was shared, with whom")
    COUNSELLING = "counselling", _("counselling notes, and notes of what the person told")
