"""Row policies of agencies: names are known to all who take part, people only to their own agency."""

from safeharbour.trust.access.row_security import (
    OpenTable,
    ProtectedTable,
    can_insert,
    can_select,
    can_update,
)

ADMINISTERS_OWN = "agency_id = (select acting_agency()) and (select acting_may('agency.administer'))"
ADMINISTERS_PROVINCE = "(select acting_may('province.administer'))"
INSTALLS = "(select acting_system()) = 'install'"

TABLES = (
    OpenTable(
        table="agencies_user",
        reason="Signing in must find an account before anyone is acting; it holds an email and a name, no agency.",
        grants=("select", "insert", "update"),
    ),
    OpenTable(
        table="agencies_rolepermission",
        reason="The public table of roles, the same for everyone; read-only.",
        grants=("select",),
    ),
    ProtectedTable(
        table="agencies_agency",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "agencies_are_known_to_those_who_take_part",
                "(select acting_membership()) is not null or (select acting_system()) is not null",
                reason="One must know whom to call. A safe house is named here by name and region, never by address.",
            ),
            can_select(
                "an_account_sees_the_agencies_it_may_act_for",
                "exists (select 1 from agencies_membership m where m.agency_id = agencies_agency.id"
                " and m.user_id = (select acting_account()) and m.is_active)",
                reason="The acting-for switch names them.",
            ),
            can_insert("the_secretariat_admits_agencies", f"{ADMINISTERS_PROVINCE} or {INSTALLS}", reason="Admission."),
            can_update(
                "the_secretariat_and_its_administrator_change_an_agency",
                f"{ADMINISTERS_PROVINCE} or {INSTALLS}"
                " or (id = (select acting_agency()) and (select acting_may('agency.administer')))",
                reason="Contact details are the agency's own; admission and leaving are the secretariat's.",
            ),
        ),
    ),
    ProtectedTable(
        table="agencies_membership",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "colleagues_are_visible",
                "agency_id = (select acting_agency())",
                reason="Who works here is known inside the agency.",
            ),
            can_select(
                "an_account_sees_its_own_memberships",
                "user_id = (select acting_account())",
                reason="The acting-for switch, and signing in.",
            ),
            can_select(
                "the_secretariat_sees_who_administers",
                f"role = 'administrator' and {ADMINISTERS_PROVINCE}",
                reason="The secretariat invites each agency's first administrator.",
            ),
            can_select("installation_sees_memberships", INSTALLS, reason="The installer creates the first one."),
            can_insert(
                "administrators_invite",
                f"({ADMINISTERS_OWN}) or (role = 'administrator' and {ADMINISTERS_PROVINCE}) or {INSTALLS}",
                reason="Each agency decides who acts for it; the secretariat admits the first administrator.",
            ),
            can_update(
                "administrators_deactivate",
                f"({ADMINISTERS_OWN}) or (role = 'administrator' and {ADMINISTERS_PROVINCE}) or {INSTALLS}",
                reason="Deactivation bites at the next statement.",
            ),
        ),
    ),
    ProtectedTable(
        table="agencies_datasharingagreement",
        grants=("select", "insert"),
        policies=(
            can_select(
                "an_agreement_is_seen_by_its_agency_and_the_secretariat",
                f"agency_id = (select acting_agency()) or {ADMINISTERS_PROVINCE} or {INSTALLS}",
                reason="Both sides hold a copy of what they signed.",
            ),
            can_insert(
                "the_secretariat_files_agreements",
                f"{ADMINISTERS_PROVINCE} or {INSTALLS}",
                reason="The secretariat files.",
            ),
        ),
    ),
)
