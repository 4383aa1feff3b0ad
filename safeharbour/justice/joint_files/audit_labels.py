"""Plain words for what the trail records of joint files. Never what was put in."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.joint_files.enums import OnLeaving
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "joint_files.agree": _("Consented to a joint file"),
    "joint_files.decline": _("Declined a joint file"),
    "joint_files.leave": _("Left a joint file"),
    "joint_files.propose": _("Proposed a joint file to another service"),
    "joint_files.put_in": _("Put something into a joint file"),
    "joint_files.read": _("Read what was put into a joint file"),
}
DETAILS = {
    "file": _("file"),
    "kind": _("kind"),
    "on_leaving": _("as was agreed"),
    "thing": _("what"),
}
VALUES = {"on_leaving": one_of(OnLeaving)}
