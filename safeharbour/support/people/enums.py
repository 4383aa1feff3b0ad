from django.db import models
from django.utils.translation import gettext_lazy as _


class OpeningPurpose(models.TextChoices):
    """Why an identity or a note is opened. A choice, not free text, so that a name cannot slip into the trail."""

    SERVING_NOW = "serving_now", _("I am serving this person now")
    CHECKING_SAME_PERSON = "checking_same_person", _("I am checking whether this is the person in front of me")
    ARRANGING_HELP = "arranging_help", _("I am arranging a bed or a service with the person")
    CORRECTING = "correcting", _("the person asked for a correction")
    PERSON_ASKED = "person_asked", _("the person asked what is on file")
    LEGAL_DEMAND = "legal_demand", _("a legal demand was served and counsel was told")


class ErasureReason(models.TextChoices):
    PERSON_ASKED = "person_asked", _("the person asked for it")
    RETENTION_ENDED = "retention_ended", _("the time for which it was kept has ended")
    REGISTERED_IN_ERROR = "registered_in_error", _("registered in error, or twice")


class NeedDomain(models.TextChoices):
    """What may be needed, in the order of the way out: a roof first, then the rest of a life."""

    HOUSING = "housing", _("housing")
    SAFETY = "safety", _("safety")
    HEALTH = "health", _("health")
    MENTAL_HEALTH = "mental_health", _("mental health")
    SUBSTANCE_USE = "substance_use", _("substance use")
    INCOME = "income", _("income")
    DOCUMENTS = "documents", _("identity documents")
    LEGAL = "legal", _("legal help")
    IMMIGRATION = "immigration", _("immigration")
    CHILDCARE = "childcare", _("childcare")
    EDUCATION = "education", _("education")
    EMPLOYMENT = "employment", _("employment")
    FOOD_CLOTHING = "food_clothing", _("food and clothing")
    DEBT_CREDIT = "debt_credit", _("debt and credit")
    TATTOO_REMOVAL = "tattoo_removal", _("removal of tattoos or brands")
    DIGITAL_SAFETY = "digital_safety", _("telephone and digital safety")
    CULTURE_SPIRIT = "culture_spirit", _("culture and spirit")
    TRANSPORT = "transport", _("transport")
    PETS = "pets", _("pets")
    PEER_SUPPORT = "peer_support", _("peer support")


class NeedState(models.TextChoices):
    NOT_ASKED = "not_asked", _("not asked")
    NOT_WANTED = "not_wanted", _("not wanted")
    WANTED = "wanted", _("wanted")
    OFFERED = "offered", _("offered")
    IN_PLACE = "in_place", _("in place")
    LOST = "lost", _("lost")


class Channel(models.TextChoices):
    CALL = "call", _("telephone call")
    TEXT = "text", _("text message")
    EMAIL = "email", _("e-mail")
    IN_PERSON = "in_person", _("in person only")
    THROUGH_SOMEBODY = "through_somebody", _("through somebody the person trusts")


class Answering(models.TextChoices):
    """With whom one may speak when somebody else picks up."""

    ONLY_PERSON = "only_person", _("only the person; hang up on anybody else")
    NAMED = "named", _("the person or those named below")
    ANYBODY = "anybody", _("anybody may hear that somebody called")


class Interpreter(models.TextChoices):
    NOT_NEEDED = "not_needed", _("not needed")
    WANTED = "wanted", _("a professional interpreter, always")
    OFFER = "offer", _("offer one each time")


class PlaceKind(models.TextChoices):
    NOT_KNOWN = "not_known", _("not known")
    OWN_HOME = "own_home", _("a home of their own")
    WITH_SOMEBODY = "with_somebody", _("with family or friends")
    SAFE_HOUSE = "safe_house", _("safe house")
    SHELTER = "shelter", _("shelter")
    STREET = "street", _("no roof")
    HOSPITAL = "hospital", _("hospital or treatment")
    CUSTODY = "custody", _("custody")
    CONTROLLED = "controlled", _("a place somebody else controls")


class Urgency(models.TextChoices):
    NOT_ASKED = "not_asked", _("not asked")
    NOT_WANTED = "not_wanted", _("not now")
    SOON = "soon", _("in the next days")
    TODAY = "today", _("today")


class HasCounsel(models.TextChoices):
    NOT_ASKED = "not_asked", _("not asked")
    YES = "yes", _("yes")
    NO = "no", _("no")
    WANTED = "wanted", _("no, and wants one")


class Occasion(models.TextChoices):
    """What a person is contacted about. It stands in the trail and never in the message."""

    FOLLOW_UP = "follow_up", _("how things are going")
    APPOINTMENT = "appointment", _("an appointment")
    BED = "bed", _("a bed")
    REFERRAL = "referral", _("a service that was arranged")
    DEADLINE = "deadline", _("a deadline")


class Demand(models.TextChoices):
    """The legal demand for which a file is frozen. What it asks stands with counsel, not here."""

    SUBPOENA = "subpoena", _("a subpoena")
    RECORDS_APPLICATION = "records_application", _("an application for records")
    PRESERVATION = "preservation", _("a demand to keep records")
    ORDER = "order", _("an order or another legal demand")
