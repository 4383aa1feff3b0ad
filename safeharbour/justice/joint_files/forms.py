"""What is typed of a joint file: with whom, on what, how long, and what leaving means; and what is put in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeharbour.interface.forms import DayField, OnceForm
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.actions import Terms
from safeharbour.justice.joint_files.enums import OnLeaving
from safeharbour.justice.joint_files.kinds import KINDS, Offered, label_of, offered_of
from safeharbour.justice.joint_files.models import JointFile
from safeharbour.justice.joint_files.queries import files_led_by, other_services, put_in_already
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.models import Agency

NOT_REMEMBERED = {"autocomplete": "off", "spellcheck": "false"}


class ProposeForm(OnceForm):
    asked = forms.ModelMultipleChoiceField(
        label=_("With which services?"), queryset=Agency.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    scope = forms.CharField(
        label=_("What do you work on together?"),
        max_length=400,
        widget=forms.Textarea({"rows": 3, **NOT_REMEMBERED}),
        help_text=_("All of them read it. No name of a protected person, and nothing about her story."),
    )
    ends_on = DayField(label=_("Until which day?"), help_text=_("It ends by itself. A year at most; then agree anew."))
    on_leaving = forms.ChoiceField(
        label=_("When a service leaves, and when it is over"), choices=OnLeaving.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["asked"]
        field.queryset = other_services(actor)
        field.label_from_instance = lambda agency: agency.name

    @property
    def terms(self) -> Terms:
        told = self.cleaned_data
        return Terms(
            asked=list(told["asked"]),
            scope=told["scope"],
            ends_on=told["ends_on"],
            on_leaving=OnLeaving(told["on_leaving"]),
        )


class AgreeForm(forms.Form):
    file = forms.ModelChoiceField(
        label=_("With which of the files you lead?"),
        queryset=Investigation.objects.none(),
        empty_label=pgettext_lazy("file", "Choose one"),
        help_text=_("The others do not learn its number, and nothing of it until you put something in."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["file"]
        field.queryset = files_led_by(actor)


class PutInForm(forms.Form):
    """One group of boxes for each kind; what was put in already, as it is now, is not offered again."""

    def __init__(self, *args: Any, joint: JointFile, file: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        already = put_in_already(joint)
        self.offered: dict[str, dict[str, Offered]] = {}
        for kind, things in offered_of(file).items():
            new = {str(one.thing): one for one in things if (kind, one.thing, one.version) not in already}
            if new:
                self.offered[kind] = new
                self.fields[kind] = forms.MultipleChoiceField(
                    label=capfirst(label_of(kind)),
                    choices=[(key, f"{one.name} · {one.line}") for key, one in new.items()],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.get(kind) for kind in self.offered) and not self.errors:
            raise forms.ValidationError(_("Choose what you put in."))
        return told

    @property
    def chosen(self) -> list[tuple[str, Offered]]:
        return [(kind, self.offered[kind][key]) for kind in sorted(KINDS) for key in self.cleaned_data.get(kind, [])]
