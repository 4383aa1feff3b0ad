"""Days that must not be missed: what the law counts, and when somebody is expected.

A deadline belongs to the legal scope. An appointment says where somebody will be: no scope shares it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import AppointmentKind, AppointmentState, DeadlineKind, DeadlineState
from safeharbour.support.care.models.signed import SignedRow


class Deadline(SignedRow):
    """`given_on` is what was entered; `falls_on` follows from it by the law as `law_file` states it."""

    kind = models.CharField(_("what"), max_length=24, choices=DeadlineKind)
    given_on = models.DateField()
    falls_on = models.DateField(_("last day"))
    law_file = models.CharField(max_length=40)

    class Meta:
        indexes = (models.Index(fields=("person", "falls_on"), name="care_deadline_by_person"),)


class DeadlineStep(SignedRow):
    """Met, or no longer needed; without any it is open."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=DeadlineState)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("deadline", "number"), name="steps_of_a_deadline_are_counted"),)


class Appointment(SignedRow):
    """With whom and where are sealed. When it is, and whether it took place, stand in its newest step."""

    kind = models.CharField(_("about"), max_length=12, choices=AppointmentKind)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    words = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("person",), name="care_appointment_by_person"),)
        constraints = (
            models.CheckConstraint(condition=~Q(words=b""), name="an_appointment_is_sealed_even_where_empty"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=600), name="an_appointment_takes_minutes"),
        )


class AppointmentStep(SignedRow):
    """Planned, moved to another time, kept, missed or cancelled."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=AppointmentState)
    starts_at = models.DateTimeField(_("when"))

    class Meta:
        indexes = (models.Index(fields=("starts_at",), name="care_appointment_by_time"),)
        constraints = (
            models.UniqueConstraint(fields=("appointment", "number"), name="steps_of_an_appointment_are_counted"),
        )


class Reminder(SignedRow):
    """That the person was reminded, in the way they asked for. The message said only that there is one."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="reminders")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("appointment", "starts_at"), name="one_reminder_for_each_time_planned"),
        )


class Absence(models.Model):
    """While a colleague is away another sees to those they accompany. Nobody is handed over for good by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("agency", "until"), name="care_absence_by_agency"),)
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="an_absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(worker=models.F("cover")), name="nobody_covers_for_themselves"),
        )

    def __str__(self) -> str:
        return f"{self.worker_id} away"


class AbsenceTakenBack(models.Model):
    """Somebody is here after all, or is back early: from then on nobody covers."""

    absence = models.OneToOneField(Absence, on_delete=models.PROTECT, primary_key=True, related_name="taken_back")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "absences taken back"

    def __str__(self) -> str:
        return f"{self.absence_id} taken back"
