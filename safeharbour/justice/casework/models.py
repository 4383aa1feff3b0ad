"""What was decided on a file, what is to be done, and who sat together. Only a task moves, and each move is a row.

What was decided and why may name somebody: it is sealed. A task is a line that a colleague must see at once, and says
on its form that nobody is named in it. Nothing of the support side has a place here.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.casework.enums import FINISHED, About, State
from safeharbour.justice.investigations.models import Investigation


class Conference(models.Model):
    """Those who work on a file sat together; `words` is what was talked about, and who else was there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(_("when"))
    words = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-held_at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(words=b""), name="what_was_talked_about_is_sealed"),
            models.CheckConstraint(condition=Q(held_at__lte=F("at")), name="a_conference_is_written_down_afterwards"),
        )

    def __str__(self) -> str:
        return f"C-{str(self.pk)[:8].upper()}"


class Attendance(models.Model):
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="attendances")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "member"), name="nobody_attends_a_conference_twice"),
        )

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.member_id}"


class Decision(models.Model):
    """One entry of the log: `words` is what, why and what else was considered. Never altered; corrected by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    about = models.CharField(_("about"), max_length=12, choices=About)
    words = models.BinaryField()
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    at = models.DateTimeField(_("written down"))
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("file", "number"), name="decisions_of_a_file_are_counted"),
            models.CheckConstraint(condition=~Q(words=b""), name="what_was_decided_is_sealed"),
            models.CheckConstraint(condition=Q(decided_at__lte=F("at")), name="nothing_is_decided_in_the_future"),
            models.CheckConstraint(condition=Q(about__in=About.values), name="a_decision_is_about_something_known"),
        )

    def __str__(self) -> str:
        return f"D{self.number}"


class Task(models.Model):
    """As it stands; its steps say how it came there. `version` counts them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("what is to be done"), max_length=200)
    owner = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.TO_DO)
    version = models.PositiveSmallIntegerField(default=1)
    conference = models.ForeignKey(Conference, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="a_task_says_what_is_to_be_done"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="a_task_is_in_a_known_state"),
        )
        indexes = (models.Index(fields=("owner", "due_on"), condition=Q(state="to_do"), name="tasks_of_somebody"),)

    def __str__(self) -> str:
        return f"T-{str(self.pk)[:8].upper()}"


class TaskStep(models.Model):
    """One change of a task: whose it is, until when, and what came of it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State)
    owner = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    result = models.CharField(_("what came of it"), max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("task", "version"), name="changes_of_a_task_are_counted"),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(FINISHED)) | ~Q(result=""), name="what_came_of_a_task_is_said"
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id}: {self.version}"
