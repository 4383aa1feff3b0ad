"""Reading cases; which there are was settled by the row policies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Min, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.prosecutions.enums import AHEAD, BANNED, Alarm, AppearanceState, Standing, Topic, What
from safeharbour.justice.prosecutions.guarding import Guarded
from safeharbour.justice.prosecutions.models import (
    Accused,
    Appearance,
    AppearanceStep,
    Brief,
    Bundle,
    BundleStep,
    Case,
    CaseFile,
    CaseMember,
    CaseOffice,
    Charge,
    ChargeStep,
    Course,
    GuardedField,
    ProtectedPerson,
    Waiver,
    WitnessStep,
)
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.justice.prosecutions.timing import Hearing, Timing, clock_of, timing_on
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.queries import agencies_where_somebody_may
from safeharbour.trust.agencies.roles import Permission

URGENT = frozenset({Alarm.OVER, Alarm.NOW, Alarm.PACE})
A_YEAR, SOON = timedelta(days=366), timedelta(days=3)
"""How far ahead a calendar reaches, and from when on a hearing waits for whoever carries its case."""
SHOWN = AHEAD | {AppearanceState.HELD}


def cases_visible() -> QuerySet[Case]:
    return Case.objects.select_related("agency")


def the_case(pk: UUID) -> Case:
    return get_object_or_404(cases_visible(), pk=pk)


def briefs_visible() -> QuerySet[Brief]:
    return Brief.objects.select_related("agency", "office")


def briefs_of_office(actor: Actor) -> QuerySet[Brief]:
    return briefs_visible().filter(office=UUID(actor.agency))


def briefs_waiting(actor: Actor) -> int:
    """Files sent to one's office that stand in no case yet."""
    return briefs_of_office(actor).filter(case_files=None).count()


def briefs_free(actor: Actor) -> QuerySet[Brief]:
    return briefs_of_office(actor).filter(case_files=None)


def sent_by_us(actor: Actor) -> QuerySet[Brief]:
    return briefs_visible().filter(agency=UUID(actor.agency))


def files_to_send() -> QuerySet[Investigation]:
    return files_visible().exclude(status="closed").order_by("-opened_at")


def offices_taking_part() -> QuerySet[Agency]:
    """Crown offices where somebody works on cases."""
    found = agencies_where_somebody_may(Permission.CASE_WRITE).filter(is_active=True, kind=AgencyKind.CROWN)
    return found.order_by("name")


def files_of(case: Case) -> QuerySet[CaseFile]:
    return CaseFile.objects.filter(case=case).select_related("brief__agency").order_by("at", "pk")


def carries(case: Case, actor: Actor) -> bool:
    newest = CaseMember.objects.filter(case=case, member=UUID(actor.membership)).order_by("-number").first()
    return newest is not None and newest.standing == Standing.IN


def members_of(case: Case) -> list[CaseMember]:
    """Who carries the case now, in the order in which they took it up."""
    newest: dict[UUID, CaseMember] = {}
    for row in CaseMember.objects.filter(case=case).select_related("office").order_by("number", "at"):
        newest[row.member_id] = row
    return sorted((row for row in newest.values() if row.standing == Standing.IN), key=lambda row: row.at)


def offices_of(case: Case) -> list[CaseOffice]:
    """Other offices that take part now."""
    newest: dict[UUID, CaseOffice] = {}
    for row in CaseOffice.objects.filter(case=case).select_related("office").order_by("number"):
        newest[row.office_id] = row
    return [row for row in newest.values() if row.standing == Standing.IN]


def part_of_office(case: Case, office: Agency) -> CaseOffice | None:
    return CaseOffice.objects.filter(case=case, office=office).order_by("-number").first()


def part_of_member(case: Case, actor: Actor) -> CaseMember | None:
    return CaseMember.objects.filter(case=case, member=UUID(actor.membership)).order_by("-number").first()


def accused_of(case: Case) -> QuerySet[Accused]:
    return Accused.objects.filter(case=case)


def the_accused(case: Case, pk: UUID) -> Accused:
    return get_object_or_404(accused_of(case), pk=pk)


def the_charge(case: Case, pk: UUID) -> Charge:
    return get_object_or_404(Charge.objects.filter(case=case).select_related("accused"), pk=pk)


def charge_now(charge: Charge) -> ChargeNow:
    return ChargeNow(charge=charge, steps=tuple(charge.steps.order_by("number")))


def charges_of(cases: Iterable[Case]) -> dict[UUID, list[ChargeNow]]:
    """Every charge with its steps, by case: two statements however many cases."""
    wanted = [case.pk for case in cases]
    steps: dict[UUID, list[ChargeStep]] = defaultdict(list)
    for step in ChargeStep.objects.filter(case__in=wanted).order_by("number"):
        steps[step.charge_id].append(step)
    found: dict[UUID, list[ChargeNow]] = {pk: [] for pk in wanted}
    for charge in Charge.objects.filter(case__in=wanted).select_related("accused"):
        found[charge.case_id].append(ChargeNow(charge=charge, steps=tuple(steps[charge.pk])))
    return found


def course_of(case: Case) -> Course | None:
    return Course.objects.filter(case=case).order_by("-number").first()


def first_charge_of(case: Case) -> date | None:
    """The day of the first charge in the case."""
    found: date | None = Charge.objects.filter(case=case).aggregate(first=Min("charged_on"))["first"]
    return found


def the_appearance(case: Case, pk: UUID) -> Appearance:
    return get_object_or_404(Appearance.objects.filter(case=case), pk=pk)


def hearing_now(appearance: Appearance) -> Hearing:
    return Hearing(appearance=appearance, steps=tuple(appearance.steps.order_by("number")))


def hearings_of(cases: Iterable[Case]) -> dict[UUID, list[Hearing]]:
    """Every hearing with its steps, by case, in the order of when they are."""
    wanted = [case.pk for case in cases]
    steps: dict[UUID, list[AppearanceStep]] = defaultdict(list)
    for step in AppearanceStep.objects.filter(case__in=wanted).order_by("number"):
        steps[step.appearance_id].append(step)
    found: dict[UUID, list[Hearing]] = {pk: [] for pk in wanted}
    for appearance in Appearance.objects.filter(case__in=wanted).select_related("case__agency"):
        found[appearance.case_id].append(Hearing(appearance=appearance, steps=tuple(steps[appearance.pk])))
    for hearings in found.values():
        hearings.sort(key=lambda hearing: (hearing.newest.starts_at, hearing.appearance.pk))
    return found


def waivers_of(cases: Iterable[Case]) -> dict[UUID, list[Waiver]]:
    """Every waiver, by case; with what struck it out."""
    found: dict[UUID, list[Waiver]] = {case.pk: [] for case in cases}
    for waiver in Waiver.objects.filter(case__in=found).select_related("accused", "struck"):
        found[waiver.case_id].append(waiver)
    return found


def standing(waivers: Iterable[Waiver]) -> list[Waiver]:
    return [one for one in waivers if not is_struck(one)]


def is_struck(waiver: Waiver) -> bool:
    return hasattr(waiver, "struck")


def the_waiver(case: Case, pk: UUID) -> Waiver:
    return get_object_or_404(Waiver.objects.filter(case=case).select_related("accused", "struck"), pk=pk)


def charged_since(accused: Accused) -> date | None:
    """The day of the first charge against one accused."""
    found: date | None = accused.charges.aggregate(first=Min("charged_on"))["first"]
    return found


def protected_of(case: Case) -> QuerySet[ProtectedPerson]:
    return ProtectedPerson.objects.filter(case=case)


def the_protected(case: Case, pk: UUID) -> ProtectedPerson:
    return get_object_or_404(protected_of(case), pk=pk)


def topic_now(person: ProtectedPerson, topic: str) -> WitnessStep | None:
    return WitnessStep.objects.filter(person=person, topic=topic).order_by("-number").first()


def topics_of(case: Case) -> dict[UUID, dict[Topic, list[WitnessStep]]]:
    """Every step by person and topic, in one statement."""
    found: dict[UUID, dict[Topic, list[WitnessStep]]] = {}
    for step in WitnessStep.objects.filter(case=case).order_by("number"):
        found.setdefault(step.person_id, {}).setdefault(Topic(step.topic), []).append(step)
    return found


def bans_of(case: Case) -> int:
    """For how many of those to protect a publication ban stands."""
    people = topics_of(case).values()
    return sum(Topic.BAN in topics and topics[Topic.BAN][-1].state in BANNED for topics in people)


def barred_from_leaving(file: Investigation) -> str:
    """Answered by the database to the service whose file it is, which sees no case: `ban`, `young`, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select prosecutions_bar(%s)", [file.pk])
        return str(cursor.fetchone()[0])


def guarded_of(case: Case) -> list[Guarded]:
    rows = GuardedField.objects.filter(case=case).select_related("person")
    return [Guarded(bytes(row.digest), row.length, str(row.person), row.field) for row in rows]


def bundles_of(case: Case) -> list[tuple[Bundle, list[BundleStep]]]:
    """Every bundle with its steps, the newest first."""
    steps: dict[UUID, list[BundleStep]] = defaultdict(list)
    for step in BundleStep.objects.filter(case=case).order_by("number"):
        steps[step.bundle_id].append(step)
    return [(bundle, steps[bundle.pk]) for bundle in Bundle.objects.filter(case=case).order_by("-number")]


def the_bundle(case: Case, pk: UUID) -> Bundle:
    return get_object_or_404(Bundle.objects.filter(case=case), pk=pk)


def bundle_now(bundle: Bundle) -> BundleStep:
    return bundle.steps.order_by("-number")[0]


def timings_of(cases: Iterable[Case], on: date) -> dict[UUID, Timing]:
    """What the clock of each case says: six statements however many cases."""
    wanted = list(cases)
    charges, hearings, waivers = charges_of(wanted), hearings_of(wanted), waivers_of(wanted)
    courses: dict[UUID, Course] = {}
    for course in Course.objects.filter(case__in=[case.pk for case in wanted]).order_by("number"):
        courses[course.case_id] = course
    clocks = {
        pk: clock_of(charges[pk], courses.get(pk), hearings[pk], standing(waivers[pk])) for pk in (c.pk for c in wanted)
    }
    return {pk: timing_on(clock, on) for pk, clock in clocks.items()}


def carried_by(actor: Actor) -> list[Case]:
    """The cases that the acting Crown carries now."""
    newest: dict[UUID, CaseMember] = {}
    rows = CaseMember.objects.filter(member=UUID(actor.membership)).select_related("case__agency").order_by("number")
    for row in rows:
        newest[row.case_id] = row
    return [row.case for row in newest.values() if row.standing == Standing.IN]


def ends_of_charges() -> list[tuple[str, str, int]]:
    """Outcome, what it asked of those exploited, how many: of every charge one sees."""
    ended = ChargeStep.objects.filter(what=What.OUTCOME).order_by("answer", "testimony")
    return list(ended.values_list("answer", "testimony").annotate(n=Count("pk")))


def alarms_waiting(actor: Actor) -> int:
    return len(alarms_of(actor))


def hearings_to_come(actor: Actor, within: timedelta = A_YEAR) -> list[Hearing]:
    """Of the cases that one carries."""
    found = [hearing for hearings in hearings_of(carried_by(actor)).values() for hearing in hearings]
    return [one for one in found if one.is_ahead and now() <= one.newest.starts_at < now() + within]


def hearings_soon(actor: Actor) -> int:
    return len(hearings_to_come(actor, SOON))


def alarms_of(actor: Actor) -> dict[UUID, Alarm]:
    """Of the cases that one carries: those past the limit, or that soon will be."""
    timings = timings_of(carried_by(actor), localdate(now()))
    return {case: timing.alarm for case, timing in timings.items() if timing.alarm in URGENT}


def hearings_between(first: datetime, last: datetime) -> list[Hearing]:
    """Of every case one sees: hearings that are ahead or were held in this time, in their order."""
    found = [hearing for hearings in hearings_of(cases_visible()).values() for hearing in hearings]
    wanted = [one for one in found if first <= one.newest.starts_at < last and one.newest.state in SHOWN]
    return sorted(wanted, key=lambda one: (one.newest.starts_at, one.appearance.case.number))


def next_accused(case: Case) -> int:
    """Counted by the database: a locked record is not seen here, and its number stays taken."""
    with connection.cursor() as cursor:
        cursor.execute("select prosecutions_next_accused(%s)", [case.pk])
        return int(cursor.fetchone()[0])
