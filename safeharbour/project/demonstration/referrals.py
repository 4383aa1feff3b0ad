"""Services that agencies answer for, and two years of referrals to them: accepted, declined, passed on, received."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid5

from safeharbour.project.demonstration.cast import investigators, support_workers, those_who_ask
from safeharbour.project.demonstration.moments import beginning, moments
from safeharbour.project.demonstration.play import Play
from safeharbour.project.demonstration.services import NAMESPACE, WEEKDAYS
from safeharbour.support.directory.actions import import_directory
from safeharbour.support.directory.models import Service
from safeharbour.support.directory.rules import IMPORT
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.referrals.actions import (
    Told,
    accept_referral,
    acknowledge,
    begin_referral,
    close_referral,
    decline_referral,
    note_time,
    pass_on_referral,
    plan_conversation,
    record_conversation,
    record_missed,
    record_received,
    send_referral,
    withdraw_referral,
)
from safeharbour.support.referrals.enums import (
    AgeBand,
    Box,
    CloseReason,
    DeclineReason,
    MissedReason,
    Refusal,
    Side,
    State,
    Talk,
    Urgency,
)
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.rules import CLOCK
from safeharbour.support.referrals.targets import Target
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency

REFERRALS = 60
LATELY = (0.4, 0.9, 1.5, 2, 3, 4, 6, 9, 13, 18, 22, 27, 33, 40, 46, 60)
"""Hours ago: what inboxes hold now."""
UNANSWERED = (30, 52, 75)
"""Hours ago: sent, and nobody answered."""
K, N = AgencyKind, NeedDomain
GIVEN: dict[AgencyKind, tuple[tuple[str, str, NeedDomain], ...]] = {
    K.COMMUNITY_SUPPORT: (
        (
            "{}: counselling",
            "Trauma counselling, in person or by telephone. Mental health.",
            N.MENTAL_HEALTH,
        ),
        (
            "{}: a home of one's own",
            "Housing workers find a place to live and help with rent.",
            N.HOUSING,
        ),
        ("{}: work and school", "Employment, paid placements, adult education.", N.EMPLOYMENT),
    ),
    K.VICTIM_SERVICES: (
        ("{}: crisis support", "Victim services, day and night: safety planning after violence.", N.SAFETY),
        ("{}: court and papers", "Legal help, court support, identification documents.", N.LEGAL),
    ),
    K.HEALTH: (("{}: clinic for survivors", "Health care without a health card: clinic, dental, prenatal.", N.HEALTH),),
}
"""What each kind of agency does itself, in the words by which the directory knows which need it answers."""
WORDS = ("", "", "Mornings are best.", "A woman counsellor, please.", "By telephone first.", "Near a bus stop.")
LANGUAGES = ("English", "English", "Français", "Español", "Ojibwe", "")
WITH_INTERPRETER = {"Español", "Ojibwe"}
ACCEPTED, DECLINED, WITHDRAWN = 0.7, 0.88, 0.94
"""Of those asked, up to where one is accepted, declined, withdrawn; the rest is never answered."""
RECEIVED, MISSED = 0.8, 0.94
ON_RECORD, HELD, FOUND_ELSEWHERE = 0.5, 0.85, 0.25


def offer_services(random: Random, progress: Callable[[int, int], None]) -> None:
    """As anybody's directory, one small file for each agency, which owns what is in it."""
    importer = system(IMPORT)
    with acting_as(importer), TemporaryDirectory() as folder:
        owners = list(Agency.objects.filter(kind__in=list(GIVEN)).order_by("name"))
        for number, owner in enumerate(owners, start=1):
            path = Path(folder) / "organization_full.ndjson"
            path.write_text(json.dumps(_organization(owner)), encoding="utf-8")
            import_directory(path=path, source_name=owner.name[:80], by=importer, agency=owner, strict=True)
            progress(number, len(owners))


def _organization(owner: Agency) -> dict[str, Any]:
    given = GIVEN[AgencyKind(owner.kind)]
    return {
        "id": _id(owner.name),
        "name": f"{owner.name} (demonstration)",
        "description": "An invented organisation.",
        "services": [_service(name.format(owner.name), about) for name, about, _need in given],
    }


def _service(name: str, about: str) -> dict[str, Any]:
    hours = {"id": _id(name, "hours"), "freq": "WEEKLY", "byday": WEEKDAYS, "opens_at": "09:00", "closes_at": "17:00"}
    return {"id": _id(name), "name": name, "description": about, "status": "active", "schedules": [hours]}


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE, "/".join(parts)))


class HandOvers(Play):
    """Each referral puts its next steps on the queue. What lies ahead of now is what waits in the inboxes."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.senders = [*those_who_ask(), *investigators()]
        self.intakes = {worker.agency: worker for worker in support_workers()}
        self.clock = system(CLOCK)
        with acting_as(self.senders[0]):
            own = Service.objects.filter(agency__in=list(self.intakes), agency__kind__in=list(GIVEN))
            self.offers = [self._offer(service) for service in own.select_related("agency").order_by("name")]
        self.people = {agency: self._people(worker) for agency, worker in self.intakes.items()}

    @staticmethod
    def _offer(service: Service) -> tuple[Target, NeedDomain]:
        assert service.agency is not None  # noqa: S101 - it was asked for by its agency
        given = GIVEN[AgencyKind(service.agency.kind)]
        need = next(need for name, _about, need in given if name.format(service.agency.name) == service.name)
        return Target(service.agency_id, service.name, service=service.pk), need

    @staticmethod
    def _people(worker: Actor) -> list[Person]:
        with acting_as(worker):
            return list(Person.objects.filter(erased_at=None).order_by("number")[:6])

    def refer(self, moment: datetime, *, is_answered: bool = True) -> None:
        sender = self.random.choice(self.senders)
        choices = [offer for offer in self.offers if str(offer[0].recipient) != sender.agency]
        target, need = self.random.choice(choices)
        told = {"urgency": self.random.choice(list(Urgency)), "told": self._told()}
        person = self._somebody(sender, moment)
        referral = self.act(sender, begin_referral, target=target, need=need, person=person, **told)
        sent = moment + timedelta(minutes=self.random.randrange(1, 9))
        self.later(sent, lambda: self._send(referral, sender, is_answered=is_answered))

    def _told(self) -> Told:
        language = self.random.choice(LANGUAGES)
        return Told(
            contact="The worker on duty",
            telephone=f"705 555-01{self.random.randrange(100):02d}",
            age=self.random.choice(AgeBand.values),
            language=language,
            interpreter=language in WITH_INTERPRETER,
            words=self.random.choice(WORDS),
            refuses=self.random.sample(Refusal.values, self.random.choice((0, 0, 1, 1, 2))),
        )

    def _somebody(self, sender: Actor, moment: datetime) -> Person | None:
        known = [one for one in self.people.get(sender.agency, []) if one.created_at < moment]
        names = known and sender.may("person.write") and self.random.random() < ON_RECORD
        return self.random.choice(known) if names else None

    def _send(self, referral: Referral, sender: Actor, *, is_answered: bool = True) -> None:
        self._step(sender, send_referral, referral)
        limit, at = referral.due_at - referral.offered_at, now()
        intake = self.intakes[str(referral.recipient_id)]
        answer = at + limit * min(self.random.expovariate(2.2), 1.6)
        seen = at + (answer - at) * self.random.random() * 0.6
        self.later(seen, lambda: self.act(intake, acknowledge, box=Box.INBOX, referral_ids=[referral.pk]))
        for due in (referral.offered_at + limit / 2, referral.due_at):
            self.later(due, lambda: self._note_time(referral))
        if is_answered:
            self.later(answer, lambda: self._answer(referral, sender, intake))

    def _note_time(self, referral: Referral) -> None:
        """As the job would: of what still waits."""
        waiting = self._fresh(self.clock, referral)
        if waiting is not None:
            self.act(self.clock, note_time, referral=waiting)

    def _answer(self, referral: Referral, sender: Actor, intake: Actor) -> None:
        chance = self.random.random()
        if chance < ACCEPTED:
            self._accept(referral, sender, intake)
        elif chance < DECLINED:
            self._step(intake, decline_referral, referral, reason=self.random.choice(DeclineReason.values[:-1]))
            self.later(now() + timedelta(hours=3), lambda: self._pass_on(referral, sender))
        elif chance < WITHDRAWN:
            self._step(sender, withdraw_referral, referral)
        else:
            self.later(referral.due_at + timedelta(hours=5), lambda: self._pass_on(referral, sender))

    def _accept(self, referral: Referral, sender: Actor, intake: Actor) -> None:
        self._step(intake, accept_referral, referral)
        self.act(sender, acknowledge, box=Box.OUTBOX, referral_ids=[referral.pk])
        call = now() + timedelta(hours=self.random.randrange(2, 30))
        accepted = self._fresh(intake, referral)
        self.act(intake, plan_conversation, referral=accepted, caller=Side.RECIPIENT, planned_for=call)
        kind = Talk.HELD if self.random.random() < HELD else Talk.MISSED
        self.later(call, lambda: self.act(intake, record_conversation, referral=accepted, kind=kind))
        served = call + timedelta(days=min(self.random.expovariate(1 / 4), 20))
        self.later(served, lambda: self._outcome(referral, sender, intake))

    def _outcome(self, referral: Referral, sender: Actor, intake: Actor) -> None:
        chance = self.random.random()
        if chance < RECEIVED:
            self._step(intake, record_received, referral)
        elif chance < MISSED:
            self._step(intake, record_missed, referral, reason=self.random.choice(MissedReason.values[:-1]))
            self.later(now() + timedelta(hours=30), lambda: self._follow(referral, intake))
        else:
            self._step(intake, withdraw_referral, referral)
        self.act(sender, acknowledge, box=Box.OUTBOX, referral_ids=[referral.pk])

    def _follow(self, referral: Referral, intake: Actor) -> None:
        """Where those who refer are told nothing, those who were asked find another way."""
        standing = self._fresh(intake, referral)
        if standing is not None and standing.follow_by:
            done = {"reason": CloseReason.ELSEWHERE, "words": "Another service took the person in."}
            self._step(intake, close_referral, referral, **done)

    def _pass_on(self, referral: Referral, sender: Actor) -> None:
        standing = self._fresh(sender, referral)
        if standing is None or standing.state not in {State.SENT, State.DECLINED}:
            return
        need, asked = standing.need, {str(standing.recipient_id), sender.agency}
        others = [target for target, helps in self.offers if helps == need and str(target.recipient) not in asked]
        if not others or self.random.random() < FOUND_ELSEWHERE:
            self._step(sender, close_referral, referral, reason=CloseReason.ELSEWHERE)
            return
        other, known = self.random.choice(others), {"referral_id": referral.pk, "version": standing.version}
        again = self.act(sender, pass_on_referral, target=other, **known)
        self.later(now() + timedelta(minutes=2), lambda: self._send(again, sender))

    def _step(self, actor: Actor, action: Callable[..., object], referral: Referral, **more: str) -> None:
        standing = self._fresh(actor, referral)
        assert standing is not None  # noqa: S101 - whoever acts here is one of its two sides
        self.act(actor, action, referral_id=referral.pk, version=standing.version, **more)

    @staticmethod
    def _fresh(actor: Actor, referral: Referral) -> Referral | None:
        with acting_as(actor):
            return Referral.objects.filter(pk=referral.pk).first()


def hand_over(random: Random, progress: Callable[[int, int], None]) -> None:
    play = HandOvers(random)
    end = beginning() + timedelta(days=730)
    lately = [end - timedelta(hours=hours) for hours in LATELY]
    for moment in (*moments(random, REFERRALS, until=timedelta(days=3)), *lately):
        play.later(moment, partial(play.refer, moment))
    for moment in (end - timedelta(hours=hours) for hours in UNANSWERED):
        play.later(moment, partial(play.refer, moment, is_answered=False))
    play.play(end, progress)
