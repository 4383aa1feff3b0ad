"""Findings as a page, a list to print or a file shows them: loaded from the records, in words.

Row policies decide here a second time what is shown: a finding whose records whoever is acting may not see is left out,
and a confidential place has an address only for those of its own agency who may know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

import phonenumbers
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext, ngettext

from safeharbour.support.directory.enums import PlaceType
from safeharbour.support.directory.models import Address, Location, Phone, Service, ServiceAtLocation
from safeharbour.support.directory.search.enums import Audience, Cost, Language
from safeharbour.support.directory.search.opening import LOCAL, Hours, hours_of
from safeharbour.support.directory.search.places import region_label
from safeharbour.support.directory.search.question import Answer, Finding, Question
from safeharbour.support.directory.search.records import (
    accessibility_of,
    addresses_of,
    costs_of,
    documents_of,
    languages_at,
    last_confirmed,
    phones_of,
    premises_of,
    rule_of,
    schedules_of,
    services_with_places,
    sites_of,
)
from safeharbour.support.directory.search.understanding import cost_of, languages_of

SHORT_TEXT = 260
MOST_PHONES = 3
DAYS_A_MONTH = 30.44


@dataclass(frozen=True)
class Number:
    shown: str
    link: str
    note: str


@dataclass(frozen=True, kw_only=True)
class BeforeYouGo:
    """What only the page of one entry says. It is read when it is shown."""

    getting_there: str
    accessibility: list[str]
    documents: list[str]


@dataclass(frozen=True, kw_only=True)
class Result:
    """One entry in words. Nothing in it says more of a confidential place than its region."""

    service: Service
    site: ServiceAtLocation | None
    entry: UUID
    name: str
    organization: str
    about: str
    where: str
    confidential: bool
    position: tuple[float, float] | None
    distance: str
    open: bool | None
    hours: str
    hours_notes: tuple[str, ...]
    phones: tuple[Number, ...]
    languages: tuple[str, ...]
    cost: str
    confirmed: str
    confirmed_at: datetime | None
    reasons: tuple[str, ...] = field(default=())

    @property
    def before_you_go(self) -> BeforeYouGo:
        """Of a confidential place as row policies show it: nothing to anyone but its own people."""
        location = self.site.location if self.site else None
        premises = premises_of(location)
        ways_in = accessibility_of(location) if location else []
        return BeforeYouGo(
            getting_there=premises.transportation if premises else "",
            accessibility=[words for one in ways_in if (words := one.description or one.details)],
            documents=[one.document for one in documents_of(self.service) if one.document],
        )


def results_of(answer: Answer) -> list[Result]:
    """The findings of an answer, in its order, each with the reasons for its place in the list."""
    services = {service.pk: service for service in services_with_places({f.service for f in answer.findings})}
    found = []
    for finding in answer.findings:
        service = services.get(finding.service)
        if service is not None:
            result = result_of(service, _site(service, finding.entry), answer.question.moment, finding)
            found.append(_with_reasons(result, answer.question, finding))
    return found


def entry_result(entry_service: UUID, entry: UUID) -> Result | None:
    """One entry by itself, for its own page."""
    for service in services_with_places([entry_service]):
        return result_of(service, _site(service, entry), timezone.now())
    return None


def result_of(
    service: Service, site: ServiceAtLocation | None, moment: datetime, finding: Finding | None = None
) -> Result:
    location = site.location if site else None
    hours = hours_of([rule_of(one) for one in schedules_of(service, site)], timezone.localdate(moment))
    premises = premises_of(location)
    confidential = bool(location and location.confidential)
    position = (premises.latitude, premises.longitude) if premises and not confidential else None
    confirmed_at = last_confirmed(service)
    phones = tuple(_phones(service, site))
    return Result(
        service=service,
        site=site,
        entry=site.pk if site else service.pk,
        name=service.name,
        organization=service.organization.name if service.organization else "",
        about=_short(service.description),
        where=where_to_go(location, can_be_called=any(phone.link for phone in phones)),
        confidential=confidential,
        position=(position[0], position[1])
        if position and position[0] is not None and position[1] is not None
        else None,
        distance=_distance(finding, confidential=confidential),
        open=hours.open_at(moment),
        hours=hours_line(hours, moment),
        hours_notes=tuple(filter(None, (one.description for one in schedules_of(service, site)))),
        phones=phones,
        languages=tuple(_languages(service, location)),
        cost=_cost(service),
        confirmed=confirmed_line(confirmed_at, moment),
        confirmed_at=confirmed_at,
    )


def hours_line(hours: Hours, moment: datetime) -> str:
    """ "Open now until 5:00 p.m.", "Closed now; opens Monday at 9:00 a.m.", "Hours not known"."""
    is_open = hours.open_at(moment)
    if is_open is None:
        return gettext("Hours not known")
    if hours.always:
        return gettext("Open day and night")
    if is_open:
        closes = hours.closes_after(moment)
        return gettext("Open now until %(time)s") % {"time": _clock(closes)} if closes else gettext("Open now")
    opens = hours.opens_after(moment)
    if opens is None:
        return gettext("Closed now")
    words = {"day": _day(opens, moment), "time": _clock(opens)}
    return gettext("Closed now; opens %(day)s at %(time)s") % words


def confirmed_line(confirmed_at: datetime | None, moment: datetime) -> str:
    if confirmed_at is None:
        return gettext("Not confirmed yet")
    months = int((moment - confirmed_at).days / DAYS_A_MONTH)
    if months < 1:
        return gettext("Confirmed in the last month")
    return ngettext("Confirmed %(months)s month ago", "Confirmed %(months)s months ago", months) % {"months": months}


def _day(opens: datetime, moment: datetime) -> str:
    days = (opens.astimezone(LOCAL).date() - moment.astimezone(LOCAL).date()).days
    if days == 0:
        return gettext("today")
    return gettext("tomorrow") if days == 1 else date_format(opens.astimezone(LOCAL), "l j F")


def _clock(moment: datetime) -> str:
    return time_format(moment.astimezone(LOCAL), "TIME_FORMAT")


def _site(service: Service, entry: UUID) -> ServiceAtLocation | None:
    return next((site for site in sites_of(service) if site.pk == entry), None)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT_TEXT else flat[:SHORT_TEXT].rsplit(" ", 1)[0] + " …"


def where_is(location: Location | None) -> str:
    if location is None:
        return gettext("By phone, online or in several places")
    addresses = addresses_of(location)
    if location.confidential and not addresses:
        return _in_region(location, gettext("In the region %(region)s. The address is confidential: call first."))
    for address in addresses:
        if line := _lines(address):
            return line
    premises = premises_of(location)
    return premises.name if premises else ""


def _in_region(location: Location, words: str) -> str:
    region = region_label(location.coarse_region, get_language() or "en") or gettext("Ontario")
    return words % {"region": region}


def where_to_go(location: Location | None, *, can_be_called: bool) -> str:
    """Where it is; of a place that stands in the directory without an address, that one has to ask, if one can."""
    place = where_is(location)
    if location and location.confidential and not can_be_called and not addresses_of(location):
        return _in_region(location, gettext("In the region %(region)s. The address is confidential."))
    if location is None or location.confidential or any(_lines(one) for one in addresses_of(location)):
        return place
    if location.location_type == PlaceType.VIRTUAL:
        return place or gettext("By phone or online")
    asked = gettext("Address not given; call first") if can_be_called else gettext("Address not given")
    return f"{place}. {asked}" if place else asked


def _lines(address: Address) -> str:
    parts = (address.address_1, address.address_2, address.city, address.state_province, address.postal_code)
    return ", ".join(filter(None, parts))


def _distance(finding: Finding | None, *, confidential: bool) -> str:
    """In kilometres, rounded; never for a confidential place, of which only the region is said."""
    if finding is None or finding.kilometres is None or confidential:
        return ""
    if finding.kilometres < 1:
        return gettext("less than 1 km away")
    return gettext("%(km)s km away") % {"km": round(finding.kilometres)}


def _phones(service: Service, site: ServiceAtLocation | None) -> Iterable[Number]:
    """The numbers nearest to the entry first: of the service here, the place, the service, the organization."""
    groups: list[Sequence[Phone]] = []
    if site is not None:
        groups.append(phones_of(site))
        groups.append(phones_of(site.location) if site.location else [])
    groups.append([phone for phone in phones_of(service) if not _is_elsewhere(phone, site)])
    groups.append(phones_of(service.organization) if service.organization else [])
    seen: set[str] = set()
    for phone in (phone for group in groups for phone in group):
        number = number_of(phone)
        if phone.type.lower() not in {"fax", "pager"} and number.link not in seen and len(seen) < MOST_PHONES:
            seen.add(number.link)
            yield number


def _is_elsewhere(phone: Phone, site: ServiceAtLocation | None) -> bool:
    """A number of this service at another of its places."""
    place = site.location_id if site else None
    return (phone.location_id not in (None, place)) or (
        phone.service_at_location_id not in (None, site.pk if site else None)
    )


def number_of(phone: Phone) -> Number:
    extension = f"{phone.extension:.0f}" if phone.extension is not None else ""
    try:
        parsed = phonenumbers.parse(phone.number, "CA")
        shown = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        link = "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        digits = "".join(c for c in phone.number if c.isdigit())
        shown, link = phone.number, f"tel:{digits}" if digits else ""
    if extension:
        shown, link = f"{shown}, {gettext('extension')} {extension}", f"{link};ext={extension}"
    return Number(shown, link, phone.description)


def _languages(service: Service, location: Location | None) -> Iterable[str]:
    own = languages_at(service, location)
    codes = languages_of(
        [*(language.name for language in own), service.interpretation_services], [one.code for one in own]
    )
    return [str(Language(code).label) for code in codes]


def _cost(service: Service) -> str:
    """As the entry says it; in a word where it says nothing else."""
    said = " ".join((service.fees_description or service.fees).split())
    amounts = [option.amount for option in costs_of(service) if option.amount is not None]
    cost = cost_of([said], amounts)
    if cost == Cost.FREE:
        return gettext("Free")
    return _short(said) if said else str(cost.label).capitalize()


def _with_reasons(result: Result, question: Question, finding: Finding) -> Result:
    """Why it stands where it stands, in words."""
    reasons: list[str] = []
    if question.words and not finding.in_title:
        reasons.append(gettext("your words are in its description"))
    if question.place and finding.kilometres is None:
        reasons.append(gettext("no place is given, so it may serve you anywhere"))
    if question.open_now and finding.open is None:
        reasons.append(gettext("its hours are not known"))
    if question.audience and finding.audience_named:
        reasons.append(gettext("it is for %(people)s") % {"people": Audience(question.audience).label})
    if question.language and not finding.language_listed:
        reasons.append(gettext("an interpreter can be asked for"))
    if question.free and finding.cost == Cost.UNKNOWN:
        reasons.append(gettext("its cost is not known"))
    return replace(result, reasons=tuple(reasons))
