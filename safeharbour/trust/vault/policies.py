"""Row policies of the vault: wrapped keys and tokens exist for the owning agency's members who work with people.

What they hold opens nothing without the key provider and the share store. They are kept from everyone else all the
same, so that a stolen session of one agency yields not even another's ciphertext keys.
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
WRITES = f"{OWN} and (select acting_may('person.write'))"
ERASES = f"{OWN} and (select acting_may('person.erase'))"
ROTATES = "(select acting_system()) = 'vault.rotate_keys'"
REPORTS = "(select acting_system()) in ('vault.rotate_keys', 'vault.status')"
FINISHES = "(select acting_system()) = 'vault.finish_erasures'"

TABLES = (
    ProtectedTable(
        table="vault_agencykey",
        policies=(
            can_select(
                "its_agency_unwraps_it", READS, reason="Opening needs the wrapped key; the provider unwraps it."
            ),
            can_select("rotation_and_status_see_versions", REPORTS, reason="They count and rewrap; they open nothing."),
            can_insert(
                "the_first_person_makes_the_first_key", WRITES, reason="An agency gets its key when it needs it."
            ),
            can_insert("rotation_adds_versions", ROTATES, reason="A new version for each agency."),
            can_update(
                "rotation_retires_versions", ROTATES, reason="An older version is marked when nothing needs it."
            ),
            can_delete("rotation_removes_retired_versions", ROTATES, reason="Old key material is not kept for ever."),
        ),
    ),
    ProtectedTable(
        table="vault_personkey",
        grants=("select", "insert", "update"),
        policies=(
            can_select("its_agency_unwraps_a_persons_key", READS, reason="Sealing and opening need it."),
            can_select("rotation_rewraps_and_status_counts", REPORTS, reason="No agency's member rotates by hand."),
            can_select(
                "unfinished_erasures_are_found",
                f"destroyed_at is not null and {FINISHES}",
                reason="The job that destroys shares sees tombstones only.",
            ),
            can_insert("registering_makes_a_key", WRITES, reason="Each person has a key from the first word."),
            can_update("erasing_destroys_a_key", ERASES, reason="Only by those who may erase."),
            can_update("rotation_rewraps_a_key", ROTATES, reason="Only the wrapping changes."),
        ),
    ),
    ProtectedTable(
        table="vault_indexkey",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("its_agency_searches_with_it", READS, reason="Which versions to search with."),
            can_select("rotation_and_status_see_index_versions", REPORTS, reason="They count and replace."),
            can_insert("the_first_person_makes_the_index", WRITES, reason="An agency gets its index when it needs it."),
            can_insert("rotation_adds_index_versions", ROTATES, reason="A new version for each agency."),
            can_delete("rotation_ends_index_versions", ROTATES, reason="Its tokens are gone by then."),
        ),
    ),
    ProtectedTable(
        table="vault_blindtoken",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("its_agency_searches_its_tokens", READS, reason="Search before you create, inside the agency."),
            can_select("rotation_counts_tokens", REPORTS, reason="How far a new index has come."),
            can_insert("who_writes_a_person_indexes_it", WRITES, reason="Tokens follow the identity."),
            can_delete("who_writes_a_person_reindexes_it", WRITES, reason="Tokens follow the identity."),
            can_delete("rotation_drops_old_tokens", ROTATES, reason="Tokens of an ended index key."),
        ),
    ),
)
