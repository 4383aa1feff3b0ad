"""How consent is shown: in plain words, by the person's number, and content only where an action has just opened it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.queries import agencies_taking_part
from safeharbour.trust.audit.people import who_is_who
from safeharbour.trust.consent.authorities import authorities
from safeharbour.trust.consent.enums import Condition, Purpose, Scope, Standing
from safeharbour.trust.consent.forms import ReviewForm
from safeharbour.trust.consent.models import Disclosure, Emergency, Grant, Review, WithoutConsent
from safeharbour.trust.consent.queries import (
    emergencies_about,
    emergencies_visible,
    grants_of,
    grants_visible,
    looks_at,
    reviews_of,
    sent_about,
    without_consent_visible,
)
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import may_ask_without_consent, may_record_consent

Found = TypeVar("Found")

TONES = {
    Standing.AHEAD: Tone.NEUTRAL,
    Standing.LIVE: Tone.SUCCESS,
    Standing.ENDED: Tone.NEUTRAL,
    Standing.WITHDRAWN: Tone.WARNING,
}
STANDINGS: dict[Standing, str | Promise] = {
    Standing.AHEAD: gettext_lazy("not begun"),
    Standing.LIVE: gettext_lazy("in force"),
    Standing.ENDED: pgettext_lazy("grant", "ended"),
    Standing.WITHDRAWN: pgettext_lazy("grant", "withdrawn"),
}


@dataclass(frozen=True)
class ShownGrant:
    grant: Grant
    standing: str | Promise
    tone: Tone
    is_live: bool
    scopes: list[str]


def shown_grants(grants: Iterable[Grant]) -> list[ShownGrant]:
    at = now()
    each = [(grant, grant.standing(at)) for grant in grants]
    return [
        ShownGrant(grant, STANDINGS[stands], TONES[stands], stands is Standing.LIVE, scopes_in_words(grant.scopes))
        for grant, stands in each
    ]


def scopes_in_words(scopes: Iterable[str]) -> list[str]:
    return [str(Scope(scope).label) for scope in scopes]


def labelled(fields: Iterable[str]) -> list[str]:
    return [str(records.label(key)) for key in fields]


def content_facts(content: Mapping[str, str]) -> list[Fact]:
    return [Fact(records.label(key), text.splitlines() if "\n" in text else text) for key, text in content.items()]


def disclosure_facts(disclosure: Disclosure) -> list[Fact]:
    """What a recipient sees of it beside its content, and nothing else."""
    return [
        Fact(pgettext("sender", "From"), disclosure.agency.name),
        Fact(_("For"), disclosure.get_purpose_display()),
        Fact(_("Fields"), labelled(disclosure.fields)),
        Fact(_("Can be read until"), moment_in_words(disclosure)),
        Fact(_("Conditions"), in_words(disclosure.conditions)),
    ]


def asked_facts(asked: WithoutConsent) -> list[Fact]:
    """All that a colleague weighs beside the grounds, and what was decided."""
    authority = authorities().get(asked.authority)
    law = [authority.section, authority.words] if authority else asked.authority
    told = asked.get_told_display()
    because = f"{told} ({asked.get_not_told_because_display()})" if asked.not_told_because else told
    names = who_is_who.colleagues()
    facts = [
        Fact(_("Asked by"), _signed(asked.asked_by_id, asked.asked_at, names)),
        Fact(_("For"), asked.get_purpose_display()),
        Fact(_("What the law says"), law),
        Fact(_("These fields, and no others"), labelled(asked.fields)),
        Fact(_("Does the person know?"), because),
        Fact(_("To be looked at again"), date_format(asked.review_on)),
    ]
    answer = getattr(asked, "approval", None)
    since = getattr(asked, "told_since", None)
    if since:
        signed = _signed(since.by_id, since.at, names)
        facts.append(Fact(_("Told since"), [f"{since.get_how_display()}, {date_format(since.told_on)}", signed]))
    return [*facts, *([Fact(decided(asked), _signed(answer.by_id, answer.at, names))] if answer else [])]


def both_reviews(asked: WithoutConsent, theirs: Review, said: Mapping[str, Any]) -> dict[str, object]:
    """A colleague's review, made meanwhile, beside the one that was about to be saved on top of it."""
    names = who_is_who.colleagues()
    mine = Review(outcome=said["outcome"], next_on=said["next_on"])
    seen = {"outcome": said["outcome"], "next_on": said["next_on"], "seen": len(reviews_of(asked))}
    return {
        "asked": asked,
        "form": ReviewForm(initial=seen),
        "theirs": [*_review_facts(theirs), Fact(_("Saved by"), _signed(theirs.by_id, theirs.at, names))],
        "mine": _review_facts(mine),
    }


def _review_facts(review: Review) -> list[Fact]:
    day = [Fact(_("To be looked at again"), date_format(review.next_on))] if review.next_on else []
    return [Fact(_("Is it still needed?"), review.get_outcome_display()), *day]


def decided(asked: WithoutConsent) -> str:
    return _("Approved and sent by") if asked.approval.approved else _("Refused by")


def _signed(membership: UUID, at: datetime, names: Mapping[str, str]) -> str:
    return f"{names.get(str(membership), '')}, {date_format(timezone.localtime(at), 'DATETIME_FORMAT')}".strip(", ")


def in_words(conditions: Iterable[str]) -> list[str]:
    return [str(Condition(one).label) for one in conditions]


def moment_in_words(disclosure: Disclosure) -> str:
    return date_format(timezone.localtime(disclosure.expires_at), "DATETIME_FORMAT")


def the_person(actor: Actor, number: str) -> UUID:
    """One of the acting agency's people, or 404."""
    require(may_ask_without_consent(actor))
    return _or_404(records.find(number))


def the_grant(pk: UUID) -> Grant:
    return _or_404(grants_visible().filter(pk=pk).first())


def the_disclosure(pk: UUID) -> Disclosure:
    return _or_404(Disclosure.objects.select_related("agency", "recipient").filter(pk=pk).first())


def the_asked(pk: UUID) -> WithoutConsent:
    return _or_404(without_consent_visible().filter(pk=pk).first())


def the_emergency(pk: UUID) -> Emergency:
    return _or_404(emergencies_visible().filter(pk=pk).first())


def _or_404(found: Found | None) -> Found:
    if found is None:
        message = "no such thing here"
        raise Http404(message)
    return found


def other_agencies(actor: Actor) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in agencies_taking_part() if str(one.pk) != actor.agency]


def agency_name(actor: Actor, pk: str) -> str:
    return dict(other_agencies(actor)).get(pk, "")


def who_looked(person: UUID) -> list[Moment]:
    """Everybody of another agency who looked, and every emergency, newest first: what a person may always ask."""
    looks = [
        Moment(
            look.at,
            Scope(look.scope).label if look.scope else _("A package that was sent"),
            by=look.by_agency.name,
            detail=Purpose(look.purpose).label,
        )
        for look in looks_at(person)
    ]
    emergencies = [
        Moment(
            one.starts_at,
            _("Emergency access"),
            by=one.by_agency.name,
            detail=one.get_reason_display(),
            tone=Tone.WARNING,
        )
        for one in emergencies_about(person)
    ]
    return sorted([*looks, *emergencies], key=lambda moment: moment.when, reverse=True)


def before_stopping(grant: Grant) -> dict[str, object]:
    """What the confirmation says: that it bites at once, what it cannot undo, and that help goes on."""
    return {
        "question": _("Stop sharing with %(agency)s?") % {"agency": grant.recipient.name},
        "consequences": [
            _("They can read nothing of it here from this moment on."),
            _("They are told to erase what they wrote down. What they already read, nobody can take back."),
            _("The help goes on as before. Nobody needs to say why."),
        ],
        "confirm_label": _("Yes, stop sharing"),
        "cancel_url": reverse("consent:received"),
        "danger": True,
    }


def person_page(actor: Actor, person: UUID, number: str) -> dict[str, object]:
    return {
        "number": number,
        "grants": shown_grants(grants_of(person).filter(agency=UUID(actor.agency))),
        "sent": sent_about(person).filter(agency=UUID(actor.agency)),
        "looked": who_looked(person),
        "may_talk": may_record_consent(actor, timezone.localdate(now())),
    }
