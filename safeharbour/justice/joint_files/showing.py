"""How joint files are shown: what was agreed, who takes part, what was put in by whom, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Tone
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.actions import OpenedItem
from safeharbour.justice.joint_files.enums import OnLeaving, State
from safeharbour.justice.joint_files.forms import AgreeForm
from safeharbour.justice.joint_files.kinds import label_of
from safeharbour.justice.joint_files.models import JointFile, Party, PutIn
from safeharbour.justice.joint_files.queries import (
    items_of,
    joint_files_of,
    joint_files_visible,
    own_file,
    own_party,
    state_now,
)
from safeharbour.justice.joint_files.rules import may_answer, may_lead, may_leave, may_put_in
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision

TONES = {
    State.PROPOSED: Tone.WARNING,
    State.OPEN: Tone.SUCCESS,
    State.DECLINED: Tone.NEUTRAL,
    State.OVER: Tone.NEUTRAL,
}


class JointFileTable(Table):
    def __init__(self, asked: QueryDict, actor: Actor) -> None:
        self.actor = actor
        super().__init__(
            joint_files_visible(),
            asked,
            id="joint-files",
            caption=_("Joint files of your service"),
            columns=[
                Column("reference", _("Joint file"), template="joint_files/_reference.html"),
                Column("scope", _("What is worked on"), sort="scope"),
                Column("others", _("With"), value=lambda row: others(row, actor)),
                Column("ends", _("Last day"), value=lambda row: row.ends_on, sort="ends_on"),
                Column("state", _("State"), template="joint_files/_state.html"),
            ],
            default_sort="ends",
            empty=_("Your service works no case jointly. Propose it on the page of a file or of a match."),
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in self.page:
            yield [Cell(column, _standing(row)) for column in self.columns]


def _standing(joint: JointFile) -> JointFile:
    state = state_now(joint)
    joint.standing, joint.tone = state.label, TONES[state]  # type: ignore[attr-defined] # for the cell that shows it
    return joint


def others(joint: JointFile, actor: Actor) -> str:
    names = [party.agency.name for party in joint.parties.all() if str(party.agency_id) != actor.agency]
    return ", ".join(sorted(names))


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    name: str
    kind: str
    service: str
    at: str
    line: str = ""
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class JointPage:
    joint: JointFile
    state: str
    tone: Tone
    facts: list[Fact]
    parties: list[Fact]
    items: list[ShownItem]
    is_read: bool
    file: Investigation | None
    waits_for_us: Decision
    may_put_in: Decision
    may_leave: Decision
    agree_form: Form


def joint_page(
    actor: Actor, joint: JointFile, *, opened: list[OpenedItem] | None = None, agree_form: Form | None = None
) -> JointPage:
    state, own = state_now(joint), own_party(joint, actor)
    file = own_file(own)
    items = [_opened(one) for one in opened] if opened is not None else [_item(one) for one in items_of(joint)]
    return JointPage(
        joint=joint,
        state=str(capfirst(state.label)),
        tone=TONES[state],
        facts=facts_of(joint),
        parties=[Fact(party.agency.name, _stands(party)) for party in joint.parties.all()],
        items=items,
        is_read=opened is not None,
        file=file,
        waits_for_us=may_answer(actor, own, state),
        may_put_in=may_put_in(actor, own, state),
        may_leave=may_leave(actor, own, state, file),
        agree_form=agree_form or AgreeForm(actor=actor),
    )


def facts_of(joint: JointFile) -> list[Fact]:
    return [
        Fact(_("What is worked on"), joint.scope),
        Fact(_("Proposed by"), joint.agency.name),
        Fact(_("Proposed"), localdate(joint.at)),
        Fact(_("Last day"), joint.ends_on),
        Fact(_("When somebody leaves, and at the end"), capfirst(OnLeaving(joint.on_leaving).label)),
    ]


def _stands(party: Party) -> str:
    said = {
        _("left on %s"): party.left_at,
        _("declined on %s"): party.declined_at,
        _("consented on %s"): party.agreed_at,
    }
    return next((words % date_format(localdate(at)) for words, at in said.items() if at), _("has not answered"))


def _item(item: PutIn, *, line: str = "", told: str = "") -> ShownItem:
    return ShownItem(
        name=item.name,
        kind=str(capfirst(label_of(item.kind))),
        service=item.agency.name,
        at=date_format(localtime(item.at), "DATETIME_FORMAT"),
        line=line,
        told=told,
    )


def _opened(opened: OpenedItem) -> ShownItem:
    return _item(opened.item, line=opened.line, told=opened.told)


@dataclass(frozen=True)
class OfFile:
    file: Investigation
    joint_files: list[JointFile]
    may_propose: Decision


def of_file(actor: Actor, file: Investigation) -> OfFile:
    return OfFile(file, [_standing(joint) for joint in joint_files_of(file)], may_lead(actor, file))


def leaving(joint: JointFile) -> dict[str, object]:
    """What is asked before a service leaves."""
    outcome = {
        OnLeaving.TAKES: _("What your service put in goes with it: the others do not see it any more."),
        OnLeaving.COPIES: _("Copies of what your service put in stay with the others, for disclosure in court."),
    }
    return {
        "question": _("Leave joint file %s?") % joint,
        "consequences": [
            outcome[OnLeaving(joint.on_leaving)],
            _("Your service does not see any more what the others put in."),
            _("The others are shown that it left, and when. To come back a new one is agreed."),
        ],
    }
