"""What is given, exactly; and the separate decision without which counselling notes are never among it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.actions.writing import require_newest, save_sealed, signed, stepped_already
from safeharbour.support.demands.actions.steps import Happened, write_step
from safeharbour.support.demands.enums import RecordKind, What
from safeharbour.support.demands.models import CounsellingOrder, Demand, Production, Step
from safeharbour.support.demands.queries import counselling_order_of, demand_now
from safeharbour.support.demands.rules import may_include, may_keep, may_open_counselling, may_step
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import ALLOWED, refused, require
from safeharbour.trust.agencies.queries import is_ones_own
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True, kw_only=True, repr=False)
class Given:
    on: date
    records: Sequence[RecordKind]
    pages: int
    to_whom: str
    advice: str
    listed: str
    since: date | None = None
    until: date | None = None


@transaction.atomic
def open_counselling(*, demand: Demand, ordered_on: date, words: str, by: Actor) -> CounsellingOrder:
    """One person decides that a court order names counselling notes; another gives them."""
    hold_against_erasure(demand.person)
    require(may_open_counselling(by, demand_now(demand), ordered_on, localdate(now())))
    order = CounsellingOrder(demand=demand, ordered_on=ordered_on, **signed(demand.person, by))
    save_sealed(order, words=words)
    record("demands.open_counselling", by=by, subject=demand, ordered_on=ordered_on.isoformat())
    return order


@transaction.atomic
def give_records(*, demand: Demand, given: Given, based_on: int, by: Actor) -> Production:
    hold_against_erasure(demand.person)
    require(may_keep(by, demand.person))
    said = {"what": What.PRODUCE, "happened_on": given.on}
    if already := stepped_already(Step, based_on, by, said, demand=demand):
        return already.production
    stands, order = demand_now(demand), counselling_order_of(demand)
    require_newest(based_on, stands.number)
    require(may_step(by, stands, What.PRODUCE, today=localdate(now()), happened_on=given.on))
    own = order is not None and is_ones_own(order.by_id)
    require(may_include(given.records, opened=order is not None, opened_by_oneself=own))
    early = order is not None and given.on < order.ordered_on and RecordKind.COUNSELLING in given.records
    require(refused(_("The court order came after that day.")) if early else ALLOWED)
    step = write_step(stands, What.PRODUCE, Happened(on=given.on), by)
    production = Production(
        demand=demand,
        step=step,
        given_on=given.on,
        records=[RecordKind(one).value for one in given.records],
        pages=given.pages,
        since=given.since,
        until=given.until,
        **signed(demand.person, by),
    )
    save_sealed(production, to_whom=given.to_whom, advice=given.advice, listed=given.listed)
    record("demands.give", by=by, subject=demand, kinds=len(given.records), pages=given.pages)
    return production
