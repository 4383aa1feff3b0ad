"""Admitting agencies, filing their agreements, appointing. Required, changed and audited in one transaction."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, DataSharingAgreement, Membership, User
from safeharbour.trust.agencies.rules import may_admit_agency, may_appoint
from safeharbour.trust.audit.actions import record


@transaction.atomic
def admit_agency(
    *, name: str, kind: AgencyKind, by: Actor, place: str = "", region: str = "", telephone: str = ""
) -> Agency:
    require(may_admit_agency(by))
    agency = Agency.objects.create(name=name, kind=kind, place=place, region=region, telephone=telephone)
    record("agencies.admit", by=by, subject=agency, concerns_agency=agency.pk, kind=kind)
    return agency


@transaction.atomic
def appoint(*, user: User, agency: Agency, role: Role, by: Actor) -> Membership:
    """Make `user` act for `agency` in `role`."""
    require(may_appoint(by, agency, role))
    membership = Membership.objects.create(user=user, agency=agency, role=role)
    record("agencies.appoint", by=by, subject=membership, concerns_agency=agency.pk, role_given=role)
    return membership


@transaction.atomic
def file_agreement(
    *, agency: Agency, reference: str, signed_on: date, valid_until: date, by: Actor
) -> DataSharingAgreement:
    require(may_admit_agency(by))
    agreement = DataSharingAgreement.objects.create(
        agency=agency, reference=reference, signed_on=signed_on, valid_until=valid_until, recorded_by=by.membership
    )
    record("agencies.file_agreement", by=by, subject=agreement, concerns_agency=agency.pk)
    return agreement
