"""What is typed of whom and what is in a file, kind by kind. Of a protected person there is no field to type into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, OnceForm
from safeharbour.justice.deconfliction.enums import Jurisdiction
from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.forms import CHOOSE, NOT_REMEMBERED, typed, typed_fields
from safeharbour.justice.deconfliction.identifiers import BadIdentifier
from safeharbour.justice.subjects.actions import Told
from safeharbour.justice.subjects.enums import (
    BECOMES,
    ENDS,
    NAMED,
    PSEUDONYMS,
    Because,
    Ground,
    Kind,
    Matter,
    Services,
    Tie,
    Way,
)
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.particulars import POINTERS, Known, Words, check, written
from safeharbour.justice.subjects.rules import OWN, OWN_SERVICES
from safeharbour.trust.access.clock import now

WHOSE = [*Services.choices, (OWN, _("this person's own"))]


def whose_services(*, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("If accused: whose sexual services is it about?")
        if not required
        else _("Whose sexual services is it about?"),
        choices=WHOSE,
        required=required,
        widget=forms.RadioSelect,
        help_text=_(
            "Nobody is accused for their own: the law forbids it (286.5), and this person may need protection."
        ),
    )


def known_fields(kind: Kind) -> dict[str, forms.Field]:
    """What can be written of each kind. Empty for protected people."""
    if kind in PSEUDONYMS:
        return {}
    return _typed(kind) | {
        "note": forms.CharField(
            label=_("What else is known"),
            max_length=500,
            required=False,
            widget=forms.Textarea({"rows": 3, **NOT_REMEMBERED}),
            help_text=_("Sealed. Nothing of a protected person, not even where they were seen."),
        )
    }


def _typed(kind: Kind) -> dict[str, forms.Field]:
    if kind in NAMED:
        return {
            "value": typed(
                _("Name, or what the person is called"), _("Never of somebody who may have been exploited.")
            ),
            "birth_date": DayField(label=_("Birth date"), required=False),
            "birth_year": forms.IntegerField(
                label=_("Year of birth"),
                help_text=_("If the date is not known."),
                min_value=1900,
                max_value=localdate(now()).year,
                required=False,
                widget=forms.NumberInput(NOT_REMEMBERED),
            ),
        }
    if kind == Kind.VEHICLE:
        return _vehicle()
    if kind == Kind.PLACE:
        room = typed(_("Room number"), _("Of a hotel or motel."), required=False)
        return typed_fields(PointerKind.ADDRESS) | {"room": room}
    if kind == Kind.BUSINESS:
        return {"value": typed(_("Name of the business")), "place": typed(_("City or town"), required=False)}
    return typed_fields(POINTERS[kind])


def _vehicle() -> dict[str, forms.Field]:
    issued = forms.ChoiceField(label=_("Issued in"), choices=[CHOOSE, *Jurisdiction.choices], required=False)
    return {
        "value": typed(
            _("Licence plate"), _("The letter O and the digit 0 count as one, as I and 1 do."), required=False
        ),
        "province": issued,
        "make": typed(_("Make and model"), required=False),
        "colour": typed(_("Colour"), required=False),
    }


class SubjectForm(OnceForm):
    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.known = kind, known_fields(kind)
        self.fields |= self.known
        if kind == Kind.ACCUSED:
            self.fields = {"services": whose_services(required=True), **self.fields}

    def clean_services(self) -> str:
        if self.cleaned_data["services"] == OWN:
            raise forms.ValidationError(OWN_SERVICES)
        return str(self.cleaned_data["services"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.kind == Kind.VEHICLE and not (told.get("value") or told.get("make")):
            self.add_error("value", _("Write the plate, or at least the make."))
        if not set(self.known) & set(self.errors):
            try:
                check(self.kind, self.words, localdate(now()))
            except BadIdentifier as bad:
                self.add_error(bad.field if bad.field in self.fields else None, str(bad))
        return told

    @property
    def words(self) -> Words:
        told = {name: self.cleaned_data.get(name) for name in self.known}
        if self.kind == Kind.VEHICLE:
            told["value"] = str(told["value"] or "").upper()
            told["province"] = told["province"] if told["value"] else ""
        return written(told)

    @property
    def told(self) -> Told:
        return Told(kind=self.kind, words=self.words, services=self.cleaned_data.get("services", ""))


class ChangeForm(SubjectForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.fields.pop("services", None)


class RecastForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is this person, after all?"), choices=(), widget=forms.RadioSelect)
    services = whose_services(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = BECOMES.get(Kind(subject.kind), frozenset())
        self.initial["version"] = subject.version
        self.fields["kind"].choices = [(one.value, one.label) for one in Kind if one in possible]  # type: ignore[attr-defined]
        if Kind.ACCUSED not in possible:
            del self.fields["services"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") == Kind.ACCUSED:
            if not told.get("services"):
                self.add_error("services", _("Say whose sexual services it is about, if any."))
            elif told["services"] == OWN:
                self.add_error("services", OWN_SERVICES)
        else:
            told["services"] = ""
        return told


class WithdrawForm(forms.Form):
    because = forms.ChoiceField(label=_("Why?"), choices=Because.choices, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RelateForm(forms.Form):
    tie = forms.ChoiceField(label=_("How are they related?"), choices=(), widget=forms.RadioSelect)
    other = forms.ChoiceField(label=_("To whom or what?"), choices=())

    def __init__(self, *args: Any, subject: Subject, known: Sequence[Known], **kwargs: Any) -> None:
        """Whoever may have been exploited stands first, in ties and in people."""
        super().__init__(*args, **kwargs)
        self.others = {str(one.subject.pk): one.subject for one in known if one.subject != subject}
        possible = [tie for tie in Tie if tie == Tie.CO_VICTIM or subject.kind in ENDS[tie][0]]
        in_order = sorted(known, key=lambda one: (Kind.values.index(one.subject.kind), one.subject.number))
        named = [(str(one.subject.pk), _named(one)) for one in in_order if one.subject != subject]
        self.fields["tie"].choices = [(tie.value, tie.label) for tie in possible]  # type: ignore[attr-defined]
        self.fields["other"].choices = [CHOOSE, *named]  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        return {"tie": Tie(self.cleaned_data["tie"]), "other": self.others[self.cleaned_data["other"]]}


def _named(known: Known) -> str:
    parts = (str(known.subject), str(known.subject.get_kind_display()), known.line)
    return " · ".join(part for part in parts if part)


class BecauseForm(forms.Form):
    because = forms.ChoiceField(label=_("Why?"), choices=Because.choices, widget=forms.RadioSelect)


class FindForm(forms.Form):
    """Sent by POST: what is looked for is a name or a number, and stands in no address."""

    asked = forms.CharField(
        label=_("Look for"),
        max_length=100,
        required=False,
        widget=forms.TextInput(NOT_REMEMBERED),
        help_text=_("A name, a plate, a number, a street; however it is written."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("any")), *Kind.choices], required=False)
    withdrawn = forms.BooleanField(label=_("Show what was withdrawn, too"), required=False)


class PutForwardForm(OnceForm):
    matter = forms.ChoiceField(
        label=_("What is this person said to have done?"), choices=Matter.choices, widget=forms.RadioSelect
    )
    services = forms.ChoiceField(
        label=_("Whose sexual services is it about?"),
        choices=WHOSE,
        widget=forms.RadioSelect,
        help_text=_("If they are this person's own, there is nothing to review: the law forbids a charge (286.5)."),
    )


class DecideForm(forms.Form):
    way = forms.ChoiceField(label=_("What do you decide?"), choices=Way.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("Why?"), choices=Ground.choices, widget=forms.RadioSelect)
