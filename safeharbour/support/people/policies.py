"""Row policies of people: a person exists for the agency that serves them, and for whom the person agreed to, by scope.

Another agency reads a scope while a grant of the person names it and that scope, for the purpose it has said
(`trust.consent`); it never writes. Enforcement holds none of the permissions asked for here. The operator's two
commands that walk over people act as systems named here (see `upkeep.py`).
"""

from dataclasses import replace

from safeharbour.trust.access.row_security import (
    Policy,
    ProtectedTable,
    can_delete,
    can_insert,
    can_select,
    can_update,
)
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.policies import shown_by_consent

OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('person.read'))"
READS_IDENTITY = f"{OWN} and (select acting_may('identity.read'))"
WRITES = f"{OWN} and (select acting_may('person.write'))"
ERASES = f"{OWN} and (select acting_may('person.erase'))"
REPLAYS = "(select acting_system()) = 'people.replay_erasures'"
HERSELF = "person_id = (select acting_person())"
RETAINS = "(select acting_system()) = 'people.apply_retention'"
RENEWS = "(select acting_system()) = 'people.renew_index'"
ENTERS = "(select acting_system()) = 'own_page.enter'"
FINDS_IN_EMERGENCY = "(select acting_system()) = 'people.find_in_emergency'"


def reads(permission: str) -> str:
    return f"{OWN} and (select acting_may('{permission}'))"


def agreed(scope: Scope | None, permission: str, column: str = "person_id") -> Policy:
    """For reading only. `None`: the number of somebody who shares anything with us."""
    return can_select(
        "a_scope_is_shown_to_whom_the_person_agreed_to",
        f"{shown_by_consent(scope, column)} and (select acting_may('{permission}'))",
        reason="Until the grant ends or is withdrawn, for the purpose said.",
    )


HERS = can_select("what_a_person_told_is_hers", HERSELF, reason="On her own page she learns what is written down.")


def told(table: str, scope: Scope, permission: str, reason: str) -> ProtectedTable:
    """A scope of what people told: written once, by somebody who signs, about somebody their agency serves."""
    signs = f"{WRITES} and told_by_id = (select acting_membership())"
    served = (
        f"exists (select 1 from people_person p where p.id = {table}.person_id and p.agency_id = {table}.agency_id)"
    )
    return ProtectedTable(
        table=table,
        grants=("select", "insert", "delete"),
        policies=(
            can_select("a_scope_is_read_where_the_person_is_served", reads(permission), reason=reason),
            agreed(scope, permission),
            HERS,
            can_select("replaying_sees_rows_it_removes", REPLAYS, reason="It opens nothing: the share has ended."),
            can_insert("who_writes_a_scope_signs", f"{signs} and {served}", reason="Each version carries its author."),
            can_delete("erasing_removes_a_scope", ERASES, reason="Sealed rows go too, not only their key."),
            can_delete("a_replayed_erasure_removes_a_scope", REPLAYS, reason="What was erased stays erased."),
        ),
    )


def with_policies(entry: ProtectedTable, *more: Policy) -> ProtectedTable:
    return replace(entry, policies=(*entry.policies, *more))


WHEREABOUTS_GO = (
    can_delete(
        "who_writes_whereabouts_removes_the_older", WRITES, reason="Where somebody was serves those who look for them."
    ),
    can_select("the_schedule_sees_how_old_whereabouts_are", RETAINS, reason="It opens nothing."),
    can_delete("the_schedule_ends_whereabouts", RETAINS, reason="Kept long enough; see the schedule."),
)

SHE_WRITES = can_insert(
    "a_person_says_herself_how_she_may_be_contacted",
    f"{HERSELF} and told_by_id is null"
    " and agency_id = (select p.agency_id from people_person p where p.id = person_id)",
    reason="On her own page; a row that nobody signed is hers.",
)

SCOPES = (
    with_policies(
        told(
            "people_contactrules",
            Scope.CONTACT,
            "person.read",
            "Whoever serves a person must not harm them by calling.",
        ),
        SHE_WRITES,
    ),
    with_policies(
        told("people_whereabouts", Scope.LOCATION, "location.read", "Where somebody is, for those who need it."),
        *WHEREABOUTS_GO,
    ),
    told("people_need", Scope.NEEDS, "person.read", "What is needed is what one works on."),
    told("people_plan", Scope.PLAN, "person.read", "The plan is worked on together."),
    told("people_health", Scope.HEALTH, "health.read", "Health is for those entrusted with it."),
    told("people_legalsituation", Scope.LEGAL, "legal.read", "Legal matters are for those entrusted with them."),
)

OF_OWN_PEOPLE = (
    "exists (select 1 from people_person p where p.id = people_joining.duplicate_id"
    " and p.agency_id = people_joining.agency_id)"
    " and exists (select 1 from people_person p where p.id = people_joining.kept_id"
    " and p.agency_id = people_joining.agency_id)"
)
OF_AN_OWN_PERSON = (
    "exists (select 1 from people_person p where p.id = people_freeze.person_id"
    " and p.agency_id = people_freeze.agency_id)"
)

STANDING = (
    ProtectedTable(
        table="people_joining",
        grants=("select", "insert"),
        policies=(
            can_select("joinings_are_known_where_people_are_served", READS, reason="Two numbers, and who said so."),
            can_insert(
                "who_joins_two_files_signs",
                f"{WRITES} and by_id = (select acting_membership()) and {OF_OWN_PEOPLE}",
                reason="Two files of one's own agency; parting them is a row of its own.",
            ),
        ),
    ),
    ProtectedTable(
        table="people_freeze",
        grants=("select", "insert", "update"),
        policies=(
            can_select("freezes_are_known_where_people_are_served", READS, reason="Who may not erase must know why."),
            can_select("the_schedule_sees_freezes", RETAINS, reason="What is frozen is left alone."),
            can_insert(
                "who_freezes_a_file_signs",
                f"{WRITES} and placed_by_id = (select acting_membership()) and {OF_AN_OWN_PERSON}",
                reason="A demand is answered by whoever receives it, at once.",
            ),
            can_update(
                "who_lifts_a_freeze_signs",
                f"{ERASES} and lifted_at is null",
                f"{ERASES} and lifted_by_id = (select acting_membership())",
                reason="Lifted once, by those who may erase.",
            ),
        ),
    ),
)

TABLES = (
    *SCOPES,
    *STANDING,
    ProtectedTable(
        table="people_person",
        grants=("select", "insert", "update"),
        policies=(
            can_select("an_agency_sees_whom_it_serves", READS, reason="A number and two dates, no more."),
            agreed(None, "person.read", column="id"),
            can_select("a_person_is_herself", "id = (select acting_person())", reason="Her number and its two dates."),
            can_select("an_emergency_finds_a_number", FINDS_IN_EMERGENCY, reason="Whose number it is; no more."),
            can_select("entering_asks_whether_somebody_was_erased", ENTERS, reason="A number and two dates; no more."),
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
            agreed(Scope.IDENTITY, "identity.read"),
            HERS,
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
            agreed(Scope.STORY, "person.read"),
            HERS,
            can_select("replaying_sees_notes_it_removes", REPLAYS, reason="It opens nothing: the share has ended."),
            can_insert(
                "who_writes_a_note_signs",
                f"{WRITES} and written_by_id = (select acting_membership())",
                reason="A note carries its author.",
            ),
            can_delete("erasing_removes_notes", ERASES, reason="Sealed rows go too, not only their key."),
            can_select("the_schedule_sees_how_old_notes_are", RETAINS, reason="It opens nothing."),
            can_delete("the_schedule_ends_notes", RETAINS, reason="Kept long enough; see the schedule."),
            can_delete("a_replayed_erasure_removes_notes", REPLAYS, reason="What was erased stays erased."),
        ),
    ),
)
