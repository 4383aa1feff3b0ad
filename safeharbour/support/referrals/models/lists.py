"""A list as one worker likes to see it. It holds filters, never a person's number or words of a search."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.referrals.enums import Box


class SavedView(models.Model):
    membership = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    box = models.CharField(max_length=12, choices=Box)
    name = models.CharField(_("name"), max_length=40)
    filters = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("membership", "box", "name"), name="a_worker_names_each_view_once"),
            models.CheckConstraint(condition=~Q(name=""), name="a_view_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
