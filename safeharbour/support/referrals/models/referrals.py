"""A referral: the fact, apart from what is told of the person, apart from who the person is, apart from any package."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.referrals.enums import FOLLOW, LIMITS, UNMATCHED, AgeBand, Refusal, Side, State, Urgency

LONGEST_LIMIT = max(LIMITS.values())


class Referral(models.Model):
    """Which agency asks which for what kind of help, and how it stands. Nothing in it tells of the person.

    Everything from `state` on is written by the database from the signed steps; the application never updates a row.
    `after` is the referral to another provider that came before; `origin` and `begun_at` are those of the first.
    `follow_by`: where those who refer enforce the law and are told no outcome, those who were asked follow it, until
    then. `outcome_at`: since when it is written whether the person was served; from there on enforcement sees nothing.
    The service stands here by its key and by the name it had: a directory changes, what was asked for does not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    referred_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    service = models.UUIDField(null=True)
    unit = models.ForeignKey("shelter.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    target = models.CharField(_("to"), max_length=200)
    need = models.CharField(_("need"), max_length=24, choices=NeedDomain)
    urgency = models.CharField(_("how urgent"), max_length=12, choices=Urgency)
    after = models.OneToOneField("self", on_delete=models.PROTECT, related_name="next", null=True)
    origin = models.UUIDField(db_index=True)
    begun_at = models.DateTimeField()
    offered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.OFFERED)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    news_for = models.CharField(max_length=12, choices=Side, blank=True)
    follow_by = models.DateTimeField(null=True)
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-offered_at", "id")
        indexes = (
            models.Index(fields=("agency", "state", "due_at"), name="referral_by_sender"),
            models.Index(fields=("recipient", "state", "due_at"), name="referral_by_recipient"),
            models.Index(fields=("agency",), condition=Q(news_for=Side.SENDER), name="referral_news_sender"),
            models.Index(fields=("recipient",), condition=Q(news_for=Side.RECIPIENT), name="referral_news_recipient"),
            models.Index(fields=("due_at",), condition=Q(state__in=UNMATCHED), name="referral_unmatched"),
            models.Index(fields=("follow_by",), condition=Q(follow_by__isnull=False), name="referral_to_follow"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(recipient=F("agency")), name="a_referral_is_to_another_agency"),
            models.CheckConstraint(
                condition=Q(service__isnull=False, unit=None) | Q(service=None, unit__isnull=False),
                name="a_referral_is_to_a_service_or_a_unit",
            ),
            models.CheckConstraint(condition=Q(need__in=NeedDomain.values), name="a_referral_names_a_known_need"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="a_referral_is_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("offered_at")) & Q(due_at__lte=F("offered_at") + LONGEST_LIMIT),
                name="a_match_is_due_within_48_hours",
            ),
            models.CheckConstraint(condition=Q(begun_at__lte=F("offered_at")), name="a_wait_begins_with_its_first"),
            models.CheckConstraint(
                condition=~Q(state=State.RECEIVED) | Q(received_at__isnull=False), name="received_says_when"
            ),
            models.CheckConstraint(
                condition=Q(follow_by=None) | Q(state__in=list(FOLLOW)), name="followed_while_an_outcome_is_open"
            ),
        )

    def __str__(self) -> str:
        return f"referral {self.reference}"

    @property
    def reference(self) -> str:
        """What people say to each other on the telephone instead of a name."""
        return self.id.hex[:6].upper()

    def is_overdue(self, at: datetime) -> bool:
        """True from the moment itself, whether or not the job has written it down yet."""
        return self.state_is_unmatched and self.due_at <= at

    def is_unfollowed(self, at: datetime) -> bool:
        """Nobody wrote in time what became of somebody whom those who refer cannot follow."""
        return self.follow_by is not None and self.follow_by <= at

    @property
    def turn(self) -> int:
        """Which of its waits a notice is about: the one for a match, or the one that began with this step."""
        return self.version if self.follow_by else 0

    @property
    def state_is_unmatched(self) -> bool:
        return self.state in UNMATCHED


class Particulars(models.Model):
    """What the recipient must know to answer: never who it is. It reads this only while it has something to do."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, primary_key=True, related_name="particulars")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    age = models.CharField(_("age"), max_length=12, choices=AgeBand, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True)
    interpreter = models.BooleanField(_("interpreter needed"), default=False)
    words = models.CharField(_("what is needed, in a few words"), max_length=200, blank=True)
    refuses = ArrayField(models.CharField(max_length=12, choices=Refusal), default=list, blank=True)
    contact = models.CharField(_("who to ask for"), max_length=80)
    telephone = models.CharField(_("telephone"), max_length=40)
    reachable = models.CharField(_("best reached"), max_length=80, blank=True)
    together = models.BooleanField(_("a first conversation together"), default=True)

    class Meta:
        verbose_name_plural = "particulars"
        constraints = (
            models.CheckConstraint(condition=Q(refuses__contained_by=Refusal.values), name="refusals_are_known_ones"),
            models.CheckConstraint(condition=~Q(contact="") & ~Q(telephone=""), name="somebody_can_be_called"),
        )

    def __str__(self) -> str:
        return f"particulars of {self.referral_id}"


class ReferralPerson(models.Model):
    """For whom a referral is, where they are on record: a scope of its own, which no recipient reads.

    The row goes when the person is erased (a trigger sees to it).
    """

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, primary_key=True, related_name="for_person")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "people of referrals"
        indexes = (models.Index(fields=("person",), name="referral_by_person"),)

    def __str__(self) -> str:
        return f"person of {self.referral_id}"


class Attachment(models.Model):
    """That a package of consent went along. What it says and whether it may be read is consent's alone to answer."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="attachments")
    disclosure = models.OneToOneField("consent.Disclosure", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"package with {self.referral_id}"
