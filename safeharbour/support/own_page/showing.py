"""What her page says: in outline, by row policies her own rows alone. Nothing that is sealed is opened for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.support.own_page.actions import ReadMessage
from safeharbour.support.own_page.by_law import Asked, asked_by_law
from safeharbour.support.own_page.models import Answer, Message, ReturnCode
from safeharbour.support.own_page.outline import dates_ahead, opened_here, written_down, written_under_other_numbers
from safeharbour.support.own_page.queries import answers_of, code_of, messages_of
from safeharbour.support.own_page.sharing import Agreed, agreed_by, looks_from_elsewhere
from safeharbour.support.own_page.wording import OF_A_PART, OPENED, PARTS, REFERRALS, WHY
from safeharbour.support.people.models import ContactRules, Person
from safeharbour.support.people.queries import newest_version
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.queries import referrals_of_person
from safeharbour.support.referrals.wording import TONES
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.queries import names_of_colleagues
from safeharbour.trust.audit.models import Event
from safeharbour.trust.audit.people import who_is_who
from safeharbour.trust.consent.enums import Scope

Text = str | Promise
SHOWN_LOOKS = 60


@dataclass(frozen=True)
class Followed:
    what: Text
    to: Text
    next: Text
    tone: Tone


@dataclass(frozen=True)
class OwnPage:
    agency: str
    telephone: str
    dates: list[tuple[date, Text]]
    referrals: list[Followed]
    agreed: list[Agreed]
    looked: list[Moment]
    written: list[Fact]
    written_elsewhere: list[tuple[str, list[Fact]]]
    contact: list[Text]
    messages: list[Message]
    demands: list[Asked]
    answers: list[Answer]
    unread: int
    code: ReturnCode | None


def page_of(person: Person) -> OwnPage:
    answers = answers_of(person)
    return OwnPage(
        agency=person.agency.name,
        telephone=person.agency.telephone,
        dates=dates_ahead(person, timezone.localdate(now())),
        referrals=[_followed(one) for one in referrals_of_person(person)],
        agreed=agreed_by(person),
        looked=who_looked(person),
        written=_facts(written_down(person)),
        written_elsewhere=[(number, _facts(parts)) for number, parts in written_under_other_numbers().items()],
        contact=contact_in_words(person),
        messages=messages_of(person),
        demands=asked_by_law(person),
        answers=answers,
        unread=sum(one.seen_at is None for one in answers),
        code=code_of(person),
    )


def _facts(parts: list[tuple[Text, date | int]]) -> list[Fact]:
    return [Fact(capfirst(str(what)), _on(when)) for what, when in parts]


def with_names(found: list[ReadMessage]) -> list[ReadMessage]:
    """Who of the agency answered, by name."""
    names = names_of_colleagues()
    return [replace(one, signed_by=names.get(one.signed_by, "")) for one in found]


def _on(when: date | int) -> str:
    if isinstance(when, int):
        return ngettext("%(n)s thing", "%(n)s things", when) % {"n": when}
    return _("written down on %(day)s") % {"day": date_format(when)}


def _followed(one: Referral) -> Followed:
    """A safe house is not named on a screen that somebody may see over her shoulder."""
    to: Text = one.target if one.unit_id is None else _("A safe place to stay")
    return Followed(capfirst(one.get_need_display()), to, REFERRALS[one.state], TONES[one.state])  # type: ignore[index]


def who_looked(person: Person) -> list[Moment]:
    """Those who serve her, others, and herself, newest first: who, when, at what and what for."""
    events = opened_here(person, SHOWN_LOOKS)
    names = who_is_who.agencies({event.agency for event in events})
    here = [_opened(event, names.get(event.agency, "")) for event in events]
    everything = sorted([*here, *looks_from_elsewhere(person)], key=lambda moment: moment.when, reverse=True)
    return everything[:SHOWN_LOOKS]


def _opened(event: Event, agency: str) -> Moment:
    part = event.detail.get("scope")
    what = PARTS[Scope(part)] if event.action == OF_A_PART and part else OPENED[event.action]
    by = _("You") if event.detail.get("person") else _who(event.role, agency)
    return Moment(event.at, capfirst(str(what)), by=by, detail=WHY.get(event.reason, ""))


def _who(role: str, agency: str) -> str:
    return f"{agency}, {Role(role).label}" if role in Role.values else agency


def contact_in_words(person: Person) -> list[Text]:
    """What can be said of it without opening anything: no number, no code word."""
    rules = newest_version(person, ContactRules)
    if rules is None:
        return [_("You have not said yet how we may reach you. Until you do, nobody does.")]
    if rules.do_not_contact:
        return [_("You asked that nobody contacts you. Nobody does.")]
    when = _("At any time.") if rules.any_time else _("Only at the times you said.")
    return [_("How: %(how)s.") % {"how": rules.get_channel_display()}, when]
