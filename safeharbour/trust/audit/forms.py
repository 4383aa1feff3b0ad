"""What an auditor may ask of the trail."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField
from safeharbour.trust.audit.labels import action_labels
from safeharbour.trust.audit.people import who_is_who
from safeharbour.trust.audit.queries import Wanted

DAYS_SHOWN = 30
ORDERS = [("newest", _("Newest first")), ("oldest", _("Oldest first"))]


class TrailForm(forms.Form):
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    action = forms.ChoiceField(label=_("What was done"), required=False)
    membership = forms.ChoiceField(label=_("Who acted"), required=False)
    subject = forms.CharField(
        label=_("Number of what it was done to"),
        help_text=_("As it stands in the list below."),
        required=False,
        max_length=80,
    )
    order = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, asked: Any) -> None:
        super().__init__({"since": _first_day().isoformat(), **asked.dict()} if "since" not in asked else asked)
        self._choices("action").choices = [
            ("", _("Anything")),
            *sorted(((key, str(label)) for key, label in action_labels().items()), key=lambda pair: pair[1]),
        ]
        self._choices("membership").choices = [
            ("", _("Anybody")),
            *sorted(who_is_who.colleagues().items(), key=lambda pair: pair[1]),
        ]

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        return field

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        since, until = asked.get("since"), asked.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end of the period is before its beginning."))
        return asked

    def wanted(self) -> Wanted:
        asked = self.cleaned_data
        until = asked.get("until")
        return Wanted(
            since=_start_of(asked.get("since")),
            until=_start_of(until + timedelta(days=1)) if until and until < date.max else None,
            action=asked.get("action", ""),
            membership=asked.get("membership", ""),
            subject=asked.get("subject", "").strip(),
            oldest_first=asked.get("order") == "oldest",
        )


def _first_day() -> date:
    return timezone.localdate() - timedelta(days=DAYS_SHOWN)


def _start_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


class ExportForm(TrailForm):
    kind = forms.ChoiceField(choices=[("csv", "CSV"), ("json", "JSON")])
