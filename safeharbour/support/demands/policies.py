"""Row policies of the register: a demand exists for those who keep it at the agency that received it, and for her.

No grant shows it, no permission of enforcement reads it. She sees it on her own page once she was told; what was
given, too. The clock sees days and numbers, to write mail without content.
"""

from safeharbour.support.care.policies import of_the_same
from safeharbour.support.people.policies import HERSELF, OWN
from safeharbour.trust.access.row_security import Policy, ProtectedTable, can_insert, can_select

KEEPS = f"{OWN} and (select acting_may('demand.keep'))"
MINDS = "(select acting_system()) = 'demands.mind_the_days'"
SIGNS = f"{KEEPS} and by_id = (select acting_membership())"
NOT_BY_ONESELF = (
    "exists (select 1 from demands_counsellingorder o where o.demand_id = demands_production.demand_id"
    " and o.ordered_on <= demands_production.given_on and not is_acting_persons(o.by_id))"
)


def known_to_her(demand: str) -> Policy:
    return can_select(
        "a_demand_is_hers_to_know_once_she_was_told",
        f"{HERSELF} and demands_is_told({demand})",
        reason="Telling may be forbidden for a time, or put somebody in danger; then it waits.",
    )


def kept(table: str, *, demand: str = "demand_id", also: str = "", clock: bool = False) -> ProtectedTable:
    """Written once, by somebody who signs, at the agency that serves the person."""
    served = (
        f"exists (select 1 from people_person p where p.id = {table}.person_id"
        f" and p.agency_id = {table}.agency_id and p.erased_at is null)"
    )
    theirs = also or of_the_same(table, "demands_demand", "demand_id")
    minds = can_select("the_clock_sees_which_day_is_near", MINDS, reason="Days and numbers; words are sealed.")
    return ProtectedTable(
        table=table,
        grants=("select", "insert"),
        policies=(
            can_select("a_demand_is_known_to_those_who_keep_the_register", KEEPS, reason="It was served on them."),
            known_to_her(demand),
            *([minds] if clock else []),
            can_insert("who_writes_the_register_signs", f"{SIGNS} and {served} and {theirs}", reason="With an author."),
        ),
    )


TABLES = (
    kept("demands_demand", demand="id", also="true", clock=True),
    kept("demands_step", clock=True),
    kept("demands_counsellingorder"),
    kept(
        "demands_production",
        also=f"{of_the_same('demands_production', 'demands_demand', 'demand_id')}"
        f" and (not 'counselling' = any (records) or {NOT_BY_ONESELF})",
    ),
    ProtectedTable(
        table="demands_notice",
        grants=("select", "insert"),
        policies=(
            can_select("the_clock_knows_whom_it_told", MINDS, reason="Nobody is told twice."),
            can_insert(
                "the_clock_notes_that_it_told",
                f"{MINDS} and {of_the_same('demands_notice', 'demands_demand', 'demand_id')}",
                reason="That a message without content went out.",
            ),
        ),
    ),
)
