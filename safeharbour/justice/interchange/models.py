"""That a copy of a file left: as what, how much of it, marked how, for what, by whom. Never what stood in it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape


class Copy(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    shape = models.CharField(max_length=8, choices=Shape)
    detail = models.CharField(max_length=8, choices=Detail)
    marking = models.CharField(max_length=12, choices=Marking)
    purpose = models.CharField(max_length=12, choices=Purpose)
    subjects = models.PositiveIntegerField()
    relations = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("file", "number"), name="the_copies_of_a_file_are_counted"),
            models.CheckConstraint(
                condition=Q(
                    shape__in=Shape.values,
                    detail__in=Detail.values,
                    marking__in=Marking.values,
                    purpose__in=Purpose.values,
                ),
                name="a_copy_is_marked_and_for_a_purpose_of_the_list",
            ),
        )

    def __str__(self) -> str:
        return f"C{self.number}"
