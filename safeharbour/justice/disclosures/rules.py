"""Who puts a disclosure with a file, and takes it off."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.disclosures.models import Attached
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.rules import may_change_file
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.consent.enums import Purpose
from safeharbour.trust.consent.models import Disclosure
from safeharbour.trust.consent.rules import may_open_package

OF_A_CASE = (Purpose.INVESTIGATION, Purpose.PROSECUTION)


def may_attach(actor: Actor, file: Investigation, disclosure: Disclosure, at: datetime, *, ended: bool) -> Decision:
    if not (changes := may_change_file(actor, file)):
        return changes
    if not (opens := may_open_package(actor, disclosure, at)):
        return opens
    if disclosure.purpose not in OF_A_CASE:
        return refused(_("This was shared for another purpose, and is no part of a case."))
    return refused(_("This has ended and can no longer be read.")) if ended else ALLOWED


def may_take_off(actor: Actor, attached: Attached) -> Decision:
    if not (changes := may_change_file(actor, attached.file)):
        return changes
    return refused(_("It is taken off already.")) if attached.taken_off_at else ALLOWED
