"""Plain words for what the trail records of consent."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "consent.answer_without_consent": _("Decided on a disclosure without consent"),
    "consent.ask_without_consent": _("Asked to disclose without consent"),
    "consent.break_glass": _("Opened a record of another agency in an emergency"),
    "consent.disclose": _("Sent what a person agreed to share"),
    "consent.erase_copies": _("Said that copies of what was received are gone"),
    "consent.grant": _("Recorded what a person agrees to share"),
    "consent.open_grounds": _("Read why something was disclosed without consent"),
    "consent.open_package": _("Opened what another agency sent"),
    "consent.open_shared": _("Opened what a person agreed to share, or what an emergency shows"),
    "consent.preview": _("Looked at what would be sent"),
    "consent.recall": _("Took back what was sent"),
    "consent.review_emergency": _("Reviewed an emergency access"),
    "consent.review_without_consent": _("Reviewed a disclosure without consent"),
    "consent.withdraw": _("Recorded that a person withdrew consent"),
}
