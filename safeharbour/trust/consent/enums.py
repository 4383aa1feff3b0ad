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


class Condition(models.TextChoices):
    """What a recipient takes on with a package."""

    THIS_PURPOSE = "this_purpose", _("Use it for this purpose only.")
    NOT_PASSED_ON = "not_passed_on", _("Do not pass it on.")
    ERASE_AFTER = "erase_after", _("Erase what you wrote down when it ends.")
    ASK_BEFORE_CALLING = "ask_before_calling", _("Ask us before you call the person.")


class EndedWhy(models.TextChoices):
    WITHDRAWN = "withdrawn", _("The person withdrew consent.")
    RECALLED = "recalled", _("The agency that sent it took it back.")
    REVIEWED = "reviewed", _("A review ended it.")
    OVER = "over", _("What it was sent along with is over.")


class Told(models.TextChoices):
    TOLD = "told", _("The person was told")
    LATER = "later", _("The person will be told when it is safe")
    NOT_TOLD = "not_told", _("The person is not told")


class NotToldBecause(models.TextChoices):
    DANGER = "danger", _("telling now would put somebody in danger")
    NOT_REACHED = "not_reached", _("the person could not be reached safely")
    ORDER = "order", _("an order forbids it")


class Answer(models.TextChoices):
    """What the second person says to a disclosure without consent."""

    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class ToldHow(models.TextChoices):
    """How somebody who was not told at the time was told later."""

    IN_PERSON = "in_person", _("in person, with nobody beside them")
    IN_THEIR_WAY = "in_their_way", _("in the way that is safe for them")
    THROUGH = "through", _("through somebody they chose, such as their lawyer")


class ReviewOutcome(models.TextChoices):
    STANDS = "stands", _("It is still needed")
    ENDS = "ends", _("It ends now")


class EmergencyReason(models.TextChoices):
    """A choice, not free text, so that no story slips into a list that reviewers read."""

    LIFE = "life", _("a life is in danger now")
    MEDICINE = "medicine", _("care is needed now and cannot wait")
    MISSING = "missing", _("the person is missing and at risk")
    CHILD = "child", _("a child is at risk now")


class Finding(models.TextChoices):
    JUSTIFIED = "justified", _("It was justified")
    TALKED = "talked", _("I talked with the person who did it")
    NOT_JUSTIFIED = "not_justified", _("It was not justified; I follow it up")


EMERGENCY_SCOPES = (Scope.IDENTITY, Scope.CONTACT, Scope.LOCATION, Scope.NEEDS, Scope.HEALTH)
"""What saves a life. The database function `consent_people` says the same: not the plan, the law, or the story."""
