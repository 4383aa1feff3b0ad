"""What the style page shows: every component, in the states in which people meet it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from safeharbour.interface.charts import Chart, bars, lines
from safeharbour.interface.components import Fact, Moment, Tone, steps_up_to
from safeharbour.interface.forms import DayField, PlaceField
from safeharbour.interface.maps import MapPoint, OntarioMap
from safeharbour.interface.tables import Column, Table
from safeharbour.methods.geography import REGIONS, places, places_in

LANGUAGES = [("en", gettext_lazy("English")), ("fr", gettext_lazy("French")), ("cr", gettext_lazy("another language"))]
NEEDS = [
    ("bed", gettext_lazy("A bed for tonight")),
    ("food", gettext_lazy("Something to eat")),
    ("talk", gettext_lazy("Somebody to talk to")),
]


def region_names() -> list[tuple[str, str]]:
    return [("", _("All regions")), *((region.code, region.name(get_language() or "en")) for region in REGIONS)]


class EveryField(forms.Form):
    name = forms.CharField(label=gettext_lazy("What should we call you?"), help_text=gettext_lazy("Any name will do."))
    place = PlaceField(
        label=gettext_lazy("Nearest town"), help_text=gettext_lazy("A town in Ontario, such as Kenora."), required=False
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What is needed tonight?"), choices=NEEDS, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    until = DayField(label=gettext_lazy("Until which day?"))
    children = forms.IntegerField(label=gettext_lazy("How many children come along?"), min_value=0, max_value=12)
    note = forms.CharField(
        label=gettext_lazy("What else matters?"),
        help_text=gettext_lazy("Only what the house must know. Write no address."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    understood = forms.BooleanField(label=gettext_lazy("I have read this aloud, and the person agrees"))


class PlaceFilter(forms.Form):
    words = forms.CharField(label=gettext_lazy("Name begins with"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), choices=region_names, required=False)


def everything(request: HttpRequest) -> dict[str, Any]:
    filled = EveryField(request.POST if request.method == "POST" else None)
    wanted = PlaceFilter(request.GET)
    return {
        "form": filled,
        "wrong_form": EveryField({"place": "Londn ON xx", "children": "20"}, auto_id="wrong_%s"),
        "filter": wanted,
        "table": places_table(request, wanted),
        "empty_table": Table(
            [], request.GET, columns=COLUMNS, id="empty", empty=_("No bed is free tonight."), prefix="e"
        ),
        "moments": moments(),
        "steps": steps_up_to(1, [_("Needs"), _("Choose a bed"), _("Hold it")], [reverse("interface:style")]),
        "facts": facts(),
        "map": OntarioMap(
            title=_("Services by region"),
            points=[MapPoint(p.latitude, p.longitude, p.name) for p in places()[:40]],
            regions={region.code: len(places_in(region.code)) for region in REGIONS},
            unit=_("Towns"),
        ),
        "charts": charts(),
        "tones": list(Tone),
    }


COLUMNS = [
    Column("name", gettext_lazy("Name"), sort="name"),
    Column(
        "region",
        gettext_lazy("Region"),
        value=lambda place: place.region.name(get_language() or "en"),
        sort="region_code",
    ),
    Column("population", gettext_lazy("Inhabitants"), sort="population", numeric=True),
]


def places_table(request: HttpRequest, wanted: PlaceFilter) -> Table:
    chosen = wanted.cleaned_data if wanted.is_valid() else {}
    begins, region = str(chosen.get("words", "")).casefold(), chosen.get("region")
    rows = [p for p in places() if p.name.casefold().startswith(begins) and region in ("", None, p.region_code)]
    return Table(
        rows,
        request.GET,
        columns=COLUMNS,
        id="places",
        caption=_("Places of Ontario"),
        default_sort="-population",
        per_page=8,
        empty=_("No place begins like this. Try fewer letters, or another region."),
    )


def moments() -> list[Moment]:
    now = timezone.now().replace(hour=2, minute=10)
    return [
        Moment(now, _("The house accepted"), by=_("Harbour House"), tone=Tone.SUCCESS),
        Moment(now - timedelta(minutes=14), _("A bed was held for four hours"), by=_("City Hospital")),
        Moment(
            now - timedelta(minutes=31),
            _("Another house declined"),
            detail=_("Reason: no room for a dog."),
            tone=Tone.WARNING,
        ),
    ]


def facts() -> list[Fact]:
    return [
        Fact(_("Takes"), [_("women and girls"), _("children to 12 years")]),
        Fact(_("Region"), REGIONS[0].name(get_language() or "en")),
        Fact(_("Telephone"), "1-833-900-1010", url="tel:+18339001010"),
        Fact(_("Pets"), ""),
    ]


def charts() -> list[Chart]:
    weeks = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(10)]
    free = [(region.name(get_language() or "en"), (7 * number) % 12 + 1) for number, region in enumerate(REGIONS[:6])]
    return [
        bars(_("Free beds by region"), free, unit=_("Beds"), label=_("Region"), description=_("Invented numbers.")),
        lines(
            _("Hours from request to bed"),
            {
                _("North"): [(week, 9 - 0.4 * number) for number, week in enumerate(weeks)],
                _("South"): [
                    (week, 5 - 0.2 * number if number != len(weeks) // 2 else None) for number, week in enumerate(weeks)
                ],
            },
            unit=_("Hours"),
        ),
    ]
