"""What people choose and type. A membership that is not offered cannot be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.agencies.models import Membership


class MembershipForm(forms.Form):
    membership = forms.ChoiceField(label=_("Act for"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, memberships: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(membership.pk): membership for membership in memberships}
        self.fields["membership"].choices = [  # type: ignore[attr-defined]
            (key, f"{membership.agency.name} · {membership.get_role_display()}")
            for key, membership in self.offered.items()
        ]

    def chosen(self) -> Membership:
        return self.offered[self.cleaned_data["membership"]]
