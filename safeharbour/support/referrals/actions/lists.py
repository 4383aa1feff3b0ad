"""What one does with a list: acknowledge many at once, take it along as a file, keep a view of it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from safeharbour.support.referrals.enums import Box, Side
from safeharbour.support.referrals.models import Acknowledgement, Referral, SavedView
from safeharbour.support.referrals.queries import boxed
from safeharbour.support.referrals.rules import may_keep_inbox, may_refer
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision, require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record


def may_open(actor: Actor, box: Box) -> Decision:
    return may_keep_inbox(actor) if box == Box.INBOX else may_refer(actor)


@transaction.atomic
def acknowledge(*, box: Box, referral_ids: Collection[UUID], by: Actor) -> int:
    """Seen; nothing is answered by it. What is not there, or was seen already, is passed over."""
    require(may_open(by, box))
    side = Side.RECIPIENT if box == Box.INBOX else Side.SENDER
    fresh = list(boxed(by, box).filter(pk__in=referral_ids, news_for=side))
    at = now()
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(referral=one, number=one.version, agency_id=by.agency, at=at, by_id=by.membership)
            for one in fresh
        ],
        ignore_conflicts=True,
    )
    for one in fresh:
        record("referrals.acknowledge", by=by, subject=one, concerns_agency=_other(one, by))
    return len(fresh)


def _other(referral: Referral, by: Actor) -> UUID:
    return referral.recipient_id if by.agency == str(referral.agency_id) else referral.agency_id


@transaction.atomic
def export_list(*, box: Box, count: int, by: Actor) -> None:
    """Before the file is sent: what leaves the house is known to have left it."""
    require(may_open(by, box))
    record("referrals.export", by=by, box=box.value, count=count)


@transaction.atomic
def save_view(*, box: Box, name: str, filters: str, by: Actor) -> SavedView:
    """A view of a name that is taken replaces that one."""
    require(may_open(by, box))
    take_turn("view", by.membership)
    mine = SavedView.objects.filter(membership=UUID(by.membership), box=box, name=name.strip())
    mine.delete()
    view = SavedView.objects.create(membership_id=by.membership, box=box, name=name.strip(), filters=filters)
    record("referrals.save_view", by=by, box=box.value)
    return view


@transaction.atomic
def forget_view(*, box: Box, view_id: int, by: Actor) -> None:
    require(may_open(by, box))
    SavedView.objects.filter(membership=UUID(by.membership), box=box, pk=view_id).delete()
    record("referrals.forget_view", by=by, box=box.value)
