"""Where a person was referred to and what became of it, for the copy that she takes away."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.people.holding import Section
from safeharbour.support.people.models import Person
from safeharbour.support.referrals.models import Referral, Step
from safeharbour.support.referrals.queries import all_referrals_of, particulars_of, steps_of
from safeharbour.support.referrals.wording import DONE, asked_facts, known, reason_in_words
from safeharbour.trust.access.actors import Actor


def what_referrals_hold(person: Person, by: Actor) -> list[Section]:
    return [_section(one) for one in all_referrals_of(person)]


def _section(one: Referral) -> Section:
    told = particulars_of(one)
    title = _("Referral to %(service)s") % {"service": f"{one.target} ({one.recipient.name})"}
    asked = known(asked_facts(one, told)) if told else [Fact(_("Need"), one.get_need_display())]
    return Section(title, [*asked, *map(_step, steps_of(one))])


def _step(step: Step) -> Fact:
    when = str(date_format(localtime(step.at), "DATETIME_FORMAT"))
    return Fact(when, ": ".join(filter(None, [str(DONE[step.act]), reason_in_words(step)])))
