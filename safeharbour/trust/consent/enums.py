from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scope(models.TextChoices):
    """A part of a person's record that is shared or not by itself. One table each, in `support.people`."""

    IDENTITY = "identity", _("name and date of birth")
    CONTACT = "contact", _("how to reach the person safely")
    LOCATION = "location", _("where the person is or stays")
    NEEDS = "needs", _("what the person needs")
    PLAN = "plan", _("the plan and its next steps")
    HEALTH = "health", _("health")
    LEGAL = "legal", _("legal matters")
    STORY = "story", _("notes of what the person told")


class Purpose(models.TextChoices):
    """What something is shared for. It is good for nothing else: who looks says which of these it is for."""

    SHELTER = "shelter", _("a safe place to stay")
    COUNSELLING = "counselling", _("counselling")
    HEALTH_CARE = "health_care", _("health care")
    LEGAL_HELP = "legal_help", pgettext_lazy("purpose", "legal help")
    HOUSING = "housing", _("a home of one's own")
    INCOME_AND_WORK = "income_and_work", _("income, school or work")
    PERMIT = "permit", _("a permit to stay in Canada")
    INTERPRETING = "interpreting", _("an interpreter")
    FOLLOW_UP = "follow_up", _("staying in touch afterwards")
    CHILD_PROTECTION = "child_protection", _("protecting a child")
    SAFETY = "safety", _("preventing serious harm")
    INVESTIGATION = "investigation", _("a police investigation")
    PROSECUTION = "prosecution", _("a case in court")


class GivenHow(models.TextChoices):
    SPOKEN = "spoken", _("said it")
    WRITTEN = "written", _("signed a form")


class Decider(models.TextChoices):
    """Who decided. Nobody is assumed to decide for somebody else: a guardian may be the trafficker."""

    PERSON = "person", _("The person decides alone")
    PERSON_WITH_SUPPORT = "person_with_support", _("The person decides, helped by somebody they chose")
    GUARDIAN = "guardian", _("Somebody with legal authority decides for the person")


class GuardianBasis(models.TextChoices):
    PARENT = "parent", _("a parent with custody")
    SOCIETY = "society", _("a children's aid society")
    COURT = "court", _("a guardian named by a court")
    SUBSTITUTE = "substitute", _("a substitute decision-maker for health care")


class WithdrawnHow(models.TextChoices):
    IN_PERSON = "in_person", _("told us in person")
    BY_PHONE = "by_phone", _("told us by telephone or message")
    OWN_PAGE = "own_page", _("on the person's own page")
    AGENCY = "agency", _("the agency ended it")
    REPLACED = "replaced", _("replaced by a new one")


class Standing(StrEnum):
    """Where a grant stands at a moment."""

    AHEAD = "ahead"
    LIVE = "live"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
