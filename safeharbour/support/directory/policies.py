"""Row policies of the directory: what is published is for everyone, what could tell a confidential place is not.

Published means not withdrawn. `withheld` is set by triggers on every row tied to a confidential location, so that a
policy reads only its own row, and marking a location takes effect in the same transaction (ADR 0030).
"""

from safeharbour.trust.access.row_security import (
    OpenTable,
    Policy,
    ProtectedTable,
    can_delete,
    can_insert,
    can_select,
    can_update,
)

ANYONE = "(select acting_kind()) is not null"
IMPORTER = "(select acting_system()) = 'directory.import'"
SECRETARIAT = "(select acting_may('province.administer'))"
OWN = "agency_id = (select acting_agency())"
EDITS_OWN = f"{OWN} and (select acting_may('directory.edit'))"
SEES_CONFIDENTIAL = "(select acting_may('directory.see_confidential'))"
OF_OWN_SOURCE = (
    "(select acting_may('directory.edit')) and exists"
    " (select 1 from directory_source s where s.id = source_id and s.agency_id = (select acting_agency()))"
)

RECORDS = (
    "costoption",
    "funding",
    "location",
    "metatabledescription",
    "organization",
    "organizationidentifier",
    "program",
    "requireddocument",
    "service",
    "serviceatlocation",
    "servicecapacity",
    "taxonomy",
    "taxonomyterm",
    "unit",
    "url",
)
PLACE_BOUND = (
    "accessibility",
    "address",
    "attribute",
    "contact",
    "language",
    "metadata",
    "phone",
    "premises",
    "schedule",
    "servicearea",
    "sitedetail",
)


def _writes(name: str, condition: str, *, reason: str) -> tuple[Policy, ...]:
    return (
        can_insert(f"{name}_adds", condition, reason=reason),
        can_update(f"{name}_changes", condition, reason=reason),
        can_delete(f"{name}_removes", condition, reason=reason),
    )


def _record(table: str) -> ProtectedTable:
    return ProtectedTable(
        table=f"directory_{table}",
        policies=(
            can_select("published_is_public", f"{ANYONE} and withdrawn_at is null", reason="Help must be findable."),
            can_select("the_owner_sees_withdrawn", EDITS_OWN, reason="What was withdrawn can be published again."),
            can_select(
                "importer_and_secretariat_see_all",
                f"{IMPORTER} or {SECRETARIAT}",
                reason="Comparing a new file with what is here; nothing in these tables tells a confidential place.",
            ),
            *_writes("the_owner", EDITS_OWN, reason="Each agency edits its own records."),
            *_writes("the_importer", IMPORTER, reason="Imports, whose action requires and audits."),
            *_writes("the_secretariat", SECRETARIAT, reason="Records that no agency owns still need care."),
        ),
    )


def _place_bound(table: str) -> ProtectedTable:
    return ProtectedTable(
        table=f"directory_{table}",
        policies=(
            can_select(
                "published_and_not_withheld_is_public",
                f"{ANYONE} and withdrawn_at is null and not withheld",
                reason="Help must be findable; a safe house must not be.",
            ),
            can_select(
                "the_owner_sees_withdrawn", f"{EDITS_OWN} and not withheld", reason="It can be published again."
            ),
            can_select(
                "the_owner_sees_withheld",
                f"{OWN} and {SEES_CONFIDENTIAL}",
                reason="The people of the agency who work there or send people there, and nobody else.",
            ),
            can_select("the_importer_sees_all", IMPORTER, reason="Comparing a new file with what is here."),
            can_select(
                "the_secretariat_sees_withdrawn", f"{SECRETARIAT} and not withheld", reason="Care of unowned records."
            ),
            *_writes(
                "the_owner",
                f"{EDITS_OWN} and (not withheld or {SEES_CONFIDENTIAL})",
                reason="Each agency edits its own records; confidential ones by those who may see them.",
            ),
            *_writes("the_importer", IMPORTER, reason="Imports, whose action requires and audits."),
            *_writes(
                "the_secretariat", f"{SECRETARIAT} and not withheld", reason="Records that no agency owns need care."
            ),
        ),
    )


TABLES = (
    *(_record(table) for table in RECORDS),
    *(_place_bound(table) for table in PLACE_BOUND),
    ProtectedTable(
        table="directory_source",
        grants=("select", "insert", "update"),
        policies=(
            can_select("sources_are_named", ANYONE, reason="Licences ask that a source be named."),
            can_insert(
                "sources_are_added",
                f"{IMPORTER} or {SECRETARIAT} or ({EDITS_OWN})",
                reason="By an import, or an agency's own records.",
            ),
            can_update("sources_change_hands", f"{IMPORTER} or {SECRETARIAT}", reason="An agency takes a source over."),
        ),
    ),
    ProtectedTable(
        table="directory_importbatch",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "an_import_is_seen_by_its_agency_and_the_secretariat",
                f"{IMPORTER} or {SECRETARIAT} or ({OF_OWN_SOURCE})",
                reason="Whoever answers for the records sees what was brought and what was rejected.",
            ),
            can_insert("the_importer_opens", IMPORTER, reason="The import action."),
            can_update("the_importer_closes", IMPORTER, reason="The import action."),
        ),
    ),
    ProtectedTable(
        table="directory_rejection",
        grants=("select", "insert"),
        policies=(
            can_select(
                "a_rejection_is_seen_with_its_import",
                "exists (select 1 from directory_importbatch b where b.id = batch_id)",
                reason="The policy of imports decides.",
            ),
            can_insert("the_importer_rejects", IMPORTER, reason="The import action."),
        ),
    ),
    OpenTable(
        table="directory_entry",
        reason="The search index. It is written by reading records as the public, so it holds nothing else; a row"
        " policy would forbid PostgreSQL the text index (ADR 0031).",
    ),
    OpenTable(table="directory_word", reason="The words of the search index, for correcting misspellings."),
)
