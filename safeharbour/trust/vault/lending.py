"""Keys that an agency holds beside those of its own people: a person's, lent while they agree, or that of one package.

Each is wrapped under the holder's own agency key and a share, as a person's key is: the person's own share for a lent
key, a share of its own for a package. Taking one back removes the wrapping, and for a package its share, so that a
backup opens it no more. What a lent key could open is hidden by row policies scope by scope; it reads what they show.

The caller's action has required consent or an authority, and records it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.vault.actions import add_agency_key, destroy_shares
from safeharbour.trust.vault.keyring import DataKey, wrap_held_key
from safeharbour.trust.vault.models import HeldKey
from safeharbour.trust.vault.queries import current_agency_key, data_key
from safeharbour.trust.vault.rules import LEND
from safeharbour.trust.vault.secret import KEY_BYTES, Secret
from safeharbour.trust.vault.shares import share_store

LENDER = system(LEND)


def lend_data_key(*, subject: UUID, to: UUID | str, held_for: str, until: datetime) -> None:
    """Let another agency open what row policies show it of this person."""
    with acting_as(LENDER), transaction.atomic():
        key = data_key(subject)
    _hold(key, to=to, held_for=held_for, share=key.subject, until=until)


def make_package_key(*, subject: UUID, agency: str, to: UUID | str, held_for: str, until: datetime) -> DataKey:
    """The key of one package about a person. Only the agency it is for can open it again."""
    key = DataKey(agency=agency, subject=f"{subject} {held_for}", version=1, secret=Secret(os.urandom(KEY_BYTES)))
    share_store().make(held_for)
    _hold(key, to=to, held_for=held_for, share=held_for, until=until, about=subject)
    return key


@transaction.atomic
def take_back(held_for: Iterable[str]) -> int:
    """Nobody opens anything with these any more: not from this commit on, and packages not from a backup either."""
    names = list(held_for)
    with acting_as(LENDER):
        rows = HeldKey.objects.filter(held_for__in=names)
        shares = [row.share for row in rows if row.share == row.held_for]
        gone, _ = rows.delete()
    if shares:
        transaction.on_commit(partial(destroy_shares, shares))
    return gone


def remove_lapsed() -> int:
    """Whose time is over. They were of no use from that moment on; this tidies."""
    with acting_as(LENDER), transaction.atomic():
        lapsed = list(HeldKey.objects.filter(held_until__lte=clock.now()).values_list("held_for", flat=True))
        return take_back(lapsed)


def _hold(
    key: DataKey, *, to: UUID | str, held_for: str, share: str, until: datetime, about: UUID | None = None
) -> None:
    with acting_as(LENDER), transaction.atomic():
        agency_key = current_agency_key(str(to)) or add_agency_key(str(to), 1)
        row = HeldKey(
            held_for=held_for,
            subject=about or UUID(key.subject),
            key_subject=key.subject,
            of_agency_id=UUID(key.agency),
            agency_id=UUID(str(to)),
            agency_key=agency_key,
            version=key.version,
            share=share,
            held_until=until,
            created_at=clock.now(),
        )
        row.wrapped = wrap_held_key(key.secret, row, agency_key, share_store().read(share))
        row.save(force_insert=True)
