"""What a person agreed to and who of other agencies looked, in words said to her; and her own no. The one place here
that asks consent: everything else of the page works for somebody who never shared anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.components import Moment, Tone
from safeharbour.support.own_page.wording import PARTS
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.actions import withdraw_consent
from safeharbour.trust.consent.enums import Finding, Purpose, Scope, Standing, WithdrawnHow
from safeharbour.trust.consent.models import Disclosure, Emergency, Grant, Look
from safeharbour.trust.consent.queries import emergencies_about, grants_of, looks_at, sent_about

Text = str | Promise

STANDINGS: dict[Standing, Text] = {
    Standing.AHEAD: gettext_lazy("begins later"),
    Standing.LIVE: gettext_lazy("they can read it now"),
    Standing.ENDED: gettext_lazy("over: they can read nothing"),
    Standing.WITHDRAWN: gettext_lazy("stopped: they can read nothing"),
}
FINDINGS: dict[str, Text] = {
    Finding.JUSTIFIED: gettext_lazy("It was checked: there was a good reason."),
    Finding.TALKED: gettext_lazy("It was checked, and the one who did it was talked to."),
    Finding.NOT_JUSTIFIED: gettext_lazy("It was checked: the reason was not good. It is being looked into."),
}


@dataclass(frozen=True)
class Agreed:
    grant: Grant
    parts: list[Text]
    standing: Text
    may_stop: bool


def agreed_by(person: Person) -> list[Agreed]:
    """What still counts first, each as she would say it."""
    found = [_agreed(grant) for grant in grants_of(person.pk)]
    return sorted(found, key=lambda one: not one.may_stop)


def _agreed(grant: Grant) -> Agreed:
    stands = grant.standing(now())
    parts = [PARTS[Scope(scope)] for scope in grant.scopes]
    return Agreed(grant, parts, STANDINGS[stands], stands in {Standing.LIVE, Standing.AHEAD})


def the_agreed(person: Person, pk: UUID) -> Agreed:
    found = next((one for one in agreed_by(person) if one.grant.pk == pk), None)
    if found is None:
        message = "nothing of this person"
        raise Http404(message)
    return found


def stop_sharing(agreed: Agreed, by: Actor) -> None:
    withdraw_consent(grant=agreed.grant, how=WithdrawnHow.OWN_PAGE, by=by)


def looks_from_elsewhere(person: Person) -> list[Moment]:
    looks = [_look(look) for look in looks_at(person.pk)]
    by_law = [
        _sent_by_law(one) for one in sent_about(person.pk).exclude(without=None).select_related("without__told_since")
    ]
    return [*looks, *by_law, *map(_emergency, emergencies_about(person.pk))]


def _sent_by_law(one: Disclosure) -> Moment:
    """Of what crossed without her yes, the row policies show her what she was told of, and nothing else."""
    parts = dict.fromkeys(str(PARTS[Scope(field.partition(".")[0])]) for field in one.fields)
    since = getattr(one.without, "told_since", None)
    said = _("You did not say yes to this. The law asked for it or let us do it, and you were told. Sent: %(parts)s.")
    if since:
        said = _("You did not say yes to this. The law let us do it. You were told on %(day)s. Sent: %(parts)s.")
    return Moment(
        one.sent_at,
        _("Something about you was sent"),
        by=one.recipient.name,
        detail=said % {"parts": ", ".join(parts), "day": date_format(since.told_on) if since else ""},
        tone=Tone.WARNING,
    )


def _look(look: Look) -> Moment:
    what = PARTS[Scope(look.scope)] if look.scope else _("what was sent about you")
    return Moment(look.at, capfirst(str(what)), by=look.by_agency.name, detail=_for(look.purpose))


def _for(purpose: str) -> str:
    return _("For %(purpose)s") % {"purpose": Purpose(purpose).label}


def _emergency(one: Emergency) -> Moment:
    """Said plainly: nobody asked her, why, for how long, and whether somebody has checked it."""
    checked = [str(FINDINGS[review.finding]) for review in one.reviews.all()] or [_("Nobody has checked it yet.")]
    said = _("You were not asked first. The reason given: %(reason)s. It lasted one hour at most.")
    detail = " ".join([said % {"reason": one.get_reason_display()}, checked[0]])
    return Moment(
        one.starts_at,
        _("Your record was opened in an emergency"),
        by=one.by_agency.name,
        detail=detail,
        tone=Tone.WARNING,
    )
