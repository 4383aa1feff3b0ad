from django.db import models
from django.utils.translation import gettext_lazy as _


class Vantage(models.TextChoices):
    """From where somebody looks: what one can notice there, and what one is asked to do."""

    NURSE = "nurse", _("Nurse or doctor")
    PROBATION = "probation", _("Probation officer")
    CLERK = "clerk", _("Municipal clerk")
    SCHOOL = "school", _("School staff")
    HOTEL = "hotel", _("Hotel staff")
    CHILD_PROTECTION = "child_protection", _("Child protection worker")
    PATROL = "patrol", _("Patrol officer")


class Band(models.TextChoices):
    """What to do with what was noticed. Never what somebody is."""

    NONE = "none", _("No concern recorded")
    OFFER = "offer", _("Offer a conversation and resources")
    CONSULT = "consult", _("Consult a specialist now")


class Dimension(models.TextChoices):
    DECEPTION = "deception", _("Deception")
    COERCION = "coercion", _("Coercion")
    VULNERABILITY = "vulnerability", _("Abuse of vulnerability")
    EXPLOITATION = "exploitation", _("Exploitation")
    CONTROL = "control", _("Control")
    ISOLATION = "isolation", _("Isolation")
    MONEY = "money", _("Money and documents")


class Strength(models.TextChoices):
    STRONG = "strong", _("strong")
    MEDIUM = "medium", _("medium")
    WEAK = "weak", _("weak")


class HowKnown(models.TextChoices):
    SEEN = "seen", _("seen")
    TOLD = "told", _("told by the person")
    OTHERS = "others", _("told by others")


class Age(models.TextChoices):
    UNDER_16 = "under-16", _("under 16")
    SIXTEEN_OR_SEVENTEEN = "16-17", _("16 or 17")
    ADULT = "adult", _("18 or older")
    UNKNOWN = "unknown", _("not known")


class Danger(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNSURE = "unsure", _("cannot tell")


class Duty(models.TextChoices):
    """What the law asks of whoever noticed something about somebody of this age."""

    NONE = "none", _("no report is asked for")
    MAY = "may", _("may report")
    MUST = "must", _("must report")


class Ground(models.TextChoices):
    """On what a report rested. Chosen, not told: no story of a child stands here."""

    SEXUAL_EXPLOITATION = "sexual_exploitation", _("sexual exploitation, or a risk of it")
    TRAFFICKING = "trafficking", _("being used by others for money, or a risk of it")
    PHYSICAL_HARM = "physical_harm", _("physical harm, or a risk of it")
    EMOTIONAL_HARM = "emotional_harm", _("emotional harm, or a risk of it")
    NEGLECT = "neglect", _("nobody cares for or protects the child")
    OTHER = "other", _("another ground of the Act")
