"""The number of a house, for those to whom it said yes. The one place besides actions that opens what is sealed.

It records nothing: the acceptance, which shows the row, is the event, and a page that renews itself asks again.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from safeharbour.support.shelter.models import HouseContact
from safeharbour.support.shelter.rules import CALL
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.vault.errors import KeysUnavailable
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed

TELEPHONE = "telephone"


def telephones_of(houses: Iterable[UUID]) -> dict[UUID, str]:
    """Of these houses, those whose telephone the actor may read; empty where no key can be had at the moment.

    Who asked for a bed may hold no keys at all. Their row policy shows them the sealed number once the house has said
    yes; the key is then opened under a name of its own, for that row and no other.
    """
    seen = list(HouseContact.objects.filter(house__in=set(houses)))
    return {row.house_id: _opened(row) for row in seen}


def _opened(row: HouseContact) -> str:
    with acting_as(system(CALL)):
        try:
            return open_sealed(data_key(row.house_id), TELEPHONE, bytes(row.sealed))
        except KeysUnavailable:
            return ""
