"""Who has a calendar at all."""

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.decisions import ALLOWED, Decision, refused


def may_have_feed(*, sources: int) -> Decision:
    """Whoever has something to put into a calendar."""
    return ALLOWED if sources else refused(_("Your role has no calendar."))
