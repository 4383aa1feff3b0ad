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
