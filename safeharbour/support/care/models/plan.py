"""The plan: what the person wants in their words, who does what until when, and which services they received.

The state of each need stands with people (`people.Need`). Words are sealed; what a list needs stands in codes.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import GoalState, TaskKind, TaskState, Through
from safeharbour.support.care.models.signed import SignedRow
from safeharbour.support.people.enums import NeedDomain


class Goal(SignedRow):
    """What the person wants, in their own words."""

    domain = models.CharField(_("about"), max_length=20, choices=NeedDomain)
    words = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("person",), name="care_goal_by_person"),)
        constraints = (models.CheckConstraint(condition=~Q(words=b""), name="a_goal_is_sealed"),)


class GoalStep(SignedRow):
    """What became of a goal. The newest holds; without any it is on the way."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=GoalState)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("goal", "number"), name="steps_of_a_goal_are_counted"),)


class Task(SignedRow):
    """Something that somebody does. Who, until when and whether it is done stand in its newest step."""

    domain = models.CharField(_("about"), max_length=20, choices=NeedDomain)
    kind = models.CharField(_("what to do"), max_length=12, choices=TaskKind)
    words = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("person",), name="care_task_by_person"),)
        constraints = (models.CheckConstraint(condition=~Q(words=b""), name="a_task_is_sealed_even_where_empty"),)


class TaskStep(SignedRow):
    """`owner`: a colleague, or nobody where the person does it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=TaskState)
    owner = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField(_("until"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("task", "number"), name="steps_of_a_task_are_counted"),)
        indexes = (models.Index(fields=("owner", "due_on"), name="care_task_by_owner"),)


class ServiceReceived(SignedRow):
    """That the person was served: not offered, not accepted, received."""

    domain = models.CharField(_("about"), max_length=20, choices=NeedDomain)
    through = models.CharField(_("how it came about"), max_length=12, choices=Through)
    given_on = models.DateField(_("on"))

    class Meta:
        verbose_name_plural = "services received"
        indexes = (models.Index(fields=("person", "domain"), name="care_service_by_person"),)
