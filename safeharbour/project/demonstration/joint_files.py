"""A case that two services work jointly, and a proposal that waits for a third: invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.utils.timezone import localdate

from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.joint_files.actions import Terms, agree, propose, put_in
from safeharbour.justice.joint_files.enums import OnLeaving
from safeharbour.justice.joint_files.kinds import offered_of
from safeharbour.justice.joint_files.models import JointFile
from safeharbour.justice.joint_files.queries import other_services
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now

MONTHS = timedelta(days=120)


def work_jointly(random: Random, progress: Callable[[int, int], None]) -> None:
    """Each service by its first investigator who leads a file: those have a log, and what was taken in."""
    leads: dict[str, tuple[Actor, Investigation]] = {}
    for actor in investigators():
        with acting_as(actor):
            file = files_visible(mine=actor.membership).exclude(status=Status.CLOSED).first()
        if file is not None:
            leads.setdefault(actor.agency, (actor, file))
    first, second, third, *_ = leads.values()
    joint = _proposed(*first, second[0], "Who drives between the two cities on weekends", OnLeaving.COPIES)
    with acting_as(second[0]):
        agree(joint=joint, file=second[1], by=second[0])
    for actor, file in (first, second):
        _put_in(joint, actor, file)
    _proposed(*third, first[0], "A short-term rental that is let under two names", OnLeaving.TAKES)
    progress(1, 1)


def _proposed(by: Actor, file: Investigation, other: Actor, scope: str, on_leaving: OnLeaving) -> JointFile:
    with acting_as(by):
        asked = list(other_services(by).filter(pk=other.agency))
        terms = Terms(asked=asked, scope=scope, ends_on=localdate(now()) + MONTHS, on_leaving=on_leaving)
        return propose(file=file, terms=terms, by=by)


def _put_in(joint: JointFile, by: Actor, file: Investigation) -> None:
    """The newest of each kind."""
    with acting_as(by):
        for kind, things in offered_of(file).items():
            for thing in things[-1:]:
                put_in(joint=joint, kind=kind, offered=thing, by=by)
