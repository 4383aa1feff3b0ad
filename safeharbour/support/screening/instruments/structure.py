"""What must hold between the items of an instrument for its form to be answerable."""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter

from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.shape import Instrument, Item, Kind, Operator


def check_structure(instrument: Instrument, findings: Findings) -> None:
    for link_id, count in Counter(item.link_id for item in instrument.walk()).items():
        if count > 1:
            findings.refuse(link_id, f"{count} items carry this linkId")
    for item in instrument.walk():
        for complaint in _complaints(item):
            findings.refuse(item.link_id, complaint)
        _check_conditions(item, instrument, findings)
    if not findings.refuses:
        _check_circles(instrument, findings)


def _complaints(item: Item) -> list[str]:
    wrong = {
        "a display item has no items inside": item.kind is Kind.DISPLAY and bool(item.items),
        "a display item is not required and does not repeat": item.kind is Kind.DISPLAY
        and (item.required or item.repeats),
        "a group has neither options nor an initial value": item.kind is Kind.GROUP
        and bool(item.options or item.initial),
        "questions inside a question of which several options may be ticked": item.ticks_several and bool(item.items),
        "several initial values for a question that does not repeat": len(item.initial) > 1 and not item.repeats,
        "it may occur less often than it must": item.most is not None and item.most < item.least,
        "a question without a text": item.is_question and not item.words and not item.hidden,
    }
    return [complaint for complaint, is_so in wrong.items() if is_so]


def _check_conditions(item: Item, instrument: Instrument, findings: Findings) -> None:
    for condition in item.conditions:
        asked = instrument.by_link_id.get(condition.question)
        if asked is None:
            findings.refuse(item.link_id, f"enableWhen names {condition.question}, which is not there")
        elif not asked.is_question:
            findings.refuse(item.link_id, f"enableWhen names {condition.question}, which asks nothing")
        elif condition.operator is Operator.EXISTS and not isinstance(condition.answer, bool):
            findings.refuse(item.link_id, "enableWhen exists is compared with true or false")


def _check_circles(instrument: Instrument, findings: Findings) -> None:
    """An item waits for the item it stands in and for the questions it depends on."""
    waits = {
        item.link_id: {*instrument.ancestors[item.link_id][-1:], *(one.question for one in item.conditions)}
        for item in instrument.walk()
    }
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = " > ".join(error.args[1])
        findings.refuse(str(error.args[1][0]), f"enableWhen forms a circle: {circle}")
