"""Row policies of people: a person exists for the agency that serves them, scope by scope; for nobody else.

Another agency learns of a person only by a disclosure (`trust.consent`), never by a policy here.
"""

from safeharbour.trust.access.row_security import (
    ProtectedTable,
    can_delete,
    can_insert,
    can_select,
    can_update,
)

OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('person.read'))"
READS_IDENTITY = f"{OWN} and (select acting_may('identity.read'))"
WRITES = f"{OWN} and (select acting_may('person.write'))"
ERASES = f"{OWN} and (select acting_may('person.erase'))"

TABLES = (
    ProtectedTable(
        table="people_person",
        grants=("select", "insert", "update"),
        policies=(
            can_select("an_agency_sees_whom_it_serves", READS, reason="A number and two dates, no more."),
            can_insert(
                "who_registers_signs",
                f"{WRITES} and created_by_id = (select acting_membership())",
                reason="A person is registered by somebody, for their own agency.",
            ),
            can_update("erasing_leaves_a_tombstone", ERASES, reason="Nothing else of a person row ever changes."),
        ),
    ),
    ProtectedTable(
        table="people_personidentity",
        policies=(
            can_select("identity_is_a_scope_of_its_own", READS_IDENTITY, reason="Not all who serve need the name."),
            can_insert(
                "who_writes_an_identity_signs",
                f"{WRITES} and changed_by_id = (select acting_membership())",
                reason="Registering writes it.",
            ),
            can_update(
                "corrections_are_signed",
                WRITES,
                f"{WRITES} and changed_by_id = (select acting_membership())",
                reason="The last change carries its author; each is in the trail.",
            ),
            can_delete("erasing_removes_identity", ERASES, reason="Sealed rows go too, not only their key."),
        ),
    ),
    ProtectedTable(
        table="people_personnote",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("notes_are_read_where_the_person_is_served", READS, reason="Text opens only by an audited act."),
            can_insert(
                "who_writes_a_note_signs",
                f"{WRITES} and written_by_id = (select acting_membership())",
                reason="A note carries its author.",
            ),
            can_delete("erasing_removes_notes", ERASES, reason="Sealed rows go too, not only their key."),
        ),
    ),
)
