"""How movements are shown: a map, the ways between cities, a timeline, and the gaps. No prediction is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from safeharbour.interface.maps import MapLine, MapPoint, OntarioMap
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.drawing import NARROW, WIDE, Timeline, timeline_of
from safeharbour.justice.movements.models import Movement
from safeharbour.justice.movements.queries import place_of
from safeharbour.justice.movements.rules import may_write_movement
from safeharbour.justice.movements.tracks import Corridor, Gap, Stay, clashes, corridors, gaps, hops
from safeharbour.justice.movements.wording import days_in_words, where_in_words
from safeharbour.methods.geography import Place
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision

THICKEST = 4
WIDTHS = (("wide", WIDE), ("narrow", NARROW))


@dataclass(frozen=True, kw_only=True)
class MovementsPage:
    may_write: Decision
    map: OntarioMap | None
    corridors: Table
    timelines: list[tuple[str, Timeline]]
    gaps: list[str]
    clashes: list[str]
    table: Table


def movements_page(
    actor: Actor, file: Investigation, opened: Sequence[Movement], asked: Mapping[str, Any], query: QueryDict
) -> MovementsPage:
    shown = [one for one in opened if _fits(one, asked)]
    standing = [one for one in shown if not one.withdrawn and not one.subject.withdrawn]
    stays = [Stay(str(one.subject), where_in_words(one), one.first, one.last) for one in standing]
    ways = corridors(hops(stays))
    return MovementsPage(
        may_write=may_write_movement(actor, file),
        map=_map(standing, ways),
        corridors=CorridorTable(ways, query),
        timelines=[(name, drawn) for name, width in WIDTHS if (drawn := timeline_of(stays, width))],
        gaps=[_gap(one) for one in gaps(stays)],
        clashes=[
            _("%(who)s: %(one)s and %(other)s, %(days)s")
            % {"who": it.who, "one": it.one, "other": it.other, "days": days_in_words(it.first, it.last)}
            for it in clashes(stays)
        ],
        table=MovementTable(shown, query),
    )


def _fits(movement: Movement, asked: Mapping[str, Any]) -> bool:
    """A stay that reaches into the days asked for belongs to them."""
    since, until, subject = asked.get("since"), asked.get("until"), asked.get("subject")
    return (
        (not subject or str(movement.subject_id) == subject)
        and (not since or movement.last >= since)
        and (not until or movement.first <= until)
    )


def _gap(gap: Gap) -> str:
    said = ngettext(
        "%(who)s: nothing is known from %(first)s to %(last)s (%(n)s day)",
        "%(who)s: nothing is known from %(first)s to %(last)s (%(n)s days)",
        gap.days,
    )
    days = {"first": date_format(gap.first), "last": date_format(gap.last)}
    return said % {"who": gap.who, "n": gap.days, **days}


def _map(standing: Sequence[Movement], ways: Sequence[Corridor]) -> OntarioMap | None:
    """Only what lies in Ontario is drawn; the tables say the rest, too."""
    found = [place for place in map(place_of, standing) if place]
    if not found:
        return None
    times = Counter(found)
    points = {place.name: _point(place, n) for place, n in times.most_common()}
    most = max((len(way.hops) for way in ways), default=1)
    lines = [
        MapLine(points[str(way.origin)], points[str(way.goal)], 1 + (THICKEST - 1) * len(way.hops) / most)
        for way in ways
        if str(way.origin) in points and str(way.goal) in points
    ]
    return OntarioMap(title=_("Where it was, and between which places"), points=list(points.values()), lines=lines)


def _point(place: Place, n: int) -> MapPoint:
    times = ngettext("%(place)s: %(n)s time", "%(place)s: %(n)s times", n) % {"place": place.name, "n": n}
    return MapPoint(place.latitude, place.longitude, times)


class CorridorTable(Table):
    def __init__(self, ways: Sequence[Corridor], asked: QueryDict) -> None:
        super().__init__(
            ways,
            asked,
            id="corridors",
            caption=_("Between which places, and how often"),
            columns=[
                Column(
                    "origin", pgettext("way", "From"), value=lambda way: way.origin, sort=lambda way: str(way.origin)
                ),
                Column("goal", pgettext("way", "To"), sort="goal"),
                Column(
                    "times", _("Times"), value=lambda way: len(way.hops), sort=lambda way: len(way.hops), numeric=True
                ),
                Column("years", _("By year"), value=lambda way: ", ".join(f"{year}: {n}" for year, n in way.by_year)),
                Column("who", _("Who or what"), value=lambda way: ", ".join(way.who)),
            ],
            empty=_("Nothing was seen in two places yet."),
        )


class MovementTable(Table):
    def __init__(self, shown: Sequence[Movement], asked: QueryDict) -> None:
        super().__init__(
            shown,
            asked,
            id="movements",
            caption=_("What was seen, and where"),
            columns=[
                Column("first", _("When"), value=lambda one: days_in_words(one.first, one.last), sort="first"),
                Column("who", _("Who or what"), template="movements/_who.html", sort=lambda one: one.subject.number),
                Column("where", _("Where"), template="movements/_where.html", sort=where_in_words),
                Column("how", _("How it is known"), value=lambda one: capfirst(one.get_how_display()), sort="how"),
                Column("by", _("Written down by"), value=lambda one: one.by.user.get_full_name()),
                Column("act", _("Change"), template="movements/_act.html", on_paper=False),
            ],
            default_sort="-first",
            empty=_("Nothing is written down here yet."),
        )


def said_of(movement: Movement) -> str:
    return f"{movement.subject}: {where_in_words(movement)}, {days_in_words(movement.first, movement.last)}"
