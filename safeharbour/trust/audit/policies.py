"""Row policies of the audit trail: anyone acting appends as themselves, auditors read, nobody changes.

A person on her own page reads what was done with her own file.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select

BY_HERSELF = "actor_kind = 'person' and detail ->> 'person' = (select acting_person())::text"

TABLES = (
    ProtectedTable(
        table="audit_event",
        grants=("select", "insert"),
        policies=(
            can_insert(
                "events_are_signed_by_the_acting_identity",
                "actor_kind = (select acting_kind())"
                " and membership = coalesce((select acting_membership())::text, '')"
                " and system = coalesce((select acting_system()), '')"
                f" and (actor_kind <> 'person' or {BY_HERSELF})",
                reason="An event written under another's identity would be a forgery.",
            ),
            can_select(
                "an_event_is_visible_to_its_author",
                "membership = (select acting_membership())::text",
                reason="What one did oneself; also lets an insert return its number.",
            ),
            can_select(
                "an_agencys_auditors_read_what_it_did_and_what_was_done_to_its_files",
                "(select acting_may('audit.read'))"
                " and (agency = (select acting_agency())::text or concerns_agency = (select acting_agency())::text)",
                reason="Oversight inside the agency; no agency reads another's trail.",
            ),
            can_select(
                "a_job_sees_its_own_events",
                "system <> '' and system = (select acting_system())",
                reason="Lets a job's insert return its number.",
            ),
            can_select(
                "an_account_sees_its_own_events",
                "actor_kind in ('account', 'public') and account = coalesce((select acting_account())::text, '')"
                " and actor_kind = (select acting_kind())",
                reason="Sign-in events are written before a membership is chosen.",
            ),
            can_select(
                "a_person_reads_what_was_done_with_her_file",
                f"(subject_kind = 'people.person' and subject = (select acting_person())::text) or {BY_HERSELF}",
                reason="Who opened what, when and why, is hers to know; and what she did on her own page.",
            ),
            can_select(
                "sealing_and_verifying_read_every_event",
                "(select acting_system()) in ('audit.seal', 'audit.verify')",
                reason="A seal vouches for all; these two compute digests and show nobody a content.",
            ),
        ),
    ),
    ProtectedTable(
        table="audit_seal",
        grants=("select", "insert"),
        policies=(
            can_select(
                "sealing_continues_the_chain_and_verifying_follows_it",
                "(select acting_system()) in ('audit.seal', 'audit.verify')",
                reason="Each seal holds the digest of the one before.",
            ),
            can_select(
                "an_auditor_sees_up_to_where_the_trail_is_sealed",
                "(select acting_may('audit.read'))",
                reason="Numbers and digests of events; they tell nothing of what happened.",
            ),
            can_insert("only_the_sealing_job_seals", "(select acting_system()) = 'audit.seal'", reason="One sealer."),
        ),
    ),
)
