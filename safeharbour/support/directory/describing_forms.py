"""Forms for what else an entry says: languages, categories, documents to bring, what it costs, and where a place is."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from babel.numbers import format_currency
from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.enums import PlaceType
from safeharbour.support.directory.models import TaxonomyTerm
from safeharbour.support.directory.part_forms import PartForm
from safeharbour.support.directory.queries import term_called, terms_by_group
from safeharbour.support.directory.search.enums import Language

LONGEST = 200
CHOOSE = ("", _("Choose one"))
CANADIAN_CODE = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d")
SPOKEN = [choice for choice in Language.choices if choice[0] != Language.INTERPRETER]


class LanguageForm(PartForm):
    title, adding, changing = _("Languages"), _("Add a language"), _("Change a language")

    code = forms.ChoiceField(label=_("Language"), choices=[CHOOSE, *SPOKEN])
    note = forms.CharField(
        label=_("Notes on this language"),
        required=False,
        max_length=LONGEST,
        help_text=_("Such as “on Tuesdays”, or “with an interpreter”."),
    )

    def __init__(self, *arguments: Any, held: Any = None, **options: Any) -> None:
        super().__init__(*arguments, held=held, **options)
        if held and held.code not in Language.values:
            own = (held.code, held.name or held.code)
            self.fields["code"].choices = [own, *SPOKEN]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        if said["code"] in Language.values:
            with override("en"):
                said["name"] = str(Language(said["code"]).label)
        return said

    @classmethod
    def line(cls, held: Any) -> str:
        name = capfirst(str(Language(held.code).label) if held.code in Language.values else held.name)
        return f"{name} ({held.note})" if held.note and held.note != held.name else name

    def in_words(self, name: str, value: Any) -> str:
        return str(Language(value).label) if value in Language.values else super().in_words(name, value)


class CategoryForm(PartForm):
    title, adding, changing = _("Categories"), _("Add a category"), _("Change a category")

    taxonomy_term = forms.ChoiceField(
        label=_("Category"), help_text=_("People who search by category find the service under it.")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        groups = [(name, [(str(key), one) for key, one in terms]) for name, terms in terms_by_group()]
        self.fields["taxonomy_term"].choices = [CHOOSE, *groups]  # type: ignore[attr-defined]

    @classmethod
    def said_of(cls, held: Any) -> dict[str, Any]:
        return {"taxonomy_term": str(held.taxonomy_term_id or "")}

    @classmethod
    def line(cls, held: Any) -> str:
        term = held.taxonomy_term
        if term is None:
            return str(held.label or held.value)
        return f"{term.parent.name}: {term.name}" if term.parent else term.name

    def clean_taxonomy_term(self) -> TaxonomyTerm | None:
        return term_called(UUID(self.cleaned_data["taxonomy_term"]))

    def in_words(self, name: str, value: Any) -> str:
        return value.name if isinstance(value, TaxonomyTerm) else super().in_words(name, value)


class DocumentForm(PartForm):
    title, adding, changing = _("Documents to bring"), _("Add a document"), _("Change a document")

    document = forms.CharField(
        label=_("Document"), max_length=LONGEST, help_text=_("Such as “health card”. Leave the list empty if none.")
    )

    @classmethod
    def line(cls, held: Any) -> str:
        return str(held.document)


class CostForm(PartForm):
    title, adding, changing = _("Cost"), _("Add a cost"), _("Change a cost")

    option = forms.CharField(
        label=_("What for"), max_length=LONGEST, help_text=_("Such as “first visit”. Write “Free” if it is.")
    )
    amount = forms.FloatField(
        label=_("Amount in dollars"), min_value=0, max_value=100_000, required=False, help_text=_("0 if it is free.")
    )
    amount_description = forms.CharField(
        label=_("In words"), required=False, max_length=LONGEST, help_text=_("Such as “according to income”.")
    )

    @classmethod
    def line(cls, held: Any) -> str:
        locale = f"{get_language() or 'en'}_CA"
        amount = "" if held.amount is None else format_currency(held.amount, held.currency or "CAD", locale=locale)
        return ", ".join(filter(None, (held.option, amount, held.amount_description)))


class AccessibilityForm(PartForm):
    title, adding, changing = _("Accessibility"), _("Add how one gets in"), _("Change how one gets in")

    description = forms.CharField(
        label=_("How one gets in"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as “ramp at the side door, lift, accessible washroom”."),
    )

    @classmethod
    def line(cls, held: Any) -> str:
        return str(held.description or held.details)


class AddressFields(forms.Form):
    """An address as the post reads it: a place's own form and the one that adds a place ask for the same."""

    address_1 = forms.CharField(label=_("Number and street"), max_length=LONGEST)
    address_2 = forms.CharField(label=_("Unit, floor or box"), required=False, max_length=LONGEST)
    city = forms.CharField(label=_("City"), max_length=80)
    state_province = forms.CharField(label=_("Province"), max_length=40, initial="ON")
    postal_code = forms.CharField(label=_("Postal code"), max_length=12)
    country = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label=_("Country"),
        initial="CA",
        help_text=_("Two letters, such as CA."),
        error_messages={"invalid": _("Write the country with two letters, such as CA.")},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["country"] = said.get("country", "").upper()
        code = said.get("postal_code", "").upper()
        if said["country"] == "CA" and code:
            code = "".join(character for character in code if character.isalnum())
            if not CANADIAN_CODE.fullmatch(code):
                self.add_error("postal_code", _("This is not a Canadian postal code. Write it such as P3A 1A1."))
            code = f"{code[:3]} {code[3:]}"
        said["postal_code"] = code
        return said


class AddressForm(PartForm, AddressFields):
    title, adding, changing = _("Address"), _("Add an address"), _("Change an address")

    address_type = forms.ChoiceField(
        label=_("Kind of address"),
        choices=[(kind.value, kind.label) for kind in (PlaceType.PHYSICAL, PlaceType.POSTAL)],
        initial=PlaceType.PHYSICAL,
    )

    @classmethod
    def line(cls, held: Any) -> str:
        town = " ".join(filter(None, (held.city, held.state_province, held.postal_code)))
        line = ", ".join(filter(None, (held.attention, held.address_1, held.address_2, town)))
        return f"{line} ({held.get_address_type_display()})" if held.address_type == PlaceType.POSTAL else line

    def in_words(self, name: str, value: Any) -> str:
        if name == "address_type" and value in PlaceType.values:
            return str(PlaceType(value).label)
        return super().in_words(name, value)
