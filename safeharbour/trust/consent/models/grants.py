"""Grants and what ends them. A person stands here by number only: consent is below the wing that knows people."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.consent.enums import Decider, GivenHow, GuardianBasis, Purpose, Scope, Standing, WithdrawnHow

LONGEST = timedelta(days=366)
"""No grant is for longer than twelve months. It is renewed by talking again."""


class Grant(models.Model):
    """That a person agrees: these parts of the record, to this agency, for this purpose, from then until then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField()
    number = models.CharField(_("number"), max_length=12)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    scopes = ArrayField(models.CharField(max_length=16, choices=Scope))
    purpose = models.CharField(max_length=24, choices=Purpose)
    given_how = models.CharField(max_length=16, choices=GivenHow)
    language = models.CharField(max_length=40)
    with_interpreter = models.BooleanField(default=False)
    decider = models.CharField(max_length=24, choices=Decider)
    guardian_basis = models.CharField(max_length=16, choices=GuardianBasis, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-recorded_at", "id")
        indexes = (
            models.Index(fields=("recipient", "purpose", "ends_at"), name="consent_grant_by_recipient"),
            models.Index(fields=("person", "-recorded_at"), name="consent_grant_by_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(scopes__len__gt=0) & Q(scopes__contained_by=Scope.values), name="a_grant_names_known_scopes"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")) & Q(ends_at__lte=F("starts_at") + LONGEST),
                name="no_grant_is_endless",
            ),
            models.CheckConstraint(condition=~Q(recipient=F("agency")), name="a_grant_is_to_another_agency"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="a_grant_names_a_known_purpose"),
            models.CheckConstraint(
                condition=(Q(decider=Decider.GUARDIAN) & ~Q(guardian_basis=""))
                | (~Q(decider=Decider.GUARDIAN) & Q(guardian_basis="")),
                name="a_guardian_says_on_what_basis",
            ),
        )

    def __str__(self) -> str:
        return f"grant on {self.number}"

    @property
    def key_name(self) -> str:
        return f"grant {self.pk}"

    def standing(self, at: datetime) -> Standing:
        """The withdrawal must have been read along (`queries.with_withdrawals`)."""
        if hasattr(self, "withdrawal"):
            return Standing.WITHDRAWN
        if at < self.starts_at:
            return Standing.AHEAD
        return Standing.LIVE if at < self.ends_at else Standing.ENDED


class Judgement(models.Model):
    """Why a worker believes that a guardian may decide. Sealed, and only for the agency that recorded it."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, primary_key=True, related_name="judgement")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    spoke_alone = models.BooleanField()
    reason = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=b""), name="a_judgement_gives_its_reason_sealed"),)

    def __str__(self) -> str:
        return f"judgement on {self.grant_id}"


class Withdrawal(models.Model):
    """That a grant ended before its time. Never changed; from its commit on, the next query shows nothing."""

    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal")
    how = models.CharField(max_length=16, choices=WithdrawnHow)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(how=WithdrawnHow.OWN_PAGE),
                name="a_withdrawal_is_signed_or_the_persons_own",
            ),
        )

    def __str__(self) -> str:
        return f"withdrawal of {self.grant_id}"
