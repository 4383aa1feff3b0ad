"""Who gets which status from every address of the house. Add your lines at the end of your app's part.

    Line("shelter:unit", may=HOUSE, given=a_unit)                 # GET: 200 for these roles, 403 for the others
    Line("shelter:hold", "POST", may=FINDERS, ok=302, given=a_unit, data={"hours": "4"})

| field     | meaning                                                                                | unless said |
|-----------|----------------------------------------------------------------------------------------|-------------|
| url       | the URL's name, with its namespace (an address without a name: its route)              |             |
| method    | one line per method; a method of ours without a line must answer 405                   | "GET"       |
| may       | the roles that get `ok`                                                                | nobody      |
| ok        | their status                                                                           | 200         |
| otherwise | the status of every other role                                                         | 403         |
| account   | ... of somebody signed in who acts for no agency                                       | 302         |
| public    | ... of somebody who is not signed in                                                   | 302         |
| but       | exceptions by role: `{Role.ANALYST: 404}`                                              | none        |
| given     | a function (actor) -> URL arguments, that plants what the address names at the actor's | none        |
|           | own agency. Planted at another agency of the kind instead, each of `may` must get 404  |             |
| elsewhere | that other status, where 404 is wrong; None where the thing belongs to no agency       | 404         |
| data      | the form that is posted, or a function (actor) -> form                                 | empty       |

`EVERYONE` (in `may`) stands for all roles; `OPEN` for a page that needs no sign-in. Each role acts for an agency of its
usual kind (`USUAL_KIND`). An address without a line fails the guard, and so does a line without an address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.justice.casework.tests import planting as casework
from safeharbour.justice.deconfliction.enums import State
from safeharbour.justice.deconfliction.tests import planting as pointers
from safeharbour.justice.evidence.tests import planting as evidence
from safeharbour.justice.exchange.tests import planting as exchange
from safeharbour.justice.interchange.tests import planting as interchange
from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.justice.joint_files.tests import planting as joint_files
from safeharbour.justice.movements.tests import planting as movements
from safeharbour.justice.operations.tests import planting as operations
from safeharbour.justice.prosecutions.tests import planting as court
from safeharbour.justice.subjects.enums import Kind as SubjectKind
from safeharbour.justice.subjects.tests import planting as subjects
from safeharbour.support.care.tests import planting as care
from safeharbour.support.conferences.tests import planting as conferences
from safeharbour.support.demands.tests import planting as demands
from safeharbour.support.directory.tests import planted as directory
from safeharbour.support.own_page.tests.factories import a_code
from safeharbour.support.people import actions as people
from safeharbour.support.people.enums import Channel, Demand, NeedDomain
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import ContactTold
from safeharbour.support.referrals.tests import planting as referrals
from safeharbour.support.screening.tests import planted as signs
from safeharbour.support.shelter.tests import planting as beds
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.actions import invite
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, a_membership, an_agency
from tests.guards import planted_consent as consent

Given = Callable[[Actor], Mapping[str, object]]

EVERYONE = frozenset(Role)
SEEKERS = frozenset({Role.FRONTLINE, Role.SUPPORT_WORKER, Role.HOUSE_MANAGER, Role.COORDINATOR, Role.INVESTIGATOR})
NOTICES_SIGNS = SEEKERS - {Role.INVESTIGATOR}
KEEPERS = frozenset({Role.HOUSE_MANAGER})
CROWNS = frozenset({Role.PROSECUTOR})
COUNTERS = frozenset({Role.HOUSE_MANAGER, Role.COORDINATOR, Role.ANALYST})
COORDINATORS = frozenset({Role.COORDINATOR})
AUDITORS = frozenset({Role.AUDITOR})
EDITORS = frozenset({Role.ADMINISTRATOR, Role.DIRECTORY_EDITOR, Role.HOUSE_MANAGER})
USUAL_KIND = {
    Role.ADMINISTRATOR: AgencyKind.COMMUNITY_SUPPORT,
    Role.AUDITOR: AgencyKind.COMMUNITY_SUPPORT,
    Role.FRONTLINE: AgencyKind.HEALTH,
    Role.SUPPORT_WORKER: AgencyKind.COMMUNITY_SUPPORT,
    Role.HOUSE_MANAGER: AgencyKind.SAFE_HOUSE,
    Role.COORDINATOR: AgencyKind.SECRETARIAT,
    Role.DIRECTORY_EDITOR: AgencyKind.COMMUNITY_SUPPORT,
    Role.INVESTIGATOR: AgencyKind.POLICE,
    Role.PROSECUTOR: AgencyKind.CROWN,
    Role.ANALYST: AgencyKind.MINISTRY,
}


@dataclass(frozen=True)
class Line:
    url: str
    method: str = "GET"
    may: frozenset[Role] = frozenset()
    ok: int = 200
    otherwise: int = 403
    account: int = 302
    public: int = 302
    but: Mapping[Role, int] = field(default_factory=dict)
    given: Given | None = None
    elsewhere: int | None = 404
    data: Mapping[str, Any] | Given = field(default_factory=dict)

    def expected(self, role: Role) -> int:
        return self.but.get(role, self.ok if role in self.may else self.otherwise)


def OPEN(url: str, method: str = "GET", ok: int = 200, **more: Any) -> Line:  # noqa: N802
    """An address that needs no sign-in."""
    return Line(url, method, may=EVERYONE, ok=ok, account=ok, public=ok, **more)


ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})


def a_colleague(actor: Actor) -> dict[str, object]:
    return {"pk": a_membership(Role.DIRECTORY_EDITOR, agency_known_as(actor), "Colleague").pk}


def an_invitation(actor: Actor) -> dict[str, object]:
    agency = agency_known_as(actor)
    with acting_as(INSTALLER), transaction.atomic():
        invitation = invite(
            email=f"{uuid4().hex}@example.org", agency=agency, role=Role.AUDITOR, link_for=str, by=INSTALLER
        )
    return {"pk": invitation.pk}


def its_agency(actor: Actor) -> dict[str, object]:
    return {"pk": actor.agency}


def agency_known_as(actor: Actor) -> Agency:
    with acting_as(INSTALLER), transaction.atomic():
        return Agency.objects.get(pk=actor.agency)


READS_FILES = frozenset({Role.INVESTIGATOR, Role.PROSECUTOR})
WRITES_FILES = frozenset({Role.INVESTIGATOR})
NOT_THEIR_FILE = {Role.PROSECUTOR: 404}
COUNTS_CHARGED = frozenset({Role.COORDINATOR})


def a_file(actor: Actor) -> dict[str, object]:
    """Opened by an investigator of the actor's agency; only a police service has one."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"file_id": uuid4()}
    by = a_member(Role.INVESTIGATOR, Agency(pk=actor.agency, kind=actor.agency_kind), "Bob")
    with acting_as(by):
        return {
            "file_id": open_file(number=uuid4().hex, exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=by).pk
        }


def _of_bob(plant: Callable[[Actor], Any], actor: Actor) -> dict[str, object]:
    """Of an investigator of the actor's agency; only a police service has files."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": plant(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_decision(actor: Actor) -> dict[str, object]:
    return _of_bob(casework.a_decision, actor)


def a_task_of_a_file(actor: Actor) -> dict[str, object]:
    return _of_bob(casework.a_task, actor)


def a_case_conference(actor: Actor) -> dict[str, object]:
    return _of_bob(casework.a_conference, actor)


def a_file_one_leads(actor: Actor) -> dict[str, object]:
    return {"file_id": joint_files.a_file(actor).pk} if actor.may("file.write") else {"file_id": uuid4()}


def a_joint_file(actor: Actor) -> dict[str, object]:
    """With another service; whoever may have files leads theirs."""
    if not actor.may("file.write"):
        return {"pk": uuid4()}
    return {"pk": joint_files.opened(actor, joint_files.an_investigator("Carol")).pk}


def a_joint_file_to_answer(actor: Actor) -> dict[str, object]:
    if not actor.may("file.write"):
        return {"pk": uuid4()}
    return {"pk": joint_files.proposed(joint_files.an_investigator("Carol"), actor).pk}


def a_kind(actor: Actor) -> dict[str, object]:
    return {"kind": "phone"}


def a_pointer(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": pointers.a_pointer(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_match(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    pointers.a_pointer(pointers.an_investigator("Carol"))
    pointers.a_pointer(bob)
    return {"pk": pointers.sides(bob)[-1].pk}


def a_match_talked_about(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"side_id": uuid4()}
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    pointers.a_pointer(pointers.an_investigator("Carol"))
    pointers.a_pointer(bob)
    return {"side_id": pointers.answered(bob, State.CONTACTED).pk}


def a_place_told(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    a_match_talked_about(actor)
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bea")
    return {"pk": movements.last_seen_told(bob, pointers.sides(bob)[-1]).pk}


def a_partner(actor: Actor) -> dict[str, object]:
    return {"pk": exchange.a_partner().pk}


def a_partner_to_pause(actor: Actor) -> dict[str, object]:
    return a_partner(actor) | {"state": "paused"}


def an_offer_to_make(actor: Actor) -> dict[str, object]:
    return {"pointer": a_pointer(actor)["pk"], "partner": exchange.a_partner().pk}


def an_offer(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    return {"pk": exchange.offered(bob, exchange.a_partner()).pk}


def what_was_found(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob, partner = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob"), exchange.a_partner()
    exchange.offered(bob, partner)
    exchange.met(partner)
    return {"pk": exchange.found_by(bob)[-1].pk}


def an_exhibit(actor: Actor) -> dict[str, object]:
    """With content, which may be read and can be added no more."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": evidence.with_content(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_subject(actor: Actor) -> dict[str, object]:
    """A telephone, which has particulars and can be pointed at."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": subjects.a_subject(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob"), SubjectKind.PHONE).pk}


def a_movement(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": movements.a_movement(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_withdrawn_subject(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": subjects.withdrawn(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_relation(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": subjects.a_relation(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_protected_subject(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    return {"pk": subjects.a_subject(bob, SubjectKind.PROTECTED).pk}


def a_review(actor: Actor) -> dict[str, object]:
    """Put forward by a colleague."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": subjects.a_review(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def an_arrival(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": interchange.came_in(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def a_list(actor: Actor) -> dict[str, object]:
    """Their own, where they may bring one; a list is nobody else's."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob = actor if actor.role == Role.INVESTIGATOR else a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    return {"pk": interchange.a_list(bob).pk}


def a_line(actor: Actor) -> dict[str, object]:
    """Of a person: what somebody is, is chosen first."""
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    return {"pk": interchange.waiting(bob, interchange.came_in(bob))[0].pk}


def a_line_taken_as(actor: Actor) -> dict[str, object]:
    return a_line(actor) | {"kind": "suspect"}


def a_kind_of_subject(actor: Actor) -> dict[str, object]:
    return a_file(actor) | {"kind": "vehicle"}


def an_operation(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    return {"pk": operations.an_operation(a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")).pk}


def an_operation_to_cancel(actor: Actor) -> dict[str, object]:
    return an_operation(actor) | {"state": "cancelled"}


def an_overlap(actor: Actor) -> dict[str, object]:
    if actor.agency_kind != AgencyKind.POLICE:
        return {"pk": uuid4()}
    bob = a_member(Role.INVESTIGATOR, agency_known_as(actor), "Bob")
    operations.an_operation(pointers.an_investigator("Carol"))
    operations.an_operation(bob)
    return {"pk": operations.sides(bob)[-1].pk}


def an_alarm(actor: Actor) -> dict[str, object]:
    return {"pk": pointers.an_alarm(pointers.an_investigator("Carol")).pk}


PEOPLE = frozenset({Role.SUPPORT_WORKER, Role.HOUSE_MANAGER})


def a_worker_beside(actor: Actor) -> Actor:
    """At the actor's agency; elsewhere, where an agency of that kind serves nobody."""
    agency = Agency(pk=UUID(actor.agency), kind=actor.agency_kind)
    serves = Role.SUPPORT_WORKER in KIND_ROLES[AgencyKind(actor.agency_kind)]
    return a_member(Role.SUPPORT_WORKER, agency if serves else an_agency())


def a_person_served(actor: Actor) -> Mapping[str, object]:
    return {"number": a_person(a_worker_beside(actor)).number}


def a_person_with_a_code(actor: Actor) -> Mapping[str, object]:
    worker = a_worker_beside(actor)
    someone = a_person(worker)
    a_code(someone, worker)
    return {"number": someone.number}


AN_OPENING = {"file-purpose": "serving_now", "file-scopes": ["plan", "needs"]}
NEEDS_ASKED = {domain.value: "wanted" for domain in NeedDomain}
A_CALL = {"contact-channel": "call", "contact-occasion": "bed"}


def a_plan_to_write(actor: Actor) -> Mapping[str, object]:
    return {**a_person_served(actor), "scope": "plan"}


def a_person_to_call(actor: Actor) -> Mapping[str, object]:
    worker = a_worker_beside(actor)
    person = a_person(worker)
    rules = ContactTold(channel=Channel.CALL, any_time=True)
    with acting_as(worker), transaction.atomic():
        people.tell_contact(person=person, told=rules, based_on=0, by=worker)
    return {"number": person.number}


def a_duplicate(actor: Actor) -> Mapping[str, object]:
    worker = a_worker_beside(actor)
    person, kept = a_person(worker), a_person(worker)
    with acting_as(worker), transaction.atomic():
        people.join_people(duplicate=person, kept=kept, by=worker)
    return {"number": person.number}


def a_frozen_file(actor: Actor) -> Mapping[str, object]:
    worker = a_worker_beside(actor)
    person = a_person(worker)
    with acting_as(worker), transaction.atomic():
        people.freeze_file(person=person, demand=Demand.SUBPOENA, by=worker)
    return {"number": person.number}


RECEIVERS = PEOPLE | {Role.INVESTIGATOR, Role.PROSECUTOR}

TABLE: tuple[Line, ...] = (
    # project
    OPEN("health"),
    # consent
    Line("consent:received", may=RECEIVERS),
    Line("consent:person", may=PEOPLE, given=a_person_served),
    Line("consent:talk", may=PEOPLE, given=consent.somebody_to_talk_with),
    Line("consent:talk", "POST", may=PEOPLE, given=consent.somebody_to_talk_with),
    Line("consent:ask", may=PEOPLE, given=a_person_served),
    Line("consent:ask", "POST", may=PEOPLE, given=a_person_served),
    Line("consent:shared", may=PEOPLE, otherwise=404, given=consent.a_grant_to),
    Line("consent:shared", "POST", may=PEOPLE, otherwise=404, given=consent.a_grant_to, data={"scope": "needs"}),
    Line("consent:withdraw", may=PEOPLE, otherwise=404, given=consent.a_grant_by),
    Line("consent:withdraw", "POST", PEOPLE, 302, 404, given=consent.a_grant_by, data={"how": "in_person"}),
    Line("consent:send", may=PEOPLE, otherwise=404, given=consent.a_grant_by),
    Line("consent:send", "POST", may=PEOPLE, otherwise=404, given=consent.a_grant_by),
    Line("consent:open", "POST", may=RECEIVERS, given=consent.a_package_to),
    Line("consent:erased", "POST", may=RECEIVERS, ok=302, given=consent.an_ended_package_to),
    Line("consent:recall", may=PEOPLE, given=consent.a_package_by, but=dict.fromkeys(RECEIVERS - PEOPLE, 404)),
    Line("consent:recall", "POST", PEOPLE, 302, given=consent.a_package_by, but=dict.fromkeys(RECEIVERS - PEOPLE, 404)),
    Line("consent:without", may=PEOPLE),
    Line("consent:without_one", "POST", may=PEOPLE, given=consent.asked_at),
    Line("consent:answer", "POST", may=PEOPLE, ok=302, given=consent.asked_at, data={"approve": "1"}),
    Line("consent:tell", "POST", may=PEOPLE, ok=422, given=consent.approved_at),
    Line("consent:review", "POST", may=PEOPLE, ok=302, given=consent.approved_at, data={"outcome": "ends"}),
    Line("consent:emergency", may=PEOPLE),
    Line("consent:emergency", "POST", may=PEOPLE),
    Line("consent:emergency_one", may=PEOPLE, given=consent.an_emergency_by),
    Line("consent:emergency_one", "POST", may=PEOPLE, given=consent.an_emergency_by),
    Line("consent:emergencies", may=AUDITORS),
    Line("consent:acknowledge", "POST", AUDITORS, 302, given=consent.an_emergency_at, data={"finding": "justified"}),
    # audit
    Line("audit:trail", may=AUDITORS),
    Line("audit:export", "POST", may=AUDITORS, data={"kind": "csv"}),
    # interface
    OPEN("start", ok=302),
    OPEN("quick_exit", ok=303),
    OPEN("interface:home"),
    OPEN("interface:style", ok=404),
    OPEN("interface:style", "POST", ok=404),
    OPEN("interface:style_confirm", ok=404),
    OPEN("interface:style_confirm", "POST", ok=404),
    OPEN("interface:style_done", ok=404),
    # agencies: signing in, and one's own account
    Line("agencies:arrive", may=EVERYONE, ok=302),
    Line("agencies:acting", may=EVERYONE, account=200),
    Line("agencies:acting", "POST", may=EVERYONE, account=200),
    Line("agencies:second_factor", may=EVERYONE, account=200),
    Line("agencies:profile", may=EVERYONE, account=200),
    Line("agencies:end_sessions", "POST", may=EVERYONE, ok=302),
    Line("agencies:choose_mail", "POST", may=EVERYONE, account=302, ok=302),
    OPEN("agencies:invitation", ok=410, given=lambda _: {"token": "x"}, elsewhere=None),
    OPEN("agencies:invitation", "POST", ok=410, given=lambda _: {"token": "x"}, elsewhere=None),
    # administration of an agency
    Line("agencies:telephones", may=EVERYONE),
    Line("agencies:members", may=ADMINISTRATOR),
    Line("agencies:invite", may=ADMINISTRATOR),
    Line("agencies:invite", "POST", may=ADMINISTRATOR),
    Line("agencies:resend", "POST", may=ADMINISTRATOR, ok=302, otherwise=404, given=an_invitation),
    Line("agencies:revoke", may=ADMINISTRATOR, otherwise=404, given=an_invitation),
    Line("agencies:revoke", "POST", may=ADMINISTRATOR, ok=302, otherwise=404, given=an_invitation),
    Line("agencies:end_membership", may=ADMINISTRATOR, given=a_colleague),
    Line("agencies:end_membership", "POST", may=ADMINISTRATOR, ok=302, given=a_colleague, data={"reason": "left"}),
    Line("agencies:restore_membership", "POST", may=ADMINISTRATOR, ok=302, given=a_colleague),
    Line("agencies:new_role", may=ADMINISTRATOR, given=a_colleague),
    Line("agencies:new_role", "POST", may=ADMINISTRATOR, ok=302, given=a_colleague, data={"role": "auditor"}),
    Line("agencies:new_second_factor", may=ADMINISTRATOR, given=a_colleague),
    Line("agencies:new_second_factor", "POST", may=ADMINISTRATOR, ok=302, given=a_colleague, data={"reason": "lost"}),
    # agencies: the secretariat's administrator only, who stands in no line here (tests/test_secretariat.py)
    Line("agencies:province"),
    Line("agencies:admit"),
    Line("agencies:admit", "POST"),
    Line("agencies:agency", given=its_agency),
    Line("agencies:invite_administrator", given=its_agency),
    Line("agencies:invite_administrator", "POST", given=its_agency),
    Line("agencies:add_agreement", given=its_agency),
    Line("agencies:add_agreement", "POST", given=its_agency),
    Line("account_login", may=EVERYONE, ok=302, public=200),
    Line("account_logout", may=EVERYONE, account=200),
    Line("account_logout", "POST", may=EVERYONE, ok=302),
    OPEN("account_inactive"),
    Line("account_reauthenticate", may=EVERYONE, account=200),
    Line("account_change_password", may=EVERYONE, account=200),
    Line("account_set_password", may=EVERYONE, ok=302),
    OPEN("account_reset_password"),
    OPEN("account_reset_password_done"),
    OPEN("account_reset_password_from_key", given=lambda _: {"uidb36": "1", "key": "x-y"}, elsewhere=None),
    OPEN("account_reset_password_from_key_done"),
    OPEN("socialaccount_login_cancelled"),
    OPEN("socialaccount_login_error", ok=401),
    OPEN("openid_connect_login", ok=404, given=lambda _: {"provider_id": "nobody"}, elsewhere=None),
    OPEN("openid_connect_callback", ok=404, given=lambda _: {"provider_id": "nobody"}, elsewhere=None),
    Line("mfa_index", may=EVERYONE, account=200),
    Line("mfa_authenticate", may=EVERYONE, ok=302),
    Line("mfa_reauthenticate", may=EVERYONE, ok=302),
    Line("mfa_activate_totp", may=EVERYONE, account=200),
    Line("mfa_deactivate_totp", otherwise=404, account=404),
    Line("mfa_view_recovery_codes", otherwise=404, account=404),
    Line("mfa_generate_recovery_codes", may=EVERYONE, account=200),
    Line("mfa_download_recovery_codes", otherwise=404, account=404),
    Line("mfa_list_webauthn", may=EVERYONE, account=200),
    Line("mfa_add_webauthn", may=EVERYONE, account=200),
    Line("mfa_login_webauthn", may=EVERYONE, ok=302),
    Line("mfa_reauthenticate_webauthn", may=EVERYONE, ok=302),
    Line("mfa_remove_webauthn", account=403, given=lambda _: {"pk": 1}, elsewhere=None),
    Line("mfa_remove_webauthn", "POST", account=403, given=lambda _: {"pk": 1}, elsewhere=None),
    Line("mfa_edit_webauthn", otherwise=404, account=404, given=lambda _: {"pk": 1}, elsewhere=None),
    # own page: without a code all are the public here; what she may do stands in `own_page/tests/test_pages.py`
    OPEN("own_page:page"),
    Line("own_page:page", "POST", otherwise=403, account=403, public=403, data={"code": "no such code"}),
    OPEN("own_page:stop", ok=302, given=lambda _: {"grant": uuid4()}, elsewhere=None),
    OPEN("own_page:stop", "POST", ok=302, given=lambda _: {"grant": uuid4()}, elsewhere=None),
    OPEN("own_page:contact", ok=302),
    OPEN("own_page:contact", "POST", ok=302),
    OPEN("own_page:message", ok=302),
    OPEN("own_page:message", "POST", ok=302),
    OPEN("own_page:answers", "POST", ok=302),
    OPEN("own_page:close", ok=302),
    OPEN("own_page:close", "POST", ok=302),
    OPEN("own_page:leave", "POST"),
    Line("codes:waiting", may=PEOPLE),
    Line("codes:code", may=PEOPLE, given=a_person_served),
    Line("codes:code", "POST", may=PEOPLE, given=a_person_served, data={"language": "fr", "is_here": "on"}),
    Line("codes:end", "POST", may=PEOPLE, ok=302, given=a_person_with_a_code),
    Line("codes:read", "POST", may=PEOPLE, given=a_person_served),
    Line("codes:answer", "POST", may=PEOPLE, ok=422, given=a_person_served),
    # investigations
    Line("investigations:files", may=READS_FILES),
    Line("investigations:new_file", may=WRITES_FILES),
    Line("investigations:new_file", "POST", may=WRITES_FILES, ok=422),
    Line("investigations:file", may=WRITES_FILES, but={Role.PROSECUTOR: 404}, given=a_file),
    Line("investigations:status", "POST", may=WRITES_FILES, otherwise=404, ok=422, given=a_file),
    Line("investigations:facts", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("investigations:facts", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("investigations:hand_over", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("investigations:hand_over", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("investigations:take_up", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_file),
    # prosecutions
    Line("prosecutions:law", may=READS_FILES),
    Line("prosecutions:send", may=WRITES_FILES),
    Line("prosecutions:send", "POST", may=WRITES_FILES, ok=422),
    Line("prosecutions:cases", may=CROWNS),
    Line("prosecutions:briefs", may=CROWNS),
    Line("prosecutions:new", may=CROWNS),
    Line("prosecutions:new", "POST", may=CROWNS, ok=422),
    Line("prosecutions:case", may=CROWNS, given=court.addressed("case")),
    Line("prosecutions:names", "POST", may=CROWNS, given=court.addressed("case")),
    Line("prosecutions:take_up", "POST", may=CROWNS, ok=302, given=court.addressed("case")),
    Line("prosecutions:lay_down", "POST", may=CROWNS, ok=302, given=court.addressed("shared")),
    Line("prosecutions:files", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:files", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:offices", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:offices", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:accused", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:accused", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:charge", may=CROWNS, given=court.addressed("own", "accused_id")),
    Line("prosecutions:charge", "POST", may=CROWNS, ok=422, given=court.addressed("own", "accused_id")),
    Line("prosecutions:protect", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:protect", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:person", may=CROWNS, given=court.addressed("case", "person_id")),
    Line("prosecutions:topic", may=CROWNS, given=court.addressed("own", "person_id", topic="ban")),
    Line("prosecutions:topic", "POST", may=CROWNS, ok=422, given=court.addressed("own", "person_id", topic="ban")),
    Line("prosecutions:export", "POST", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:defence", may=CROWNS, given=court.addressed("case")),
    Line("prosecutions:guard", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:guard", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:check", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:check", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:bundle", may=CROWNS, given=court.addressed("own", "bundle_id")),
    Line("prosecutions:bundle", "POST", may=CROWNS, ok=422, given=court.addressed("own", "bundle_id")),
    Line("prosecutions:outcomes", may=CROWNS),
    Line("prosecutions:hearings", may=CROWNS),
    Line("prosecutions:calendar", may=CROWNS),
    Line("prosecutions:course", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:course", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:hearing", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:hearing", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:waiver", may=CROWNS, given=court.addressed("own")),
    Line("prosecutions:waiver", "POST", may=CROWNS, ok=422, given=court.addressed("own")),
    Line("prosecutions:strike", may=CROWNS, given=court.addressed("own", "waiver_id")),
    Line("prosecutions:strike", "POST", may=CROWNS, ok=422, given=court.addressed("own", "waiver_id")),
    Line("prosecutions:hearing_step", may=CROWNS, given=court.addressed("own", "appearance_id")),
    Line("prosecutions:hearing_step", "POST", may=CROWNS, ok=422, given=court.addressed("own", "appearance_id")),
    Line("prosecutions:step", may=CROWNS, given=court.addressed("own", "charge_id", what="plea")),
    Line("prosecutions:step", "POST", may=CROWNS, ok=422, given=court.addressed("own", "charge_id", what="plea")),
    # deconfliction: what a service looks for is its investigators', alarms are the coordinator's
    Line("deconfliction:pointers", may=WRITES_FILES),
    Line("deconfliction:choose", may=WRITES_FILES),
    Line("deconfliction:register", may=WRITES_FILES, given=a_kind, elsewhere=None),
    Line("deconfliction:register", "POST", may=WRITES_FILES, ok=422, given=a_kind, elsewhere=None, data={"value": "x"}),
    Line("deconfliction:pointer", may=WRITES_FILES, given=a_pointer),
    Line("deconfliction:renew", "POST", may=WRITES_FILES, ok=422, given=a_pointer),
    Line("deconfliction:end", may=WRITES_FILES, given=a_pointer),
    Line("deconfliction:end", "POST", may=WRITES_FILES, ok=302, given=a_pointer),
    Line("deconfliction:matches", may=WRITES_FILES),
    Line("deconfliction:match", may=WRITES_FILES, given=a_match),
    Line("deconfliction:match", "POST", may=WRITES_FILES, ok=422, given=a_match, data={"state": "x"}),
    Line("deconfliction:alarms", may=COORDINATORS),
    Line("deconfliction:alarm", may=COORDINATORS, given=an_alarm, elsewhere=None),
    Line("deconfliction:alarm", "POST", may=COORDINATORS, ok=422, given=an_alarm, elsewhere=None),
    # exchange: offers are their service's, partners the coordinator's; partners sign instead of signing in
    Line("exchange:found", may=WRITES_FILES),
    Line("exchange:seen", "POST", may=WRITES_FILES, ok=302, given=what_was_found),
    Line("exchange:offer", may=WRITES_FILES, given=an_offer_to_make),
    Line("exchange:offer", "POST", may=WRITES_FILES, ok=422, given=an_offer_to_make),
    Line("exchange:withdraw", may=WRITES_FILES, given=an_offer),
    Line("exchange:withdraw", "POST", may=WRITES_FILES, ok=302, given=an_offer),
    Line("exchange:partners", may=COORDINATORS),
    Line("exchange:add", may=COORDINATORS),
    Line("exchange:add", "POST", may=COORDINATORS, ok=422),
    Line("exchange:partner", may=COORDINATORS, given=a_partner, elsewhere=None),
    Line("exchange:state", "POST", may=COORDINATORS, ok=302, given=a_partner_to_pause, elsewhere=None),
    Line("exchange_protocol:points", "POST", otherwise=403, account=403, public=403),
    Line("exchange_protocol:found", "POST", otherwise=403, account=403, public=403),
    # who and what is in a file: seen with the file, changed by its investigators
    Line("movements:of_file", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("movements:new", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("movements:new", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("movements:withdraw", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_movement),
    Line("movements:withdraw", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_movement),
    Line("movements:tell", may=WRITES_FILES, given=a_match_talked_about),
    Line("movements:tell", "POST", may=WRITES_FILES, ok=422, given=a_match_talked_about),
    Line("movements:take_back", "POST", may=WRITES_FILES, ok=302, given=a_place_told),
    Line("subjects:register", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("subjects:register", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("subjects:choose", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("subjects:new", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_kind_of_subject),
    Line("subjects:new", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_kind_of_subject),
    Line("subjects:subject", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_subject),
    Line("subjects:change", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_subject),
    Line("subjects:change", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_subject),
    Line("subjects:recast", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_subject),
    Line("subjects:recast", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_subject),
    Line("subjects:withdraw", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_subject),
    Line("subjects:withdraw", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_subject),
    Line("subjects:restore", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_withdrawn_subject),
    Line("subjects:relations", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("subjects:relate", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_subject),
    Line("subjects:relate", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_subject),
    Line("subjects:withdraw_relation", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_relation),
    Line("subjects:withdraw_relation", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_relation),
    Line("subjects:put_forward", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_protected_subject),
    Line("subjects:put_forward", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_protected_subject),
    Line("subjects:reviews", may=READS_FILES),
    Line("subjects:review", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_review),
    Line("subjects:review", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_review),
    Line("subjects:charged", may=COUNTS_CHARGED),
    Line("subjects:point", "POST", may=WRITES_FILES, given=a_subject),
    # disclosures: read from a file of the service that they were sent to
    Line("disclosures:of_file", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line(
        "disclosures:attach",
        "POST",
        may=WRITES_FILES,
        but=NOT_THEIR_FILE,
        ok=302,
        given=consent.a_file_and_a_package_to,
    ),
    Line("disclosures:open", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=consent.a_package_with_a_file_of),
    Line(
        "disclosures:take_off",
        "POST",
        may=WRITES_FILES,
        but=NOT_THEIR_FILE,
        ok=302,
        given=consent.a_package_with_a_file_of,
    ),
    # interchange: copies leave by whoever works on the file
    Line("interchange:copies", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("interchange:copies", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("interchange:arrivals", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("interchange:arrivals", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("interchange:arrival", may=WRITES_FILES, but=NOT_THEIR_FILE, given=an_arrival),
    Line("interchange:line", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_line),
    Line("interchange:take", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_line_taken_as),
    Line("interchange:take", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_line_taken_as),
    Line("interchange:leave_out", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_line),
    Line("interchange:lists", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("interchange:lists", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("interchange:list", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_list),
    Line("interchange:columns", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_list),
    Line("interchange:columns", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_list),
    Line("interchange:rejected", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_list),
    Line("interchange:take_list", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_list),
    Line("interchange:drop_list", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_list),
    # evidence: seen with the file, handled by its investigators
    Line("evidence:register", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("evidence:new", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("evidence:new", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("evidence:exhibit", may=WRITES_FILES, but=NOT_THEIR_FILE, given=an_exhibit),
    Line("evidence:exhibit", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=an_exhibit),
    Line("evidence:continuity", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=an_exhibit),
    Line("evidence:content", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=an_exhibit),
    Line("evidence:download", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=an_exhibit),
    Line("evidence:verify", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=an_exhibit),
    # casework: the log, the tasks and the conferences of a file are its investigators'
    Line("casework:mine", may=WRITES_FILES),
    Line("casework:log", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:log", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:export", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:decide", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:decide", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("casework:correct", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_decision),
    Line("casework:correct", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_decision),
    Line("casework:tasks", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:new_task", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:new_task", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("casework:task", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_task_of_a_file),
    Line("casework:task", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_task_of_a_file),
    Line("casework:conferences", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:hold", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file),
    Line("casework:hold", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file),
    Line("casework:conference", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_case_conference),
    Line("casework:conference", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_case_conference),
    # joint files: of those who are asked; opened by a colleague who leads the file
    Line("joint_files:list", may=WRITES_FILES, but={Role.PROSECUTOR: 200}),
    Line("joint_files:propose", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_file_one_leads),
    Line("joint_files:propose", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_file_one_leads),
    Line("joint_files:one", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_joint_file),
    Line("joint_files:one", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_joint_file),
    Line("joint_files:agree", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_joint_file_to_answer),
    Line("joint_files:decline", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_joint_file_to_answer),
    Line("joint_files:put_in", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_joint_file),
    Line("joint_files:put_in", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=422, given=a_joint_file),
    Line("joint_files:leave", may=WRITES_FILES, but=NOT_THEIR_FILE, given=a_joint_file),
    Line("joint_files:leave", "POST", may=WRITES_FILES, but=NOT_THEIR_FILE, ok=302, given=a_joint_file),
    # operations: a service's plans are its investigators'
    Line("operations:list", may=WRITES_FILES),
    Line("operations:hours", may=WRITES_FILES),
    Line("operations:plan", may=WRITES_FILES),
    Line("operations:plan", "POST", may=WRITES_FILES, ok=422),
    Line("operations:overlaps", may=WRITES_FILES),
    Line("operations:overlap", may=WRITES_FILES, given=an_overlap),
    Line("operations:overlap", "POST", may=WRITES_FILES, ok=422, given=an_overlap, data={"answer": "x"}),
    Line("operations:one", may=WRITES_FILES, given=an_operation),
    Line("operations:change", may=WRITES_FILES, given=an_operation),
    Line("operations:change", "POST", may=WRITES_FILES, ok=422, given=an_operation),
    Line("operations:end", may=WRITES_FILES, given=an_operation_to_cancel),
    Line("operations:end", "POST", may=WRITES_FILES, ok=302, given=an_operation_to_cancel),
    # shelter: those who ask, those who keep a house, those who count
    Line("shelter:night", may=SEEKERS),
    Line("shelter:night", "POST", may=SEEKERS, ok=302),
    Line("shelter:search", may=SEEKERS, given=beds.a_request_of_theirs),
    Line("shelter:search", "POST", may=SEEKERS, ok=302, given=beds.a_request_of_theirs),
    Line("shelter:hold", "POST", may=SEEKERS, ok=302, given=beds.a_unit_to_hold, data={"hours": "4"}),
    Line("shelter:night_for", may=PEOPLE, given=beds.a_person_to_place),
    Line("shelter:night_for", "POST", may=PEOPLE, ok=302, given=beds.a_person_to_place),
    Line("shelter:person", "POST", may=PEOPLE, ok=302, given=beds.a_request_of_theirs, data={"person": ""}),
    Line(
        *("shelter:withdraw", "POST"),
        may=SEEKERS,
        ok=302,
        given=beds.a_request_of_theirs,
        data={"reason": "not_needed"},
    ),
    Line("shelter:holds", may=SEEKERS),
    Line("shelter:read_notices", "POST", may=SEEKERS, ok=302),
    Line("shelter:release", "POST", may=SEEKERS, ok=302, given=beds.a_hold_of_theirs),
    Line("shelter:extend", "POST", may=SEEKERS, ok=302, given=beds.a_hold_of_theirs, data={"hours": "1"}),
    Line("shelter:desk", may=KEEPERS),
    Line("shelter:new_house", may=KEEPERS),
    Line("shelter:new_house", "POST", may=KEEPERS, ok=422),
    Line("shelter:address", may=KEEPERS, given=beds.a_house_of_theirs),
    Line("shelter:address", "POST", may=KEEPERS, given=beds.a_house_of_theirs),
    Line(
        *("shelter:change_address", "POST"),
        may=KEEPERS,
        ok=302,
        given=beds.a_house_of_theirs,
        data={"address": "9 New Lane"},
    ),
    Line("shelter:telephone", may=KEEPERS, given=beds.a_house_of_theirs),
    Line("shelter:telephone", "POST", may=KEEPERS, ok=422, given=beds.a_house_of_theirs),
    Line("shelter:new_unit", may=KEEPERS, given=beds.a_house_of_theirs),
    Line("shelter:new_unit", "POST", may=KEEPERS, ok=422, given=beds.a_house_of_theirs),
    Line("shelter:accept", "POST", may=KEEPERS, ok=302, given=beds.a_hold_before_them),
    Line("shelter:decline", "POST", may=KEEPERS, ok=302, given=beds.a_hold_before_them, data={"reason": "pets"}),
    Line("shelter:arrived", "POST", may=KEEPERS, ok=302, given=beds.an_arrival_of_theirs),
    Line("shelter:departed", "POST", may=KEEPERS, ok=302, given=beds.a_stay_of_theirs, data={"destination": "back"}),
    Line("shelter:unit", may=KEEPERS, given=beds.a_unit_of_theirs),
    Line("shelter:unit", "POST", may=KEEPERS, ok=422, given=beds.a_unit_of_theirs),
    Line("shelter:set_status", "POST", may=KEEPERS, ok=302, given=beds.a_unit_of_theirs, data={"to": "closed"}),
    Line("shelter:take_in", "POST", may=KEEPERS, ok=302, given=beds.a_unit_of_theirs),
    Line("shelter:stay_person", may=KEEPERS, given=beds.a_stay_of_theirs),
    Line("shelter:stay_person", "POST", may=KEEPERS, ok=302, given=beds.a_stay_of_theirs, data={"person": ""}),
    Line("shelter:stay_for", may=KEEPERS, given=beds.a_person_to_place),
    Line("shelter:stay_for", "POST", may=KEEPERS, ok=422, given=beds.a_person_to_place),
    Line("shelter:board", may=COUNTERS),
    Line("shelter:board_csv", may=COUNTERS),
    # referrals: those who refer, those who answer, those who see that somebody waits
    Line("referrals:inbox", may=PEOPLE),
    Line("referrals:outbox", may=SEEKERS),
    Line("referrals:acknowledge", "POST", may=PEOPLE, ok=302, given=referrals.the_inbox, elsewhere=None),
    Line("referrals:save_view", "POST", may=SEEKERS, ok=302, given=referrals.the_outbox, elsewhere=None),
    Line("referrals:forget_view", "POST", may=SEEKERS, ok=302, given=referrals.a_view_of_theirs, elsewhere=302),
    Line("referrals:export", may=SEEKERS, given=referrals.the_outbox, elsewhere=None),
    Line("referrals:start", may=SEEKERS),
    Line("referrals:to_service", may=SEEKERS, given=referrals.a_service_elsewhere, elsewhere=None),
    Line("referrals:to_service", "POST", may=SEEKERS, ok=422, given=referrals.a_service_elsewhere, elsewhere=None),
    Line("referrals:to_unit", may=SEEKERS, given=referrals.a_unit_elsewhere, elsewhere=None),
    Line("referrals:to_unit", "POST", may=SEEKERS, ok=422, given=referrals.a_unit_elsewhere, elsewhere=None),
    Line("referrals:one", may=SEEKERS, given=referrals.a_referral_of_theirs),
    Line(
        *("referrals:step", "POST"),
        may=SEEKERS,
        ok=302,
        given=referrals.a_referral_of_theirs,
        data={"act": "withdraw", "version": "2"},
    ),
    Line("referrals:pass_on", "POST", may=SEEKERS, ok=302, given=referrals.a_declined_one_of_theirs),
    Line("referrals:person", "POST", may=PEOPLE, ok=302, given=referrals.a_referral_of_theirs, data={"person": ""}),
    Line("referrals:plan", "POST", may=SEEKERS, ok=422, given=referrals.a_referral_of_theirs),
    Line("referrals:talked", "POST", may=SEEKERS, ok=302, given=referrals.a_referral_of_theirs, data={"kind": "held"}),
    Line("referrals:package", may=PEOPLE, given=referrals.something_to_send_along),
    Line("referrals:package", "POST", may=PEOPLE, given=referrals.something_to_send_along),
    Line("referrals:take_up", "POST", may=COORDINATORS, ok=302, given=referrals.an_overdue_one, elsewhere=None),
    Line("referrals:board", may=COORDINATORS | {Role.ANALYST}),
    Line("referrals:board_csv", may=COORDINATORS | {Role.ANALYST}),
    # screening: a finished one is the agency's, an unfinished one its author's
    OPEN("screening:card"),
    Line("screening:start", may=NOTICES_SIGNS),
    Line("screening:start", "POST", may=NOTICES_SIGNS, ok=302, data={"vantage": "nurse"}),
    Line("screening:past", may=NOTICES_SIGNS),
    Line("screening:guide", may=NOTICES_SIGNS, given=lambda _: {"vantage": "nurse"}, elsewhere=None),
    Line("screening:form", may=NOTICES_SIGNS, given=signs.a_draft_of_theirs),
    Line(
        "screening:form",
        "POST",
        may=NOTICES_SIGNS,
        ok=302,
        given=signs.a_draft_of_theirs,
        data={"do": "finish"},
        elsewhere=410,
    ),
    Line("screening:discard", "POST", may=NOTICES_SIGNS, ok=302, given=signs.a_draft_of_theirs, elsewhere=302),
    Line("screening:result", may=NOTICES_SIGNS, given=signs.a_screening_of_theirs),
    Line("screening:response", "POST", may=NOTICES_SIGNS, given=signs.a_screening_of_theirs),
    Line("screening:report", may=NOTICES_SIGNS, given=signs.a_screening_of_theirs),
    Line("screening:report", "POST", may=NOTICES_SIGNS, ok=422, given=signs.a_screening_of_theirs),
    # demands: those who keep the register where the paper was served, never enforcement
    Line("demands:register", may=PEOPLE),
    Line("demands:new", may=PEOPLE, given=a_person_served),
    Line("demands:new", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("demands:one", may=PEOPLE, given=demands.a_demand_of_theirs),
    Line("demands:words", "POST", may=PEOPLE, given=demands.a_demand_of_theirs),
    Line("demands:step", may=PEOPLE, given=demands.a_step_of_theirs),
    Line("demands:step", "POST", may=PEOPLE, ok=422, given=demands.a_step_of_theirs),
    Line("demands:give", may=PEOPLE, given=demands.an_advised_demand),
    Line("demands:give", "POST", may=PEOPLE, ok=422, given=demands.an_advised_demand),
    Line("demands:counselling", may=PEOPLE, given=demands.an_ordered_demand),
    Line("demands:counselling", "POST", may=PEOPLE, ok=422, given=demands.an_ordered_demand),
    # conferences: those who work with the people of their agency
    Line("conferences:list", may=PEOPLE),
    Line("conferences:new", may=PEOPLE, given=a_person_served),
    Line("conferences:new", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("conferences:one", may=PEOPLE, given=conferences.a_conference_of_theirs),
    Line("conferences:words", "POST", may=PEOPLE, given=conferences.a_conference_of_theirs),
    Line("conferences:agenda", "POST", may=PEOPLE, ok=302, given=conferences.a_conference_of_theirs),
    Line("conferences:view", may=PEOPLE, given=conferences.a_conference_of_theirs),
    Line("conferences:view", "POST", may=PEOPLE, ok=422, given=conferences.a_conference_of_theirs),
    Line("conferences:item", may=PEOPLE, given=conferences.a_conference_of_theirs),
    Line("conferences:item", "POST", may=PEOPLE, ok=422, given=conferences.a_conference_of_theirs),
    Line("conferences:decide", may=PEOPLE, given=conferences.an_item_of_theirs),
    Line("conferences:decide", "POST", may=PEOPLE, ok=422, given=conferences.an_item_of_theirs),
    # care: those who work with the people of their agency
    Line("care:plan", may=PEOPLE, given=a_person_served),
    Line("care:words", "POST", may=PEOPLE, given=a_person_served),
    Line("care:begin", "POST", may=PEOPLE, ok=302, given=a_person_served),
    Line("care:hand_over", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("care:goal", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("care:task", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("care:service", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line(
        *("care:move_goal", "POST"),
        may=PEOPLE,
        ok=302,
        given=care.a_goal_of_theirs,
        data={"to": "reached", "number": "0"},
    ),
    Line(
        *("care:move_task", "POST"), may=PEOPLE, ok=302, given=care.a_task_of_theirs, data={"to": "done", "number": "1"}
    ),
    Line("care:task_again", "POST", may=PEOPLE, ok=302, given=care.a_task_of_theirs),
    Line("care:contacts", may=PEOPLE, given=care.somebody_accompanied),
    Line("care:contacts", "POST", may=PEOPLE, ok=422, given=care.somebody_accompanied),
    Line("care:lost", "POST", may=PEOPLE, ok=302, given=care.somebody_accompanied),
    Line("care:end", "POST", may=PEOPLE, ok=302, given=care.somebody_accompanied),
    Line("care:anew", "POST", may=PEOPLE, ok=302, given=care.somebody_accompanied),
    Line("care:day", may=PEOPLE),
    Line("care:program", may=PEOPLE | COORDINATORS | {Role.ANALYST}),
    Line("care:team", may=PEOPLE),
    Line("care:team", "POST", may=PEOPLE, ok=422),
    Line("calendars:make", "POST", may=PEOPLE | CROWNS),
    Line("calendars:end", "POST", may=PEOPLE | CROWNS, ok=302),
    OPEN("calendars:calendar", ok=401),
    Line("care:take_absence_back", "POST", may=PEOPLE, ok=302, given=care.an_absence_of_theirs),
    Line("care:dates", may=PEOPLE, given=a_person_served),
    Line("care:dates_words", "POST", may=PEOPLE, given=a_person_served),
    Line("care:deadline", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("care:appointment", "POST", may=PEOPLE, ok=422, given=a_person_served),
    Line("care:move_deadline", "POST", may=PEOPLE, ok=302, given=care.a_deadline_of_theirs),
    Line("care:move_appointment", "POST", may=PEOPLE, ok=302, given=care.an_appointment_of_theirs),
    Line("care:appointment_again", "POST", may=PEOPLE, ok=302, given=care.an_appointment_of_theirs),
    Line("care:remind", "POST", may=PEOPLE, given=care.an_appointment_of_theirs, data={"channel": "call"}),
    # people
    Line("people:search", may=PEOPLE),
    Line("people:search", "POST", may=PEOPLE),
    Line("people:register", "POST", may=PEOPLE, ok=302),
    Line("people:person", may=PEOPLE, given=a_person_served),
    Line("people:identity", "POST", may=PEOPLE, given=a_person_served, data={"purpose": "serving_now"}),
    Line("people:correct", "POST", may=PEOPLE, ok=302, given=a_person_served, data={"name": "Mary"}),
    Line("people:note", "POST", may=PEOPLE, ok=302, given=a_person_served, data={"text": "x"}),
    Line("people:notes", "POST", may=PEOPLE, given=a_person_served, data={"notes-purpose": "serving_now"}),
    Line("people:erase", may=PEOPLE, given=a_person_served),
    Line("people:open", "POST", may=PEOPLE, given=a_person_served, data=AN_OPENING),
    Line(
        "people:tell", "POST", may=PEOPLE, ok=302, given=a_plan_to_write, data={"plan-based_on": "0", "plan-hopes": "x"}
    ),
    Line("people:needs", may=PEOPLE, given=a_person_served),
    Line("people:needs", "POST", may=PEOPLE, ok=302, given=a_person_served, data=NEEDS_ASKED),
    Line("people:contact", "POST", may=PEOPLE, given=a_person_to_call, data=A_CALL),
    Line("people:join", may=PEOPLE, given=a_person_served),
    Line("people:join", "POST", may=PEOPLE, given=a_person_served),
    Line("people:part", "POST", may=PEOPLE, ok=302, given=a_duplicate),
    Line("people:freeze", may=PEOPLE, given=a_person_served),
    Line("people:freeze", "POST", may=PEOPLE, ok=302, given=a_person_served, data={"demand": "subpoena"}),
    Line("people:lift", "POST", may=PEOPLE, ok=302, given=a_frozen_file),
    Line("people:export", "POST", may=PEOPLE, given=a_person_served, data={"form": "json"}),
    Line("people:erase", "POST", may=PEOPLE, given=a_person_served),
    # directory: finding help, and an agency's own entries
    OPEN("help:find"),
    OPEN("help:list"),
    OPEN("help:entry", given=directory.a_public_entry, elsewhere=None),
    Line("directory:search", may=EVERYONE),
    Line("directory:export", may=EVERYONE),
    Line("directory:entry", may=EVERYONE, given=directory.a_public_entry, elsewhere=None),
    Line("directory:ours", may=EDITORS),
    Line("directory:service", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:edit", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:edit", "POST", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:confirm", "POST", may=EDITORS, ok=302, given=directory.a_service_of, elsewhere=403),
    Line("directory:withdraw", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:withdraw", "POST", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:put_back", "POST", may=EDITORS, ok=302, given=directory.a_service_of, elsewhere=403),
    Line("directory:add_service", may=EDITORS),
    Line("directory:add_service", "POST", may=EDITORS),
    Line("directory:give_at", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:give_at", "POST", may=EDITORS, given=directory.a_service_of, elsewhere=403),
    Line("directory:give_no_more_at", "POST", may=EDITORS, ok=302, given=directory.a_service_at_a_place, elsewhere=403),
    Line("directory:add_part", may=EDITORS, given=directory.a_new_part_of, elsewhere=403),
    Line("directory:add_part", "POST", may=EDITORS, given=directory.a_new_part_of, elsewhere=403),
    Line("directory:change_part", may=EDITORS, given=directory.a_phone_of, elsewhere=403),
    Line("directory:change_part", "POST", may=EDITORS, given=directory.a_phone_of, elsewhere=403),
    Line("directory:remove_part", "POST", may=EDITORS, ok=302, given=directory.a_phone_of, elsewhere=403),
    Line("directory:our_places", may=EDITORS),
    Line("directory:add_place", may=EDITORS),
    Line("directory:add_place", "POST", may=EDITORS),
    Line("directory:place", may=EDITORS, given=directory.a_place_of, elsewhere=403),
    Line("directory:edit_place", may=EDITORS, given=directory.a_place_of, elsewhere=403),
    Line("directory:edit_place", "POST", may=EDITORS, given=directory.a_place_of, elsewhere=403),
    Line("directory:add_part_of_place", may=EDITORS, given=directory.a_new_part_of_a_place, elsewhere=403),
    Line("directory:add_part_of_place", "POST", may=EDITORS, given=directory.a_new_part_of_a_place, elsewhere=403),
    Line("directory:change_part_of_place", may=EDITORS, given=directory.a_phone_of_a_place, elsewhere=403),
    Line("directory:change_part_of_place", "POST", may=EDITORS, given=directory.a_phone_of_a_place, elsewhere=403),
    Line(
        "directory:remove_part_of_place", "POST", may=EDITORS, ok=302, given=directory.a_phone_of_a_place, elsewhere=403
    ),
    Line("directory:secrecy", may=EDITORS, given=directory.a_place_of, elsewhere=403),
    Line(
        "directory:secrecy",
        "POST",
        may=EDITORS,
        ok=302,
        given=directory.a_place_of,
        elsewhere=403,
        data={"region": "northeast", "confidential": "yes"},
    ),
    # directory: the public API; a POST is a JSON query, so that a form is a bad request
    OPEN("hsds:api-root"),
    OPEN("hsds:about"),
    OPEN("hsds:openapi-json"),
    OPEN("hsds:services"),
    OPEN("hsds:services", "POST", ok=400),
    OPEN("hsds:service", ok=404, given=lambda _: {"identifier": "1"}, elsewhere=None),
    OPEN("hsds:organizations"),
    OPEN("hsds:organizations", "POST", ok=400),
    OPEN("hsds:organization", ok=404, given=lambda _: {"identifier": "1"}, elsewhere=None),
    OPEN("hsds:sites"),
    OPEN("hsds:sites", "POST", ok=400),
    OPEN("hsds:site", ok=404, given=lambda _: {"identifier": "1"}, elsewhere=None),
    OPEN("hsds:taxonomies"),
    OPEN("hsds:taxonomies", "POST", ok=400),
    OPEN("hsds:taxonomy", ok=404, given=lambda _: {"identifier": "1"}, elsewhere=None),
    OPEN("hsds:terms"),
    OPEN("hsds:terms", "POST", ok=400),
    OPEN("hsds:term", ok=404, given=lambda _: {"identifier": "1"}, elsewhere=None),
    *(
        OPEN("hsds:nothing", method, ok=404, given=lambda _: {"rest": "nothing/here"}, elsewhere=None)
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
    ),
)
