"""The one table of roles: what each may do. Rules and row policies read it, nothing else decides by role.

After every `migrate` the table is copied into the database, where `acting_may('...')` reads it for row policies.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import connections, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.agencies.enums import AgencyKind, Role


class Permission(StrEnum):
    AGENCY_ADMINISTER = "agency.administer"
    PROVINCE_ADMINISTER = "province.administer"
    AUDIT_READ = "audit.read"
    DIRECTORY_EDIT = "directory.edit"
    DIRECTORY_SEE_CONFIDENTIAL = "directory.see_confidential"
    BED_SEARCH = "bed.search"
    BED_REQUEST = "bed.request"
    UNIT_MANAGE = "unit.manage"
    HOLD_ANSWER = "hold.answer"
    CAPACITY_READ = "capacity.read"
    PERSON_READ = "person.read"
    PERSON_WRITE = "person.write"
    PERSON_ERASE = "person.erase"
    IDENTITY_READ = "identity.read"
    LOCATION_READ = "location.read"
    HEALTH_READ = "health.read"
    LEGAL_READ = "legal.read"
    DEMAND_KEEP = "demand.keep"
    CONSENT_RECORD = "consent.record"
    CONSENT_RECEIVE = "consent.receive"
    CONSENT_EMERGENCY = "consent.emergency"
    DISCLOSURE_RECEIVE = "disclosure.receive"
    AUDIT_EMERGENCY = "audit.emergency"
    SCREENING_DO = "screening.do"
    REFERRAL_SEND = "referral.send"
    REFERRAL_ANSWER = "referral.answer"
    REFERRAL_OVERSEE = "referral.oversee"
    REFERRAL_COUNT = "referral.count"
    FILE_READ = "file.read"
    FILE_WRITE = "file.write"
    FILE_EXPORT = "file.export"
    CHARGED_COUNT = "charged.count"
    POINTER_REGISTER = "pointer.register"
    POINTER_OVERSEE = "pointer.oversee"
    CASE_READ = "case.read"
    CASE_WRITE = "case.write"
    OPERATION_PLAN = "operation.plan"
    EXCHANGE_ADMINISTER = "exchange.administer"


P = Permission
FINDS_HELP = frozenset({P.BED_SEARCH, P.BED_REQUEST, P.REFERRAL_SEND})
NOTICES_SIGNS = FINDS_HELP | {P.SCREENING_DO}
OPENS_FILES = frozenset({P.IDENTITY_READ, P.LOCATION_READ, P.HEALTH_READ, P.LEGAL_READ})
TALKS_OF_SHARING = frozenset({P.CONSENT_RECORD, P.CONSENT_RECEIVE, P.CONSENT_EMERGENCY, P.DISCLOSURE_RECEIVE})
KEEPS_RECORDS = frozenset({P.PERSON_READ, P.PERSON_WRITE, P.PERSON_ERASE})
WORKS_WITH_PEOPLE = NOTICES_SIGNS | OPENS_FILES | TALKS_OF_SHARING | KEEPS_RECORDS | {P.REFERRAL_ANSWER, P.DEMAND_KEEP}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset({P.AGENCY_ADMINISTER, P.DIRECTORY_EDIT}),
    Role.AUDITOR: frozenset({P.AUDIT_READ, P.AUDIT_EMERGENCY}),
    Role.FRONTLINE: NOTICES_SIGNS,
    Role.SUPPORT_WORKER: WORKS_WITH_PEOPLE,
    Role.HOUSE_MANAGER: WORKS_WITH_PEOPLE
    | {P.UNIT_MANAGE, P.HOLD_ANSWER, P.CAPACITY_READ, P.DIRECTORY_EDIT, P.DIRECTORY_SEE_CONFIDENTIAL},
    Role.COORDINATOR: NOTICES_SIGNS | {P.CAPACITY_READ, P.REFERRAL_OVERSEE, P.REFERRAL_COUNT},
    Role.DIRECTORY_EDITOR: frozenset({P.DIRECTORY_EDIT}),
    Role.INVESTIGATOR: FINDS_HELP
    | {P.FILE_READ, P.FILE_WRITE, P.FILE_EXPORT, P.POINTER_REGISTER, P.OPERATION_PLAN, P.DISCLOSURE_RECEIVE},
    Role.PROSECUTOR: frozenset({P.FILE_READ, P.DISCLOSURE_RECEIVE, P.CASE_READ, P.CASE_WRITE}),
    Role.ANALYST: frozenset({P.CAPACITY_READ, P.REFERRAL_COUNT}),
}

DUTIES: dict[Role, Promise] = {
    Role.ADMINISTRATOR: _("Invites and deactivates the people of the agency; keeps its entry in the directory."),
    Role.AUDITOR: _("Reads who opened or changed what."),
    Role.FRONTLINE: _("Finds services and asks for a bed for a person in need."),
    Role.SUPPORT_WORKER: _(
        "Works with the people the agency serves; finds services and asks for beds. In a safe house, answers holds."
    ),
    Role.HOUSE_MANAGER: _("Keeps the units of a safe house and answers requests for a bed."),
    Role.COORDINATOR: _("Finds services and beds, and sees the capacity of the whole province."),
    Role.DIRECTORY_EDITOR: _("Keeps the agency's services in the directory up to date."),
    Role.INVESTIGATOR: _("Opens and works on investigation files; finds help for people met on the way."),
    Role.PROSECUTOR: _("Brings cases to court, keeps their time and protects those who testify."),
    Role.ANALYST: _("Sees counts and capacity, never a person's record."),
}
"""What each role does, in the words that people are shown when they choose one."""

EVERY_AGENCY = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.DIRECTORY_EDITOR})
SUPPORT = EVERY_AGENCY | {Role.FRONTLINE, Role.SUPPORT_WORKER}
FRONTLINE = EVERY_AGENCY | {Role.FRONTLINE}

KIND_ROLES: dict[AgencyKind, frozenset[Role]] = {
    AgencyKind.POLICE: FRONTLINE | {Role.INVESTIGATOR},
    AgencyKind.CROWN: EVERY_AGENCY | {Role.PROSECUTOR},
    AgencyKind.SAFE_HOUSE: SUPPORT | {Role.HOUSE_MANAGER},
    AgencyKind.COMMUNITY_SUPPORT: SUPPORT,
    AgencyKind.HEALTH: SUPPORT,
    AgencyKind.PROBATION: FRONTLINE,
    AgencyKind.MUNICIPAL_LICENSING: FRONTLINE,
    AgencyKind.SCHOOL_BOARD: FRONTLINE,
    AgencyKind.CHILD_PROTECTION: SUPPORT,
    AgencyKind.VICTIM_SERVICES: SUPPORT | {Role.COORDINATOR},
    AgencyKind.HOTLINE: SUPPORT | {Role.COORDINATOR},
    AgencyKind.MINISTRY: EVERY_AGENCY | {Role.ANALYST},
    AgencyKind.SECRETARIAT: EVERY_AGENCY | {Role.COORDINATOR, Role.ANALYST},
    AgencyKind.INTERNATIONAL_PARTNER: EVERY_AGENCY | {Role.INVESTIGATOR},
}

ALSO: dict[tuple[AgencyKind, Role], frozenset[Permission]] = {
    (AgencyKind.SECRETARIAT, Role.ADMINISTRATOR): frozenset({P.PROVINCE_ADMINISTER}),
    (AgencyKind.SAFE_HOUSE, Role.SUPPORT_WORKER): frozenset({P.HOLD_ANSWER}),
    (AgencyKind.SECRETARIAT, Role.COORDINATOR): frozenset({P.POINTER_OVERSEE, P.EXCHANGE_ADMINISTER, P.CHARGED_COUNT}),
    (AgencyKind.SECRETARIAT, Role.ANALYST): frozenset({P.CHARGED_COUNT}),
    (AgencyKind.POLICE, Role.AUDITOR): frozenset({P.POINTER_OVERSEE}),
    (AgencyKind.INTERNATIONAL_PARTNER, Role.AUDITOR): frozenset({P.POINTER_OVERSEE}),
}
"""What a role may do at one kind of agency only. A safe house answers at night, when no manager is there."""


def permissions_of(role: str, kind: str) -> frozenset[Permission]:
    """What `role` may do at an agency of `kind`."""
    return ROLE_PERMISSIONS[Role(role)] | ALSO.get((AgencyKind(kind), Role(role)), frozenset())


def roles_that_may(permission: Permission) -> set[str]:
    """At some kind of agency; `permissions_of` says at which."""
    pairs = [(role, kind) for kind, roles in KIND_ROLES.items() for role in roles]
    return {role.value for role, kind in pairs if permission in permissions_of(role, kind)}


def store_role_permissions_after_migrate(using: str, **kwargs: Any) -> None:
    rows = [
        (kind.value, role.value, permission.value)
        for kind, roles in KIND_ROLES.items()
        for role in roles
        for permission in permissions_of(role, kind)
    ]
    connection = connections[using]
    if "agencies_rolepermission" not in connection.introspection.table_names():
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("delete from agencies_rolepermission")
        cursor.executemany("insert into agencies_rolepermission (kind, role, permission) values (%s, %s, %s)", rows)
