"""From a question to an answer: words read, entries found, and the question loosened when nothing holds all of it."""

from __future__ import annotations

from dataclasses import replace

from safeharbour.support.directory.search.correcting import read_words, without_the_commonest
from safeharbour.support.directory.search.finding import Page, find
from safeharbour.support.directory.search.question import DISTANCES, Answer, Question

NOTHING = Page(findings=(), total=0, all_ordered=True)


def answer(question: Question) -> Answer:
    """The entries that answer. When none has all words, the commonest are left out one by one, and it says so."""
    if not question.words:
        return _answer(question, find(question))
    reading = read_words(question.words)
    words, left_out = reading.words, reading.left_out
    page = find(question.but(words=words)) if words else NOTHING
    while not page.findings and len(words) > 1 and question.page == 1:
        fewer = without_the_commonest(words)
        left_out += tuple(word for word in words if word not in fewer)
        words = fewer
        page = find(question.but(words=words))
    return replace(
        _answer(question.but(words=words or question.words), page),
        corrected=reading.corrected,
        left_out=left_out if page.findings else (),
    )


def _answer(question: Question, page: Page) -> Answer:
    return Answer(question=question, findings=page.findings, total=page.total, all_ordered=page.all_ordered)


def nearest_distance_with_answers(question: Question) -> int | None:
    """The smallest wider circle in which something answers; None when no circle does, or none was drawn."""
    if question.place is None:
        return None
    wider = (distance for distance in DISTANCES if distance > question.within)
    return next((distance for distance in wider if find(question.but(within=distance, size=1, page=1)).findings), None)
