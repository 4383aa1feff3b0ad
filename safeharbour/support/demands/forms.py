"""What is typed in the register. Words are sealed as soon as they are saved."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField
from safeharbour.support.care.forms import in_words
from safeharbour.support.demands.actions import Given, Happened, Served
from safeharbour.support.demands.clock import provision_of
from safeharbour.support.demands.enums import ANSWERS, DemandKind, RecordKind, ServedHow, What
from safeharbour.support.demands.rules import is_told_or_why_not
from safeharbour.support.people.forms import NOT_REMEMBERED, OnceForm
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.enums import NotToldBecause, Told

CHOOSE = ("", _("Choose one"))
LINE = 200


def today() -> date:
    return localdate(now())


def in_a_line(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    line = forms.TextInput(NOT_REMEMBERED)
    return forms.CharField(label=label, help_text=help_text, max_length=LINE, required=required, widget=line)


class PastDayField(DayField):
    """A day that has come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class RegisterForm(OnceForm):
    kind = forms.ChoiceField(label=_("What was served?"), choices=[CHOOSE, *DemandKind.choices])
    received_on = PastDayField(label=_("When was it received?"), initial=today)
    how = forms.ChoiceField(label=_("How did it come?"), choices=[CHOOSE, *ServedHow.choices])
    day = DayField(
        label=_("By when, or when is the hearing?"),
        help_text=_(
            "As it stands on the paper. For an application for records: the day of the hearing, or nothing if none is"
            " named; then the earliest day is counted."
        ),
        required=False,
    )
    sender = in_a_line(_("From whom?"), _("Sealed. Whose paper it is: a court, a lawyer, a police service."))
    court_file = in_a_line(_("Number of the court file"), _("Sealed."), required=False)
    asked = in_words(_("What does it ask for?"), _("Sealed. As it stands on the paper; nothing of what the file says."))
    told = forms.ChoiceField(
        label=_("Does the person know of it?"),
        help_text=_("They are entitled to know, and to a lawyer of their own."),
        choices=Told.choices,
        widget=forms.RadioSelect,
    )
    not_told_because = forms.ChoiceField(
        label=_("If not: why not?"), choices=[CHOOSE, *NotToldBecause.choices], required=False
    )
    silent_until = DayField(label=_("If an order forbids it: until when?"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") and not said.get("day") and not self.has_error("day") and not provision_of(said["kind"]):
            self.add_error("day", _("Enter the day by which the paper asks for an answer."))
        if said.get("told") and not self.has_error("silent_until"):
            because = NotToldBecause(said["not_told_because"]) if said.get("not_told_because") else None
            known = is_told_or_why_not(Told(said["told"]), because, said.get("silent_until"), today())
            if not known:
                self.add_error("not_told_because", str(known.reason))
        return said

    def served(self) -> Served:
        said = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        because = said.pop("not_told_because")
        return Served(
            **said
            | {
                "kind": DemandKind(said["kind"]),
                "how": ServedHow(said["how"]),
                "told": Told(said["told"]),
                "not_told_because": NotToldBecause(because) if because else None,
                "silent_until": said["silent_until"] if because == NotToldBecause.ORDER else None,
            }
        )


DAYS = {
    What.MOVE_DAY: _("What is the new day?"),
    What.FORBID: _("Until when does the order forbid it?"),
}
ASKS = {
    What.COUNSEL_ANSWERS: _("What does counsel say?"),
    What.TELL: _("What does the person want?"),
    What.ORDER: _("How far does the order go?"),
}
WORDS = {
    What.ASK_COUNSEL: _("Who was asked, and how they can be reached"),
    What.COUNSEL_ANSWERS: _("Who answered, and what they said"),
    What.TELL: _("In their words, if they want it written down"),
}


class StepForm(forms.Form):
    """One step, and only what it needs."""

    answer = forms.ChoiceField(widget=forms.RadioSelect)
    on = PastDayField(label=_("When was that?"), initial=today)
    day = DayField()
    words = in_words(_("In a few words"), _("Sealed."), required=False)
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, what: What, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"number": number}})
        answer = self.fields["answer"]
        if what in ANSWERS:
            answer.label = ASKS[what]
            answer.choices = ANSWERS[what].choices  # type: ignore[attr-defined]
        else:
            del self.fields["answer"]
        if what in DAYS:
            self.fields["day"].label = DAYS[what]
        else:
            del self.fields["day"]
        self.fields["words"].label = WORDS.get(what, self.fields["words"].label)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < today():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day

    def happened(self) -> Happened:
        said = self.cleaned_data
        return Happened(on=said["on"], answer=said.get("answer", ""), day=said.get("day"), words=said["words"])


class GiveForm(forms.Form):
    """What was given, exactly. Counselling stands in it only where a colleague decided that an order names it."""

    on = PastDayField(label=_("When was it given?"), initial=today)
    records = forms.MultipleChoiceField(label=_("Which records?"), widget=forms.CheckboxSelectMultiple)
    since = DayField(label=_("Records from"), required=False)
    until = DayField(label=_("Records until"), required=False)
    pages = forms.IntegerField(label=_("How many pages?"), min_value=1, max_value=100_000)
    listed = in_words(
        _("Each of them, one below the other"),
        _("Sealed. Which field or paper and of which day; not what it says."),
    )
    to_whom = in_a_line(_("To whom was it given?"), _("Sealed."))
    advice = in_a_line(_("On whose advice?"), _("Sealed. Who of counsel agreed to exactly this."))
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, number: int, with_counselling: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"number": number}})
        self.fields["records"].choices = [  # type: ignore[attr-defined]
            (kind.value, kind.label) for kind in RecordKind if with_counselling or kind != RecordKind.COUNSELLING
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("The last day is before the first."))
        return said

    def given(self) -> Given:
        said = {name: value for name, value in self.cleaned_data.items() if name != "number"}
        return Given(**said | {"records": [RecordKind(one) for one in said["records"]]})


class CounsellingForm(forms.Form):
    ordered_on = PastDayField(label=_("Of which day is the court order?"))
    words = in_words(_("What the order names, in its words"), _("Sealed."))


class RegisterFilter(forms.Form):
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("open demands")), ("closed", _("closed ones")), ("all", _("all of them"))],
    )
