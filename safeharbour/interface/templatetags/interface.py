"""Tags and filters of the components. `{% load interface %}`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from safeharbour.interface.charts import Chart
from safeharbour.interface.components import Fact, Moment, Step, Text, Tone, labelled
from safeharbour.interface.maps import OntarioMap
from safeharbour.interface.tables import Table

register = template.Library()

TEXTUAL = {"text", "number", "email", "url", "password", "search", "tel", "date", "time", "datetime-local"}


@register.filter
def widget(field: BoundField) -> SafeString:
    """The field's input with Ontario's class, keeping any class and size of its own."""
    kind = getattr(field.field.widget, "input_type", "")
    if kind in TEXTUAL:
        return _with_class(field, "ontario-input")
    if kind == "select":
        return _with_class(field, "ontario-input sh-select")
    if field.widget_type == "textarea":
        return _with_class(field, "ontario-input sh-textarea")
    return field.as_widget()


def _with_class(field: BoundField, name: str) -> SafeString:
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{name} {own}".strip()})


@register.filter
def figure(value: object) -> object:
    """A number as the language writes it, its thousands apart."""
    return number_format(value, force_grouping=True) if isinstance(value, int | float | Decimal) else value


@register.filter
def labels(label: object, value: object) -> str:
    """`{{ label|labels:value }}`: both with a colon between, as the language sets it."""
    return labelled(label, value)


@register.filter
def error_anchor(field: BoundField) -> str:
    """Where the error summary leads: the input, or the first of a group."""
    if field.use_fieldset:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.inclusion_tag("interface/_error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong, above the form. `{{ form }}` shows it already; use this where fields are laid out by hand."""
    wrong, errors = [field for field in form if field.errors], form.non_field_errors()
    total = len(errors) + sum(len(field.errors) for field in wrong)
    return {"form": form, "wrong": wrong, "errors": errors, "total": total}


@register.inclusion_tag("interface/_table.html", takes_context=True)
def table(context: template.Context, table: Table) -> dict[str, Any]:
    """A `Table` with its order, pages and empty state."""
    return {**cast("dict[str, Any]", context.flatten()), "table": table}


@register.inclusion_tag("interface/_filters.html", takes_context=True)
def filters(
    context: template.Context, form: BaseForm, table: Table | None = None, *, folds: bool = True
) -> dict[str, Any]:
    """A form that narrows a list down by its address (GET); with `table`, HTMX exchanges the table alone.

    On a phone it folds, so that the list begins in the first screen; its head says how much of it is chosen.
    """
    form.hide_optional = True  # type: ignore[attr-defined]
    chosen = sum(_says_something(field.data) for field in form.visible_fields()) if form.is_bound else 0
    return {"request": context.get("request"), "form": form, "table": table, "folds": folds, "chosen": chosen}


def _says_something(data: Any) -> bool:
    return any(data) if isinstance(data, list | tuple) else bool(data)


@register.inclusion_tag("interface/_status.html")
def status(label: Text, tone: str = Tone.NEUTRAL) -> dict[str, Any]:
    """A word on what state a thing is in: `{% status unit.get_state_display "success" %}`."""
    return {"label": label, "tone": Tone(tone)}


@register.inclusion_tag("interface/_timeline.html")
def timeline(moments: Iterable[Moment]) -> dict[str, Any]:
    return {"moments": list(moments)}


@register.inclusion_tag("interface/_steps.html")
def steps(steps: Iterable[Step]) -> dict[str, Any]:
    return {"steps": list(steps)}


@register.inclusion_tag("interface/_facts.html")
def facts(facts: Iterable[Fact]) -> dict[str, Any]:
    return {"facts": list(facts)}


@register.simple_block_tag
def notice(content: SafeString, tone: str = Tone.INFORMATION, title: Text = "") -> SafeString:
    """`{% notice "warning" _("Saving this is not a report") %}<p>…</p>{% endnotice %}`"""
    return render_to_string("interface/_notice.html", {"content": content, "tone": Tone(tone), "title": title})


@register.inclusion_tag("interface/_chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("interface/_map.html")
def ontario_map(map: OntarioMap) -> dict[str, Any]:  # noqa: A002 - the template's word for it
    return {"map": map}
