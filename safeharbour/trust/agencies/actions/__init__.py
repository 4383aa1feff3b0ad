"""Changing agencies, memberships, invitations and sessions."""

from safeharbour.trust.agencies.actions.acting import (
    act_for,
    choose_mail,
    end_own_sessions,
    sign_in_for_demonstration,
    tidy_sessions,
)
from safeharbour.trust.agencies.actions.agencies import admit_agency, appoint, file_agreement
from safeharbour.trust.agencies.actions.invitations import (
    INVITATION,
    accept_invitation,
    invite,
    resend_invitation,
    revoke_invitation,
)
from safeharbour.trust.agencies.actions.memberships import change_role, deactivate, reactivate, reset_second_factor

__all__ = [
    "INVITATION",
    "accept_invitation",
    "act_for",
    "admit_agency",
    "appoint",
    "change_role",
    "choose_mail",
    "deactivate",
    "end_own_sessions",
    "file_agreement",
    "invite",
    "reactivate",
    "resend_invitation",
    "reset_second_factor",
    "revoke_invitation",
    "sign_in_for_demonstration",
    "tidy_sessions",
]
