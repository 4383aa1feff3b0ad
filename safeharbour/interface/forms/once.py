"""A form that may be sent twice and does its work once."""

from __future__ import annotations

from uuid import uuid4

from django import forms


class OnceForm(forms.Form):
    """Each opened page carries a number of its own, under which the action writes what it makes."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
