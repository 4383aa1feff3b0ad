"""What a disclosure is, as the page of a file shows it: while it may be read, and after it closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from safeharbour.interface.components import Fact, Tone
from safeharbour.justice.disclosures.models import Attached
from safeharbour.justice.disclosures.queries import can_be_read
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.models import Disclosure
from safeharbour.trust.consent.showing import disclosure_facts


@dataclass(frozen=True)
class Shown:
    attached: Attached
    is_open: bool
    facts: list[Fact]

    @property
    def standing(self) -> str:
        return _("can be read") if self.is_open else _("closed")

    @property
    def tone(self) -> Tone:
        return Tone.SUCCESS if self.is_open else Tone.NEUTRAL


def shown(actor: Actor, attached: Attached) -> Shown:
    disclosure = attached.disclosure
    closed = [] if can_be_read(actor, disclosure) else _closed(disclosure)
    facts = closed or disclosure_facts(disclosure)
    signed = f"{attached.by.user.name}, {_moment(attached.at)}"
    return Shown(attached, not closed, [*facts, Fact(_("Put with the file by"), signed)])


def _closed(disclosure: Disclosure) -> list[Fact]:
    """Once it closed not even its fields are named: what they were says something of the person."""
    facts = [Fact(pgettext("sender", "From"), disclosure.agency.name)]
    if ending := getattr(disclosure, "ending", None):
        return [*facts, Fact(_("Why it closed"), ending.get_why_display()), Fact(_("When"), _moment(ending.at))]
    if disclosure.expires_at <= now():
        over = _("Its time was over.")
        return [*facts, Fact(_("Why it closed"), over), Fact(_("When"), _moment(disclosure.expires_at))]
    return [*facts, Fact(_("Why it closed"), _("The agencies have no agreement now, or the record was erased."))]


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
