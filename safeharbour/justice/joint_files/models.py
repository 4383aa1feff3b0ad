"""What services agreed, who consented and left, and what each put in. A joint file holds copies, never another's rows.

What was put in is sealed under a key of the joint file. Nothing of the support side has a place here.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.enums import OnLeaving


class JointFile(models.Model):
    """The agreement itself. It is never altered: whoever wants another one proposes another one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(_("what is worked on together"), max_length=400)
    ends_on = models.DateField(_("last day"))
    on_leaving = models.CharField(_("when somebody leaves"), max_length=8, choices=OnLeaving)
    at = models.DateTimeField(_("proposed"))
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(scope=""), name="a_joint_file_has_a_scope"),
            models.CheckConstraint(condition=Q(on_leaving__in=OnLeaving.values), name="what_leaving_means_is_agreed"),
        )

    def __str__(self) -> str:
        return f"J-{str(self.pk)[:8].upper()}"


class Party(models.Model):
    """One service of a joint file: asked, then consenting with a file of its own or declining; later it may leave."""

    joint_file = models.ForeignKey(JointFile, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        "agencies.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "parties"
        constraints = (
            models.UniqueConstraint(fields=("joint_file", "agency"), name="a_service_is_asked_once"),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None, file=None)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False, file__isnull=False, declined_at=None),
                name="a_service_consents_by_name_with_a_file_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(agreed_at__isnull=False, left_at__gte=F("agreed_at")),
                name="only_who_consented_leaves",
            ),
        )

    def __str__(self) -> str:
        return f"{self.joint_file_id}: {self.agency_id}"


class PutIn(models.Model):
    """One item as it stood when its service put it in: `kind`, `thing` and `version` say what it is a copy of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint_file = models.ForeignKey(JointFile, on_delete=models.PROTECT, related_name="items")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    thing = models.UUIDField()
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=20)
    words = models.BinaryField()
    at = models.DateTimeField(_("put in"))
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        verbose_name_plural = "items put in"
        constraints = (
            models.UniqueConstraint(fields=("joint_file", "kind", "thing", "version"), name="an_item_is_put_in_once"),
            models.CheckConstraint(condition=~Q(words=b""), name="what_is_put_in_is_sealed"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
