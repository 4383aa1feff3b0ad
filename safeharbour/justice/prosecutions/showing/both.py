"""Of two who write about one charge the second is shown both: how it stands now, and what they wanted to write."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.justice.prosecutions.enums import ANSWERS, WitnessBurden
from safeharbour.justice.prosecutions.queries import charge_now
from safeharbour.justice.prosecutions.rules import Happened
from safeharbour.justice.prosecutions.showing.cases import charge_title, in_words
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.trust.agencies.queries import names_of_colleagues


def charge_beside(seen: ChargeNow, wanted: Happened) -> dict[str, object]:
    stands = charge_now(seen.charge)
    asked = [
        Fact(_("What was it?"), f"{capfirst(wanted.what.label)}: {ANSWERS[wanted.what](wanted.answer).label}"),
        Fact(_("On which day?"), date_format(wanted.on)),
        Fact(_("Testimony"), str(WitnessBurden(wanted.testimony).label) if wanted.testimony else ""),
    ]
    return {
        "what": charge_title(stands),
        "stands": [
            Fact(_("State"), in_words(stands.newest)),
            Fact(_("On which day?"), date_format(stands.newest.on)),
            Fact(
                _("Written down by"),
                names_of_colleagues().get(str(stands.newest.by_id), _("a Crown of another office")),
            ),
        ],
        "wanted": [fact for fact in asked if fact.value],
        "back": reverse("prosecutions:case", args=[stands.charge.case_id]),
    }
