"""One's own calendar: a password in a header opens what its member may read, without a name, until it is ended."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from safeharbour.justice.prosecutions.enums import Whose
from safeharbour.justice.prosecutions.tests import planting as court
from safeharbour.support.care.tests.factories import accompanied, an_appointment, done_by
from safeharbour.support.people.tests.factories import a_support_worker
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.actions import deactivate
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in
from safeharbour.trust.audit.models import Event
from safeharbour.trust.calendars.actions import end_feed, make_feed
from safeharbour.trust.calendars.models import Feed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def basic(said: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(said.encode()).decode()}"}


def read(client: Client, password: str, language: str = "en") -> list[dict[str, str]]:
    answer = client.get(f"/{language}/calendar/mine.ics", headers=basic(f"calendar:{password}"))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return [
        {name.lower(): str(event[name]) for name in event}
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ]


def recorded(actor: Actor, action: str) -> int:
    with acting_as(actor):
        return Event.objects.filter(action=action).count()


def test_a_workers_calendar_tells_a_time_and_a_number(client: Client) -> None:
    alice, bob = a_support_worker(), a_support_worker(name="Bob")
    person = accompanied(alice)
    made = an_appointment(alice, person, 5)
    an_appointment(bob, accompanied(bob), 5)
    (event,) = read(client, done_by(alice, make_feed))
    assert event["summary"] == f"Meeting {person.number}"
    assert event["uid"] == str(made.pk)
    assert not {"location", "description"} & set(event)
    assert "clinic" not in str(event)
    assert "health" not in str(event).lower()


def test_a_crowns_calendar_tells_where_to_be_for_which_case_and_no_name(client: Client) -> None:
    crown = court.a_crown()
    case = court.a_charged_case(crown)
    court.a_protected(case, crown)
    hearing = court.a_hearing(case, crown, now() + 3 * DAY)
    password = done_by(crown, make_feed)
    (event,) = read(client, password, "fr")
    assert event["summary"] == f"{case.number} · Procès"
    assert (event["uid"], event["location"], event["class"]) == (str(hearing.pk), "Ottawa, room 12", "PRIVATE")
    assert court.NAME not in str(event)
    later = court.adjourned(hearing, crown, now() + 40 * DAY, Whose.COURT)
    (event,) = read(client, password)
    assert event["sequence"] == "2"
    assert later.starts_at.strftime("%Y-%m-%d") in str(event["dtstart"])
    court.done(court.a_colleague(crown), court.actions.take_up, case=case)
    court.done(crown, court.actions.lay_down, case=case)
    assert read(client, password) == [], "who carries it no more"


def test_a_password_opens_until_it_is_replaced_or_ended_and_is_kept_as_a_digest(client: Client) -> None:
    alice = court.a_crown()
    where = reverse("calendars:calendar")
    old = done_by(alice, make_feed)
    with acting_as(alice):
        assert old.encode() not in bytes(Feed.objects.get().digest)
    new = done_by(alice, make_feed)
    assert read(client, new) == []
    wrong = [basic(said) for said in (f"calendar:{old}", "calendar:", f"other:{new}")]
    for sent in (*wrong, {}, {"Authorization": "Basic ü"}):
        refused = client.get(where, headers=sent)
        assert (refused.status_code, refused["WWW-Authenticate"].split()[0]) == (401, "Basic")
    done_by(alice, end_feed)
    assert client.get(where, headers=basic(f"calendar:{new}")).status_code == 401
    assert (recorded(alice, "calendars.make_feed"), recorded(alice, "calendars.end_feed")) == (2, 1)
    assert new not in where, "an address is written down by every server on its way"


def test_who_acts_no_more_has_no_calendar(client: Client) -> None:
    office = an_agency(AgencyKind.CROWN)
    crown = court.a_crown(office=office)
    password = done_by(crown, make_feed)
    administrator = a_member(Role.ADMINISTRATOR, office, "Chief")
    with acting_as(administrator):
        deactivate(membership=Membership.objects.get(pk=crown.membership), reason="left", by=administrator)
    assert client.get(reverse("calendars:calendar"), headers=basic(f"calendar:{password}")).status_code == 401


def test_whose_role_has_nothing_for_a_calendar_is_told_so() -> None:
    auditor = a_member(Role.AUDITOR, an_agency(AgencyKind.CROWN))
    with pytest.raises(Refused, match="no calendar"):
        done_by(auditor, make_feed)


@pytest.mark.parametrize("actor", ["worker", "crown"])
def test_the_page_offers_it_shows_the_password_once_and_leads_back(client: Client, actor: str) -> None:
    member, page = (a_support_worker(), "care:day") if actor == "worker" else (court.a_crown(), "prosecutions:hearings")
    with acting_as(member):
        sign_in(client, Membership.objects.get(pk=member.membership))
    assert reverse("calendars:make") in client.get(reverse(page)).content.decode()
    made = client.post(reverse("calendars:make")).content.decode()
    assert "http://testserver/en/calendar/mine.ics" in made
    assert reverse(page) in made
    ended = client.post(reverse("calendars:end"))
    assert (ended.status_code, ended["Location"]) == (302, reverse(page))
