"""What happened to a referral: rows that carry their author and are never altered."""

from __future__ import annotations

import uuid
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.referrals.enums import OTHER, REASONS, CloseReason, NoticeKind, Side, State, Talk
from safeharbour.support.referrals.models.referrals import Referral
from safeharbour.support.referrals.transitions import OFFER, TRANSITIONS

FIRST = Q(from_state="", to_state=State.OFFERED.value, act=OFFER, side=Side.SENDER.value, number=1)
AS_THE_TABLE_SAYS = reduce(
    or_,
    (Q(from_state=t.source.value, to_state=t.target.value, act=t.act, side=t.by.value) for t in TRANSITIONS),
    FIRST,
)
WITH_ITS_REASON = reduce(
    or_,
    (Q(act=act, reason__in=reasons.values) for act, reasons in REASONS.items()),
    ~Q(act__in=list(REASONS)) & Q(reason=""),
)


class Step(models.Model):
    """One change of state. Inserting it is the only way to change one; `number` counts them within a referral.

    Whoever answers a page that has grown old would insert a number that is taken: of two at once, one succeeds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    from_state = models.CharField(max_length=16, choices=State, blank=True)
    to_state = models.CharField(max_length=16, choices=State)
    act = models.CharField(max_length=16)
    side = models.CharField(max_length=12, choices=Side)
    reason = models.CharField(max_length=24, blank=True)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("referral", "number")
        constraints = (
            models.UniqueConstraint(fields=("referral", "number"), name="steps_of_a_referral_are_counted"),
            models.CheckConstraint(
                condition=AS_THE_TABLE_SAYS, name="a_referral_changes_only_as_the_transition_table_says"
            ),
            models.CheckConstraint(condition=WITH_ITS_REASON, name="an_act_that_needs_a_reason_has_one_of_the_list"),
            models.CheckConstraint(
                condition=~Q(act="close", side=Side.RECIPIENT.value)
                | Q(reason=CloseReason.PASSED_ON.value)
                | ~Q(words=""),
                name="who_was_asked_says_what_was_done",
            ),
            models.CheckConstraint(condition=~Q(reason=OTHER) | ~Q(words=""), name="another_reason_stands_in_words"),
        )

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.from_state} > {self.to_state}"


class Acknowledgement(models.Model):
    """That a side has seen the latest of a referral. It answers nothing."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="acknowledgements")
    number = models.PositiveIntegerField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("referral", "number", "agency"), name="a_step_is_seen_once_by_a_side"),
        )

    def __str__(self) -> str:
        return f"{self.referral_id} seen"


class Notice(models.Model):
    """What the clock or a coordinator did about a referral that waits. Each kind once for each of its waits."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    turn = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    system = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("referral", "kind", "turn"), name="a_wait_is_noticed_once_of_each_kind"),
            models.CheckConstraint(
                condition=(Q(kind=NoticeKind.TAKEN_UP, system="", by__isnull=False))
                | (~Q(kind=NoticeKind.TAKEN_UP) & ~Q(system="") & Q(by=None)),
                name="the_clock_reminds_and_a_coordinator_takes_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.kind}"


class Conversation(models.Model):
    """Who calls whom, when: planned by either side once it was accepted, and whether it took place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="conversations")
    kind = models.CharField(max_length=12, choices=Talk)
    caller = models.CharField(_("who calls"), max_length=12, choices=Side, blank=True)
    ask_for = models.CharField(_("who to ask for"), max_length=80, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    planned_for = models.DateTimeField(_("when"), null=True)
    together = models.BooleanField(_("with the person"), default=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("referral", "-at"), name="referral_conversation"),)
        constraints = (
            models.CheckConstraint(
                condition=(~Q(kind=Talk.PLANNED) | (Q(planned_for__isnull=False) & ~Q(caller=""))),
                name="a_planned_conversation_says_who_calls_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.referral_id}"
