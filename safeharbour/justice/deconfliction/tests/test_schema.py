"""The index has no place for a narrative or for a protected person: every column is one of these, or the test fails."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from safeharbour.justice.deconfliction.models import BitsField

SHORT_LISTS = {"about", "kind", "mode", "strength", "weakness", "state", "because", "finding"}
WORDLESS = (
    models.UUIDField,
    models.BigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.BigAutoField,
    models.BooleanField,
    models.DateTimeField,
    models.ForeignKey,
    models.CompositePrimaryKey,
    BitsField,
)
POINTED_AT = {"agencies.Agency", "agencies.Membership", "investigations.Investigation"}


def columns() -> list[models.Field]:  # type: ignore[type-arg]
    config = apps.get_app_config("deconfliction")
    return [field for model in config.get_models() for field in model._meta.local_fields]


def test_every_column_is_a_number_a_moment_a_key_keyed_bits_or_of_a_short_list() -> None:
    listed = {field.name for field in columns() if isinstance(field, models.CharField) and field.choices}
    assert listed == SHORT_LISTS
    wordy = [
        str(field)
        for field in columns()
        if not isinstance(field, WORDLESS) and not (isinstance(field, models.CharField) and field.choices)
    ]
    assert wordy == []


def test_a_short_list_is_too_short_for_a_story() -> None:
    assert all((field.max_length or 0) <= 16 for field in columns() if isinstance(field, models.CharField))


def test_it_points_at_nothing_but_services_their_members_and_their_files() -> None:
    keys = {
        field.related_model._meta.label
        for field in columns()
        if isinstance(field, models.ForeignKey) and isinstance(field.related_model, type)
    }
    assert {label for label in keys if not label.startswith("deconfliction.")} == POINTED_AT
