"""Return codes, as keyed slow digests, and the wrong tries of the last minutes. Neither says a word of a code."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from safeharbour.support.own_page.enums import Language
from safeharbour.support.people.models import Person

LONGEST = timedelta(days=731)
"""As long as we stay in touch with somebody. Given anew in person, it begins anew."""


class ReturnCode(models.Model):
    """That a person was given a code. One holds at a time; a new one ends the one before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    language = models.CharField(max_length=2, choices=Language)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    good_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("-given_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(ended_at=None), name="one_return_code_holds_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(good_until__gt=F("given_at")) & Q(good_until__lte=F("given_at") + LONGEST),
                name="no_return_code_is_endless",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False), name="what_somebody_ended_has_ended"
            ),
        )

    def __str__(self) -> str:
        return f"code of {self.person_id}"


class WrongTry(models.Model):
    """A try that opened nothing: from where and how it began, as keyed digests. Gone after the minutes that count."""

    id = models.BigAutoField(primary_key=True)
    source = models.BinaryField(max_length=32)
    beginning = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "wrong tries"
        indexes = (models.Index(fields=("source", "at"), name="own_page_try_by_source"),)

    def __str__(self) -> str:
        return f"wrong try {self.pk}"
