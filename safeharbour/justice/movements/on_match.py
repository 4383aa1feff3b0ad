"""What the page of a match shows: where the other service last saw it, and what one's own service told."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.deconfliction.queries import contacts_of, with_whom
from safeharbour.justice.movements.models import LastSeen
from safeharbour.justice.movements.moved import Told, told_of
from safeharbour.justice.movements.queries import told_by_us
from safeharbour.justice.movements.rules import may_read_movements, may_tell_last_seen
from safeharbour.justice.movements.wording import days_in_words, where_in_words
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class Line:
    """`said`: who saw it where and when; `beside`: how that stands to what one's own file says."""

    said: str
    beside: str
    has_moved: bool
    side: Side


@dataclass(frozen=True, kw_only=True)
class OnMatch:
    side: Side
    theirs: Line | None
    ours: LastSeen | None
    ours_said: str


def on_match(actor: Actor, side: Side) -> OnMatch | None:
    """Nothing before both know of the match and have been in contact, nor of what cannot move."""
    if not may_tell_last_seen(actor, side, with_whom(side)):
        return None
    told = told_of(side, actor) if may_read_movements(actor) else None
    ours = told_by_us(side)
    said = _("%(where)s, %(day)s") % {"where": where_in_words(ours), "day": date_format(ours.day)} if ours else ""
    return OnMatch(side=side, theirs=line_of(told) if told else None, ours=ours, ours_said=said)


def lines_of(told: list[Told]) -> list[Line]:
    """Those first that say that it has moved, the latest before the others."""
    return [line_of(one) for one in sorted(told, key=lambda one: (not one.has_moved, -one.seen.day.toordinal()))]


def line_of(told: Told) -> Line:
    service = contacts_of([told.side])[told.side.pk].service
    said = _("%(service)s saw it in %(where)s on %(day)s.") % {
        "service": service,
        "where": where_in_words(told.seen),
        "day": date_format(told.seen.day),
    }
    return Line(said, _beside(told), told.has_moved, told.side)


def _beside(told: Told) -> str:
    if told.subject is None:
        return _("Your file does not say yet who or what this is: add it, and where you saw it, to compare.")
    if told.before is None:
        return _("In your file it is %(who)s; where you saw it is not written down.") % {"who": told.subject}
    words = {
        "who": told.subject,
        "where": where_in_words(told.before),
        "days": days_in_words(told.before.first, told.before.last),
    }
    if told.has_moved:
        return _("In your file it is %(who)s, last seen in %(where)s (%(days)s): it has moved since.") % words
    return _("In your file it is %(who)s, last seen in %(where)s (%(days)s).") % words
