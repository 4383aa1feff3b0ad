"""What is typed of an identifier, kind by kind. It goes no further than the token that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField
from safeharbour.justice.deconfliction.enums import (
    TRANSITIONS,
    Because,
    Finding,
    Jurisdiction,
    Kind,
    Mode,
    Payment,
    Platform,
    Renewing,
    State,
)
from safeharbour.justice.deconfliction.identifiers import BadIdentifier, Identifier, identify
from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.deconfliction.queries import files_to_point_for
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import investigators_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership

CHOOSE = ("", _("Choose one"))
NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
DAYS = [(90, _("3 months")), (180, _("6 months")), (365, _("a year"))]


def typed(label: Any, help_text: Any = "", *, required: bool = True, **attributes: Any) -> forms.CharField:
    line = forms.TextInput(NOT_REMEMBERED | attributes)
    return forms.CharField(label=label, help_text=help_text, max_length=200, required=required, widget=line)


def chosen(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[CHOOSE, *choices.choices])


def _address() -> dict[str, forms.Field]:
    return {
        "value": typed(_("Number and street"), _("With the unit, such as 12 King Street West, unit 4.")),
        "place": typed(_("City or town"), required=False),
        "postcode": typed(_("Postal code"), _("Either of the two is enough; both find more."), required=False),
    }


def typed_fields(kind: Kind) -> dict[str, forms.Field]:
    fields: dict[Kind, Callable[[], dict[str, forms.Field]]] = {
        Kind.PHONE: lambda: {"value": typed(_("Telephone number"), _("With the area code. Any way of writing it."))},
        Kind.PLATE: lambda: {
            "value": typed(_("Licence plate"), _("The letter O and the digit 0 count as one, as I and 1 do.")),
            "province": chosen(_("Issued in"), Jurisdiction),
        },
        Kind.EMAIL: lambda: {"value": typed(_("E-mail address"))},
        Kind.HANDLE: lambda: {
            "platform": chosen(_("Platform"), Platform),
            "value": typed(_("Account name"), _("Or the address of its page.")),
        },
        Kind.VIN: lambda: {"value": typed(_("Vehicle number (VIN)"), _("17 letters and digits."))},
        Kind.PAYMENT: lambda: {
            "service": chosen(_("Payment service"), Payment),
            "value": typed(_("Account"), _("The e-mail address, number or name that payments go to.")),
        },
        Kind.ADDRESS: _address,
        Kind.ROOM: lambda: _address() | {"room": typed(_("Room number"))},
        Kind.NAME: lambda: {
            "value": typed(_("Given and family name"), _("Of somebody suspected. Never of a protected person.")),
            "birth_date": DayField(label=_("Birth date"), required=False),
            "birth_year": forms.IntegerField(
                label=_("Year of birth"),
                help_text=_("If the date is not known."),
                required=False,
                widget=forms.NumberInput(NOT_REMEMBERED),
            ),
        },
    }
    return fields[kind]()


class RegisterForm(forms.Form):
    file = forms.ModelChoiceField(
        label=_("For which file?"), queryset=Investigation.objects.none(), empty_label=_("Choose one")
    )
    mode = forms.ChoiceField(label=_("Who is told of a match?"), choices=Mode.choices, widget=forms.RadioSelect)
    officer = forms.ModelChoiceField(
        label=_("Whom shall the other service call?"),
        help_text=_("If restricted: nobody else of your service is told."),
        queryset=Membership.objects.none(),
        empty_label=None,
    )
    days = forms.TypedChoiceField(label=_("Keep it for"), choices=DAYS, coerce=int, initial=180)

    def __init__(self, *args: Any, kind: Kind, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.typed = kind, typed_fields(kind)
        self.identifier: Identifier | None = None
        self.fields = self.typed | self.fields
        self.fields["mode"].initial = Mode.OPEN
        self.fields["file"].queryset = files_to_point_for()  # type: ignore[attr-defined]
        officer = self.fields["officer"]
        officer.queryset, officer.initial = investigators_of(actor), actor.membership  # type: ignore[attr-defined]
        officer.label_from_instance = lambda member: member.user.name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not set(self.typed) & set(self.errors):
            try:
                typed = {field: told.get(field) for field in self.typed}
                self.identifier = identify(self.kind, typed, today=localdate(now()))
            except BadIdentifier as bad:
                self.add_error(bad.field, str(bad))
        return told

    @property
    def registration(self) -> dict[str, Any]:
        """What the action asks for."""
        told = {field: self.cleaned_data[field] for field in ("file", "officer", "days")}
        return told | {"mode": Mode(self.cleaned_data["mode"]), "identifier": self.identifier}


class RenewForm(forms.Form):
    because = forms.ChoiceField(label=_("Why is it kept longer?"), choices=[CHOOSE, *Renewing.choices])
    days = forms.TypedChoiceField(label=_("Keep it from today for"), choices=DAYS, coerce=int, initial=180)


ANSWERS = {
    State.ACKNOWLEDGED: _("We have seen it, and will call"),
    State.CONTACTED: _("We have talked to each other"),
    State.JOINT: _("We work on it together"),
    State.NOT_RELATED: _("The two are not related"),
}


class AnswerForm(forms.Form):
    state = forms.ChoiceField(label=_("What is new?"), widget=forms.RadioSelect)
    because = forms.ChoiceField(
        label=_("Why are they not related?"),
        choices=Because.choices,
        required=False,
        help_text=_("Only if they are not. The other service sees the reason."),
    )

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = [(state, label) for state, label in ANSWERS.items() if is_possible(side, state)]
        self.fields["state"].choices = possible  # type: ignore[attr-defined]
        if State.NOT_RELATED not in dict(possible):
            del self.fields["because"]


def is_possible(side: Side, state: State) -> bool:
    return state in TRANSITIONS[State(side.match.state)] and not (state == State.ACKNOWLEDGED and side.answered)


class FilterForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("any")), *Kind.choices], required=False)
    over = forms.BooleanField(label=_("Show what is over, too"), required=False)


class SettleForm(forms.Form):
    finding = forms.ChoiceField(label=_("What did you find?"), choices=Finding.choices, widget=forms.RadioSelect)
