"""What of casework can be put into a joint file: an entry of the log as it stands for good, a task as it stands now."""

from __future__ import annotations

from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.components import labelled
from safeharbour.justice.casework.actions import open_decision
from safeharbour.justice.casework.queries import decisions_of, last_step, tasks_of, the_decision, the_task
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.kinds import Kind, Offered
from safeharbour.trust.access.actors import Actor


def _decisions(file: Investigation) -> list[Offered]:
    return [
        Offered(one.pk, 1, str(one), f"{capfirst(one.get_about_display())}, {date_format(one.decided_at)}")
        for one in decisions_of(file)
    ]


def _tell_decision(pk: UUID, by: Actor) -> str:
    words = open_decision(decision=the_decision(pk), by=by)
    why, else_ = labelled(_("Why"), words.why), labelled(_("What else was considered"), words.alternatives)
    return "\n".join((words.what, why, else_))


def _tasks(file: Investigation) -> list[Offered]:
    return [Offered(one.pk, one.version, str(one), one.what) for one in tasks_of(file)]


def _tell_task(pk: UUID, by: Actor) -> str:
    task = the_task(pk)
    said = [
        labelled(_("State"), task.get_state_display()),
        labelled(_("Due"), date_format(task.due_on)),
    ]
    result = last_step(task).result
    return "\n".join([*said, labelled(_("What came of it"), result)] if result else said)


KINDS = {
    "decision": Kind(gettext_lazy("decision"), _decisions, _tell_decision),
    "task": Kind(gettext_lazy("task"), _tasks, _tell_task),
}
