"""What the pages of referrals show, as plain values: views hold no queries and templates no logic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.support.directory.models import Service
from safeharbour.support.people.models import Person
from safeharbour.support.referrals.enums import Box, NoticeKind, Side, State, Talk
from safeharbour.support.referrals.forms import A_NUMBER, REASON_CHOICES, ListForm, TalkForm
from safeharbour.support.referrals.models import Conversation, Referral, Step
from safeharbour.support.referrals.packages import PackageShown, grants_for, packages_shown
from safeharbour.support.referrals.queries import (
    Wanted,
    agencies_in,
    attachments_of,
    chain_of,
    is_read,
    last_step,
    listed,
    notices_of,
    numbers_of,
    packages_along,
    particulars_of,
    person_of,
    seen_of,
    steps_of,
    talks_of,
    views_of,
    waiting_in,
)
from safeharbour.support.referrals.rules import (
    TALKING,
    acts_open,
    is_left_to_who_was_asked,
    may_learn_outcome,
    may_name_people,
    may_pass_on,
    may_refer_further,
    may_send_along,
    side_of,
)
from safeharbour.support.referrals.targets import providers
from safeharbour.support.referrals.wording import (
    DONE,
    TONES,
    asked_facts,
    known,
    reason_in_words,
    talk_in_words,
    time_left,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.agencies.queries import agencies_taking_part, names_of_colleagues

PER_PAGE = 50
SHOWN_PROVIDERS = 30
SUGGESTED = 6
TOLD_AGAIN = ("words", "age", "language", "interpreter", "refuses", "together")
"""Whom to call is those who ask now; the rest is what it was."""
SOON = 1 / 4
"""Less than a quarter of the time left is shown as a warning."""


@dataclass(frozen=True)
class RowShown:
    """One line of a list."""

    referral: Referral
    other: str
    state: str | Promise
    tone: Tone
    left: str
    left_tone: Tone
    is_new: bool
    number: str = ""


class ReferralTable(Table):
    """The page of rows in words; the other pages are only counted."""

    def __init__(self, box: Box, rows: Any, asked: QueryDict, at: datetime, empty: str) -> None:
        self.box, self.at = box, at
        other = "agency__name" if box == Box.INBOX else "recipient__name"
        super().__init__(
            rows,
            asked,
            id="referrals",
            caption=box.label,
            columns=[
                Column("pick", _("Select"), template="referrals/_pick.html", on_paper=False),
                Column("reference", _("Number"), template="referrals/_reference.html"),
                Column("need", _("Need"), value=lambda row: row.referral.get_need_display(), sort="need"),
                Column("due", _("Time"), template="referrals/_left.html", sort="due_at"),
                Column(
                    "other",
                    pgettext("agency", "From") if box == Box.INBOX else pgettext("agency", "To"),
                    value=lambda row: row.other,
                    sort=other,
                ),
                Column("state", _("State"), template="referrals/_state.html", sort="state"),
                Column("changed", _("Last change"), template="referrals/_changed.html", sort="changed_at"),
            ],
            per_page=PER_PAGE,
            empty=empty,
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        page = list(self.page)
        numbers = numbers_of(page) if self.box == Box.OUTBOX else {}
        for referral in page:
            row = row_shown(referral, self.box, self.at, numbers.get(referral.pk, ""))
            yield [Cell(column, row) for column in self.columns]


def row_shown(referral: Referral, box: Box, at: datetime, number: str = "") -> RowShown:
    state = State(referral.state)
    inbox = box == Box.INBOX
    return RowShown(
        referral=referral,
        other=(referral.agency if inbox else referral.recipient).name,
        state=state.label,
        tone=TONES[state],
        left=time_left(referral, at, follows=inbox),
        left_tone=left_tone(referral, at),
        is_new=referral.news_for == (Side.RECIPIENT if inbox else Side.SENDER),
        number=number,
    )


def left_tone(referral: Referral, at: datetime) -> Tone:
    if referral.is_overdue(at) or referral.is_unfollowed(at):
        return Tone.ERROR
    if referral.follow_by:
        return Tone.WARNING if referral.state == State.NOT_RECEIVED else Tone.NEUTRAL
    whole = referral.due_at - referral.offered_at
    return Tone.WARNING if referral.due_at - at < whole * SOON else Tone.NEUTRAL


READY_VIEWS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("", lambda: _("Everything open")),
    ("state=news", lambda: _("New")),
    ("state=sent", lambda: pgettext("list", "Waiting for an answer")),
    ("state=overdue", lambda: _("Overdue")),
    ("state=accepted", lambda: _("Accepted, not served yet")),
)


def list_page(actor: Actor, box: Box, asked: QueryDict) -> dict[str, object]:
    at = now()
    form = ListForm(asked, agencies=agencies_in(actor, box))
    wanted = form.wanted()
    table = ReferralTable(box, listed(actor, box, wanted, at), asked, at, _empty(box, wanted))
    kept = asked.copy()
    for name in ("words", "page"):
        kept.pop(name, None)
    ready = [(filters, label()) for filters, label in READY_VIEWS]
    return {
        "box": box,
        "form": form,
        "table": table,
        "ready": ready,
        "narrowed": bool(form.errors) or (wanted != Wanted() and kept.urlencode() not in dict(ready)),
        "views": views_of(actor, box),
        "filters": kept.urlencode(),
        "waiting": waiting_in(actor, box, at),
    }


def _empty(box: Box, wanted: Wanted) -> str:
    if wanted != Wanted():
        return _("Nothing matches. Clear the filter to see everything that is open.")
    if box == Box.INBOX:
        return _("Nothing waits for you. What other agencies send appears here, most urgent first.")
    return _("Nothing is on its way. Refer somebody, and follow it here until they are served.")


def csv_rows(actor: Actor, box: Box, asked: QueryDict) -> list[tuple[object, ...]]:
    """One's own list without anything of a person: no number of theirs, no words, no telephone."""
    at = now()
    form = ListForm(asked, agencies=agencies_in(actor, box))
    rows = [row_shown(one, box, at) for one in listed(actor, box, form.wanted(), at).order_by("due_at", "pk")]
    head = (_("Number"), _("Need"), _("How urgent"), _("Agency"), _("State"), _("Offered"), _("Due"), _("Accepted"))
    return [head, *(_csv_row(row) for row in rows)]


def _csv_row(row: RowShown) -> tuple[object, ...]:
    one = row.referral
    need, urgency = one.get_need_display(), one.get_urgency_display()
    moments = (_day(one.offered_at), _day(one.due_at), _day(one.accepted_at))
    return (one.reference, need, urgency, row.other, row.state, *moments)


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One referral, with what may be done about it now."""

    referral: Referral
    side: Side | None
    state: str | Promise
    tone: Tone
    left: str
    left_tone: Tone
    overdue: bool
    facts: list[Fact]
    acts: tuple[str, ...]
    reasons: dict[str, list[tuple[str, Any]]]
    ours_to_follow: bool
    may_refer_further: Decision
    packages: list[PackageShown]
    grants: list[Any]
    may_send_along: object
    person: Person | None
    names_people: bool
    talk: str
    talk_planned: bool
    talks_seen: int
    talks: bool
    outcome_hidden: bool
    unread: bool
    moments: list[Moment]
    chain: list[tuple[Referral, str | Promise, Tone]]
    suggested: list[Service] = field(default_factory=list)
    back: str = ""


def referral_page(actor: Actor, referral: Referral) -> Page:
    at, told, side = now(), particulars_of(referral), side_of(actor, referral)
    state, talks = State(referral.state), talks_of(referral)
    sharing = may_send_along(actor, referral, told.refuses if told else [])
    attached = packages_shown(referral)
    unread = side == Side.SENDER and state in (State.OFFERED, State.SENT) and not is_read(referral)
    acts = acts_open(actor, referral, last=last_step(referral), at=at, packages=packages_along(referral))
    return Page(
        referral=referral,
        side=side,
        state=state.label,
        tone=TONES[state],
        left=time_left(referral, at, follows=side != Side.SENDER),
        left_tone=left_tone(referral, at),
        overdue=referral.is_overdue(at),
        facts=known(asked_facts(referral, told)) if told else [],
        acts=tuple(act for act in acts if act != "send" or not unread),
        reasons=REASON_CHOICES,
        ours_to_follow=side == Side.RECIPIENT and is_left_to_who_was_asked(referral),
        may_refer_further=may_refer_further(actor, referral),
        packages=attached,
        grants=grants_for(referral) if sharing else [],
        may_send_along=sharing,
        person=person_of(referral),
        names_people=side == Side.SENDER and bool(may_name_people(actor)),
        talk=talk_in_words(talks[0], referral) if talks else "",
        talk_planned=bool(talks) and talks[0].kind == Talk.PLANNED,
        talks_seen=len(talks),
        talks=side is not None and state in TALKING,
        outcome_hidden=not may_learn_outcome(actor),
        unread=unread,
        moments=moments_of(referral, actor, talks),
        chain=[(one, State(one.state).label, TONES[State(one.state)]) for one in chain_of(referral)],
        suggested=others_for(actor, referral)
        if may_pass_on(actor, referral) or may_refer_further(actor, referral)
        else [],
        back="referrals:inbox" if side == Side.RECIPIENT else "referrals:outbox",
    )


def others_for(actor: Actor, referral: Referral) -> list[Service]:
    """Who else could help with the same need, of those nobody asked yet."""
    asked = {one.recipient_id for one in chain_of(referral)} | {referral.agency_id, UUID(actor.agency)}
    return list(providers(referral.need, "", but=asked, near=referral.recipient.region)[:SUGGESTED])


def moments_of(referral: Referral, actor: Actor, talks: list[Conversation]) -> list[Moment]:
    """Everything that happened, newest first. Another agency's worker is shown by the agency."""
    names = names_of_colleagues()

    def who(row: Any) -> str:
        return names.get(str(row.by_id)) or row.agency.name

    found = [_step_moment(step, who(step)) for step in steps_of(referral)]
    found += [Moment(one.at, NoticeKind(one.kind).label, tone=_notice_tone(one.kind)) for one in notices_of(referral)]
    found += [Moment(one.at, Talk(one.kind).label, who(one), talk_in_words(one, referral)) for one in talks]
    found += [Moment(one.at, _("Seen"), who(one)) for one in seen_of(referral)]
    found += [Moment(one.at, _("A package went along")) for one in attachments_of(referral)]
    return sorted(found, key=lambda moment: moment.when, reverse=True)


def _step_moment(step: Step, who: str) -> Moment:
    return Moment(step.at, DONE[step.act], who, reason_in_words(step), TONES[State(step.to_state)])


def _notice_tone(kind: str) -> Tone:
    return Tone.INFORMATION if kind == NoticeKind.TAKEN_UP else Tone.WARNING


def meanwhile(actor: Actor, referral: Referral, *, wanted: str, reason: str = "") -> dict[str, object]:
    """Side by side: what stands now, by whom and since when, and what was wanted here."""
    last = last_step(referral)
    steps = [step for step in steps_of(referral) if last is not None and step.pk == last.pk]
    stands = [_step_moment(step, names_of_colleagues().get(str(step.by_id)) or step.agency.name) for step in steps]
    return {
        "referral": referral,
        "stands": stands,
        "state": State(referral.state).label,
        "tone": TONES[State(referral.state)],
        "wanted": DONE.get(wanted, wanted),
        "reason": dict(REASON_CHOICES.get(wanted, [])).get(reason, ""),
    }


def begun_with(actor: Actor, asked: QueryDict) -> dict[str, object]:
    """What a new one already knows: from the address, or from the one that those who were asked pass on."""
    begun: dict[str, object] = {name: asked.get(name, "") for name in ("need", "person")}
    earlier = _passed_on(asked.get("after", ""))
    if earlier is None or not may_refer_further(actor, earlier):
        return begun
    told = particulars_of(earlier)
    kept = {name: getattr(told, name) for name in TOLD_AGAIN} if told else {}
    return {"need": earlier.need, "urgency": earlier.urgency, "after": earlier.pk, "version": earlier.version, **kept}


def _passed_on(number: str) -> Referral | None:
    return Referral.objects.filter(pk=number).first() if A_NUMBER.fullmatch(number) else None


def start_page(actor: Actor, need: str, words: str, person: str, after: UUID | None = None) -> dict[str, object]:
    region = agencies_taking_part().filter(pk=UUID(actor.agency)).values_list("region", flat=True).first() or ""
    found = providers(need, words, but=[UUID(actor.agency)], near=region)[: SHOWN_PROVIDERS + 1]
    asked = QueryDict(mutable=True)
    asked.update(
        {name: value for name, value in (("need", need), ("person", person), ("after", str(after or ""))) if value}
    )
    shown = list(found)
    return {
        "providers": shown[:SHOWN_PROVIDERS],
        "more": len(shown) > SHOWN_PROVIDERS,
        "asked": asked.urlencode(),
    }


def talk_form_of(actor: Actor, referral: Referral) -> TalkForm:
    side = side_of(actor, referral)
    return TalkForm(initial={"caller": side or Side.RECIPIENT, "seen": len(talks_of(referral))})


def talk_form_beside(referral: Referral, posted: QueryDict, theirs: Conversation) -> TalkForm:
    """What was typed, under what somebody planned meanwhile; saved again it stands on top of that."""
    again = posted.copy()
    again["seen"] = str(len(talks_of(referral)))
    form = TalkForm(again)
    said = _("Somebody wrote this meanwhile: %(theirs)s. Yours was not saved; it is still below.")
    form.add_error(None, said % {"theirs": note_in_words(theirs, referral)})
    return form


def talked_meanwhile(referral: Referral, theirs: Conversation, wanted: Talk) -> str:
    said = _("Somebody wrote this meanwhile: %(theirs)s. You wanted: %(yours)s. It was not saved.")
    return said % {"theirs": note_in_words(theirs, referral), "yours": wanted.label}


def note_in_words(talk: Conversation, referral: Referral) -> str:
    return ", ".join(filter(None, (talk.get_kind_display(), talk_in_words(talk, referral))))
