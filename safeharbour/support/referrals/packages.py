"""The one place where a referral meets consent: what the person agreed to share with this recipient goes along.

Everything else of a referral works without it. Whether a package may be read is answered by consent alone, each time:
withdrawn, it is gone for the recipient at the next statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.components import Fact, Tone
from safeharbour.support.referrals.models import Attachment, Referral
from safeharbour.support.referrals.queries import attachments_of, disclosures_along, particulars_of, person_of
from safeharbour.support.referrals.rules import may_send_along
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.actions import forget_keys, preview_package, send_package
from safeharbour.trust.consent.enums import Condition
from safeharbour.trust.consent.models import Disclosure, Grant
from safeharbour.trust.consent.queries import has_ended, live_grants
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.showing import content_facts, labelled


@dataclass(frozen=True)
class PackageShown:
    disclosure: Disclosure
    fields: list[str]
    standing: str | Promise
    tone: Tone
    is_open: bool


def grants_for(referral: Referral) -> list[Grant]:
    """What the person of this referral agreed to share with its recipient, now."""
    person = person_of(referral)
    if person is None:
        return []
    found = live_grants(now()).filter(person=person.pk, recipient=referral.recipient_id, agency=referral.agency_id)
    return list(found.order_by("-ends_at"))


def the_grant_for(referral: Referral, grant_id: UUID) -> Grant:
    found = next((grant for grant in grants_for(referral) if grant.pk == grant_id), None)
    if found is None:
        message = "no such grant for this referral"
        raise Http404(message)
    return found


def fields_of(grant: Grant) -> dict[str, str | Promise]:
    return records.fields_of(grant.scopes)


def previewed(*, referral: Referral, grant: Grant, fields: Sequence[str], by: Actor) -> list[Fact]:
    """As the recipient will see it."""
    require(may_send_along(by, referral, refused(referral)))
    return content_facts(preview_package(grant=grant, fields=fields, by=by).fields)


@transaction.atomic
def send_along(
    *,
    referral: Referral,
    grant: Grant,
    fields: Sequence[str],
    conditions: Sequence[Condition],
    expires_at: datetime,
    by: Actor,
) -> Attachment:
    require(may_send_along(by, referral, refused(referral)))
    sent = send_package(grant=grant, fields=fields, conditions=conditions, expires_at=expires_at, by=by)
    attachment = Attachment.objects.create(
        referral=referral, disclosure=sent, agency_id=by.agency, at=now(), by_id=by.membership
    )
    record("referrals.attach", by=by, subject=referral, concerns_agency=referral.recipient_id)
    return attachment


def refused(referral: Referral) -> list[str]:
    """What the person does not want, as it was written down."""
    told = particulars_of(referral)
    return list(told.refuses) if told else []


def packages_shown(referral: Referral) -> list[PackageShown]:
    return [_shown(attachment.disclosure) for attachment in attachments_of(referral)]


def _shown(disclosure: Disclosure) -> PackageShown:
    if has_ended(disclosure):
        standing, tone = _("no longer readable: withdrawn or taken back"), Tone.WARNING
    elif disclosure.expires_at <= now():
        standing, tone = _("no longer readable: its time is over"), Tone.NEUTRAL
    else:
        standing, tone = _("can be opened"), Tone.SUCCESS
    return PackageShown(disclosure, labelled(disclosure.fields), standing, tone, tone is Tone.SUCCESS)


def forget_packages(referral: Referral) -> None:
    """With a step after which the referral is over: the database ends them with the step itself, here their keys go."""
    forget_keys(disclosures_along(referral))
