"""A person by number; identity and notes in tables of their own, sealed, one table per sharing scope."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.numbers import new_number


class Person(models.Model):
    """Someone the support side serves. The number says nothing about them; after erasure it is all that stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=12, unique=True, default=new_number, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("registered"))
    created_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name_plural = "people"
        ordering = ("-created_at", "number")
        indexes = (models.Index(fields=("agency", "-created_at"), name="people_by_agency_and_newest"),)

    def __str__(self) -> str:
        return self.number

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class PersonIdentity(models.Model):
    """The identity scope. Every column that says who somebody is holds an envelope, opened only by an action."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="identity")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    names = models.BinaryField()
    aliases = models.BinaryField()
    birth = models.BinaryField()
    phones = models.BinaryField()
    languages = models.BinaryField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "identities"
        constraints = (
            models.CheckConstraint(
                condition=~(Q(names=b"") | Q(aliases=b"") | Q(birth=b"") | Q(phones=b"") | Q(languages=b"")),
                name="an_identity_is_sealed_even_where_it_is_empty",
            ),
        )

    def __str__(self) -> str:
        return f"identity of {self.person_id}"


class PersonNote(models.Model):
    """The story scope: one note, sealed, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    text = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-written_at",)

    def __str__(self) -> str:
        return f"note on {self.person_id}"
