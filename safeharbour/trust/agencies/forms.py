"""What people choose and type. A membership or role that is not offered cannot be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import DayField
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, User
from safeharbour.trust.agencies.queries import (
    agreements_of,
    has_open_invitation,
    has_standing_membership,
    is_name_taken,
)
from safeharbour.trust.agencies.roles import KIND_ROLES

LONGEST_ADDRESS = 254
"""Of mail, and of the columns that keep it."""


class MembershipForm(forms.Form):
    membership = forms.ChoiceField(label=_("Act for"))

    def __init__(self, *args: Any, memberships: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(membership.pk): membership for membership in memberships}
        self.fields["membership"].choices = [(key, key) for key in self.offered]  # type: ignore[attr-defined]

    def chosen(self) -> Membership:
        return self.offered[self.cleaned_data["membership"]]


class MailForm(forms.Form):
    wanted = forms.BooleanField(label=_("Tell me by e-mail"), required=False)


def roles_at(kind: str) -> list[tuple[str, Any]]:
    return [(role.value, role.label) for role in Role if role in KIND_ROLES[AgencyKind(kind)]]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_at(kind)  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    email = forms.EmailField(
        label=_("Email"),
        help_text=_("Their address at work. The message names neither the agency nor its work."),
        max_length=LONGEST_ADDRESS,
    )
    field_order = ("email", "role")

    def __init__(self, *args: Any, agency_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency_id = agency_id

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        email, role = cleaned.get("email"), cleaned.get("role")
        if email and role:
            take_turn("invitation", self.agency_id, email)
            if has_standing_membership(self.agency_id, email, role):
                self.add_error("email", _("This person already acts for the agency in this role."))
            elif has_open_invitation(self.agency_id, email, role):
                self.add_error("email", _("An invitation to this address and role is still open: send that one again."))
        return cleaned


class FirstAdministratorForm(InvitationForm):
    """The secretariat invites administrators and nobody else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.CharField(widget=forms.HiddenInput, initial=Role.ADMINISTRATOR)

    def clean_role(self) -> str:
        return Role.ADMINISTRATOR


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=400, help_text=_("Your auditors read it. Name no person that the agency serves.")
    )


class AcceptanceForm(forms.Form):
    """What an invited person gives: a name, and a password of their own."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As your colleagues know you."))
    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Three or four unrelated words are good."),
    )
    again = forms.CharField(
        label=_("The same password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("The two passwords differ."))
        return cleaned


class AdmissionForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=160, help_text=_("A safe house is named so that its name gives no address away.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=AgencyKind.choices)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    region = forms.CharField(label=_("Region"), max_length=40, required=False)
    telephone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, help_text=_("Whom other agencies call.")
    )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        take_turn("name of an agency")
        if is_name_taken(name):
            raise forms.ValidationError(_("An agency of this name takes part already."))
        return name


class AgreementForm(forms.Form):
    reference = forms.CharField(label=_("Reference"), max_length=80)
    signed_on = DayField(label=_("Signed on"))
    valid_until = DayField(label=_("Valid until"))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        signed, until = cleaned.get("signed_on"), cleaned.get("valid_until")
        if isinstance(signed, date) and isinstance(until, date) and until <= signed:
            self.add_error("valid_until", _("The agreement must end after the day it was signed."))
        if not self.errors:
            self._look_for_the_same(cleaned)
        return cleaned

    def _look_for_the_same(self, cleaned: dict[str, Any]) -> None:
        take_turn("agreement", self.agency.pk)
        if agreements_of(self.agency).filter(**cleaned).exists():
            self.add_error("reference", _("This agreement is on file already."))


class MemberFilter(forms.Form):
    words = forms.CharField(label=_("Name or email"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), ("active", _("Active")), ("ended", _("Ended"))]
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("All")), *roles_at(kind)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        return self.cleaned_data if self.is_valid() else {}


class AgencyFilter(forms.Form):
    words = forms.CharField(label=_("Name or place"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *AgencyKind.choices])

    def wanted(self) -> dict[str, str]:
        return self.cleaned_data if self.is_valid() else {}
