"""The words of pointers and matches, and the table of a match's states."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    PHONE = "phone", _("telephone number")
    PLATE = "plate", _("licence plate")
    EMAIL = "email", _("e-mail address")
    HANDLE = "handle", _("online account")
    VIN = "vin", _("vehicle number (VIN)")
    PAYMENT = "payment", _("payment account")
    ADDRESS = "address", _("postal address")
    ROOM = "room", _("hotel room")
    NAME = "name", _("name with birth date or year")


class Mode(models.TextChoices):
    OPEN = "open", _("open: both services are told")
    SILENT = "silent", _("silent: only we are told")
    RESTRICTED = "restricted", _("restricted: of us, only one named officer is told")


class Strength(models.TextChoices):
    EXACT = "exact", _("the same identifier")
    STRONG = "strong", _("very likely the same name")
    MODERATE = "moderate", _("probably the same name")
    WEAK = "weak", _("a similar name")


class Weakness(models.TextChoices):
    NONE = "", _("nothing speaks against it")
    YEAR_ONLY = "year_only", _("On one side only the year of birth is known.")
    SPELLING = "spelling", _("The names are spelled differently.")
    DATE = "date", _("The birth dates differ.")
    BOTH = "both", _("The names are spelled differently, and the birth dates differ or only a year is known.")


class State(models.TextChoices):
    NOTIFIED = "notified", pgettext_lazy("match", "new")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    CONTACTED = "contacted", _("in contact")
    JOINT = "joint", _("worked jointly")
    NOT_RELATED = "not_related", _("not related")
    EXPIRED = "expired", pgettext_lazy("match", "over")


class Because(models.TextChoices):
    """Why two pointers are not related. A list and not a text: a match has no place for a story."""

    NONE = "", _("Choose one")
    ANOTHER_PERSON = "another_person", _("It is another person or vehicle.")
    REASSIGNED = "reassigned", _("The number or account has changed hands.")
    SHARED_PLACE = "shared_place", _("A place or number that many people use.")
    MISTYPED = "mistyped", _("The identifier was mistyped.")


class Renewing(models.TextChoices):
    """Why a pointer is kept longer."""

    STILL_SOUGHT = "still_sought", _("We still look for it.")
    COURT = "court", _("The file is before a court.")
    JOINT_WORK = "joint_work", _("We work on it with another service.")
    SEEN_AGAIN = "seen_again", _("It was seen again lately.")


class Listing(models.TextChoices):
    """Why a whole list is filed by the operator, and not pointer by pointer by whoever works on a file."""

    JOINING = "joining", _("The service joins, with what it looks for already.")
    MOVING = "moving", _("Its pointers are moved from another system.")
    LARGE_FILE = "large_file", _("One investigation has more identifiers than can be registered by hand.")


TRANSITIONS: dict[State, frozenset[State]] = {
    State.NOTIFIED: frozenset({State.ACKNOWLEDGED, State.CONTACTED, State.EXPIRED}),
    State.ACKNOWLEDGED: frozenset({State.ACKNOWLEDGED, State.CONTACTED, State.EXPIRED}),
    State.CONTACTED: frozenset({State.JOINT, State.NOT_RELATED, State.EXPIRED}),
    State.JOINT: frozenset({State.NOT_RELATED}),
    State.NOT_RELATED: frozenset({State.CONTACTED}),
    State.EXPIRED: frozenset(),
}
"""One side may acknowledge after the other did. A wrong answer is set right by getting in contact once more."""

SETTLED = frozenset({State.JOINT, State.NOT_RELATED, State.EXPIRED})


class About(models.TextChoices):
    """What was asked for as often as is possible."""

    POINTERS = "pointers", _("pointers registered")
    PLANS = "plans", _("operations planned or changed")


class Finding(models.TextChoices):
    """What a person found who looked at an alarm."""

    WORK = "work", _("It was work on a file.")
    FISHING = "fishing", _("It was fishing, and was taken up with the service.")


class Platform(models.TextChoices):
    INSTAGRAM = "instagram", "Instagram"
    SNAPCHAT = "snapchat", "Snapchat"
    TIKTOK = "tiktok", "TikTok"
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X (Twitter)"
    TELEGRAM = "telegram", "Telegram"
    OTHER = "other", _("another platform")


class Payment(models.TextChoices):
    INTERAC = "interac", "Interac"
    PAYPAL = "paypal", "PayPal"
    CASH_APP = "cash_app", "Cash App"
    BITCOIN = "bitcoin", "Bitcoin"
    OTHER = "other", _("another service")


class Jurisdiction(models.TextChoices):
    ON = "ON", _("Ontario")
    QC = "QC", _("Quebec")
    MB = "MB", _("Manitoba")
    AB = "AB", _("Alberta")
    BC = "BC", _("British Columbia")
    NB = "NB", _("New Brunswick")
    NL = "NL", _("Newfoundland and Labrador")
    NS = "NS", _("Nova Scotia")
    NT = "NT", _("Northwest Territories")
    NU = "NU", _("Nunavut")
    PE = "PE", _("Prince Edward Island")
    SK = "SK", _("Saskatchewan")
    YT = "YT", _("Yukon")
    NY = "NY", _("New York")
    MI = "MI", _("Michigan")
    OTHER = "other", _("another province, state or country")
