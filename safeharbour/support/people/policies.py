"""Row policies of people: a person exists for the agency that serves them, scope by scope; for nobody else.

Another agency learns of a person only by a disclosure (`trust.consent`), never by a policy here. The operator's two
commands that walk over people act as systems named here (see `upkeep.py`).
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
REPLAYS = "(select acting_system()) = 'people.replay_erasures'"
RENEWS = "(select acting_system()) = 'people.renew_index'"

TABLES = (
    ProtectedTable(
        table="people_person",
        grants=("select", "insert", "update"),
        policies=(
            can_select("an_agency_sees_whom_it_serves", READS, reason="A number and two dates, no more."),
            can_select("replaying_and_renewing_walk_over_people", f"{REPLAYS} or {RENEWS}", reason="Numbers only."),
            can_insert(
                "who_registers_signs",
                f"{WRITES} and created_by_id = (select acting_membership())",
                reason="A person is registered by somebody, for their own agency.",
            ),
            can_update("erasing_leaves_a_tombstone", ERASES, reason="Nothing else of a person row ever changes."),
            can_update("a_replayed_erasure_leaves_a_tombstone", REPLAYS, reason="What was erased stays erased."),
        ),
    ),
    ProtectedTable(
        table="people_personidentity",
        policies=(
            can_select("identity_is_a_scope_of_its_own", READS_IDENTITY, reason="Not all who serve need the name."),
            can_select("replaying_sees_what_it_removes", REPLAYS, reason="It opens nothing: the share has ended."),
            can_select("a_new_index_reads_identities", RENEWS, reason="Opened in memory only, to be filed anew."),
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
            can_delete("a_replayed_erasure_removes_identity", REPLAYS, reason="What was erased stays erased."),
        ),
    ),
    ProtectedTable(
        table="people_personnote",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("notes_are_read_where_the_person_is_served", READS, reason="Text opens by an audited act only."),
            can_select("replaying_sees_notes_it_removes", REPLAYS, reason="It opens nothing: the share has ended."),
            can_insert(
                "who_writes_a_note_signs",
                f"{WRITES} and written_by_id = (select acting_membership())",
                reason="A note carries its author.",
            ),
            can_delete("erasing_removes_notes", ERASES, reason="Sealed rows go too, not only their key."),
            can_delete("a_replayed_erasure_removes_notes", REPLAYS, reason="What was erased stays erased."),
        ),
    ),
)
