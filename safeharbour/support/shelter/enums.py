"""Words of the shelter: states, policies of a unit, reasons, and where people went. Coarse on purpose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnitStatus(models.TextChoices):
    VACANT = "vacant", pgettext_lazy("unit", "vacant")
    ACCEPTING = "accepting", pgettext_lazy("unit", "accepting referrals")
    HELD = "held", pgettext_lazy("unit", "held")
    OCCUPIED = "occupied", pgettext_lazy("unit", "occupied")
    TURNOVER = "turnover", pgettext_lazy("unit", "turnover")
    CLOSED = "closed", pgettext_lazy("unit", "closed")


class PromiseState(models.TextChoices):
    """The life of one promise of a unit: a hold, and the stay it may become."""

    HELD = "held", pgettext_lazy("hold", "waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("hold", "accepted")
    ARRIVED = "arrived", pgettext_lazy("hold", "arrived")
    DECLINED = "declined", pgettext_lazy("hold", "declined")
    RELEASED = "released", pgettext_lazy("hold", "released")
    EXPIRED = "expired", pgettext_lazy("hold", "expired")
    DEPARTED = "departed", pgettext_lazy("hold", "left")


AWAITING_ARRIVAL = (PromiseState.HELD, PromiseState.ACCEPTED)
LIVE = (*AWAITING_ARRIVAL, PromiseState.ARRIVED)


LOSES_SIGHT = ("police", "crown", "probation", "municipal_licensing", "international_partner")
"""Kinds of agency for whom a promise ends when the person arrives: who stays where is not theirs to see."""


class DeclineReason(models.TextChoices):
    NO_LONGER_FREE = "no_longer_free", _("The unit is no longer free")
    NOT_SAFE = "not_safe", _("This would not be safe for the person or for those who live here")
    NEEDS_BEYOND = "needs_beyond", _("The person needs more than we can give")
    HOUSEHOLD = "household", _("The unit does not suit the household")
    ACCESS = "access", _("The unit is not accessible enough")
    PETS = "pets", _("We cannot take the pet")
    SUBSTANCES = "substances", _("Our policy on substances does not suit")
    STAFFING = "staffing", _("Not enough staff tonight")
    REPAIR = "repair", _("The unit needs repair")
    NO_CONTACT = "no_contact", _("We could not reach the worker who asked")
    OTHER = "other", _("Another reason, in words")


class Destination(models.TextChoices):
    OWN_HOME = "own_home", _("A home of their own")
    FAMILY_OR_FRIENDS = "family_or_friends", _("With family or friends")
    TRANSITIONAL = "transitional", _("Transitional housing")
    OTHER_SHELTER = "other_shelter", _("Another shelter")
    TREATMENT = "treatment", _("Hospital or treatment")
    ELSEWHERE = "elsewhere", _("Out of the province")
    BACK = "back", _("Back to the situation they left")
    NOT_ASKED = "not_asked", _("Not asked, or not said")
    UNKNOWN = "unknown", _("Not known")


class WithdrawalReason(models.TextChoices):
    """Why nobody looks for a bed any more. No words of one's own: what a person said is nobody's statistic."""

    CHANGED_MIND = "changed_mind", _("The person does not want it any more")
    FOUND_ELSEWHERE = "found_elsewhere", _("The person found a place elsewhere")
    NOT_NEEDED = "not_needed", _("A bed is no longer needed")
    OTHER = "other", _("Another reason")


class NoticeKind(models.TextChoices):
    """What a requester is told. It names a hold by its number, never a person or a house."""

    ACCEPTED = "accepted", _("Your hold was accepted. Call the house to arrange the arrival.")
    DECLINED = "declined", _("Your hold was declined. The reason stands beside it.")
    EXPIRED = "expired", _("Your hold ran out. The unit is free for others again.")
    ARRIVED = "arrived", _("The person you asked for has arrived.")


TOLD_BY_MAIL = (NoticeKind.ACCEPTED, NoticeKind.DECLINED, NoticeKind.EXPIRED)
"""What somebody must act on now: call the house, or look for another bed."""


class Gender(models.TextChoices):
    """As the person says; only where a house takes some and not others."""

    WOMAN = "woman", _("women")
    MAN = "man", _("men")
    NONBINARY = "nonbinary", _("Two-Spirit and non-binary people")


class HouseholdKind(models.TextChoices):
    ADULT = "adult", _("adults without children")
    FAMILY = "family", _("adults with children")
    YOUTH = "youth", _("young people on their own")


class PetPolicy(models.IntegerChoices):
    NONE = 0, pgettext_lazy("pets", "no pets")
    SMALL = 1, pgettext_lazy("pets", "small pets")
    ANY = 2, pgettext_lazy("pets", "pets of any size")


class SubstancePolicy(models.IntegerChoices):
    ABSTINENT = 0, _("no use")
    ELSEWHERE = 1, _("use elsewhere, not in the house")
    HARM_REDUCTION = 2, _("harm reduction")


class Accessibility(models.TextChoices):
    STEP_FREE = "step_free", _("step-free entrance and room")
    BATHROOM = "bathroom", _("wheelchair-accessible bathroom")
    VISUAL_ALARM = "visual_alarm", _("visual alarm and doorbell")
    QUIET = "quiet", _("quiet room with little stimulation")
    ATTENDANT = "attendant", _("room for an attendant")
    SERVICE_ANIMAL = "service_animal", _("service animal")


class Language(models.TextChoices):
    """Languages in which a house can speak with people, most asked for first."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    UKRAINIAN = "uk", _("Ukrainian")
    ARABIC = "ar", _("Arabic")
    PUNJABI = "pa", _("Punjabi")
    MANDARIN = "zh", _("Mandarin")
    TAGALOG = "tl", _("Tagalog")
    HUNGARIAN = "hu", _("Hungarian")
    VIETNAMESE = "vi", _("Vietnamese")
    OJIBWE = "oj", _("Ojibwe")
    CREE = "cr", _("Cree")
    INUKTITUT = "iu", _("Inuktitut")
    ASL = "ase", _("American Sign Language")
    LSQ = "fcs", _("Quebec Sign Language")


class Practice(models.TextChoices):
    """Religious and cultural needs a house can meet."""

    HALAL = "halal", _("halal food")
    KOSHER = "kosher", _("kosher food")
    VEGETARIAN = "vegetarian", _("vegetarian food")
    PRAYER = "prayer", _("a place to pray")
    CEREMONY = "ceremony", _("smudging and ceremony")
    INDIGENOUS_LED = "indigenous_led", _("Indigenous-led support")
