"""Partner installations, what is offered to them, and what was found. No place for what a pointer points at."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.exchange.enums import MOST_NEW_A_DAY, Direction, State


class Partner(models.Model):
    """Another installation: where it answers, and by which key it signs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    address = models.URLField(_("address"), max_length=200)
    public_key = models.BinaryField(unique=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ACTIVE)
    most_new = models.PositiveIntegerField(default=MOST_NEW_A_DAY)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody, where the operator's command did."""

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="a_partner_is_in_a_known_state"),
        )

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """That a pointer's owner lets it be compared with a partner's, by points under our own secret number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="offers")
    pointer = models.ForeignKey("deconfliction.Pointer", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    points = ArrayField(models.BinaryField())
    offered_at = models.DateTimeField(_("offered"))
    offered_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(_("until"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-offered_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("partner", "pointer"),
                condition=Q(withdrawn_at=None),
                name="a_pointer_is_offered_once_to_a_partner",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(points=[]), name="what_is_withdrawn_has_no_points"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pointer_id} to {self.partner_id}"


class Round(models.Model):
    """One comparison with a partner: who asked, how many points each sent, how many were new, how many both hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="rounds")
    direction = models.CharField(_("who asked"), max_length=12, choices=Direction)
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField(_("when"))
    ours = models.PositiveIntegerField(_("points of ours"), default=0)
    theirs = models.PositiveIntegerField(_("points of theirs"), default=0)
    unseen = models.PositiveIntegerField(_("new ones of theirs"), default=0)
    matches = models.PositiveIntegerField(_("in common"), null=True)
    """Unknown until both have answered."""

    doubled = ArrayField(models.BinaryField(), default=list)
    """What they sent, multiplied by us; kept until they have answered."""

    offers = ArrayField(models.UUIDField(), default=list)
    """Whose points we sent, in that order; kept until they have answered."""

    class Meta:
        ordering = ("-at", "pk")
        constraints = (models.UniqueConstraint(fields=("partner", "nonce"), name="a_message_of_a_partner_counts_once"),)

    def __str__(self) -> str:
        return f"{self.direction} {self.at:%Y-%m-%d %H:%M}"


class Seen(models.Model):
    """A point that a partner has sent before: what is new is counted, and stopped where it is too much."""

    pk = models.CompositePrimaryKey("partner_id", "point")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    point = models.BinaryField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seen {self.at:%Y-%m-%d}"


class Found(models.Model):
    """That a partner looks for the same as one of our pointers, and whom to call there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=12)
    """The same on both sides, to be said on the telephone; made of what both hold."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="found")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=160)
    place = models.CharField(max_length=160, blank=True)
    telephone = models.CharField(max_length=160, blank=True)
    officer = models.CharField(max_length=160, blank=True)
    found_at = models.DateTimeField(_("found"))
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-found_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("offer", "number", "service"), name="what_is_found_is_told_once"),
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None) | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="whoever_has_seen_what_is_found_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"X-{self.number}"
