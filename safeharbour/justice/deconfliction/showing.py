"""How pointers and matches are shown: in words, and never with what was typed, which nobody has any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from safeharbour.interface.components import Fact, Moment, Text, Tone
from safeharbour.interface.panels import ShownPanel
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.justice.deconfliction.enums import SETTLED, Kind, Mode, Renewing, State, Strength, Weakness
from safeharbour.justice.deconfliction.models import Alarm, Pointer, Side, Step
from safeharbour.justice.deconfliction.panels import ON_MATCH, ON_POINTER
from safeharbour.justice.deconfliction.queries import (
    Contact,
    alarms_visible,
    contacts_of,
    is_over,
    pointers_looking,
    pointers_visible,
    sides_of,
    sides_visible,
    sides_waiting,
    steps_of,
    with_whom,
)
from safeharbour.justice.deconfliction.rules import may_answer, may_change_pointer
from safeharbour.justice.joint_files.rules import may_lead
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision

TONES = {
    State.NOTIFIED: Tone.WARNING,
    State.ACKNOWLEDGED: Tone.WARNING,
    State.CONTACTED: Tone.INFORMATION,
    State.JOINT: Tone.SUCCESS,
}
SOON = 14


def tone_of(state: str) -> Tone:
    return TONES.get(State(state), Tone.NEUTRAL)


@dataclass(frozen=True)
class KindLink:
    url: str
    label: str
    text: str


def kinds() -> list[KindLink]:
    texts = {
        Kind.PHONE: _("Any country, any way of writing it."),
        Kind.PLATE: _("With the province or state that issued it."),
        Kind.EMAIL: _("Tags and dots that lead to the same mailbox count as one."),
        Kind.HANDLE: _("On Instagram, Snapchat, Telegram and others."),
        Kind.VIN: _("Its check digit is tested."),
        Kind.PAYMENT: _("Interac, PayPal, Cash App, Bitcoin."),
        Kind.ADDRESS: _("A house or flat."),
        Kind.ROOM: _("A room of a hotel or motel."),
        Kind.NAME: _("Other spellings are found, too, and marked as weaker."),
    }
    return [
        KindLink(reverse("deconfliction:register", args=[kind.value]), str(capfirst(kind.label)), text)
        for kind, text in texts.items()
    ]


@dataclass(frozen=True, kw_only=True)
class ShownMatch:
    """One's own side of a match, with all that is told of the other."""

    pk: UUID
    number: str
    kind: str
    strength: str
    weakness: str
    state: str
    tone: Tone
    found_at: datetime
    file: str
    service: str
    place: str
    telephone: str
    officer: str
    they_know: bool
    is_settled: bool
    waits_for_us: bool
    is_weak: bool

    @property
    def dialled(self) -> str:
        return "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")


def shown(side: Side, contact: Contact) -> ShownMatch:
    match = side.match
    return ShownMatch(
        pk=side.pk,
        number=str(match),
        kind=str(capfirst(match.get_kind_display())),
        strength=str(Strength(match.strength).label),
        weakness=str(Weakness(match.weakness).label) if match.weakness else "",
        state=match.get_state_display(),
        tone=tone_of(match.state),
        found_at=match.found_at,
        file=side.pointer.file.number,
        service=contact.service,
        place=contact.place,
        telephone=contact.telephone,
        officer=contact.officer,
        they_know=contact.knows,
        is_settled=match.state in SETTLED,
        waits_for_us=match.state not in SETTLED and not side.answered,
        is_weak=match.strength in {Strength.WEAK, Strength.MODERATE},
    )


def shown_matches(sides: list[Side]) -> list[ShownMatch]:
    contacts = contacts_of(sides)
    return [shown(side, contacts[side.pk]) for side in sides]


class MatchTable(Table):
    def __init__(self, asked: QueryDict, actor: Actor) -> None:
        super().__init__(
            sides_visible() if asked.get("show") else sides_waiting(actor),
            asked,
            id="matches",
            caption=_("Matches"),
            columns=[
                Column("kind", _("What"), template="deconfliction/_what.html", sort="match__kind"),
                Column("service", _("Other service"), template="deconfliction/_service.html"),
                Column("file", _("Your file"), sort="pointer__file__number"),
                Column("state", _("State"), template="deconfliction/_state.html", sort="match__state"),
                Column("found_at", _("Found"), sort="match__found_at"),
            ],
            default_sort="-found_at",
            empty=_("Nothing waits for an answer. You are told here as soon as another service looks for the same."),
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in shown_matches(list(self.page)):
            yield [Cell(column, row) for column in self.columns]


@dataclass(frozen=True, kw_only=True)
class MatchPage:
    match: ShownMatch
    facts: list[Fact]
    history: list[Moment]
    pointer: Pointer
    may_answer: Decision
    joint: str
    """Where a joint file with the other service is proposed; empty for whoever does not lead the file."""

    panels: list[ShownPanel]


def match_page(actor: Actor, side: Side) -> MatchPage:
    found = shown_matches([side])[0]
    return MatchPage(
        match=found,
        facts=[
            Fact(_("What both look for"), found.kind),
            Fact(_("How sure it is"), str(capfirst(found.strength))),
            Fact(_("Your file"), found.file, url=reverse("investigations:file", args=[side.pointer.file_id])),
            Fact(_("Your pointer"), str(side.pointer), url=reverse("deconfliction:pointer", args=[side.pointer_id])),
            Fact(_("Found"), localdate(found.found_at)),
        ],
        history=[_moment(step, actor) for step in steps_of(side)],
        pointer=side.pointer,
        may_answer=_may_go_on(actor, side),
        joint=_joint(actor, side),
        panels=ON_MATCH.shown(actor, side),
    )


def _joint(actor: Actor, side: Side) -> str:
    service, file = with_whom(side), side.pointer.file
    if service is None or not may_lead(actor, file):
        return ""
    return f"{reverse('joint_files:propose', args=[file.pk])}?with={service}"


def _may_go_on(actor: Actor, side: Side) -> Decision:
    """Whether anything at all can still be answered."""
    answers = [may_answer(actor, side, state, "mistyped" if state == State.NOT_RELATED else "") for state in State]
    return next((one for one in answers if one), answers[0])


def _moment(step: Step, actor: Actor) -> Moment:
    """One's own officers by name; of the other service that it answered, and no more."""
    ours = str(step.agency_id) == actor.agency
    by = step.by.user.name if ours and step.by else step.agency.name if step.agency else ""
    detail = step.get_because_display() if step.because else ""
    title = _("Found") if step.state == State.NOTIFIED else capfirst(step.get_state_display())
    return Moment(step.at, title, by=by, detail=detail, tone=tone_of(step.state))


class PointerTable(Table):
    def __init__(self, asked: QueryDict, *, kind: str, over: bool) -> None:
        rows = pointers_visible() if over else pointers_looking(now())
        super().__init__(
            rows.filter(kind=kind) if kind else rows,
            asked,
            id="pointers",
            caption=_("Pointers of your service"),
            columns=[
                Column("reference", _("Pointer"), template="deconfliction/_reference.html"),
                Column("kind", _("Kind"), value=lambda row: capfirst(row.get_kind_display()), sort="kind"),
                Column("file", _("File"), value=lambda row: row.file.number, sort="file__number"),
                Column("mode", _("Who is told"), value=lambda row: mode_in_short(row.mode), sort="mode"),
                Column("expires", _("Kept until"), template="deconfliction/_until.html", sort="expires_at"),
            ],
            default_sort="-expires",
            empty=_("Your service looks for nothing. Register what you look for, and learn whether another does too."),
        )


def mode_in_short(mode: str) -> str:
    said = {Mode.OPEN: _("both services"), Mode.SILENT: _("only us"), Mode.RESTRICTED: _("one officer here")}
    return said[Mode(mode)]


def standing(pointer: Pointer) -> tuple[str, Tone]:
    if pointer.ended_at:
        return pgettext("pointer", "ended"), Tone.NEUTRAL
    if is_over(pointer):
        return _("over"), Tone.NEUTRAL
    if (localdate(pointer.expires_at) - localdate(now())).days <= SOON:
        return _("soon over"), Tone.WARNING
    return _("looking"), Tone.SUCCESS


@dataclass(frozen=True, kw_only=True)
class PointerPage:
    pointer: Pointer
    state: str
    tone: Tone
    facts: list[Fact]
    matches: list[ShownMatch]
    renewals: list[Moment]
    may_change: Decision
    panels: list[ShownPanel]


def pointer_page(actor: Actor, pointer: Pointer) -> PointerPage:
    state, tone = standing(pointer)
    file = reverse("investigations:file", args=[pointer.file_id])
    return PointerPage(
        pointer=pointer,
        state=state,
        tone=tone,
        facts=[
            Fact(_("Kind"), str(capfirst(pointer.get_kind_display()))),
            Fact(_("File"), pointer.file.number, url=file),
            Fact(_("Who is told"), str(capfirst(pointer.get_mode_display()))),
            Fact(_("Whom to call"), pointer.officer.user.name),
            Fact(pgettext("pointer", "Registered"), localdate(pointer.registered_at)),
            Fact(_("Kept until"), localdate(pointer.ended_at or pointer.expires_at)),
        ],
        matches=shown_matches(list(sides_of(pointer))),
        renewals=[
            Moment(one.at, _("Kept longer"), by=one.by.user.name, detail=Renewing(one.because).label)
            for one in pointer.renewals.select_related("by__user")
        ],
        may_change=may_change_pointer(actor, pointer, now()),
        panels=ON_POINTER.shown(actor, pointer),
    )


class AlarmTable(Table):
    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            alarms_visible(),
            asked,
            id="alarms",
            caption=_("Alarms"),
            columns=[
                Column("at", _("When"), template="deconfliction/_alarm.html", sort="at"),
                Column("agency", _("Service"), value=lambda row: row.agency.name, sort="agency__name"),
                Column("about", _("What was done"), value=lambda row: row.get_about_display(), sort="about"),
                Column("count", _("How often"), sort="count", numeric=True),
                Column("span", _("Within"), value=span_of),
                Column("finding", _("Finding"), value=finding_of, sort="finding"),
            ],
            default_sort="-at",
            empty=_(
                "No alarm was raised. One is, when somebody asks as often as they may, or a list of pointers is filed."
            ),
        )


def span_of(alarm: Alarm) -> str:
    if alarm.in_bulk:
        return _("a list that the operator filed")
    return _("a day, the whole service") if alarm.whole_agency else _("an hour, one investigator")


def finding_of(alarm: Alarm) -> Text:
    return alarm.get_finding_display() if alarm.finding else _("waits for somebody to look")
