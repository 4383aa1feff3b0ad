"""A conference hangs on an appointment of care, which keeps its time, moves and ends. Words are sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.models import Appointment, SignedRow, Task
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.consent.models import Grant


class Conference(SignedRow):
    """Who leads it, what it is for, and who is needed there and why."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="+")
    chair = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("what it is for"), max_length=24, choices=Purpose)
    attending = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(attending=b""), name="who_attends_is_sealed"),)


class View(SignedRow):
    """How the person sees it, before anything else is decided. The newest holds."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="views")
    number = models.PositiveIntegerField()
    voice = models.CharField(max_length=8, choices=Voice)
    attends = models.CharField(max_length=8, choices=Attends)
    words = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "number"), name="views_of_a_conference_are_counted"),
            models.CheckConstraint(condition=~Q(words=b""), name="a_view_is_sealed_even_where_empty"),
        )


class Item(SignedRow):
    """One thing to talk about; `scope` says of which part of her record it is."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="items")
    scope = models.CharField(_("about"), max_length=16, choices=Scope)
    words = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(words=b""), name="an_item_is_sealed"),)


class Invitation(SignedRow):
    """That another agency may hear one item, on the grant that says so. Without it the row does not exist any more."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="invitations")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="+")
    invited = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "grant"), name="an_agency_is_invited_once_to_an_item"),)


class Decision(SignedRow):
    """What was decided about an item: a task of the plan, with who does it until when."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
