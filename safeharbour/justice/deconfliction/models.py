"""Pointers, their keyed tokens, and the matches between services.

There is no place here for what was pointed at, nor for a word about anybody: every column is a number, a moment, a key
of another row, keyed bits, or one of a short list (`tests/test_schema.py` says which).
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeharbour.justice.deconfliction.enums import (
    About,
    Because,
    Finding,
    Kind,
    Mode,
    Renewing,
    State,
    Strength,
    Weakness,
)


class BitsField(models.Field):  # type: ignore[type-arg] # a subscript fails at run time
    """`bit(1024)`: one part of a name's keyed encoding, in noughts and ones."""

    def db_type(self, connection: Any) -> str:
        return "bit(1024)"


class PointerKey(models.Model):
    """One version of the key of all tokens. The key itself is derived, never stored (`keys.py`)."""

    version = models.PositiveSmallIntegerField(primary_key=True)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"pointer key {self.version}"


class Pointer(models.Model):
    """That a service looks for an identifier of this kind, for one of its files, until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    mode = models.CharField(_("who is told"), max_length=12, choices=Mode, default=Mode.OPEN)
    officer = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", db_index=False)
    registered_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", db_index=False)
    registered_at = models.DateTimeField(pgettext_lazy("pointer", "registered"))
    expires_at = models.DateTimeField(_("kept until"))
    ended_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    """When what is over lost its tokens too."""

    key_version = models.PositiveSmallIntegerField()
    name_bits = BitsField(null=True, blank=True)
    birth_bits = BitsField(null=True, blank=True)
    dated = models.BooleanField(default=False)
    """Of a name: whether the whole birth date is known, and not only the year."""

    in_bulk = models.BooleanField(default=False)
    """Filed from a list by the operator (ADR 0098); it counts as nobody's registration."""

    class Meta:
        ordering = ("-registered_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_pointer_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="a_pointer_is_in_a_known_mode"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("registered_at")), name="a_pointer_expires"),
            models.CheckConstraint(
                condition=Q(kind=Kind.NAME) | Q(name_bits=None, birth_bits=None, dated=False),
                name="only_a_name_is_encoded",
            ),
        )
        indexes = (
            models.Index(fields=("agency", "registered_at"), name="deconfliction_of_agency"),
            models.Index(fields=("expires_at",), condition=Q(forgotten_at=None), name="deconfliction_to_forget"),
            models.Index(
                fields=("agency", "registered_at"), condition=Q(in_bulk=False), name="deconfliction_turns_of_agency"
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What a colleague writes into the paper file; it says nothing."""
        return f"P-{str(self.pk)[:8].upper()}"


class PointerToken(models.Model):
    """One feature of what a pointer points at, under a key that the database does not hold."""

    pk = models.CompositePrimaryKey("token", "pointer_id")
    token = models.BigIntegerField()
    pointer = models.ForeignKey(Pointer, on_delete=models.PROTECT, related_name="tokens")

    def __str__(self) -> str:
        return f"token of {self.pointer_id}"


class Renewal(models.Model):
    """A pointer kept longer: by whom, and why."""

    pointer = models.ForeignKey(Pointer, on_delete=models.PROTECT, related_name="renewals")
    because = models.CharField(_("why"), max_length=16, choices=Renewing)
    until = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(because__in=Renewing.values), name="a_renewal_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="a_renewal_lasts"),
        )

    def __str__(self) -> str:
        return f"{self.pointer} until {self.until}"


class Match(models.Model):
    """Two services point at the same thing. Written by the database alone, from both pointers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    strength = models.CharField(_("strength"), max_length=12, choices=Strength)
    weakness = models.CharField(max_length=12, choices=Weakness, blank=True, default=Weakness.NONE)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.NOTIFIED)
    found_at = models.DateTimeField(_("found"))

    class Meta:
        ordering = ("-found_at", "pk")
        verbose_name_plural = "matches"

    def __str__(self) -> str:
        return f"M-{str(self.pk)[:8].upper()}"


class Side(models.Model):
    """What one of the two services is told of a match; nothing at all while it is not `told`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="sides")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    pointer = models.ForeignKey(Pointer, on_delete=models.PROTECT, related_name="sides")
    only = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told = models.BooleanField()
    answered = models.BooleanField(default=False)
    officer = models.ForeignKey(
        "agencies.Membership", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    """Whom a mail without content tells that something waits; the database takes it from the pointer."""

    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("id",), name="deconfliction_to_mail", condition=Q(told=True, mailed_at=None)),)
        constraints = (
            models.UniqueConstraint(fields=("match", "agency"), name="a_match_has_one_side_for_each_service"),
        )

    def __str__(self) -> str:
        return f"side of {self.match_id}"


class Step(models.Model):
    """One change of a match's state, never altered: when, by which service, why."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=16, choices=State)
    because = models.CharField(max_length=16, choices=Because, blank=True, default=Because.NONE)
    at = models.DateTimeField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.NOT_RELATED) ^ Q(because=Because.NONE), name="only_not_related_says_why"
            ),
            models.CheckConstraint(
                condition=Q(agency=None, by=None, state__in=(State.NOTIFIED, State.EXPIRED))
                | Q(agency__isnull=False, by__isnull=False),
                name="a_step_is_signed_or_of_the_clock",
            ),
        )

    def __str__(self) -> str:
        return f"{self.match_id}: {self.state}"


class Alarm(models.Model):
    """Somebody asked as often as they may, by pointers or by plans of operations, or had a list filed: a person looks
    at whether it was work or fishing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(_("what was done"), max_length=12, choices=About, default=About.POINTERS)
    whole_agency = models.BooleanField()
    in_bulk = models.BooleanField(default=False)
    """Raised by a list that the operator filed, whatever its length allowed by hand."""

    count = models.PositiveIntegerField()
    at = models.DateTimeField(_("when"))
    finding = models.CharField(_("finding"), max_length=12, choices=Finding, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "agencies.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(finding="", settled_at=None, settled_by=None)
                | Q(finding__in=Finding.values, settled_at__isnull=False, settled_by__isnull=False),
                name="a_settled_alarm_says_who_found_what",
            ),
            models.CheckConstraint(
                condition=Q(about=About.POINTERS) | Q(about=About.PLANS, in_bulk=False),
                name="an_alarm_is_about_pointers_or_plans",
            ),
        )

    def __str__(self) -> str:
        return f"alarm of {self.at:%Y-%m-%d}"
