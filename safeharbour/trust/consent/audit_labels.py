"""Plain words for what the trail records of consent."""

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.audit.labels import one_of
from safeharbour.trust.consent.authorities import authorities
from safeharbour.trust.consent.enums import (
    Answer,
    EmergencyReason,
    Finding,
    Purpose,
    ReviewOutcome,
    Scope,
    ToldHow,
    WithdrawnHow,
)
from safeharbour.trust.consent.registry import records


def _section(code: str) -> str:
    return authorities()[code].section if code in authorities() else code


def _fields(keys: str) -> str:
    return ", ".join(str(records.label(key)) for key in keys.split(", "))


def _scopes(scopes: str) -> str:
    return ", ".join(map(one_of(Scope), scopes.split(", ")))


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
    "consent.tell_since": _("Recorded that a person was told of a disclosure after all"),
    "consent.withdraw": _("Recorded that a person withdrew consent"),
}
DETAILS = {
    "answer": _("decision"),
    "authority": _("law"),
    "fields": _("fields"),
    "how": _("how"),
    "outcome": _("outcome"),
    "person": _("person"),
    "purpose": _("for"),
    "scope": _("part of the record"),
    "scopes": _("parts of the record"),
}
VALUES = {
    "answer": one_of(Answer),
    "authority": _section,
    "fields": _fields,
    "how": one_of(WithdrawnHow, ToldHow),
    "outcome": one_of(ReviewOutcome),
    "purpose": one_of(Purpose),
    "reason": one_of(Purpose, Answer, EmergencyReason, Finding),
    "scope": one_of(Scope),
    "scopes": _scopes,
}
