"""Row policies of the exchange: an offer and what was found are their service's; the protocol reads points, no pointer.

The secretariat's coordinator sees partners and how many points crossed, never whose or what was found.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

ADMINISTERS = "(select acting_may('exchange.administer'))"
COMMAND = "(select acting_system()) = 'exchange.command'"
MEETS = "(select acting_system()) = 'exchange.meet'"
REGISTERS = "(select acting_may('pointer.register'))"
ME = "(select acting_membership())"
OWN = f"agency_id = (select acting_agency()) and {REGISTERS}"
OWN_POINTER = "exists (select 1 from deconfliction_pointer p where p.id = pointer_id)"

TABLES = (
    ProtectedTable(
        table="exchange_partner",
        grants=("select", "insert", "update (state)"),
        policies=(
            can_select(
                "partners_are_known",
                f"{ADMINISTERS} or {REGISTERS} or {COMMAND} or {MEETS}",
                reason="To whom a pointer may be offered, and whose signature is believed.",
            ),
            can_insert("the_secretariat_adds_partners", f"{ADMINISTERS} or {COMMAND}", reason="By an agreement."),
            can_update("the_secretariat_pauses_partners", f"{ADMINISTERS} or {COMMAND}", reason="At any moment."),
            can_update("the_protocol_stops_a_partner", MEETS, f"{MEETS} and state = 'stopped'", reason="That fishes."),
        ),
    ),
    ProtectedTable(
        table="exchange_offer",
        grants=("select", "insert", "update (withdrawn_at, points)"),
        policies=(
            can_select("an_offer_is_its_services", f"{OWN} and {OWN_POINTER}", reason="As its pointer is."),
            can_select("the_protocol_reads_points", MEETS, reason="Under our secret number; they open nothing."),
            can_insert(
                "its_service_offers_it",
                f"{OWN} and {OWN_POINTER} and offered_by_id = {ME}",
                reason="The owner decides, pointer by pointer.",
            ),
            can_update("its_service_withdraws_it", f"{OWN} and {OWN_POINTER}", reason="At any moment."),
        ),
    ),
    ProtectedTable(
        table="exchange_round",
        grants=("select", "insert", "update"),
        policies=(
            can_select("the_secretariat_sees_rounds", ADMINISTERS, reason="How much crossed, and when."),
            can_select("the_protocol_sees_rounds", MEETS, reason="To count them, and to finish one."),
            can_insert("the_protocol_writes_rounds", MEETS, reason="One for each comparison."),
            can_update("the_protocol_finishes_rounds", MEETS, reason="When both have answered."),
        ),
    ),
    ProtectedTable(
        table="exchange_seen",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("the_protocol_knows_what_came", MEETS, reason="What is new is counted."),
            can_insert("the_protocol_notes_what_came", MEETS, reason="Points under their number; they open nothing."),
            can_delete("the_protocol_forgets_what_came", MEETS, reason="After a year."),
        ),
    ),
    ProtectedTable(
        table="exchange_found",
        grants=("select", "insert", "update (seen_at, seen_by_id)"),
        policies=(
            can_select("what_was_found_is_its_services", OWN, reason="Nobody else is told."),
            can_select("the_protocol_knows_what_was_found", MEETS, reason="To tell nobody twice."),
            can_insert("the_protocol_writes_what_was_found", MEETS, reason="From both messages."),
            can_update("it_is_seen_by_name", OWN, f"{OWN} and seen_by_id = {ME}", reason="Somebody takes it up."),
        ),
    ),
)
