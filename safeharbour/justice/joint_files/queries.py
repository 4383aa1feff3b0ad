"""Reading joint files; what one may see of them was settled by the row policies."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.justice.joint_files.enums import State
from safeharbour.justice.joint_files.models import JointFile, Party, PutIn
from safeharbour.justice.joint_files.rules import state_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency


def joint_files_visible() -> QuerySet[JointFile]:
    return JointFile.objects.select_related("agency").prefetch_related("parties__agency")


def the_joint_file(pk: UUID) -> JointFile:
    return get_object_or_404(joint_files_visible(), pk=pk)


def state_now(joint: JointFile) -> State:
    return state_of(joint, joint.parties.all(), localdate(now()))


def own_party(joint: JointFile, actor: Actor) -> Party:
    return joint.parties.select_related("agency").get(agency=UUID(actor.agency))


def own_file(party: Party) -> Investigation | None:
    return Investigation.objects.filter(pk=party.file_id).first() if party.file_id else None


def joint_files_of(file: Investigation) -> QuerySet[JointFile]:
    return joint_files_visible().filter(parties__file=file)


def items_of(joint: JointFile) -> QuerySet[PutIn]:
    return joint.items.select_related("agency")


def put_in_already(joint: JointFile) -> set[tuple[str, UUID, int]]:
    return set(joint.items.values_list("kind", "thing", "version"))


def files_led_by(actor: Actor) -> QuerySet[Investigation]:
    return files_visible(mine=actor.membership).exclude(status=Status.CLOSED).order_by("number")


def other_services(actor: Actor) -> QuerySet[Agency]:
    return Agency.objects.filter(kind=AgencyKind.POLICE, is_active=True).exclude(pk=UUID(actor.agency)).order_by("name")


def waiting_for_consent(actor: Actor) -> int:
    """Proposals that one's own service has not answered."""
    unanswered = Party.objects.filter(agency=UUID(actor.agency), agreed_at=None, declined_at=None)
    asked = joint_files_visible().filter(pk__in=unanswered.values("joint_file"))
    return sum(state_now(joint) == State.PROPOSED for joint in asked)
