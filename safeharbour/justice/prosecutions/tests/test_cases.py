"""Cases, who sees and carries them, and that a name lies sealed."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import (
    ANSWERS,
    FOLLOWS,
    Election,
    Outcome,
    Plea,
    Standing,
    What,
    WitnessBurden,
)
from safeharbour.justice.prosecutions.law.reading import charge_laws
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.models import Accused, Brief, Case, Charge, ChargeStep
from safeharbour.justice.prosecutions.queries import (
    accused_of,
    briefs_visible,
    briefs_waiting,
    carries,
    cases_visible,
    charges_of,
)
from safeharbour.justice.prosecutions.rules import (
    Happened,
    may_accuse,
    may_happen,
    may_lay,
    may_lay_down,
    may_open_case,
    may_send_files,
    may_take_up,
    may_work_on,
)
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.justice.prosecutions.tests.planting import (
    CHARGED,
    FIRST,
    LAST,
    NAME,
    a_brief,
    a_case,
    a_charge,
    a_charged_case,
    a_colleague,
    a_crown,
    an_accused,
    an_investigator,
    done,
    laid,
    stepped,
    withdrawn,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def of_office(actor: Actor) -> Agency:
    return Agency(pk=UUID(actor.agency))


def test_an_office_learns_of_a_file_its_number_its_kind_and_whom_to_call() -> None:
    crown, service, other = a_crown(), an_investigator(), a_crown("Charlie")
    brief = a_brief(crown, service)
    with acting_as(crown):
        assert [(one.number, str(one.agency_id)) for one in briefs_visible()] == [(brief.number, service.agency)]
        assert briefs_waiting(crown) == 1
    with acting_as(other):
        assert not briefs_visible().exists()
    with acting_as(service):
        assert briefs_visible().get() == brief
        assert Event.objects.get(action="prosecutions.send_brief").concerns_agency == crown.agency


def test_a_file_goes_only_to_where_somebody_works_on_cases() -> None:
    service, empty = an_investigator(), an_agency(AgencyKind.CROWN)
    file = a_brief(a_crown(), service).file
    with pytest.raises(Refused, match="Nobody at this office"):
        done(service, actions.send_brief, file=file, office=empty)


def test_a_file_sent_twice_is_one_brief() -> None:
    crown, service = a_crown(), an_investigator()
    brief = a_brief(crown, service)
    assert done(service, actions.send_brief, file=brief.file, office=of_office(crown)) == brief


def test_nobody_sends_anothers_file() -> None:
    crown, service, other = a_crown(), an_investigator(), an_investigator("Charlie")
    file = a_brief(crown, service).file
    with pytest.raises(Refused, match="Only the service that opened"):
        done(other, actions.send_brief, file=file, office=of_office(crown))


def test_the_database_takes_no_brief_under_another_number() -> None:
    crown, service = a_crown(), an_investigator()
    brief = a_brief(a_crown("Charlie"), service)
    told = {"office_id": crown.agency, "agency_id": service.agency, "exploitation": "farm", "at": brief.at}
    with acting_as(service), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Brief.objects.create(file=brief.file, number="another", by_id=service.membership, **told)


def test_a_case_exists_for_its_office_and_for_nobody_else() -> None:
    crown, other = a_crown(), a_crown("Charlie")
    case = a_charged_case(crown)
    colleague = a_colleague(crown)
    for actor, sees in ((crown, True), (colleague, True), (other, False), (an_investigator(), False)):
        with acting_as(actor):
            assert cases_visible().exists() is sees
            assert Charge.objects.filter(case=case).exists() is sees
            assert ChargeStep.objects.filter(case=case).exists() is sees


def test_an_office_that_is_asked_in_sees_the_case_until_its_part_ends() -> None:
    crown, other = a_crown(), a_crown("Charlie")
    case = a_charged_case(crown)
    for standing, sees in ((Standing.IN, True), (Standing.OUT, False), (Standing.IN, True)):
        done(crown, actions.ask_office_in, case=case, office=of_office(other), standing=standing)
        with acting_as(other):
            assert cases_visible().filter(pk=case.pk).exists() is sees
            assert accused_of(case).exists() is sees


def test_only_the_opening_office_asks_others_in_and_only_where_it_changes_anything() -> None:
    crown, other, third = a_crown(), a_crown("Charlie"), a_crown("Dora")
    case = a_case(crown)
    ask = {"case": case, "office": of_office(other), "standing": Standing.IN}
    done(crown, actions.ask_office_in, **ask)
    with pytest.raises(Refused, match="so it stands already"):
        done(crown, actions.ask_office_in, **ask)
    done(other, actions.take_up, case=case)
    with pytest.raises(Refused, match="The office that opened the case decides"):
        done(other, actions.ask_office_in, case=case, office=of_office(third), standing=Standing.IN)


def test_a_case_number_is_used_once_in_an_office() -> None:
    crown = a_crown()
    case = a_case(crown)
    with pytest.raises(Refused, match="already has a case"):
        done(crown, actions.open_case, number=case.number, briefs=[])
    done(a_crown("Charlie"), actions.open_case, number=case.number, briefs=[])


def test_only_who_carries_a_case_writes_in_it_and_the_database_holds_that_too() -> None:
    crown = a_crown()
    case, colleague = a_case(crown), a_colleague(crown)
    with pytest.raises(Refused, match="Take the case up first"):
        an_accused(case, colleague)
    with acting_as(colleague), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Accused.objects.create(case=case, number=9, young=False, name=b"x", by_id=colleague.membership, at=case.at)
    done(colleague, actions.take_up, case=case)
    assert an_accused(case, colleague).number == 1


def test_the_last_who_carries_a_case_does_not_lay_it_down() -> None:
    crown = a_crown()
    case, colleague = a_case(crown), a_colleague(crown)
    with pytest.raises(Refused, match="the only one who carries it"):
        done(crown, actions.lay_down, case=case)
    done(colleague, actions.take_up, case=case)
    done(crown, actions.lay_down, case=case)
    with acting_as(crown):
        assert not carries(case, crown)
        assert Event.objects.get(action="prosecutions.lay_down").subject == str(case.pk)


def test_a_name_lies_sealed_and_opening_it_is_recorded() -> None:
    crown = a_crown()
    case = a_case(crown)
    accused = an_accused(case, crown)
    with acting_as(crown):
        assert b"Quayle" not in bytes(Accused.objects.get(pk=accused.pk).name)
    opened = done(crown, actions.open_names, case=case)
    assert opened.names == {accused.pk: NAME}
    assert NAME not in repr(opened)
    with acting_as(crown):
        assert Event.objects.get(action="prosecutions.open_names").subject == str(case.pk)
        assert NAME not in str(list(Event.objects.values()))


def test_a_page_sent_twice_writes_once() -> None:
    crown = a_crown()
    case, brief = a_case(crown), a_brief(crown)
    once = case.pk
    assert done(crown, actions.open_case, number="another", briefs=[brief], once=once) == case


@pytest.mark.parametrize(("own", "may"), [(False, True), (True, False)])
def test_nobody_is_accused_for_their_own_services(*, own: bool, may: bool) -> None:
    assert bool(may_accuse(NAME, own_services=own)) == may


def test_an_accused_has_a_name() -> None:
    assert not may_accuse("  ", own_services=False)


@pytest.mark.parametrize("code", ["286.1", "286.2", "286.2-minor", "286.3", "286.4"])
def test_nobody_is_charged_for_their_own_services(code: str) -> None:
    assert may_lay(laid(code), CHARGED)
    refusal = may_lay(laid(code, services="own"), CHARGED)
    assert not refusal
    assert "286.5" in str(refusal.reason)


def test_the_database_takes_no_charge_for_ones_own_services() -> None:
    crown = a_crown()
    charge = a_charge(an_accused(a_case(crown), crown), crown, "286.4")
    row = {field.attname: getattr(charge, field.attname) for field in Charge._meta.local_fields}
    with acting_as(crown), pytest.raises(IntegrityError, match="own_services"), transaction.atomic():
        Charge.objects.create(**{**row, "id": uuid4(), "number": 2, "services": ""})


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"offence_from": date(2004, 1, 1)}, "was not law on the first day"),
        ({"offence_to": FIRST - DAY}, "cannot end before it begins"),
        ({"charged_on": FIRST - DAY}, "before the offence"),
        ({"charged_on": CHARGED + DAY}, "lies ahead"),
        ({"section": ""}, "Write the section"),
    ],
)
def test_a_charge_that_cannot_be_says_why(more: dict[str, Any], says: str) -> None:
    refusal = may_lay(laid(**more), CHARGED)
    assert not refusal
    assert says in str(refusal.reason)


def test_a_charge_without_a_known_first_day_is_taken_on_the_crowns_word() -> None:
    assert may_lay(laid("other", section="s. 9 of another Act", offence_from=date(1999, 1, 1)), CHARGED)


@pytest.mark.parametrize(
    ("section", "may"),
    [
        ("286.3", False),
        ("s. 286.3(1)", False),
        ("art. 279,011", False),
        ("IRPA 118", False),
        ("art. 118 de la LIPR", False),
        ("118 of the IRPA", False),
        ("486.6", False),
        ("118", True),
        ("279.1", True),
        ("465(1)(c), 279.01", True),
        ("section nine", True),
    ],
)
def test_what_stands_in_the_list_is_not_charged_past_it(section: str, *, may: bool) -> None:
    """Else a section could be charged before it was law, and 286.3 for one's own services."""
    decision = may_lay(laid("other", section=section, offence_from=date(1999, 1, 1)), CHARGED)
    assert bool(decision) == may
    assert may or "stands in the list" in str(decision.reason)


def test_an_offence_does_not_end_on_a_day_that_lies_ahead() -> None:
    assert may_lay(laid(offence_to=CHARGED), CHARGED)
    assert may_lay(laid(offence_to=CHARGED + timedelta(days=1)), CHARGED).reason == (
        "The last day of the offence lies ahead."
    )


def now_after(*steps: tuple[What, str], code: str = "279.02") -> ChargeNow:
    charge = Charge(code=code, section=charge_laws()[code].section)
    rows = [ChargeStep(number=1, what=What.CHARGED, on=CHARGED)]
    rows += [ChargeStep(number=n, what=what, answer=answer, on=CHARGED) for n, (what, answer) in enumerate(steps, 2)]
    return ChargeNow(charge=charge, steps=tuple(rows))


def happened(what: What, answer: str, **more: object) -> Happened:
    testimony = WitnessBurden.NOBODY if what == What.OUTCOME else ""
    return Happened(**{"what": what, "answer": answer, "on": CHARGED, "testimony": testimony, **more})  # type: ignore[arg-type]


E, P, O = (What.ELECTION, "summary"), (What.PLEA, "not_guilty"), (What.OUTCOME, "withdrawn")  # noqa: E741


@pytest.mark.parametrize(("before", "what"), list(itertools.product([(), (E,), (E, P), (E, P, O)], ANSWERS)))
def test_what_follows_what(before: tuple[tuple[What, str], ...], what: What) -> None:
    stands = now_after(*before)
    answer = {What.ELECTION: "indictable", What.PLEA: "guilty", What.OUTCOME: "withdrawn"}[what]
    undecided = not before and what == What.PLEA
    wanted = what in FOLLOWS[What(stands.newest.what)] and not undecided
    assert bool(may_happen(stands, happened(what, answer), CHARGED, young=False)) == wanted


FITS = {
    "": {"withdrawn", "stayed", "dismissed"},
    "guilty": {"guilty_plea", "withdrawn", "stayed", "dismissed"},
    "not_guilty": {"guilty_trial", "acquitted", "withdrawn", "stayed", "dismissed"},
}


@pytest.mark.parametrize(("plea", "outcome"), list(itertools.product(FITS, Outcome)))
def test_an_outcome_fits_the_plea(plea: str, outcome: Outcome) -> None:
    stands = now_after(E, *([(What.PLEA, plea)] if plea else []))
    decision = may_happen(stands, happened(What.OUTCOME, outcome), CHARGED, young=False)
    assert bool(decision) == (outcome in FITS[plea])


@pytest.mark.parametrize(("code", "answer", "may"), [("279.01", "summary", False), ("279.01", "indictable", True)])
def test_what_is_indictable_only_is_not_elected_away(code: str, answer: str, *, may: bool) -> None:
    decision = may_happen(now_after(code=code), happened(What.ELECTION, answer), CHARGED, young=False)
    assert bool(decision) == may


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"on": CHARGED + DAY}, "lies ahead"),
        ({"on": CHARGED - DAY}, "before the last step"),
        ({"answer": "perhaps"}, "from the list"),
        ({"testimony": ""}, "had to testify"),
        ({"period": "withdrawn"}, "Only a young person"),
    ],
)
def test_what_cannot_have_happened_says_why(more: dict[str, object], says: str) -> None:
    told = {"what": What.OUTCOME, "answer": "withdrawn", "on": CHARGED, "testimony": WitnessBurden.NOBODY, **more}
    refusal = may_happen(now_after(), Happened(**told), CHARGED, young=False)  # type: ignore[arg-type]
    assert not refusal
    assert says in str(refusal.reason)


@pytest.mark.parametrize(
    ("outcome", "period", "counted", "may"),
    [
        ("withdrawn", "withdrawn", CHARGED, True),
        ("withdrawn", "", None, False),
        ("withdrawn", "acquittal", CHARGED, False),
        ("withdrawn", "withdrawn", None, False),
        ("withdrawn", "withdrawn", CHARGED - DAY, False),
        ("sanction", "sanction", CHARGED, True),
        ("stayed", "", None, True),
        ("stayed", "withdrawn", CHARGED, False),
    ],
)
def test_a_young_persons_charge_ends_with_its_period(
    outcome: str, period: str, counted: date | None, *, may: bool
) -> None:
    told = happened(What.OUTCOME, outcome, period=period, counted_from=counted)
    assert bool(may_happen(now_after(), told, CHARGED, young=True)) == may


def test_charge_to_plea_in_steps_that_two_do_not_write_at_once() -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    with acting_as(crown):
        (now,) = charges_of([case])[case.pk]
    told = Happened(what=What.PLEA, answer=Plea.NOT_GUILTY, on=CHARGED + DAY)
    first = done(crown, actions.step_charge, charge=now.charge, happened=told, based_on=1)
    assert done(crown, actions.step_charge, charge=now.charge, happened=told, based_on=1) == first, "pressed twice"
    other = Happened(what=What.PLEA, answer=Plea.GUILTY, on=CHARGED + DAY)
    with pytest.raises(ChangedMeanwhile):
        done(crown, actions.step_charge, charge=now.charge, happened=other, based_on=1)
    with acting_as(crown):
        assert Event.objects.filter(action="prosecutions.step_charge").count() == 1


def test_the_record_of_a_young_person_is_closed_by_the_database_itself() -> None:
    crown, today = a_crown(), localdate()
    case = a_case(crown)
    young, adult = an_accused(case, crown, young=True), an_accused(case, crown, name="Another")
    long_ago = today - timedelta(days=400)
    days = {"offence_from": long_ago - DAY, "offence_to": long_ago, "charged_on": long_ago}
    one, two = a_charge(young, crown, "279.02", **days), a_charge(young, crown, "279.03", **days)
    withdrawn(one, crown, long_ago, period="withdrawn", counted_from=long_ago)
    with acting_as(crown):
        assert set(accused_of(case)) == {young, adult}, "open while another charge goes on"
    withdrawn(two, crown, today - timedelta(days=100), period="withdrawn", counted_from=today - timedelta(days=100))
    with acting_as(crown):
        assert set(accused_of(case)) == {adult}
        assert not Charge.objects.filter(accused=young.pk).exists()
        assert not ChargeStep.objects.filter(charge__in=[one.pk, two.pk]).exists()
    assert done(crown, actions.open_names, case=case).names == {adult.pk: "Another"}
    assert an_accused(case, crown).number == 3, "a locked number stays taken"


def test_a_case_of_locked_records_alone_is_gone_with_them() -> None:
    crown, today = a_crown(), localdate()
    case = a_case(crown)
    young = an_accused(case, crown, young=True)
    charge = a_charge(young, crown, "279.02")
    withdrawn(charge, crown, CHARGED + DAY, period="withdrawn", counted_from=CHARGED + DAY)
    assert CHARGED + timedelta(days=70) < today
    with acting_as(crown):
        assert not Case.objects.filter(pk=case.pk).exists()


def test_a_record_stays_open_through_its_last_day() -> None:
    crown, today = a_crown(), localdate()
    case = a_case(crown)
    young = an_accused(case, crown, young=True)
    charge = a_charge(young, crown, "279.02")
    withdrawn(charge, crown, today, period="withdrawn", counted_from=today)
    with acting_as(crown):
        (row,) = accused_of(case)
        (now,) = charges_of([case])[case.pk]
        assert now.newest.open_until is not None
        assert localdate(row.locks_at) == now.newest.open_until + DAY


@pytest.mark.parametrize(
    ("role", "kind", "sends", "opens"),
    [
        (Role.PROSECUTOR, AgencyKind.CROWN, False, True),
        (Role.INVESTIGATOR, AgencyKind.POLICE, True, False),
        (Role.SUPPORT_WORKER, AgencyKind.COMMUNITY_SUPPORT, False, False),
        (Role.ADMINISTRATOR, AgencyKind.CROWN, False, False),
    ],
)
def test_who_sends_and_who_opens(role: Role, kind: AgencyKind, *, sends: bool, opens: bool) -> None:
    actor = a_member(role, an_agency(kind))
    assert (bool(may_send_files(actor)), bool(may_open_case(actor))) == (sends, opens)


@pytest.mark.parametrize("carrying", [False, True])
@pytest.mark.parametrize("alone", [False, True])
def test_who_works_on_a_case(*, carrying: bool, alone: bool) -> None:
    crown = a_crown()
    assert bool(may_work_on(crown, carries=carrying)) == carrying
    assert bool(may_take_up(crown, carries=carrying)) != carrying
    assert bool(may_lay_down(crown, carries=carrying, alone=alone)) == (carrying and not alone)


@pytest.mark.parametrize(
    "statement",
    [
        "update prosecutions_chargestep set answer = 'guilty'",
        "delete from prosecutions_charge",
        "update prosecutions_accused set locks_at = null",
    ],
)
def test_what_happened_is_never_rewritten(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "told",
    [
        {"what": "plea", "answer": "summary"},
        {"what": "outcome", "answer": "withdrawn", "testimony": ""},
        {"what": "plea", "answer": "guilty", "testimony": "nobody"},
        {"what": "charged", "answer": ""},
        {"what": "outcome", "answer": "withdrawn", "testimony": "nobody", "period": "withdrawn"},
    ],
)
def test_the_database_takes_no_step_that_says_nothing(told: dict[str, str]) -> None:
    crown = a_crown()
    charge = a_charge(an_accused(a_case(crown), crown), crown)
    more = {"case": charge.case, "charge": charge, "number": 2, "on": LAST, "by_id": crown.membership}
    with acting_as(crown), pytest.raises(IntegrityError), transaction.atomic():
        ChargeStep.objects.create(at=charge.at, **more, **told)


def test_an_election_is_written_before_the_plea_of_a_hybrid_offence() -> None:
    crown = a_crown()
    charge = a_charge(an_accused(a_case(crown), crown), crown, "279.02")
    with pytest.raises(Refused, match="hybrid"):
        stepped(charge, crown, What.PLEA, Plea.GUILTY, CHARGED)
    stepped(charge, crown, What.ELECTION, Election.SUMMARY, CHARGED)
    stepped(charge, crown, What.PLEA, Plea.GUILTY, CHARGED)
    stepped(charge, crown, What.OUTCOME, Outcome.GUILTY_PLEA, CHARGED, testimony=WitnessBurden.NOBODY)
