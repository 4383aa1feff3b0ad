"""Who and what is in a file, by number. What is known of a suspect or a thing is sealed, in a table of its own.

Of a protected person or a possible co-victim there is a number and nothing more: no column here could take a name, a
birth date or a whereabouts, and the database refuses them particulars (ADR 0092).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import PSEUDONYMS, Because, Ground, Kind, Matter, Services, Tie, Way, What


class Subject(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    services = models.CharField(max_length=12, choices=Services, blank=True)
    """Whose sexual services an accusation is about."""

    version = models.PositiveSmallIntegerField(default=1)
    """Counts the steps."""

    withdrawn = models.CharField(max_length=16, choices=Because, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("file", "number"), name="the_subjects_of_a_file_are_counted"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, withdrawn__in=["", *Because.values]),
                name="a_subject_is_of_a_kind_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.ACCUSED, services__in=Services.values) | (~Q(kind=Kind.ACCUSED) & Q(services="")),
                name="nobody_is_accused_for_their_own_services",
            ),
        )

    def __str__(self) -> str:
        return f"{'P' if self.kind in PSEUDONYMS else 'S'}{self.number}"


class Particulars(models.Model):
    """What is known of a suspect, a witness or a thing: sealed, and a new row beside the old with each change."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="particulars")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    words = models.BinaryField()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("subject", "version"), name="particulars_are_counted"),
            models.CheckConstraint(condition=~Q(words=b""), name="what_is_known_of_a_subject_is_sealed"),
        )

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.version}"


class Step(models.Model):
    """Who changed what of a subject, and when. `kind`: what it was from then on."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="steps")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12, choices=What)
    kind = models.CharField(max_length=12, choices=Kind)
    because = models.CharField(max_length=16, choices=Because, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("subject", "number"), name="steps_of_a_subject_are_counted"),
            models.CheckConstraint(
                condition=Q(what=What.WITHDRAWN, because__in=Because.values)
                | (~Q(what=What.WITHDRAWN) & Q(because="")),
                name="what_is_withdrawn_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.what}"


class Relation(models.Model):
    """How two subjects of one file are related, by whoever said so. Withdrawn it stays, with who and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    tie = models.CharField(max_length=12, choices=Tie)
    other = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.CharField(max_length=16, choices=Because, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("agencies.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("subject__number", "other__number", "tie")
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "tie", "other"), condition=Q(withdrawn=""), name="a_relation_stands_once"
            ),
            models.CheckConstraint(condition=~Q(subject=models.F("other")), name="nobody_is_related_to_themselves"),
            models.CheckConstraint(condition=Q(tie__in=Tie.values), name="a_relation_is_of_the_list"),
            models.CheckConstraint(
                condition=Q(withdrawn="", withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn__in=Because.values, withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_relation_says_who_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.get_tie_display()} {self.other}"


class Review(models.Model):
    """That something a protected person is said to have done was put before a reviewer: of codes alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=12, choices=Matter)
    services = models.CharField(max_length=12, choices=Services)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(matter__in=Matter.values, services__in=Services.values),
                name="nobody_is_reviewed_for_their_own_services",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_matter_display()}"


class Finding(models.Model):
    """What the reviewer decided and why, once: somebody else than who put it forward."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, primary_key=True, related_name="finding")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=Way)
    ground = models.CharField(max_length=12, choices=Ground)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(by=models.F("author")), name="nobody_reviews_what_they_put_forward"),
            models.CheckConstraint(
                condition=Q(
                    way__in=(Way.NO_CHARGE, Way.NO_BREACH), ground__in=(Ground.CONTROLLED, Ground.SAFETY, Ground.YOUNG)
                )
                | Q(way=Way.SANCTION, ground=Ground.YOUNG)
                | Q(way=Way.CHARGED, ground__in=(Ground.DANGER, Ground.UNRELATED)),
                name="a_finding_rests_on_a_ground_of_its_list",
            ),
        )

    def __str__(self) -> str:
        return f"{self.review_id}: {self.way}"
