"""Of two who edit the same thing the second is shown both: what stands now, and what they were about to save.

A page carries a mark of what it showed. What is sealed is marked as it lies there, sealed.
"""

from __future__ import annotations

from hashlib import sha256

from safeharbour.support.shelter.models import BedRequest, HouseContact, HouseLocation, PlacementNeeds, Unit

DESCRIBED = (
    *("label", "households", "youngest", "oldest", "genders", "most_children", "oldest_child"),
    *("pets", "substances", "accessibility", "languages", "culture", "longest_stay"),
)
"""What a unit offers."""

ASKED = ("region", "wish", "avoided")
NEEDED = (
    *("age_from", "age_to", "gender", "children", "pets", "substances"),
    *("accessibility", "languages", "culture", "nights", "callback"),
)
"""What a request says: its own side, and what a house reads of it."""


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows side by side
    """Somebody else saved something else since this page was opened. Nothing was saved."""


def mark_of_unit(unit: Unit) -> str:
    return _mark([getattr(unit, name) for name in DESCRIBED])


def mark_of_request(request: BedRequest, needs: PlacementNeeds) -> str:
    return _mark([getattr(request, name) for name in ASKED] + [getattr(needs, name) for name in NEEDED])


def mark_of_sealed(row: HouseContact | HouseLocation) -> str:
    return _mark([bytes(row.sealed)])


def refuse_if_changed(seen: str | None, standing: str, *, same: bool) -> None:
    """`same`: what is about to be saved stands there already, as when a page is sent twice. Programs carry no mark."""
    if seen and seen != standing and not same:
        raise ChangedMeanwhile


def _mark(values: list[object]) -> str:
    return sha256(repr(values).encode()).hexdigest()[:16]
