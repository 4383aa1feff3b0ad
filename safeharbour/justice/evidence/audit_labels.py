"""Plain words for what the trail records of evidence. Never what it is or where it came from."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.evidence.enums import Kind, What
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "evidence.hand_on": _("Wrote a line of an exhibit's continuity"),
    "evidence.keep_content": _("Kept the content of an exhibit"),
    "evidence.open_content": _("Opened the content of an exhibit"),
    "evidence.open_words": _("Read what an exhibit is"),
    "evidence.refuse_content": _("Refused a file for an exhibit"),
    "evidence.take_in": _("Took an exhibit in"),
    "evidence.verify": _("Checked that an exhibit is unaltered"),
}
DETAILS = {
    "altered": _("altered"),
    "bytes": _("bytes"),
    "file": _("file"),
    "kind": _("kind"),
    "sha256": _("SHA-256"),
    "what": _("what"),
}
VALUES = {"kind": one_of(Kind), "what": one_of(What)}
