"""The passwords of calendars, as digests."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Feed(models.Model):
    """A member's password for their calendar. Only its digest is kept; ended, it finds nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("membership",), condition=Q(ended_at=None), name="a_member_has_one_open_feed"
            ),
        )

    def __str__(self) -> str:
        return f"feed of {self.membership_id}"
