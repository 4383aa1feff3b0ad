"""What the pages of a prosecution ask for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField, MomentField, OnceForm
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.enums import (
    ANSWERS,
    TOPICS,
    Alarm,
    AppearanceKind,
    AppearanceState,
    BundleState,
    CourtLevel,
    Field,
    Services,
    Stand,
    StruckBecause,
    Topic,
    WaivedHow,
    What,
    Whose,
    WitnessBurden,
    stands_of,
)
from safeharbour.justice.prosecutions.law.reading import OTHER, charge_laws, youth_law
from safeharbour.justice.prosecutions.models import (
    Accused,
    Brief,
    BundleStep,
    Case,
    Course,
    ProtectedPerson,
    WitnessStep,
)
from safeharbour.justice.prosecutions.queries import (
    accused_of,
    briefs_free,
    files_to_send,
    offices_taking_part,
    protected_of,
)
from safeharbour.justice.prosecutions.rules import Happened, Laid, Said, Waived, may_sit
from safeharbour.justice.prosecutions.standing import ChargeNow
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.models import Agency

OWN = "own"
YES_NO = (("no", _("No")), ("yes", _("Yes")))


class LawForm(forms.Form):
    on = DayField(
        label=_("Day of the offence"),
        required=False,
        help_text=_("Shows the charges that were law on that day."),
    )


class SendForm(forms.Form):
    file = forms.ModelChoiceField(label=_("File"), queryset=Investigation.objects.none())
    office = forms.ModelChoiceField(label=_("Crown office"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].queryset = files_to_send()  # type: ignore[attr-defined]
        self.fields["office"].queryset = offices_taking_part()  # type: ignore[attr-defined]


def _brief_in_words(brief: Brief) -> str:
    return f"{brief.number} · {brief.agency.name} · {brief.get_exploitation_display()}"


class OpenCaseForm(OnceForm):
    number = forms.CharField(label=_("Case number"), max_length=40, help_text=_("As your office numbers its cases."))
    briefs = forms.ModelMultipleChoiceField(
        label=_("Files it rests on"),
        queryset=Brief.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Sent to your office, and in no case yet."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["briefs"]
        field.queryset = briefs_free(actor)  # type: ignore[attr-defined]
        field.label_from_instance = _brief_in_words  # type: ignore[attr-defined]


class FileForm(forms.Form):
    brief = forms.ModelChoiceField(label=_("File"), queryset=Brief.objects.none(), empty_label=None)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["brief"]
        field.queryset = briefs_free(actor)  # type: ignore[attr-defined]
        field.label_from_instance = _brief_in_words  # type: ignore[attr-defined]


class OfficeForm(forms.Form):
    office = forms.ModelChoiceField(label=_("Crown office"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices_taking_part().exclude(pk=actor.agency)  # type: ignore[attr-defined]


class AccusedForm(OnceForm):
    own_services = forms.ChoiceField(
        label=_("Is it about this person's own sexual services?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Then nobody is accused: the law forbids it (286.5), and this person may need protection."),
    )
    name = forms.CharField(
        label=_("Name of the accused"),
        max_length=200,
        help_text=_("Sealed at once. On pages the accused is A1, A2 and so on."),
    )
    young = forms.ChoiceField(
        label=_("Was the accused under 18 at the time of the offence?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Then the record closes by itself after its time (YCJA 119)."),
    )

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "name": said["name"],
            "young": said["young"] == "yes",
            "own_services": said["own_services"] == "yes",
            "once": said["once"],
        }


class ChargeForm(OnceForm):
    code = forms.ChoiceField(label=_("Charge"), choices=())
    section = forms.CharField(
        label=_("Section, where it is another charge"),
        max_length=40,
        required=False,
        help_text=_("Else leave it empty."),
    )
    services = forms.ChoiceField(
        label=_("For sections 286.1 to 286.4: whose sexual services?"),
        choices=(*Services.choices, (OWN, _("the accused's own"))),
        widget=forms.RadioSelect,
        required=False,
    )
    offence_from = DayField(label=_("First day of the offence"))
    offence_to = DayField(label=_("Last day of the offence"))
    charged_on = DayField(label=_("Charged on"), help_text=_("The time to trial counts from the first charge."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code, law.name) for code, law in charge_laws().items()]  # type: ignore[attr-defined]

    @property
    def laid(self) -> Laid:
        said = self.cleaned_data
        law = charge_laws()[said["code"]]
        return Laid(
            law=law,
            section=said["section"].strip() if law.code == OTHER else law.section,
            services=said["services"],
            offence_from=said["offence_from"],
            offence_to=said["offence_to"],
            charged_on=said["charged_on"],
        )


class StepForm(forms.Form):
    """One thing that happened to a charge; `number` is the step that the page showed."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("What was it?"), choices=(), widget=forms.RadioSelect)
    on = DayField(label=_("On which day?"))
    testimony = forms.ChoiceField(
        label=_("Did a protected person have to testify on this charge?"),
        choices=WitnessBurden.choices,
        widget=forms.RadioSelect,
        help_text=_("Counted before any conviction: a plea that spares somebody this is an outcome."),
    )
    period = forms.ChoiceField(
        label=_("How long does the young person's record stay open?"),
        choices=(),
        required=False,
        help_text=_("A stay or a dismissal has no period in our data: leave it empty, and the record stays open."),
    )
    counted_from = DayField(label=_("Counted from"), required=False)

    def __init__(self, *args: Any, stands: ChargeNow, what: What, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = stands.number
        self.what = what
        self.fields["answer"].choices = ANSWERS[what].choices  # type: ignore[attr-defined]
        if what != What.OUTCOME:
            del self.fields["testimony"]
        if what != What.OUTCOME or not stands.charge.accused.young:
            del self.fields["period"], self.fields["counted_from"]
        else:
            periods = [(code, one.here) for code, one in youth_law().periods.items()]
            self.fields["period"].choices = [("", "–"), *periods]  # type: ignore[attr-defined]  # noqa: RUF001

    @property
    def happened(self) -> Happened:
        said = self.cleaned_data
        return Happened(
            what=self.what,
            answer=said["answer"],
            on=said["on"],
            testimony=said.get("testimony", ""),
            period=said.get("period", ""),
            counted_from=said.get("counted_from") if said.get("period") else None,
        )


class CourseForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.ChoiceField(label=_("Before which court?"), choices=CourtLevel.choices, widget=forms.RadioSelect)
    planned_end = DayField(
        label=_("Last day planned for the trial"),
        required=False,
        help_text=_("The forecast starts from it. Leave it empty while no day is set."),
    )

    def __init__(self, *args: Any, course: Course | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = course.number if course else 0
        self.fields["level"].initial = course.level if course else None
        self.fields["planned_end"].initial = course.planned_end if course else None


class HearingForm(OnceForm):
    kind = forms.ChoiceField(label=_("What for?"), choices=AppearanceKind.choices)
    starts_at = MomentField(label=_("When?"))
    place = forms.CharField(label=_("Courthouse and room"), max_length=80)

    def __init__(self, *args: Any, first_charge: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first_charge = first_charge

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        if not (said := may_sit(self.first_charge, localdate(starts_at))):
            raise forms.ValidationError(str(said.reason))
        return starts_at


class HearingStepForm(forms.Form):
    """What became of a hearing. Put off, it has a new moment, and the delay is somebody's."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(one.value, one.label) for one in AppearanceState if one != AppearanceState.PLANNED],
        widget=forms.RadioSelect,
    )
    starts_at = MomentField(label=_("If it was put off: to when?"), required=False)
    whose = forms.ChoiceField(
        label=_("If it was put off: whose delay is it?"),
        choices=Whose.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Only what the defence alone caused is deducted from the time to trial."),
    )

    def __init__(self, *args: Any, based_on: int, first_charge: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = based_on
        self.first_charge = first_charge

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("state") != AppearanceState.ADJOURNED or "starts_at" not in said:
            return said
        if not said["starts_at"]:
            self.add_error("starts_at", _("Say to when it was put off."))
        elif not (answer := may_sit(self.first_charge, localdate(said["starts_at"]))):
            self.add_error("starts_at", str(answer.reason))
        return said

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        put_off = said["state"] == AppearanceState.ADJOURNED
        return {
            "state": said["state"],
            "starts_at": said["starts_at"] if put_off else None,
            "whose": said["whose"] if put_off else "",
            "based_on": said["number"],
        }


class WaiverForm(OnceForm):
    accused = forms.ModelChoiceField(label=_("Who gave days up?"), queryset=Accused.objects.none(), empty_label=None)
    first = DayField(label=_("First day given up"))
    last = DayField(label=_("Last day given up"))
    how = forms.ChoiceField(label=_("How was it said?"), choices=WaivedHow.choices, widget=forms.RadioSelect)
    on = DayField(label=_("On which day was it said?"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accused"].queryset = accused_of(case)  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        days = {name: said[name] for name in ("first", "last", "how", "on")}
        return {"accused": said["accused"], "told": Waived(**days), "once": said["once"]}


class StrikeForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why does it count no more?"), choices=StruckBecause.choices, widget=forms.RadioSelect
    )


class CaseFilterForm(forms.Form):
    number = forms.CharField(label=_("Case number"), required=False)
    alarm = forms.ChoiceField(label=_("Time"), choices=[("", _("any")), *Alarm.choices], required=False)


class HearingsForm(forms.Form):
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)


class ProtectedForm(OnceForm):
    young = forms.ChoiceField(
        label=_("Is this person under 18?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Nobody under 18 is identified; aids are almost automatic."),
    )


class TopicForm(forms.Form):
    """How a topic stands from now on; `number` is the step that the page showed."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("How does it stand?"), choices=(), widget=forms.RadioSelect)
    on = DayField(label=_("On which day?"))
    day = DayField(label=_("Day of the hearing"), required=False)

    def __init__(self, *args: Any, topic: Topic, newest: WitnessStep | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic
        follows = TOPICS[topic][newest.state if newest else ""]
        self.fields["number"].initial = newest.number if newest else 0
        self.fields["state"].choices = [(one.value, one.label) for one in Stand if one in follows]  # type: ignore[attr-defined]
        if self.is_bound:
            self.fields["state"].choices = [(one.value, one.label) for one in Stand if one in stands_of(topic)]  # type: ignore[attr-defined]
        if topic != Topic.RECORDS:
            del self.fields["day"]

    @property
    def said(self) -> Said:
        told = self.cleaned_data
        return Said(topic=self.topic, state=Stand(told["state"]), on=told["on"], day=told.get("day"))


LARGEST = 500_000
"""Bytes of a list: some thousands of items, looked through in seconds."""


class GuardForm(forms.Form):
    person = forms.ModelChoiceField(
        label=_("Whom to protect"), queryset=ProtectedPerson.objects.none(), empty_label=None
    )
    field = forms.ChoiceField(label=_("What is it?"), choices=Field.choices)
    text = forms.CharField(
        label=_("As it could stand in a list"),
        max_length=200,
        help_text=_("Looked for from now on, however it is spaced or accented. It is not kept: nobody can read it."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = protected_of(case)  # type: ignore[attr-defined]


class CheckForm(OnceForm):
    listing = forms.CharField(
        label=_("The list of what goes to the defence"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One item a line."),
    )
    file = forms.FileField(label=_("Or a text file with it (.txt, .csv)"), required=False)

    def clean_file(self) -> str:
        sent = self.cleaned_data["file"]
        if sent is None:
            return ""
        if sent.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 500 kB. Send it in parts."))
        try:
            text: str = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is no text file in UTF-8.")) from None
        if "\0" in text:
            raise forms.ValidationError(_("This is no text file in UTF-8."))
        return text

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        parts = [part for part in (said["listing"], said["file"]) if part]
        return {"listing": "\n".join(parts), "once": said["once"]}


class BundleForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(one.value, one.label) for one in BundleState if one != BundleState.CHECKED],
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("On which day?"))

    def __init__(self, *args: Any, newest: BundleStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = newest.number
