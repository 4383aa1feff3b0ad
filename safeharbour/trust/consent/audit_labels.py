"""Plain words for what the trail records of consent."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "consent.grant": _("Recorded what a person agrees to share"),
    "consent.state_purpose": _("Said what shared information was looked at for"),
    "consent.withdraw": _("Recorded that a person withdrew consent"),
}
