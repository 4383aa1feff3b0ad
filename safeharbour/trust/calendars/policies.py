"""Row policies of calendars: a password is one's own, and finds whose it is while it stands."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ONES_OWN = (
    "membership_id = (select acting_membership()) and account_id = (select acting_account())"
    " and (select acting_agency()) is not null"
)

TABLES = (
    ProtectedTable(
        table="calendars_feed",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_feed_is_ones_own", ONES_OWN, reason="One's own; it holds a digest."),
            can_select(
                "a_password_finds_its_feed",
                "(select acting_system()) = 'calendars.read' and ended_at is null",
                reason="Whose it is; the rest is read as that member.",
            ),
            can_insert("who_makes_a_feed_keeps_it", ONES_OWN, reason="One's own."),
            can_update("a_feed_is_ended", f"{ONES_OWN} and ended_at is null", ONES_OWN, reason="Once, by its member."),
        ),
    ),
)
