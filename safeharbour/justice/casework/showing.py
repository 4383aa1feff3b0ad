"""How casework is shown: the log closed and open, tasks with what is overdue, and case conferences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.sheets import sheet
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.justice.casework.actions import OpenedDecision, Words
from safeharbour.justice.casework.enums import State
from safeharbour.justice.casework.forms import MoveForm
from safeharbour.justice.casework.models import Conference, Decision, Task, TaskStep
from safeharbour.justice.casework.queries import (
    attended,
    conferences_of,
    decisions_of,
    steps_of,
    tasks_for,
    tasks_of,
)
from safeharbour.justice.casework.rules import Move
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now


class LogTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict, *, about: str = "") -> None:
        super().__init__(
            decisions_of(file, about=about),
            asked,
            id="log",
            caption=_("Decisions log of file %(number)s") % {"number": file.number},
            columns=[
                Column("number", _("Entry"), value=str, sort="number"),
                Column("about", _("About"), value=lambda row: capfirst(row.get_about_display()), sort="about"),
                Column("decided_by", _("Decided by"), value=lambda row: row.decided_by.user.name),
                Column("decided", _("Decided"), value=lambda row: _moment(row.decided_at), sort="decided_at"),
                Column("corrected", _("Correction"), value=correction),
            ],
            default_sort="-number",
            empty=_("Nothing was written into this log."),
        )


def correction(decision: Decision) -> str:
    said = [_("corrects %(entry)s") % {"entry": decision.corrects}] if decision.corrects else []
    newer: Decision | None = getattr(decision, "corrected_by", None)
    said += [_("corrected by %(entry)s") % {"entry": newer}] if newer else []
    return ", ".join(said)


def _moment(at: object) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT")  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One decision as it is read and printed."""

    decision: Decision
    words: Words
    about: str
    facts: list[Fact]
    correction: str
    is_corrected: bool


def entries(opened: Iterable[OpenedDecision]) -> list[Entry]:
    return [_entry(one) for one in opened]


def _entry(opened: OpenedDecision) -> Entry:
    decision = opened.decision
    written = _("%(who)s, %(when)s") % {"who": decision.by.user.name, "when": _moment(decision.at)}
    facts = [
        Fact(_("Decided by"), decision.decided_by.user.name),
        Fact(_("Decided"), _moment(decision.decided_at)),
        Fact(_("Written down"), written),
    ]
    if decision.conference:
        facts.append(Fact(_("Case conference"), decision.conference))
    return Entry(
        decision=decision,
        words=opened.words,
        about=str(capfirst(decision.get_about_display())),
        facts=facts,
        correction=correction(decision),
        is_corrected=getattr(decision, "corrected_by", None) is not None,
    )


def sheet_of(opened: Iterable[OpenedDecision]) -> str:
    heading = [
        _("Entry"),
        _("About"),
        _("Decided"),
        _("Decided by"),
        _("What was decided"),
        _("Why"),
        _("What else was considered"),
        _("Correction"),
        _("Written down"),
        _("Written down by"),
    ]
    return sheet([heading, *map(_cells, opened)])


def _cells(one: OpenedDecision) -> list[str]:
    decision, words = one.decision, one.words
    return [
        str(decision),
        str(decision.get_about_display()),
        localtime(decision.decided_at).isoformat(timespec="minutes"),
        decision.decided_by.user.name,
        words.what,
        words.why,
        words.alternatives,
        correction(decision),
        localtime(decision.at).isoformat(timespec="seconds"),
        decision.by.user.name,
    ]


def due_in_words(task: Task) -> tuple[str, Tone]:
    """How it stands: overdue by how much, due today, or its state."""
    if task.state != State.TO_DO:
        return str(capfirst(task.get_state_display())), Tone.SUCCESS if task.state == State.DONE else Tone.NEUTRAL
    left = (task.due_on - localdate(now())).days
    if left < 0:
        said = ngettext("Overdue by %(n)d day", "Overdue by %(n)d days", -left) % {"n": -left}
        return said, Tone.ERROR
    return (_("Due today"), Tone.WARNING) if left == 0 else (str(capfirst(task.get_state_display())), Tone.INFORMATION)


class TaskTable(Table):
    def __init__(
        self, rows: QuerySet[Task], asked: QueryDict, *, caption: str, empty: str, with_file: bool = False
    ) -> None:
        what = Column("what", _("What is to be done"), template="casework/_what.html", sort="what")
        file = Column("file", _("File"), template="casework/_file.html", sort="file__number")
        owner = Column("owner", _("For"), value=lambda row: row.owner.user.name, sort="owner__user__name")
        super().__init__(
            rows,
            asked,
            id="tasks",
            caption=caption,
            columns=[
                what,
                file if with_file else owner,
                Column("due", _("Due"), value=lambda row: row.due_on, sort="due_on"),
                Column("state", _("State"), template="casework/_standing.html", sort="state"),
            ],
            default_sort="due",
            empty=empty,
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in self.page:
            yield [Cell(column, _standing(row)) for column in self.columns]


def own_tasks(actor: Actor, asked: QueryDict, *, finished: bool) -> TaskTable:
    rows = tasks_for(actor, finished=finished)
    empty = _("Nothing is yours to do. A task that a colleague gives you is listed here at once.")
    return TaskTable(rows, asked, caption=_("Your tasks in all files"), empty=empty, with_file=True)


def tasks_of_file(file: Investigation, asked: QueryDict, *, finished: bool) -> TaskTable:
    rows = tasks_of(file) if finished else tasks_of(file).filter(state=State.TO_DO)
    caption = _("Tasks of file %(number)s") % {"number": file.number}
    return TaskTable(rows, asked, caption=caption, empty=_("Nothing is to be done in this file."))


@dataclass(frozen=True, kw_only=True)
class TaskPage:
    task: Task
    standing: str
    tone: Tone
    facts: list[Fact]
    history: list[Moment]
    form: Form


def task_page(actor: Actor, task: Task, *, form: Form | None = None) -> TaskPage:
    standing, tone = due_in_words(task)
    facts = [
        Fact(_("File"), task.file.number, url=reverse("investigations:file", args=[task.file_id])),
        Fact(_("For"), task.owner.user.name),
        Fact(_("Due"), task.due_on),
        Fact(_("Given by"), task.by.user.name),
    ]
    if task.conference:
        url = reverse("casework:conference", args=[task.conference_id])
        facts.append(Fact(_("Case conference"), task.conference, url=url))
    return TaskPage(
        task=task,
        standing=standing,
        tone=tone,
        facts=facts,
        history=[step_moment(step) for step in steps_of(task)],
        form=form or MoveForm(actor=actor, task=task),
    )


def step_moment(step: TaskStep) -> Moment:
    until = _("%(who)s, until %(day)s") % {"who": step.owner.user.name, "day": date_format(step.due_on)}
    detail = "; ".join(one for one in (until, step.result) if one)
    return Moment(step.at, str(capfirst(step.get_state_display())), by=step.by.user.name, detail=detail)


def beside(task: Task, move: Move) -> dict[str, object]:
    """Of two who move a task at once the second sees both."""
    wanted = [
        Fact(_("State"), capfirst(move.state.label)),
        Fact(_("For"), move.owner.user.name),
        Fact(_("Due"), move.due_on),
    ]
    wanted += [Fact(_("What came of it"), move.result)] if move.result else []
    return {"task": task, "stands": [step_moment(steps_of(task).reverse()[0])], "wanted": wanted}


class ConferenceTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            conferences_of(file),
            asked,
            id="conferences",
            caption=_("Case conferences on file %(number)s") % {"number": file.number},
            columns=[
                Column("held", _("When"), template="casework/_held.html", sort="held_at"),
                Column("decided", _("Decisions"), sort="decided", numeric=True),
                Column("given", _("Tasks"), sort="given", numeric=True),
            ],
            default_sort="-held",
            empty=_("No case conference was written down."),
        )


@dataclass(frozen=True, kw_only=True)
class ConferencePage:
    conference: Conference
    facts: list[Fact]
    decisions: list[str]
    tasks: list[Task]
    words: str


def conference_page(conference: Conference, *, words: str = "") -> ConferencePage:
    return ConferencePage(
        conference=conference,
        facts=[
            Fact(_("When"), _moment(conference.held_at)),
            Fact(_("Who was there"), [member.user.name for member in attended(conference)]),
            Fact(_("Written down by"), conference.by.user.name),
        ],
        decisions=[f"{one}: {capfirst(one.get_about_display())}" for one in conference.decisions.order_by("number")],
        tasks=[_standing(task) for task in conference.tasks.select_related("owner__user")],
        words=words,
    )


def _standing(task: Task) -> Task:
    task.standing, task.tone = due_in_words(task)  # type: ignore[attr-defined] # for the line that shows it
    return task
