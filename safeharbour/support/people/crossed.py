"""What a person agreed to share, what went to whom, and who of other agencies looked: for the copy she takes away.

What was disclosed by law without telling her yet stands on no copy, nor does who looked at it: that is decided by
whoever approved it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.people.holding import Section
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.models import Disclosure, Grant, Look
from safeharbour.trust.consent.queries import grants_of, looks_at, sent_about, was_told
from safeharbour.trust.consent.showing import STANDINGS, labelled, scopes_in_words


def what_crossed(person: Person, by: Actor) -> list[Section]:
    sent = sent_about(person.pk).select_related("without__told_since")
    told = [one for one in sent if one.without is None or was_told(one.without)]
    looks = looks_at(person.pk).filter(Q(disclosure=None) | Q(disclosure__in=told))
    return [
        Section(_("What you agreed to share"), [_agreed(grant) for grant in grants_of(person.pk)]),
        Section(_("What was sent about you"), [_sent(one) for one in told]),
        Section(_("Who of other agencies looked"), [_looked(look) for look in looks]),
    ]


def _agreed(grant: Grant) -> Fact:
    said = _("%(parts)s, for %(purpose)s, until %(day)s (%(standing)s)") % {
        "parts": ", ".join(scopes_in_words(grant.scopes)),
        "purpose": grant.get_purpose_display(),
        "day": _day(grant.ends_at),
        "standing": STANDINGS[grant.standing(now())],
    }
    return Fact(grant.recipient.name, said)


def _sent(one: Disclosure) -> Fact:
    since = getattr(one.without, "told_since", None)
    later = [_("You were told of it on %(day)s.") % {"day": date_format(since.told_on)}] if since else []
    return Fact(f"{one.recipient.name}, {_day(one.sent_at)}", [*labelled(one.fields), *later])


def _looked(look: Look) -> Fact:
    return Fact(
        f"{look.by_agency.name}, {_day(look.at)}", scopes_in_words([look.scope]) if look.scope else _("a package")
    )


def _day(moment: datetime) -> str:
    return str(date_format(localtime(moment), "DATE_FORMAT"))
