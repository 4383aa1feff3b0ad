"""A demand and all that happened to it. What lists need stands in codes and days; words are sealed under her key."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.models import SignedRow
from safeharbour.support.demands.enums import DemandKind, RecordKind, ServedHow, State, What
from safeharbour.trust.consent.enums import NotToldBecause, Told


class Demand(SignedRow):
    """A paper that was served. From whom, the court file and what it asks are sealed."""

    kind = models.CharField(_("what was served"), max_length=24, choices=DemandKind)
    received_on = models.DateField(_("received on"))
    how = models.CharField(_("how it came"), max_length=16, choices=ServedHow)
    sender = models.BinaryField()
    court_file = models.BinaryField()
    asked = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("agency", "-received_on"), name="demands_by_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=~(Q(sender=b"") | Q(court_file=b"") | Q(asked=b"")),
                name="a_demand_is_sealed_even_where_empty",
            ),
        )


class Step(SignedRow):
    """What happened, and how the demand stands from then on: its day, and whether the person knows. The newest holds.

    `law_file` names the dated law by which `due_on` was counted; empty, the day was read on the paper.
    """

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=16, choices=What)
    answer = models.CharField(max_length=16, blank=True)
    state = models.CharField(max_length=16, choices=State)
    happened_on = models.DateField()
    due_on = models.DateField()
    law_file = models.CharField(max_length=40, blank=True)
    told = models.CharField(max_length=16, choices=Told)
    not_told_because = models.CharField(max_length=24, choices=NotToldBecause, blank=True)
    silent_until = models.DateField(null=True)
    words = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("state", "due_on"), name="demands_by_day"),)
        constraints = (
            models.UniqueConstraint(fields=("demand", "number"), name="steps_of_a_demand_are_counted"),
            models.CheckConstraint(
                condition=Q(number=1, what=What.RECEIVE, state=State.RECEIVED)
                | (Q(number__gt=1) & ~Q(what=What.RECEIVE)),
                name="a_demand_begins_when_it_is_received",
            ),
            models.CheckConstraint(
                condition=Q(told=Told.TOLD, not_told_because="") | (~Q(told=Told.TOLD) & ~Q(not_told_because="")),
                name="who_is_not_told_of_a_demand_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(not_told_because=NotToldBecause.ORDER, silent_until__isnull=False)
                | (~Q(not_told_because=NotToldBecause.ORDER) & Q(silent_until=None)),
                name="an_order_that_forbids_telling_says_until_when",
            ),
            models.CheckConstraint(condition=~Q(words=b""), name="a_step_is_sealed_even_where_empty"),
        )


class CounsellingOrder(SignedRow):
    """A separate decision: a court order names counselling notes. Without one they cannot be listed as given."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="counselling_orders")
    ordered_on = models.DateField(_("the day of the court order"))
    words = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(words=b""), name="why_counselling_is_opened_is_sealed"),)


class Production(SignedRow):
    """What was given exactly: kinds, pages and days in codes; to whom, on whose advice and each record sealed."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="productions")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="production")
    given_on = models.DateField(_("given on"))
    records = ArrayField(models.CharField(max_length=16, choices=RecordKind))
    pages = models.PositiveIntegerField(_("how many pages"))
    since = models.DateField(_("records from"), null=True)
    until = models.DateField(_("records until"), null=True)
    to_whom = models.BinaryField()
    advice = models.BinaryField()
    listed = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(records__len__gt=0, pages__gt=0), name="who_gives_records_says_which"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="records_end_after_they_begin",
            ),
            models.CheckConstraint(
                condition=~(Q(to_whom=b"") | Q(advice=b"") | Q(listed=b"")), name="what_was_given_is_sealed"
            ),
        )
