"""Agencies are known to those who take part; people only to their own agency; agreements to both who signed."""

from __future__ import annotations

from datetime import date
from random import Random

from django.db import transaction

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.actions import file_agreement
from safeharbour.trust.agencies.tests.factories import INSTALLER
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for agency in province.agencies:
        if draw.random() < 0.5 or agency is province.agencies[0]:
            with acting_as(INSTALLER), transaction.atomic():
                file_agreement(
                    agency=agency,
                    reference="A-1",
                    signed_on=date(2025, 1, 1),
                    valid_until=date(2030, 1, 1),
                    by=INSTALLER,
                )


def an_agency(row: Row, viewer: Viewer, world: World) -> bool:
    takes_part = viewer.kind in {"member", "system"}
    acts_for_it = any(
        m["agency_id"] == row["id"] and m["user_id"] == viewer.account and m["is_active"]
        for m in world["agencies_membership"]
    )
    return takes_part or acts_for_it


def a_membership(row: Row, viewer: Viewer, world: World) -> bool:
    colleague = viewer.agency is not None and row["agency_id"] == viewer.agency
    oneself = viewer.account is not None and row["user_id"] == viewer.account
    first_of_an_agency = row["role"] == "administrator" and viewer.may("province.administer")
    return colleague or oneself or first_of_an_agency or viewer.system == "install"


def an_agreement(row: Row, viewer: Viewer, world: World) -> bool:
    signed = viewer.agency is not None and row["agency_id"] == viewer.agency
    return signed or viewer.may("province.administer") or viewer.system == "install"


MODELS: dict[str, Model] = {
    "agencies_agency": an_agency,
    "agencies_membership": a_membership,
    "agencies_datasharingagreement": an_agreement,
}
