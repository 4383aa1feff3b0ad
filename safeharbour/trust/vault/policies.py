"""Row policies of the vault: wrapped keys and tokens exist for the owning agency's members who work with people.

What they hold opens nothing without the key provider and the share store. They are kept from everyone else all the
same, so that a stolen session of one agency yields not even another's ciphertext keys. The operator's commands act as
systems named here: rotation and status count and rewrap, replaying ends what was erased, renewing files anew.
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


def acts_as(*systems: str) -> str:
    return f"(select acting_system()) in ({', '.join(repr(name) for name in systems)})"


ROTATES = acts_as("vault.rotate_keys")
LENDS = acts_as("vault.lend")
CALLS = acts_as("shelter.call_house")
REPORTS = acts_as("vault.rotate_keys", "vault.status")
FINISHES = acts_as("vault.finish_erasures")
REPLAYS = acts_as("people.replay_erasures")
RENEWS = acts_as("people.renew_index")
REPLAYS_OR_RENEWS = acts_as("people.replay_erasures", "people.renew_index")

TABLES = (
    ProtectedTable(
        table="vault_agencykey",
        policies=(
            can_select("its_agency_unwraps_it", READS, reason="Opening needs it; the provider unwraps it."),
            can_select(
                "who_receives_packages_unwraps_it",
                f"{OWN} and (select acting_may('disclosure.receive'))",
                reason="A package's key is wrapped under it; roles that know no person receive some.",
            ),
            can_select("rotation_and_status_see_versions", REPORTS, reason="They count and rewrap; they open nothing."),
            can_select("renewing_unwraps_it", RENEWS, reason="Names are opened in memory to be filed anew."),
            can_select("calling_a_house_unwraps_it", CALLS, reason="Who was told to call holds no key."),
            can_select(
                "a_person_unwraps_what_holds_her_own_key",
                "exists (select 1 from vault_personkey k"
                " where k.subject = (select acting_person()) and k.agency_key_id = vault_agencykey.id)",
                reason="On her own page she reads and writes how she may be contacted; a key alone opens no row.",
            ),
            can_insert("the_first_person_makes_the_first_key", WRITES, reason="A key comes when it is needed."),
            can_insert("rotation_adds_versions", ROTATES, reason="A new version for each agency."),
            can_select("lending_wraps_under_the_holders_key", LENDS, reason="The giver never sees another's key."),
            can_insert("lending_makes_a_first_key", LENDS, reason="The holder may not have sealed anything yet."),
            can_update("rotation_retires_versions", ROTATES, reason="An older version that nothing needs is marked."),
            can_delete("rotation_removes_retired_versions", ROTATES, reason="Old key material is not kept for ever."),
        ),
    ),
    ProtectedTable(
        table="vault_personkey",
        grants=("select", "insert", "update"),
        policies=(
            can_select("its_agency_unwraps_a_persons_key", READS, reason="Sealing and opening need it."),
            can_select("a_person_uses_her_own_key", "subject = (select acting_person())", reason="And nobody else's."),
            can_select("lending_wraps_it_for_another_agency", LENDS, reason="After a grant, or in an emergency."),
            can_select("calling_a_house_opens_its_number", CALLS, reason="Of a row that a policy showed."),
            can_select("rotation_rewraps_and_status_counts", REPORTS, reason="No agency's member rotates by hand."),
            can_select(
                "replaying_and_renewing_walk_over_keys", REPLAYS_OR_RENEWS, reason="They end keys, or file people anew."
            ),
            can_select(
                "unfinished_erasures_are_found",
                f"destroyed_at is not null and {FINISHES}",
                reason="The job that destroys shares sees tombstones only.",
            ),
            can_insert("registering_makes_a_key", WRITES, reason="Each person has a key from the first word."),
            can_update("erasing_destroys_a_key", ERASES, reason="Only by those who may erase."),
            can_update("a_replayed_erasure_ends_a_key", REPLAYS, reason="What was erased stays erased."),
            can_update("rotation_rewraps_a_key", ROTATES, reason="Only the wrapping changes."),
        ),
    ),
    ProtectedTable(
        table="vault_heldkey",
        policies=(
            can_select(
                "its_holder_opens_with_it_in_time",
                f"{OWN} and held_until > now() and case when share = subject::text"
                " then (select acting_may('person.read')) else (select acting_may('disclosure.receive')) end",
                reason="What a person agreed to share, or a package; not after its time.",
            ),
            can_select("lending_and_rotation_see_held_keys", f"{LENDS} or {ROTATES}", reason="They open nothing."),
            can_insert("only_lending_lends", LENDS, reason="After an action that required consent or authority."),
            can_update("rotation_rewraps_a_held_key", ROTATES, reason="Only the wrapping changes."),
            can_delete("lending_takes_back", f"{LENDS} or {ROTATES}", reason="Withdrawn, over, or erased."),
        ),
    ),
    ProtectedTable(
        table="vault_indexkey",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("its_agency_searches_with_it", READS, reason="Which versions to search with."),
            can_select("status_sees_index_versions", REPORTS, reason="It counts them."),
            can_select("renewing_sees_index_versions", RENEWS, reason="Which version comes next."),
            can_insert("the_first_person_makes_the_index", WRITES, reason="An index comes when it is needed."),
            can_insert("renewing_adds_an_index_version", RENEWS, reason="A new version for each agency."),
            can_delete("renewing_ends_index_versions", RENEWS, reason="Its tokens are gone by then."),
        ),
    ),
    ProtectedTable(
        table="vault_blindtoken",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("its_agency_searches_its_tokens", READS, reason="Search before you create, inside the agency."),
            can_select("replaying_and_renewing_see_tokens", REPLAYS_OR_RENEWS, reason="To remove them."),
            can_insert("who_writes_a_person_indexes_it", WRITES, reason="Tokens follow the identity."),
            can_insert("renewing_files_people_anew", RENEWS, reason="Under the new version of the index key."),
            can_delete("who_writes_a_person_reindexes_it", WRITES, reason="Tokens follow the identity."),
            can_delete("replaying_and_renewing_drop_tokens", REPLAYS_OR_RENEWS, reason="Erased, or outdated."),
        ),
    ),
)
