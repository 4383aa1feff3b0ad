"""The words of joint files."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OnLeaving(models.TextChoices):
    """What becomes of what a service put in when it leaves, and when the time is over. Agreed at the beginning."""

    TAKES = "takes", _("each service takes its own material with it")
    COPIES = "copies", _("copies stay with the others, for disclosure in court")


class State(models.TextChoices):
    """Worked out whenever somebody looks, and stored nowhere."""

    PROPOSED = "proposed", pgettext_lazy("joint file", "waits for consent")
    OPEN = "open", pgettext_lazy("joint file", "open")
    DECLINED = "declined", pgettext_lazy("joint file", "declined")
    OVER = "over", pgettext_lazy("joint file", "over")
