"""Which items are enabled (`enableWhen`, `enableBehavior`), and what stays of the answers: only what is enabled.

A condition looks at the nearest occurrence of its question: in the groups that both stand in, the same occurrence;
in groups that only the question stands in, the last one before the item or the first one after it. A question that
is itself not enabled has no answer. `!=` holds where no answer equals, so also where there is none (FHIR R5's words).
"""

from __future__ import annotations

from safeharbour.support.screening.instruments.answers import (
    Answers,
    Occurrence,
    Path,
    inside_of,
    occurrence_at,
)
from safeharbour.support.screening.instruments.comparing import holds, same
from safeharbour.support.screening.instruments.shape import Condition, Instrument, Item, Operator, Value


class Enabling:
    """The answer for each place, found once. Conditions that form a circle were refused when reading."""

    def __init__(self, instrument: Instrument, answers: Answers) -> None:
        self.instrument = instrument
        self.answers = answers
        self._found: dict[Path, bool] = {}

    def is_enabled(self, path: Path) -> bool:
        if path not in self._found:
            self._found[path] = self._surrounded(path) and self._wanted(path)
        return self._found[path]

    def _surrounded(self, path: Path) -> bool:
        return len(path) == 1 or self.is_enabled(path[:-1])

    def _wanted(self, path: Path) -> bool:
        item = self.instrument.by_link_id[path[-1][0]]
        met = [condition_is_met(condition, self._answers_to(condition.question, path)) for condition in item.conditions]
        if not met:
            return True
        return any(met) if item.any_condition else all(met)

    def _answers_to(self, question: str, seen_from: Path) -> list[Value]:
        found = []
        for path in self._occurrences_near(question, seen_from):
            one = occurrence_at(self.answers, path)
            if one is not None and one.value is not None and self.is_enabled(path):
                found.append(one.value)
        return found

    def _occurrences_near(self, question: str, seen_from: Path) -> list[Path]:
        names = [link_id for link_id, _ in seen_from]
        if question in names[:-1]:
            return [seen_from[: names.index(question) + 1]]
        path = self._nearest_surroundings(question, seen_from)
        count = len(inside_of(self.answers, path).get(question, ()))
        return [(*path, (question, which)) for which in range(count)]

    def _nearest_surroundings(self, question: str, seen_from: Path) -> Path:
        stands_before = self.instrument.number_of[question] < self.instrument.number_of[seen_from[-1][0]]
        path: Path = ()
        shared = True
        for depth, ancestor in enumerate(self.instrument.ancestors[question]):
            shared = shared and depth < len(seen_from) and seen_from[depth][0] == ancestor
            count = len(inside_of(self.answers, path).get(ancestor, ()))
            which = seen_from[depth][1] if shared else max(count - 1, 0) if stands_before else 0
            path = (*path, (ancestor, which))
        return path


def condition_is_met(condition: Condition, answers: list[Value]) -> bool:
    if condition.operator is Operator.EXISTS:
        return bool(answers) is condition.answer
    if condition.operator is Operator.NOT_EQUAL:
        return not any(same(answer, condition.answer) for answer in answers)
    return any(holds(answer, condition.operator, condition.answer) for answer in answers)


def only_enabled(instrument: Instrument, answers: Answers) -> Answers:
    """The answers without those to questions that are not enabled, and without occurrences that say nothing."""
    enabling = Enabling(instrument, answers)
    return _kept(instrument.items, answers, enabling, ())


def _kept(items: tuple[Item, ...], answers: Answers, enabling: Enabling, above: Path) -> Answers:
    kept: dict[str, tuple[Occurrence, ...]] = {}
    for item in items:
        found = []
        for which, one in enumerate(answers.get(item.link_id, ())):
            path = (*above, (item.link_id, which))
            if enabling.is_enabled(path):
                found.append(Occurrence(one.value, _kept(item.items, one.inside, enabling, path)))
        if telling := tuple(one for one in found if one.says_something):
            kept[item.link_id] = telling
    return kept
