"""From a question to an answer: words read, entries found, and the question loosened when nothing holds all of it."""

from __future__ import annotations

from dataclasses import replace

from safeharbour.support.directory.search.correcting import read_words, without_the_commonest
from safeharbour.support.directory.search.finding import find
from safeharbour.support.directory.search.question import DISTANCES, Answer, Question


def answer(question: Question) -> Answer:
    """The entries that answer. When none has all words, the commonest are left out one by one, and it says so."""
    if not question.words:
        findings, total = find(question)
        return Answer(question=question, findings=tuple(findings), total=total)
    reading = read_words(question.words)
    words, left_out = reading.words, reading.left_out
    findings, total = find(question.but(words=words)) if words else ([], 0)
    while not findings and len(words) > 1 and question.page == 1:
        fewer = without_the_commonest(words)
        left_out += tuple(word for word in words if word not in fewer)
        words = fewer
        findings, total = find(question.but(words=words))
    return Answer(
        question=replace(question, words=words or question.words),
        findings=tuple(findings),
        total=total,
        corrected=reading.corrected,
        left_out=left_out if findings else (),
    )


def nearest_distance_with_answers(question: Question) -> int | None:
    """The smallest wider circle in which something answers; None when no circle does, or none was drawn."""
    if question.place is None:
        return None
    wider = (distance for distance in DISTANCES if distance > question.within)
    return next((distance for distance in wider if find(question.but(within=distance, size=1, page=1))[0]), None)
