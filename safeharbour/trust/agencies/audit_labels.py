"""Plain words for what the trail records of agencies, their people and sign-in."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.agencies.enums import AgencyKind, Role, SignedInBy
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "agencies.accept_invitation": _("Accepted an invitation"),
    "agencies.act_for": _("Chose the agency to act for"),
    "agencies.admit": _("Admitted an agency"),
    "agencies.appoint": _("Gave somebody a role"),
    "agencies.change_role": _("Gave somebody another role"),
    "agencies.choose_mail": _("Chose whether to be told by e-mail"),
    "agencies.deactivate": _("Ended the membership of a colleague"),
    "agencies.end_own_sessions": _("Ended sessions of their own account"),
    "agencies.file_agreement": _("Filed a data-sharing agreement"),
    "agencies.invite": _("Invited somebody"),
    "agencies.locked_out": _("Was locked out after wrong passwords"),
    "agencies.password_changed": _("Changed the password"),
    "agencies.reactivate": _("Restored the membership of a colleague"),
    "agencies.recovery_codes_renewed": _("Made new recovery codes"),
    "agencies.resend_invitation": _("Sent an invitation again"),
    "agencies.reset_second_factor": _("Reset the second factor of a colleague"),
    "agencies.revoke_invitation": _("Withdrew an invitation"),
    "agencies.second_factor_added": _("Added a second factor"),
    "agencies.second_factor_failed": _("Failed at the second factor"),
    "agencies.second_factor_removed": _("Removed a second factor"),
    "agencies.sign_in": _("Signed in"),
    "agencies.sign_in_failed": _("Failed to sign in"),
    "agencies.sign_out": _("Signed out"),
}
DETAILS = {
    "ended": _("sessions ended"),
    "how": _("how"),
    "instead_of": _("instead of"),
    "kind": _("kind"),
    "role_given": _("role"),
    "role_offered": _("role"),
    "sessions_ended": _("sessions ended"),
    "type": _("kind"),
    "wanted": _("wanted"),
}
VALUES = {
    "how": one_of(SignedInBy),
    "kind": one_of(AgencyKind),
    "role_given": one_of(Role),
    "role_offered": one_of(Role),
    "type": one_of(Authenticator.Type),
}
