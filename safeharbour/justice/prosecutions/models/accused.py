"""Who is accused, of what, and what became of each charge."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import Election, Outcome, Plea, Services, What, WitnessBurden
from safeharbour.justice.prosecutions.models.cases import CourtRow


class Accused(CourtRow):
    """Somebody accused, as A1, A2 and so on. The name is sealed.

    `locks_at` is written by the database alone, when the last charge of a young person has ended (YCJA 119).
    """

    number = models.PositiveSmallIntegerField()
    young = models.BooleanField(_("was under 18 at the time"))
    name = models.BinaryField()
    locks_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="the_accused_of_a_case_are_counted"),
            models.CheckConstraint(condition=~Q(name=b""), name="the_name_of_an_accused_is_sealed"),
            models.CheckConstraint(
                condition=Q(young=True) | Q(locks_at=None), name="only_a_young_persons_record_locks"
            ),
        )

    def __str__(self) -> str:
        return f"A{self.number}"


class Charge(CourtRow):
    """One count. `code` and `law_file` say by which dated law; `section` is written out, too."""

    accused = models.ForeignKey(Accused, on_delete=models.PROTECT, related_name="charges")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=24)
    law_file = models.CharField(max_length=40)
    section = models.CharField(_("section"), max_length=40)
    of_services = models.BooleanField()
    services = models.CharField(max_length=12, choices=Services, blank=True)
    offence_from = models.DateField(_("first day of the offence"))
    offence_to = models.DateField(_("last day of the offence"))
    charged_on = models.DateField(_("charged on"))

    class Meta:
        ordering = ("accused__number", "number")
        constraints = (
            models.UniqueConstraint(fields=("accused", "number"), name="the_counts_of_an_accused_are_numbered"),
            models.CheckConstraint(
                condition=Q(offence_to__gte=F("offence_from"), charged_on__gte=F("offence_from")),
                name="an_offence_begins_before_it_ends_and_before_the_charge",
            ),
            models.CheckConstraint(
                condition=Q(of_services=True, services=Services.OF_OTHERS) | Q(of_services=False, services=""),
                name="nobody_is_charged_for_their_own_services",
            ),
        )

    def __str__(self) -> str:
        return f"count {self.number}"


class ChargeStep(CourtRow):
    """What happened to a charge. The newest step holds; after an outcome there is none."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12, choices=What)
    answer = models.CharField(max_length=16, blank=True)
    on = models.DateField(_("day"))
    testimony = models.CharField(max_length=16, choices=WitnessBurden, blank=True)
    period = models.CharField(max_length=24, blank=True)
    open_until = models.DateField(null=True)
    """Of a young person's charge that has ended: until when the record stays open, by `period` of the dated law."""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("charge", "number"), name="steps_of_a_charge_are_counted"),
            models.CheckConstraint(
                condition=Q(number=1, what=What.CHARGED, answer="")
                | (Q(number__gt=1) & ~Q(what=What.CHARGED) & ~Q(answer="")),
                name="a_charge_begins_when_it_is_laid",
            ),
            models.CheckConstraint(
                condition=Q(what=What.ELECTION, answer__in=Election.values)
                | Q(what=What.PLEA, answer__in=Plea.values)
                | Q(what=What.OUTCOME, answer__in=Outcome.values)
                | Q(what=What.CHARGED),
                name="a_step_of_a_charge_is_answered_from_its_list",
            ),
            models.CheckConstraint(
                condition=(Q(what=What.OUTCOME) & Q(testimony__in=WitnessBurden.values))
                | (~Q(what=What.OUTCOME) & Q(testimony="")),
                name="an_outcome_says_what_it_asked_of_those_exploited",
            ),
            models.CheckConstraint(
                condition=Q(period="", open_until=None)
                | (~Q(period="") & Q(open_until__isnull=False, what=What.OUTCOME)),
                name="a_period_of_a_young_persons_record_has_its_last_day",
            ),
        )
