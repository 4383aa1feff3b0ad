"""What is known of a person beyond who they are: one table per sharing scope, so that to share one is one policy.

Rows are never changed. Each says who told it to the file and when; the newest version of a scope is what holds.
What could find or harm somebody is sealed; codes stand in plain columns. A sealed column is bound to its own row.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import (
    Answering,
    Channel,
    HasCounsel,
    Interpreter,
    NeedDomain,
    NeedState,
    PlaceKind,
    Urgency,
)
from safeharbour.support.people.models.person import Person


class ScopeRow(models.Model):
    """One thing told of one person. `SEALED` names the columns that hold envelopes."""

    SEALED: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(_("written"))
    told_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} of {self.person_id}"


class VersionedRow(ScopeRow):
    """A scope that is written anew as a whole. Of two who write the same version at once, one is refused."""

    version = models.PositiveIntegerField()

    class Meta:
        abstract = True


class ContactRules(VersionedRow):
    """The contact scope: how the person may be reached without harm, in their own words."""

    SEALED = ("reach", "code_word", "answerers", "remarks")

    # Nobody signed what a person wrote herself, on her own page.
    told_by = models.ForeignKey(  # type: ignore[assignment]
        "agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    do_not_contact = models.BooleanField(_("do not contact"), default=False)
    channel = models.CharField(_("by"), max_length=20, choices=Channel.choices, blank=True)
    any_time = models.BooleanField(_("at any time"), default=False)
    safe_times = models.JSONField(_("safe times"), default=list, blank=True)
    answering = models.CharField(_("who may answer"), max_length=20, choices=Answering.choices)
    voicemail = models.BooleanField(_("a message may be left"), default=False)
    language = models.CharField(_("language"), max_length=12, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=20, choices=Interpreter.choices)
    reach = models.BinaryField()
    code_word = models.BinaryField()
    answerers = models.BinaryField()
    remarks = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "version"), name="contact_rules_have_one_row_a_version"),
            models.CheckConstraint(
                condition=Q(do_not_contact=True) | ~Q(channel=""), name="who_may_be_contacted_has_said_how"
            ),
            models.CheckConstraint(
                condition=~(Q(reach=b"") | Q(code_word=b"") | Q(answerers=b"") | Q(remarks=b"")),
                name="contact_rules_are_sealed_even_where_empty",
            ),
        )


class Whereabouts(VersionedRow):
    """The location scope: only the newest is kept. Where somebody was serves nobody but those who look for them."""

    SEALED = ("place", "avoid")

    kind = models.CharField(_("kind of place"), max_length=20, choices=PlaceKind.choices)
    since = models.DateField(_("since"), null=True, blank=True)
    place = models.BinaryField()
    avoid = models.BinaryField()

    class Meta:
        verbose_name_plural = "whereabouts"
        constraints = (
            models.UniqueConstraint(fields=("person", "version"), name="whereabouts_have_one_row_a_version"),
            models.CheckConstraint(
                condition=~(Q(place=b"") | Q(avoid=b"")), name="whereabouts_are_sealed_even_where_empty"
            ),
        )


class Need(VersionedRow):
    """The needs scope: one domain came into one state. The newest row of a domain is its state; none is *not asked*.

    Versions count within a domain.
    """

    SEALED = ("remark",)

    domain = models.CharField(_("domain"), max_length=20, choices=NeedDomain.choices)
    state = models.CharField(_("state"), max_length=12, choices=NeedState.choices)
    remark = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "domain", "version"), name="a_need_has_one_row_a_version"),
            models.CheckConstraint(condition=~Q(remark=b""), name="a_remark_on_a_need_is_sealed_even_where_empty"),
            models.CheckConstraint(condition=Q(domain__in=NeedDomain.values), name="a_need_is_of_a_known_domain"),
            models.CheckConstraint(condition=Q(state__in=NeedState.values), name="a_need_is_in_a_known_state"),
        )


class Plan(VersionedRow):
    """The plan scope: what the person wants next, in their words."""

    SEALED = ("hopes", "next_steps")

    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    hopes = models.BinaryField()
    next_steps = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "version"), name="a_plan_has_one_row_a_version"),
            models.CheckConstraint(
                condition=~(Q(hopes=b"") | Q(next_steps=b"")), name="a_plan_is_sealed_even_where_empty"
            ),
        )


class Health(VersionedRow):
    """The health scope: what the person wants helpers to know of it, and whether care is wanted soon."""

    SEALED = ("situation", "medication", "access_needs")

    urgency = models.CharField(_("care is wanted"), max_length=12, choices=Urgency.choices)
    seen_alone = models.BooleanField(_("asks to be seen alone"), default=False)
    situation = models.BinaryField()
    medication = models.BinaryField()
    access_needs = models.BinaryField()

    class Meta:
        verbose_name_plural = "health"
        constraints = (
            models.UniqueConstraint(fields=("person", "version"), name="health_has_one_row_a_version"),
            models.CheckConstraint(
                condition=~(Q(situation=b"") | Q(medication=b"") | Q(access_needs=b"")),
                name="health_is_sealed_even_where_empty",
            ),
        )


class LegalSituation(VersionedRow):
    """The legal scope: matters, counsel and the next date. Whether somebody speaks with police stands in no column."""

    SEALED = ("matters", "counsel")

    has_counsel = models.CharField(_("has a lawyer"), max_length=12, choices=HasCounsel.choices)
    next_date = models.DateField(_("next date"), null=True, blank=True)
    matters = models.BinaryField()
    counsel = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "version"), name="a_legal_situation_has_one_row_a_version"),
            models.CheckConstraint(
                condition=~(Q(matters=b"") | Q(counsel=b"")), name="a_legal_situation_is_sealed_even_where_empty"
            ),
        )
