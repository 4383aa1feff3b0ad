"""The relations of a file as a drawing: numbers on a circle, made on the server. The table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from safeharbour.justice.subjects.enums import PSEUDONYMS
from safeharbour.justice.subjects.models import Relation, Subject

MOST = 24
"""Of more than these nobody reads a drawing; then there is the table alone."""
SIZE, RADIUS, DOT = 640, 260, 24


@dataclass(frozen=True)
class Node:
    subject: Subject
    x: int
    y: int

    @property
    def is_protected(self) -> bool:
        return self.subject.kind in PSEUDONYMS


@dataclass(frozen=True)
class Edge:
    """From the rim of one circle to the rim of the other. Each pair is drawn once for each direction."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Drawing:
    nodes: list[Node]
    edges: list[Edge]
    size: int = SIZE
    dot: int = DOT


def drawing_of(relations: Sequence[Relation]) -> Drawing | None:
    subjects = {one.pk: one for relation in relations for one in (relation.subject, relation.other)}
    if not 1 < len(subjects) <= MOST:
        return None
    in_order = sorted(subjects.values(), key=lambda one: one.number)
    nodes = {one.pk: _placed(one, n, len(in_order)) for n, one in enumerate(in_order)}
    pairs = {(relation.subject_id, relation.other_id): None for relation in relations}
    return Drawing(list(nodes.values()), [_edge(nodes[one], nodes[two]) for one, two in pairs])


def _placed(subject: Subject, n: int, of: int) -> Node:
    angle = 2 * pi * n / of - pi / 2
    return Node(subject, round(SIZE / 2 + RADIUS * cos(angle)), round(SIZE / 2 + RADIUS * sin(angle)))


def _edge(one: Node, two: Node) -> Edge:
    across, down = two.x - one.x, two.y - one.y
    length = hypot(across, down)
    x, y = DOT * across / length, DOT * down / length
    return Edge(round(one.x + x), round(one.y + y), round(two.x - 1.3 * x), round(two.y - 1.3 * y))
