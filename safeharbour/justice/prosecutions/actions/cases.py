"""Handing a file to the Crown, opening a case over files, and who takes part in it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.enums import Standing
from safeharbour.justice.prosecutions.meanwhile import counted, signed, written_already
from safeharbour.justice.prosecutions.models import Brief, Case, CaseFile, CaseMember, CaseOffice
from safeharbour.justice.prosecutions.queries import carries, members_of, part_of_member, part_of_office
from safeharbour.justice.prosecutions.rules import (
    may_ask_in,
    may_lay_down,
    may_open_case,
    may_send_file,
    may_take_up,
    may_work_on,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.queries import somebody_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record


@transaction.atomic
def send_brief(*, file: Investigation, office: Agency, by: Actor) -> Brief:
    """The same file sent twice to the same office is one brief."""
    require(may_send_file(by, file, somebody_reads=somebody_may(Permission.CASE_WRITE, office.pk)))
    take_turn("prosecutions.brief", file.pk, office.pk)
    if already := Brief.objects.filter(file=file, office=office).first():
        return already
    told = {"number": file.number, "exploitation": file.exploitation}
    brief = Brief.objects.create(file=file, office=office, agency_id=by.agency, **told, **signed(by))
    record("prosecutions.send_brief", by=by, subject=file, concerns_agency=office.pk)
    return brief


@transaction.atomic
def open_case(*, number: str, briefs: Collection[Brief], by: Actor, once: UUID | None = None) -> Case:
    """Whoever opens a case carries it."""
    require(may_open_case(by))
    if already := written_already(Case, once):
        return already
    try:
        with transaction.atomic():
            case = Case.objects.create(id=once or uuid4(), agency_id=by.agency, number=number, **signed(by))
    except IntegrityError as error:
        raise Refused(refused(_("Your office already has a case with this number."))) from error
    _carried(case, 0, Standing.IN, by)
    for brief in briefs:
        CaseFile.objects.create(case=case, brief=brief, **signed(by))
    record("prosecutions.open_case", by=by, subject=case, files=len(briefs))
    return case


@transaction.atomic
def add_file(*, case: Case, brief: Brief, by: Actor) -> CaseFile:
    require(may_work_on(by, carries=carries(case, by)))
    take_turn("prosecutions.file", case.pk, brief.pk)
    if already := CaseFile.objects.filter(case=case, brief=brief).first():
        return already
    added = CaseFile.objects.create(case=case, brief=brief, **signed(by))
    record("prosecutions.add_file", by=by, subject=case, concerns_agency=brief.agency_id)
    return added


@transaction.atomic
def take_up(*, case: Case, by: Actor) -> CaseMember:
    require(may_take_up(by, carries=carries(case, by)))
    last = part_of_member(case, by)
    taken = _carried(case, last.number if last else 0, Standing.IN, by)
    record("prosecutions.take_up", by=by, subject=case, concerns_agency=case.agency_id)
    return taken


@transaction.atomic
def lay_down(*, case: Case, by: Actor) -> CaseMember:
    """Of the last two who lay it down at once, one is refused."""
    take_turn("prosecutions.members", case.pk)
    require(may_lay_down(by, carries=carries(case, by), alone=len(members_of(case)) == 1))
    last = part_of_member(case, by)
    laid = _carried(case, last.number if last else 0, Standing.OUT, by)
    record("prosecutions.lay_down", by=by, subject=case, concerns_agency=case.agency_id)
    return laid


@transaction.atomic
def ask_office_in(*, case: Case, office: Agency, standing: Standing, by: Actor) -> CaseOffice:
    """From then on that office's Crowns see the whole case, or no more of it."""
    take_turn("prosecutions.offices", case.pk, office.pk)
    last = part_of_office(case, office)
    reads = somebody_may(Permission.CASE_WRITE, office.pk)
    require(may_ask_in(by, case, office, carries=carries(case, by), last=last, standing=standing, somebody_reads=reads))
    with counted():
        told = {"number": last.number + 1 if last else 1, "standing": Standing(standing)}
        part = CaseOffice.objects.create(case=case, office=office, **told, **signed(by))
    record("prosecutions.ask_office", by=by, subject=case, concerns_agency=office.pk, standing=part.standing)
    return part


def _carried(case: Case, before: int, standing: Standing, by: Actor) -> CaseMember:
    with counted():
        return CaseMember.objects.create(
            case=case,
            member_id=by.membership,
            office_id=by.agency,
            number=before + 1,
            standing=standing,
            **signed(by),
        )
