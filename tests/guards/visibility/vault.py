"""Wrapped keys and keyed tokens are for those who work with the agency's people; each job sees what it needs.

The rows come with the people that `people.py` plants: registering makes the keys, erasing leaves tombstones.
"""

from __future__ import annotations

from random import Random

from safeharbour.trust.access.clock import now
from safeharbour.trust.vault.rotation import rotate_all
from tests.guards.visibility import Model, Province, Row, Viewer, World

COUNTS = {"vault.rotate_keys", "vault.status"}
FILES_ANEW = {"people.renew_index"}
ERASES_AGAIN = {"people.replay_erasures"}


def plant(province: Province, draw: Random) -> None:
    if draw.random() < 0.5:
        list(rotate_all())


def _works_with_people(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")


def _is_hers(subject: object, viewer: Viewer) -> bool:
    return viewer.person is not None and subject == viewer.person


LENDS = {"vault.lend", "shelter.call_house"}
"""Each opens one key, after a row policy or an action has settled for whom."""


def an_agencys_key(row: Row, viewer: Viewer, world: World) -> bool:
    receives = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("disclosure.receive")
    hers = any(
        key["agency_key_id"] == row["id"] and _is_hers(key["subject"], viewer) for key in world["vault_personkey"]
    )
    return _works_with_people(row, viewer) or receives or hers or viewer.system in COUNTS | FILES_ANEW | LENDS


def a_held_key(row: Row, viewer: Viewer, world: World) -> bool:
    """Its holder's, in its time: a lent key for who works with people, a package's for who receives packages."""
    lent = row["share"] == str(row["subject"])
    needed = "person.read" if lent else "disclosure.receive"
    holds = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may(needed)
    return (holds and row["held_until"] > now()) or viewer.system in {"vault.lend", "vault.rotate_keys"}


def a_persons_key(row: Row, viewer: Viewer, world: World) -> bool:
    ends_its_share = viewer.system == "vault.finish_erasures" and row["wrapped"] is None
    walks_over_all = viewer.system in COUNTS | FILES_ANEW | ERASES_AGAIN | LENDS
    return _works_with_people(row, viewer) or _is_hers(row["subject"], viewer) or ends_its_share or walks_over_all


def an_index_version(row: Row, viewer: Viewer, world: World) -> bool:
    return _works_with_people(row, viewer) or viewer.system in COUNTS | FILES_ANEW


def a_token(row: Row, viewer: Viewer, world: World) -> bool:
    """Rotation and status never touch a token: what they do not need, they do not see."""
    return _works_with_people(row, viewer) or viewer.system in FILES_ANEW | ERASES_AGAIN


MODELS: dict[str, Model] = {
    "vault_agencykey": an_agencys_key,
    "vault_personkey": a_persons_key,
    "vault_heldkey": a_held_key,
    "vault_indexkey": an_index_version,
    "vault_blindtoken": a_token,
}
