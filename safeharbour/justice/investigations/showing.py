"""How files are shown: the list, one file with all that became of it, and both versions where two people changed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.panels import ShownPanel
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.investigations.actions import Facts, facts_of
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.forms import StatusForm
from safeharbour.justice.investigations.models import FormerFacts, HandOver, Investigation, StatusChange
from safeharbour.justice.investigations.panels import ON_FILE, Open, open_work
from safeharbour.justice.investigations.queries import (
    files_visible,
    former_facts_of,
    hand_overs_of,
    history_of,
    last_hand_over,
)
from safeharbour.justice.investigations.rules import may_change_file, may_take_up
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision

TONES = {
    Status.OPEN: Tone.INFORMATION,
    Status.ACTIVE: Tone.INFORMATION,
    Status.SUSPENDED: Tone.WARNING,
    Status.CHARGES_LAID: Tone.SUCCESS,
}


class FileTable(Table):
    def __init__(self, asked: QueryDict, chosen: dict[str, Any], actor: Actor) -> None:
        only = {name: chosen.get(name, "") for name in ("number", "status", "exploitation", "came_in")}
        super().__init__(
            files_visible(mine=actor.membership if chosen.get("mine") else "", **only),
            asked,
            id="files",
            columns=[
                Column("number", _("File"), template="investigations/_number.html", sort="number"),
                Column("status", _("Status"), template="investigations/_status.html", sort="status"),
                Column(
                    "exploitation",
                    _("Kind of exploitation"),
                    value=lambda row: row.get_exploitation_display(),
                    sort="exploitation",
                ),
                Column("lead", _("Lead"), value=lambda row: row.lead.user.name, sort="lead__user__name"),
                Column("opened", _("Opened"), value=lambda row: localdate(row.opened_at), sort="opened_at"),
            ],
            caption=_("Files of your service"),
            default_sort="-opened",
            empty=_("No file matches. Your service's files are listed here; another service's never are."),
        )


@dataclass(frozen=True, kw_only=True)
class FilePage:
    file: Investigation
    tone: Tone
    facts: list[Fact]
    panels: list[ShownPanel]
    history: list[Moment]
    handed_over: HandOver | None
    """To whoever looks, and not yet taken up."""

    open_work: list[Open]
    may_change: Decision
    status_form: Form


def file_page(actor: Actor, file: Investigation, *, status_form: Form | None = None) -> FilePage:
    last = last_hand_over(file)
    waits = last is not None and last.taken_up_at is None and bool(may_take_up(actor, last))
    return FilePage(
        file=file,
        tone=TONES.get(Status(file.status), Tone.NEUTRAL),
        facts=[
            *facts_shown(facts_of(file)),
            Fact(_("Lead"), file.lead.user.name),
            Fact(_("Opened"), localdate(file.opened_at)),
        ],
        panels=ON_FILE.shown(actor, file),
        history=sorted(_history(file), key=lambda moment: moment.when),
        handed_over=last if waits else None,
        open_work=open_work(file) if waits else [],
        may_change=may_change_file(actor, file),
        status_form=status_form or StatusForm(investigation=file),
    )


def facts_shown(told: Facts) -> list[Fact]:
    return [
        Fact(_("Kind of exploitation"), told.exploitation.label),
        Fact(_("How it came in"), told.came_in.label),
        Fact(_("How somebody was recruited"), told.recruitment.label),
        Fact(_("In what kind of place"), told.place.label),
    ]


def _history(file: Investigation) -> Iterator[Moment]:
    for change in history_of(file):
        yield status_moment(change)
    for made in hand_overs_of(file):
        yield handed_over_moment(made)
        if made.taken_up_at:
            yield Moment(made.taken_up_at, _("Taken up by the new lead"), by=made.lead.user.name)
    yield from _changes_of_facts(file)


def status_moment(change: StatusChange) -> Moment:
    title = str(capfirst(change.get_status_display()))
    return Moment(change.at, title, by=change.by.user.name, detail=change.reason)


def handed_over_moment(made: HandOver) -> Moment:
    names = {"previous": made.previous.user.name, "lead": made.lead.user.name}
    title = _("Handed over from %(previous)s to %(lead)s") % names
    return Moment(made.at, title, by=made.by.user.name, detail=made.reason)


def _changes_of_facts(file: Investigation) -> Iterator[Moment]:
    """Each row holds what was replaced; the next one, or the file itself, holds what came instead."""
    former = list(former_facts_of(file))
    came_instead: list[Investigation | FormerFacts] = [*former[1:], file]
    for before, after in zip(former, came_instead, strict=False):
        pairs = zip(facts_shown(facts_of(before)), facts_shown(facts_of(after)), strict=True)
        said = [f"{was.label}: {was.value} → {now.value}" for was, now in pairs if was.value != now.value]
        yield Moment(before.at, _("Facts changed"), by=before.by.user.name, detail="; ".join(said))


@dataclass(frozen=True, kw_only=True)
class Both:
    """What stands and what was wanted, where somebody else was quicker."""

    file: Investigation
    stands: list[Fact]
    wanted: list[Fact]
    again: str


def both_facts(file: Investigation, wanted: Facts) -> Both:
    again = reverse("investigations:facts", args=[file.pk])
    return Both(file=file, stands=facts_shown(facts_of(file)), wanted=facts_shown(wanted), again=again)


def both_statuses(file: Investigation, told: dict[str, Any]) -> Both:
    again = reverse("investigations:file", args=[file.pk])
    last = history_of(file).reverse()[0]
    stands = _said(_("Status"), last.get_status_display(), last.reason, last)
    return Both(
        file=file, stands=stands, wanted=_said(_("Status"), Status(told["status"]).label, told["reason"]), again=again
    )


def both_hand_overs(file: Investigation, told: dict[str, Any]) -> Both:
    again = reverse("investigations:hand_over", args=[file.pk])
    last = last_hand_over(file)
    stands = _said(_("Lead"), last.lead.user.name, last.reason, last) if last else []
    return Both(file=file, stands=stands, wanted=_said(_("Lead"), told["lead"].user.name, told["reason"]), again=again)


def _said(label: str, value: object, reason: str, written: StatusChange | HandOver | None = None) -> list[Fact]:
    facts = [Fact(label, capfirst(str(value)))] + ([Fact(_("Reason"), reason)] if reason else [])
    if written is None:
        return facts
    return [*facts, Fact(_("By"), written.by.user.name), Fact(_("When"), date_format(written.at, "DATETIME_FORMAT"))]
