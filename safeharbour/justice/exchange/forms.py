"""What is typed of a partner, and of a pointer that is offered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.forms import typed_fields
from safeharbour.justice.deconfliction.identifiers import BadIdentifier, Identifier, identify
from safeharbour.justice.exchange.blinding import POINT_BYTES
from safeharbour.justice.exchange.messages import BadMessage, bytes_of
from safeharbour.justice.exchange.rules import is_address
from safeharbour.trust.access.clock import now


class KeyField(forms.CharField):
    """A public key, as the partner's `harbour exchange init` prints it."""

    def clean(self, value: Any) -> bytes:
        typed = super().clean(value)
        try:
            key = bytes_of(typed.strip())
        except BadMessage:
            key = b""
        if len(key) != POINT_BYTES:
            raise ValidationError(_("This is no key: it has 44 letters and digits."))
        return key


class PartnerForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("The other province or country."), max_length=120)
    address = forms.CharField(label=_("Address"), help_text="https://harbour.example.org", max_length=200)
    public_key = KeyField(
        label=_("Their public key"),
        help_text=_("Compare its fingerprint with them on the telephone before you save it."),
        max_length=60,
    )

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if not (allowed := is_address(address)):
            raise ValidationError(str(allowed.reason))
        return address


class OfferForm(forms.Form):
    """What the pointer points at, once more: it is kept nowhere."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields = typed_fields(kind)
        self.identifier: Identifier | None = None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            try:
                typed = {name: told.get(name) for name in self.fields}
                self.identifier = identify(self.kind, typed, today=localdate(now()))
            except BadIdentifier as bad:
                self.add_error(bad.field, str(bad))
        return told
