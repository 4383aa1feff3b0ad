"""Forms of the directory. A search never refuses: what it cannot read it says beside the field, and searches on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from safeharbour.methods.geography import REGIONS
from safeharbour.support.directory.editing.actions import EDITED_FIELDS
from safeharbour.support.directory.models import Service, TaxonomyTerm
from safeharbour.support.directory.queries import terms_at_the_top
from safeharbour.support.directory.search.enums import Audience, Language
from safeharbour.support.directory.search.needs import NEEDS
from safeharbour.support.directory.search.places import place_asked
from safeharbour.support.directory.search.question import DISTANCES, MOST_PAGES, USUAL_DISTANCE, Question
from safeharbour.support.directory.search.words import words_asked

ANY = ("", _("any"))
LONGEST_TEXT = 200
OLDEST = 120


class SearchForm(forms.Form):
    """What a person in a hurry may say. Every field may stay empty."""

    q = forms.CharField(label=_("What kind of help?"), required=False, max_length=LONGEST_TEXT)
    near = forms.CharField(label=_("Town or postal code"), required=False, max_length=80)
    within = forms.TypedChoiceField(
        label=_("How far"), required=False, coerce=int, empty_value=None, initial=USUAL_DISTANCE
    )
    need = forms.ChoiceField(label=_("Need"), required=False)
    open = forms.BooleanField(label=_("Open now"), required=False)
    free = forms.BooleanField(label=_("Free"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY, *Language.choices])
    who = forms.ChoiceField(label=_("For"), required=False, choices=[ANY, *Audience.choices])
    age = forms.IntegerField(label=_("Age"), required=False, min_value=0, max_value=OLDEST)
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        self.asked = data or QueryDict()
        super().__init__(_with_usual_distance(data) if data else None, **options)
        distances = [(distance, _("%(km)s km") % {"km": distance}) for distance in DISTANCES]
        self.fields["within"].choices = distances  # type: ignore[attr-defined]
        self.fields["need"].choices = [ANY, *((need.key, need.label) for need in NEEDS)]  # type: ignore[attr-defined]

    def clean_near(self) -> Any:
        typed = self.cleaned_data["near"].strip()
        place = place_asked(typed) if typed else None
        if typed and place is None:
            raise forms.ValidationError(
                _("We do not know this place. Try a larger town nearby, or the first three signs of a postal code.")
            )
        return place

    def question(self, **more: Any) -> Question:
        """The question as far as it could be read: a field with an error counts as empty."""
        self.full_clean()
        said = self.said
        return Question(
            moment=timezone.now(),
            words=tuple(words_asked(said.get("q", ""))),
            need=said.get("need", ""),
            place=said.get("near") or None,
            within=said.get("within") or USUAL_DISTANCE,
            age=said.get("age"),
            audience=said.get("who", ""),
            language=said.get("language", ""),
            free=said.get("free", False),
            open_now=said.get("open", False),
            page=said.get("page") or 1,
            **more,
        )

    @property
    def said(self) -> dict[str, Any]:
        """What could be read; nothing when nothing was asked."""
        return self.cleaned_data if self.is_bound else {}

    MORE: tuple[str, ...] = ("need", "language", "who", "age")

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self) -> bool:
        return any(self[name].value() or self[name].errors for name in self.MORE if name != "need")

    @property
    def asks_something(self) -> bool:
        return any(str(value).strip() for name, value in self.asked.items() if name in self.fields and name != "page")


def _with_usual_distance(data: QueryDict) -> QueryDict:
    """A page shows the distance that was searched within, also when none was asked for."""
    completed = data.copy()
    completed.setdefault("within", str(USUAL_DISTANCE))
    return completed


CONFIRMED_WITHIN = (3, 6, 12, 24)


class WorkerSearchForm(SearchForm):
    """The same search with what a worker narrows by."""

    MORE = ("need", "language", "who", "age", "category", "confirmed")

    confirmed = forms.TypedChoiceField(label=_("Confirmed within"), required=False, coerce=int, empty_value=None)
    category: forms.ModelChoiceField[TaxonomyTerm] = forms.ModelChoiceField(
        label=_("Category"), required=False, queryset=TaxonomyTerm.objects.none()
    )

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        months = [("", _("any time")), *((n, _("%(n)s months") % {"n": n}) for n in CONFIRMED_WITHIN)]
        self.fields["confirmed"].choices = months  # type: ignore[attr-defined]
        self.fields["category"].queryset = terms_at_the_top()  # type: ignore[attr-defined]

    def question(self, **more: Any) -> Question:
        asked = super().question(**more)
        category = self.said.get("category")
        return asked.but(confirmed_within=self.said.get("confirmed") or 0, terms=(category.pk,) if category else ())


class SeenField(forms.CharField):
    """When the record on the page was last changed, carried through the form."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> datetime:
        try:
            return datetime.fromisoformat(super().clean(value))
        except ValueError as wrong:
            raise forms.ValidationError(_("This page is incomplete. Open it again.")) from wrong


if TYPE_CHECKING:
    ServiceModelForm = forms.ModelForm[Service]
else:
    ServiceModelForm = forms.ModelForm


class ServiceForm(ServiceModelForm):
    seen = SeenField()

    class Meta:
        model = Service
        fields = EDITED_FIELDS
        help_texts = {  # noqa: RUF012 - Django reads it so
            "description": _("Everyone reads this. Never write where a confidential place is."),
            "alert": _("A short notice for now, such as “closed this week”."),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("description", "eligibility_description", "application_process"):
            self.fields[name].widget.attrs["rows"] = 5
        for name in ("name", "alternate_name", "url", "email", "fees_description", "interpretation_services", "alert"):
            self.fields[name].widget = forms.TextInput()

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        low, high = values.get("minimum_age"), values.get("maximum_age")
        if low is not None and high is not None and low > high:
            self.add_error("maximum_age", _("The maximum age is below the minimum age."))
        return values

    def _post_clean(self) -> None:
        """The record is changed by the action, under a lock, not by the form."""

    def beside(self, now: Service) -> dict[str, Any]:
        """The other's version and this one, field by field where they differ, so that nothing typed is lost."""
        rows = [
            {"label": self.fields[name].label, "theirs": getattr(now, name), "yours": self.cleaned_data.get(name)}
            for name in EDITED_FIELDS
            if self.cleaned_data.get(name) != getattr(now, name)
        ]
        again = ServiceForm({**self.data.dict(), "seen": now.changed_at.isoformat()}, instance=now)  # type: ignore[attr-defined]
        return {"rows": rows, "form": again}


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it withdrawn?"), max_length=200, help_text=_("Your agency's auditors read this.")
    )


class PlaceSecrecyForm(forms.Form):
    """`confidential` says what the page offered: sent twice, or from an old page, it must not do the opposite."""

    confidential = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")], coerce=lambda said: said == "yes", widget=forms.HiddenInput
    )
    region = forms.ChoiceField(label=_("Region"), help_text=_("The only thing of the place that others learn."))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        language = get_language() or "en"
        self.fields["region"].choices = [(one.code, one.name(language)) for one in REGIONS]  # type: ignore[attr-defined]
