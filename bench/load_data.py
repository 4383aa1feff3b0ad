"""A province to load: forty agencies, two hundred signed-in workers, as many people and audit events as asked for.

People carry real blind indexes: those of 250 of an agency are reckoned, and the others of that agency carry the same
under numbers of their own, so that the lists of the index are as long as with as many people, or longer. What the pages
of the mix show stands there too: journeys of each worker, units, services, requests and screenings under way.
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from bench.filing import Numbers, copy, lifted, make_shares, without_token_indexes

AGENCIES = 40
RECKONED = 250
PEOPLE_OF_A_WORKER = 15
FILED = datetime(2026, 1, 1, tzinfo=UTC)
GIVEN = ("Jane", "Marie", "Amy", "Sarah", "Lucas", "Nadia", "Chloe", "Fatima", "Grace", "Olivia", "Mia", "Zoe")
FAMILY = ("Roe", "Tremblay", "Chen", "Wilson", "Martin", "Singh", "Brown", "Gagnon", "Lee", "Khan", "Smith", "Roy")
TOKENS = """
insert into vault_blindtoken (agency_id, token, subject, version)
select %(agency)s, known.token, person.id, 1
from unnest(%(people)s::uuid[]) with ordinality person(id, place)
join unnest(%(places)s::int[], %(tokens)s::bigint[]) known(place, token) on known.place = person.place %% %(known)s
"""


@dataclass
class Page:
    name: str
    weight: int
    addresses: list[str]
    data: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Desk:
    """One signed-in worker, and the pages that they ask for."""

    session: str
    pages: list[dict[str, Any]]


def fill(*, people: int, events: int, workers: int) -> list[Desk]:
    from safeharbour.support.directory.tests.search.factories import an_entry
    from safeharbour.support.shelter.tests.factories import a_manager, a_unit
    from safeharbour.trust.agencies.enums import AgencyKind, Role
    from safeharbour.trust.agencies.tests.factories import a_membership, an_agency

    offices = [an_agency(AgencyKind.COMMUNITY_SUPPORT) for _ in range(min(AGENCIES, max(workers // 5, 1)))]
    count = len(offices)
    manager = a_manager()
    for number in range(60):
        an_entry(f"Food bank {number}", description="counselling and food", at=(46.5, -81.0), city="Sudbury")
        a_unit(manager) if number < 30 else None
    audits = [number // count == 4 and number % 2 == 0 for number in range(workers)]
    roles = [Role.AUDITOR if one else Role.SUPPORT_WORKER for one in audits]
    staff = [a_membership(role, offices[number % count], "Load") for number, role in enumerate(roles)]
    free = Numbers()
    with without_token_indexes():
        numbers = {o.pk: _people(o, _worker_of(o, staff), people // count, free) for o in offices}
    _events(events, staff[0])
    return [_desk(one, numbers[one.agency_id]) for one in staff]


def _worker_of(office: Any, staff: list[Any]) -> Any:
    from safeharbour.trust.agencies.enums import Role

    return next(one for one in staff if one.agency_id == office.pk and one.role == Role.SUPPORT_WORKER)


def _people(office: Any, worker: Any, count: int, numbers: Numbers) -> list[str]:
    """Answers some of their numbers."""
    from safeharbour.trust.vault.blind_index import Identifiers, features, tokens
    from safeharbour.trust.vault.keyring import index_key

    actor, dice = worker.as_actor(), random.Random(str(office.pk))  # noqa: S311 - an invented province
    _first(actor)
    key = index_key(actor.agency, 1)
    rows = [(uuid4(), next(numbers)) for _ in range(count)]
    written = ((pk, number, actor.agency, FILED, actor.membership) for pk, number in rows)
    copy("people_person (id, number, agency_id, created_at, created_by_id)", written)
    make_shares(pk for pk, _ in rows)
    known = [tokens(key, features(_somebody(dice, Identifiers))) for _ in range(min(RECKONED, count))]
    pairs = [(place, token) for place, each in enumerate(known) for token in each]
    said = {"agency": actor.agency, "people": [pk for pk, _ in rows], "known": len(known)}
    said |= {"places": [place for place, _ in pairs], "tokens": [token for _, token in pairs]}
    with lifted("vault_blindtoken") as cursor:
        cursor.execute(TOKENS, said)
    return [number for _, number in rows[:400]]


def _first(actor: Any) -> None:
    """One person by the program itself, so that the agency has its keys."""
    from safeharbour.support.people.tests.factories import a_person

    a_person(actor)


def _somebody(dice: random.Random, identifiers: Any) -> Any:
    born = date(1970, 1, 1) + timedelta(days=dice.randrange(14_000))
    name = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
    return identifiers(names=(name,), birth_date=born, birth_year=born.year, phones=())


def _events(events: int, member: Any) -> None:
    from django.db import connections

    from bench import audit_page

    audit_page.EVENTS = events
    with connections["owner"].cursor() as cursor, audit_page.without_indexes(cursor):
        cursor.execute(audit_page.FILL, {"events": events, "person": str(member.pk)})


def _desk(member: Any, numbers: list[str]) -> Desk:
    from safeharbour.trust.agencies.enums import Role

    session = _session(member)
    if member.role == Role.AUDITOR:
        pages = [Page("audit page", 1, ["/en/audit/"])]
    else:
        pages = _pages_of_a_worker(member, numbers)
    return Desk(session, [asdict(page) for page in pages])


def _pages_of_a_worker(member: Any, numbers: list[str]) -> list[Page]:
    from safeharbour.support.screening.tests.factories import a_draft, field_of
    from safeharbour.support.shelter.tests.factories import a_request

    actor, dice = member.as_actor(), random.Random(str(member.pk))  # noqa: S311 - an invented province
    _accompanied(actor, dice.sample(numbers, min(PEOPLE_OF_A_WORKER, len(numbers))))
    draft, request = a_draft(actor), a_request(actor)
    birth = {"name": "NAME", "birth_date": "1985-05-05"}
    return [
        Page("day page", 4, ["/en/care/"]),
        Page("night search", 2, [f"/en/beds/requests/{request.pk}/"]),
        Page("person search before create", 3, ["/en/people/"], birth),
        Page("person page", 5, [f"/en/people/{number}/" for number in dice.sample(numbers, min(40, len(numbers)))]),
        Page("inbox", 3, ["/en/referrals/"]),
        Page("directory search", 2, ["/en/directory/?q=food", "/en/directory/?q=counselling"]),
        Page(
            "screening answer",
            2,
            [f"/en/screening/{draft.pk}/"],
            {field_of("nurse", "now.age"): "2", "shown": ""},
            {"X-Save": "1"},
        ),
    ]


def _accompanied(actor: Any, numbers: list[str]) -> None:
    """Journeys with somebody who is there, written by the owner; half of them are due to be asked how things are."""
    from django.db import connections

    begun = datetime.now(UTC) - timedelta(days=8)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select id from people_person where number = any(%s)", [numbers])
        for place, (person,) in enumerate(cursor.fetchall()):
            signed = (uuid4(), person, actor.agency, begun if place % 2 else datetime.now(UTC), actor.membership)
            cursor.execute(
                "insert into care_journey (id, person_id, agency_id, at, by_id, number, why)"
                " values (%s, %s, %s, %s, %s, 1, 'first') on conflict do nothing",
                signed,
            )
            cursor.execute(
                "insert into care_lead (id, person_id, agency_id, at, by_id, number, worker_id, why)"
                " values (%s, %s, %s, %s, %s, 1, %s, 'began') on conflict do nothing",
                (uuid4(), *signed[1:], actor.membership),
            )


def _session(member: Any) -> str:
    from django.test import Client

    from safeharbour.trust.agencies.tests.factories import sign_in

    client = Client()
    sign_in(client, member)
    return str(client.session.session_key)
