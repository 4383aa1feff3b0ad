"""The tables of the administration's pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.tables import Column, Table
from safeharbour.trust.agencies.models import Agency, Invitation, Membership


def member_table(rows: QuerySet[Membership], asked: QueryDict) -> Table:
    return Table(
        rows,
        asked,
        id="members",
        caption=_("Who acts for the agency"),
        columns=[
            Column("name", _("Name"), value=lambda row: row.user.name, sort="user__name"),
            Column("email", _("Email"), value=lambda row: row.user.email, sort="user__email"),
            Column("role", _("Role"), value=lambda row: row.get_role_display(), sort="role"),
            Column("state", _("State"), template="agencies/_member_state.html", sort="is_active"),
            Column("change", _("Change"), template="agencies/_member_change.html", on_paper=False),
        ],
        default_sort="name",
        empty=_("Nobody matches. Change the filter, or invite somebody."),
    )


def invitation_table(rows: QuerySet[Invitation], asked: QueryDict) -> Table:
    return Table(
        rows,
        asked,
        id="invitations",
        prefix="invitations-",
        caption=_("Open invitations"),
        columns=[
            Column("email", _("Email"), sort="email"),
            Column("role", _("Role"), value=lambda row: row.get_role_display(), sort="role"),
            Column("expires_at", _("Good until"), template="agencies/_invitation_until.html", sort="expires_at"),
            Column("change", _("Change"), template="agencies/_invitation_change.html", on_paper=False),
        ],
        default_sort="expires_at",
        empty=_("No invitation is open."),
    )


def telephone_table(rows: QuerySet[Agency], asked: QueryDict) -> Table:
    return Table(
        rows,
        asked,
        id="agencies",
        caption=_("Agencies that take part"),
        columns=[
            Column("name", _("Name"), sort="name"),
            Column("kind", _("Kind"), value=lambda row: row.get_kind_display(), sort="kind"),
            Column("place", _("Place"), sort="place"),
            Column("telephone", _("Telephone"), template="agencies/_telephone.html"),
        ],
        default_sort="name",
        empty=_("No agency matches."),
    )


def agreement_table(rows: QuerySet[Any], asked: QueryDict) -> Table:
    return Table(
        rows,
        asked,
        id="agencies",
        caption=_("Agencies and their agreements"),
        columns=[
            Column("name", _("Name"), template="agencies/_agency_name.html", sort="name"),
            Column("kind", _("Kind"), value=lambda row: row.get_kind_display(), sort="kind"),
            Column("agreed_until", _("Agreement"), template="agencies/_agreement.html", sort="agreed_until"),
        ],
        default_sort="agreed_until",
        empty=_("No agency matches."),
    )
