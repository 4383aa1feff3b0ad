"""Who may do what in screening. Pure: an actor in, a decision out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused

IMPORT = "screening.import"


def may_import(actor: Actor) -> Decision:
    if actor.system == IMPORT:
        return ALLOWED
    return refused(_("Instruments are imported from the command line: harbour instruments import FILE."))


def may_become(*, stored_differs: bool) -> Decision:
    """Answers name the version they answer; were it to change, they would mean something else."""
    if not stored_differs:
        return ALLOWED
    return refused(_("This version was imported before and says something else now. Give it a version of its own."))
