"""Row policies of agencies: names are known to all who take part, people only to their own agency."""

from safeharbour.trust.access.row_security import (
    OpenTable,
    ProtectedTable,
    can_delete,
    can_insert,
    can_select,
    can_update,
)

ADMINISTERS_OWN = "agency_id = (select acting_agency()) and (select acting_may('agency.administer'))"
ADMINISTERS_PROVINCE = "(select acting_may('province.administer'))"
ADMINISTERS_A_COLLEAGUE = (
    "user_id <> (select acting_account()) and exists (select 1 from agencies_membership m"
    " where m.user_id = mfa_authenticator.user_id and m.is_active and ("
    " (m.agency_id = (select acting_agency()) and (select acting_may('agency.administer')))"
    f" or (m.role = 'administrator' and {ADMINISTERS_PROVINCE})))"
)
INSTALLS = "(select acting_system()) = 'install'"
OWN = "user_id = (select acting_account())"
OWN_OR_SIGNING_IN = f"{OWN} or (select acting_kind()) = 'public'"
INVITED = "(select acting_system()) = 'agencies.invitation'"
INVITES = f"({ADMINISTERS_OWN}) or (role = 'administrator' and {ADMINISTERS_PROVINCE}) or {INSTALLS}"
IS_INVITED = (
    f"{INVITED} and exists (select 1 from agencies_invitation i join agencies_user u on u.email = i.email"
    " where i.agency_id = agencies_membership.agency_id and i.role = agencies_membership.role"
    " and u.id = agencies_membership.user_id and i.accepted_at is null and i.revoked_at is null"
    " and i.expires_at > now())"
)
READ_ONLY = ("select",)

TABLES = (
    ProtectedTable(
        table="agencies_invitation",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "invitations_are_seen_by_who_may_send_them",
                INVITES,
                reason="An agency's administrator, and the secretariat for administrators.",
            ),
            can_select("a_link_finds_its_invitation", INVITED, reason="The link carries what the row only digests."),
            can_insert("who_may_appoint_may_invite", INVITES, reason="Each agency decides who acts for it."),
            can_update(
                "invitations_are_sent_again_revoked_and_accepted",
                f"({INVITES}) or {INVITED}",
                reason="By their senders, or by whoever holds the link.",
            ),
        ),
    ),
    OpenTable(
        table="agencies_session",
        reason="Read before anyone is acting; keyed by an unguessable token. Ended by account at deactivation.",
    ),
    OpenTable(
        table="agencies_sharedcache",
        reason="Counts of sign-in attempts, shared by all processes; keys are digests, no content.",
    ),
    ProtectedTable(
        table="mfa_authenticator",
        policies=(
            can_select("second_factors_are_ones_own", OWN_OR_SIGNING_IN, reason="The sign-in must check them."),
            can_insert("one_adds_ones_own", OWN, reason="Nobody adds a second factor to another's account."),
            can_update("using_one_is_noted", OWN_OR_SIGNING_IN, reason="Codes are used up, counters move."),
            can_delete("one_removes_ones_own", OWN, reason="Whoever has another one may take one away."),
            can_select(
                "an_administrator_finds_a_colleagues", ADMINISTERS_A_COLLEAGUE, reason="To reset one that was lost."
            ),
            can_delete(
                "an_administrator_resets_a_colleagues", ADMINISTERS_A_COLLEAGUE, reason="A lost one; never one's own."
            ),
        ),
    ),
    ProtectedTable(
        table="account_emailaddress",
        policies=(
            can_select(
                "addresses_are_ones_own", f"{OWN_OR_SIGNING_IN} or {INVITED} or {INSTALLS}", reason="Signing in."
            ),
            can_insert(
                "an_invitation_proves_an_address", f"{INVITED} or {INSTALLS}", reason="Only a link sent there does."
            ),
            can_update("one_keeps_ones_own", OWN, reason="The library marks the primary one."),
        ),
        grants=("select", "insert", "update"),
    ),
    ProtectedTable(
        table="socialaccount_socialaccount",
        policies=(
            can_select("links_are_ones_own", OWN_OR_SIGNING_IN, reason="Signing in through one's agency looks it up."),
            can_insert("signing_in_links", OWN_OR_SIGNING_IN, reason="The first sign-in through an agency links."),
            can_update("signing_in_refreshes", OWN_OR_SIGNING_IN, reason="The library notes the last sign-in."),
            can_delete("one_unlinks_ones_own", OWN, reason="Nobody unlinks another."),
        ),
    ),
    OpenTable(
        table="account_emailconfirmation",
        reason="Never filled: an invitation proves an address, no confirmation is sent.",
        grants=READ_ONLY,
    ),
    OpenTable(
        table="socialaccount_socialapp",
        reason="Never filled: providers are read from the configuration.",
        grants=READ_ONLY,
    ),
    OpenTable(
        table="socialaccount_socialtoken", reason="Never filled: tokens of providers are not stored.", grants=READ_ONLY
    ),
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
            can_select(
                "a_person_learns_which_agencies_serve_her_and_looked",
                "(select acting_person()) is not null",
                reason="On her own page each is called by its name; which of them concern her, other tables say.",
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
            can_select(
                "mail_finds_its_mailbox",
                "is_active and (select acting_system()) = 'agencies.mail_members'",
                reason="The worker that says that something waits; it reads to whom, and nothing of what.",
            ),
            can_select("an_invitation_sees_its_own", IS_INVITED, reason="To bring it in, or back."),
            can_insert("an_open_invitation_brings_in", IS_INVITED, reason="Its link is the authority."),
            can_update("an_open_invitation_brings_back", IS_INVITED, reason="Somebody who left and is invited again."),
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
            can_select(
                "an_account_sees_those_of_agencies_it_may_act_for",
                "exists (select 1 from agencies_membership m"
                " where m.agency_id = agencies_datasharingagreement.agency_id"
                " and m.user_id = (select acting_account()) and m.is_active)",
                reason="Each page warns when there is none, before a membership is chosen.",
            ),
        ),
    ),
)
