from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """Whether the person said how they see it. Not wishing to say is an answer, and nobody is asked twice."""

    SAID = "said", _("said it, in the words below")
    NOT_SAID = "not_said", _("did not wish to say")


class Attends(models.TextChoices):
    HERSELF = "herself", _("will be there")
    THROUGH = "through", _("somebody they trust speaks for them")
    NOT = "not", _("does not wish to be there")
