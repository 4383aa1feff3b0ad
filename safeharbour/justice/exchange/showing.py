"""How partners, offers and what was found are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Tone
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.justice.exchange.blinding import fingerprint, own_public_key
from safeharbour.justice.exchange.enums import State
from safeharbour.justice.exchange.messages import text_of
from safeharbour.justice.exchange.models import Found, Offer, Partner
from safeharbour.justice.exchange.queries import found_visible, offers_of, partners_active, partners_known, rounds_of
from safeharbour.justice.exchange.rules import may_offer
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.vault.errors import KeysUnavailable

TONES = {State.ACTIVE: Tone.SUCCESS, State.PAUSED: Tone.NEUTRAL, State.STOPPED: Tone.ERROR}
SEEN_LATELY = timedelta(days=365)


@dataclass(frozen=True)
class OwnKey:
    text: str
    fingerprint: str


def own_key() -> OwnKey | None:
    """None until `harbour exchange init` has made it, or a first partner was added."""
    try:
        key = own_public_key()
    except KeysUnavailable:
        return None
    return OwnKey(text_of(key), fingerprint(key))


class PartnerTable(Table):
    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            partners_known(),
            asked,
            id="partners",
            caption=_("Partner installations"),
            columns=[
                Column("name", _("Name"), template="exchange/_partner.html", sort="name"),
                Column("state", _("State"), template="exchange/_state.html", sort="state"),
                Column("added_at", _("Added"), value=lambda row: localdate(row.added_at), sort="added_at"),
            ],
            default_sort="name",
            empty=_("Pointers are compared with no other installation."),
        )


class RoundTable(Table):
    def __init__(self, asked: QueryDict, partner: Partner) -> None:
        super().__init__(
            rounds_of(partner),
            asked,
            id="rounds",
            caption=_("Comparisons"),
            columns=[
                Column("at", _("When"), sort="at"),
                Column("direction", _("Who asked"), value=lambda row: row.get_direction_display(), sort="direction"),
                Column("ours", _("Points of ours"), numeric=True),
                Column("theirs", _("Points of theirs"), numeric=True),
                Column("unseen", _("New ones of theirs"), numeric=True),
                Column("matches", _("In common"), value=_common, numeric=True),
            ],
            default_sort="-at",
            empty=_("Nothing was compared yet."),
        )


def _common(row: object) -> object:
    found = getattr(row, "matches", None)
    return _("not finished") if found is None else found


def partner_facts(partner: Partner) -> list[Fact]:
    return [
        Fact(_("Address"), partner.address),
        Fact(_("Fingerprint of their key"), fingerprint(bytes(partner.public_key))),
        Fact(_("New points a day, at most"), partner.most_new),
        Fact(_("Added"), localdate(partner.added_at)),
    ]


def tone_of(partner: Partner) -> Tone:
    return TONES[State(partner.state)]


class FoundTable(Table):
    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            found_visible(),
            asked,
            id="found",
            caption=_("Found elsewhere"),
            columns=[
                Column("number", _("Number"), value=str, sort="number"),
                Column("call", _("Whom to call"), template="exchange/_call.html"),
                Column("file", _("Your file"), template="exchange/_pointer.html", sort="offer__pointer__file__number"),
                Column("found_at", _("Found"), sort="found_at"),
                Column("seen_at", _("Seen"), template="exchange/_seen.html", sort="seen_at"),
            ],
            default_sort="-found_at",
            empty=_("Nothing yet. You are told here when a partner looks for what you have offered to it."),
        )


@dataclass(frozen=True)
class OffersPanel:
    pointer: Pointer
    offers: list[Offer]
    partners: list[Partner]
    found: list[Found]


def offers_panel(actor: Actor, pointer: Pointer) -> OffersPanel | None:
    """Nothing where there is no partner at all."""
    offers = list(offers_of(pointer))
    offered = {one.partner_id for one in offers}
    open_to = [one for one in partners_active() if one.pk not in offered and may_offer(actor, pointer, one, now())]
    found = list(found_visible().filter(offer__pointer=pointer))
    return OffersPanel(pointer, offers, open_to, found) if offers or open_to or found else None
