"""Plain words for what the trail records of referrals."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.referrals.enums import Box, CloseReason, DeclineReason, MissedReason, NoticeKind, Talk
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "referrals.mail": _("Reminded somebody by e-mail that a referral waits"),
    "referrals.accept": _("Accepted a referral"),
    "referrals.acknowledge": _("Noted that a referral was seen"),
    "referrals.attach": _("Sent a package along with a referral"),
    "referrals.begin": _("Offered help to a person and wrote a referral"),
    "referrals.close": _("Closed a referral"),
    "referrals.decline": _("Declined a referral"),
    "referrals.export": _("Took a list of referrals along as a file"),
    "referrals.forget_view": _("Removed a saved view of referrals"),
    "referrals.link_person": _("Referred a person on record"),
    "referrals.miss": _("Recorded that a service was not received"),
    "referrals.note_time": _("Noted that a referral waits"),
    "referrals.plan_conversation": _("Planned a first conversation"),
    "referrals.receive": _("Recorded that a service was received"),
    "referrals.record_conversation": _("Recorded a first conversation"),
    "referrals.save_view": _("Saved a view of referrals"),
    "referrals.send": _("Sent a referral"),
    "referrals.take_back": _("Took back a referral that nobody had seen"),
    "referrals.take_up": _("Looked into a referral that waits too long"),
    "referrals.undo": _("Undid an answer to a referral"),
    "referrals.unlink_person": _("Took a person off a referral"),
    "referrals.withdraw": _("Recorded that a person withdrew a referral"),
}
DETAILS = {
    "because": _("reason"),
    "box": _("list"),
    "count": _("how many"),
    "kind": _("kind"),
}
VALUES = {
    "because": one_of(DeclineReason, MissedReason, CloseReason),
    "box": one_of(Box),
    "kind": one_of(NoticeKind, Talk),
}
