"""A calendar's password is one's own, and finds whose it is while it stands."""

from __future__ import annotations

from random import Random

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.calendars.actions import end_feed, make_feed
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for permission in ("person.write", "case.read"):
        for member in province.who_may(permission)[:3]:
            with acting_as(member):
                make_feed(by=member)
                if draw.random() < 0.5:
                    end_feed(by=member)


def ones_own(row: Row, viewer: Viewer, world: World) -> bool:
    mine = viewer.kind == "member" and row["membership_id"] == viewer.membership and row["account_id"] == viewer.account
    return (mine and viewer.agency is not None) or (viewer.system == "calendars.read" and row["ended_at"] is None)


MODELS: dict[str, Model] = {"calendars_feed": ones_own}
