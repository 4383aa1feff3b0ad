"""Plain words for what the trail records of conferences. Never what was said there."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.conferences.enums import Voice
from safeharbour.support.people.enums import NeedDomain
from safeharbour.trust.audit.labels import one_of
from safeharbour.trust.consent.enums import Purpose, Scope

LABELS = {
    "conferences.call": _("Called a conference about a person"),
    "conferences.decide": _("Wrote down a decision of a conference"),
    "conferences.open": _("Opened the words of a conference"),
    "conferences.put_item": _("Put an item on the agenda of a conference"),
    "conferences.write_view": _("Wrote down how a person sees it, or that they did not wish to say"),
}
DETAILS = {
    "agencies": _("agencies that hear it"),
    "before": _("before the agency"),
    "domain": _("domain"),
    "purpose": _("purpose"),
    "scope": _("part"),
    "voice": _("the person"),
}
VALUES = {
    "domain": one_of(NeedDomain),
    "purpose": one_of(Purpose),
    "scope": one_of(Scope),
    "voice": one_of(Voice),
}
