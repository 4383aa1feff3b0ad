"""A file as FollowTheMoney entities, one JSON object a line. Written by ourselves: ADR 0096 says why.

The file is a Project; who is in it takes part in it, and what is in it is linked to it. A protected person is a Person
whose only name is her number. `recordId` of each link says the number that stands on paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.identifiers import phone
from safeharbour.justice.interchange.actions import LetOut
from safeharbour.justice.interchange.models import Copy
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import NAMED, PEOPLE, Kind, Tie
from safeharbour.justice.subjects.models import Relation
from safeharbour.justice.subjects.particulars import Known, Words

FILE_NAME = "entities.ftm.json"
MEDIA_TYPE = "application/json+ftm"
SCHEMATA: dict[Kind, str] = {
    Kind.VEHICLE: "Vehicle",
    Kind.PLACE: "Address",
    Kind.ONLINE: "UserAccount",
    Kind.PHONE: "UserAccount",
    Kind.EMAIL: "UserAccount",
    Kind.PAYMENT: "UserAccount",
    Kind.BUSINESS: "Company",
} | dict.fromkeys(PEOPLE, "Person")
PROPERTIES: dict[Kind, dict[str, str]] = {
    Kind.VEHICLE: {"value": "registrationNumber", "make": "model", "colour": "description"},
    Kind.PLACE: {"value": "street", "room": "street2", "place": "city", "postcode": "postalCode"},
    Kind.ONLINE: {"value": "username", "platform": "service"},
    Kind.EMAIL: {"value": "email"},
    Kind.PAYMENT: {"value": "username", "service": "service"},
    Kind.BUSINESS: {"place": "address"},
}
"""By kind: which field of ours is which property of the schema. The name is the line that the page shows."""
ASSETS = frozenset({Kind.VEHICLE, Kind.BUSINESS})


@dataclass(frozen=True)
class Entity:
    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    @property
    def line(self) -> str:
        said = {name: values for name, values in self.properties.items() if any(values)}
        return json.dumps({"id": self.id, "schema": self.schema, "properties": said}, ensure_ascii=False)


def as_entities(file: Investigation, left: LetOut) -> bytes:
    return "".join(f"{entity.line}\n" for entity in _entities(file, left)).encode()


def _entities(file: Investigation, left: LetOut) -> Iterator[Entity]:
    yield _project(file, left.copy)
    for known in left.known:
        yield _thing(known, left.copy)
        yield _part(file, known, left.copy)
    for relation in left.relations:
        yield _link(relation, left.copy)


def _marked(copy: Copy) -> str:
    return str(copy.get_marking_display())


def _project(file: Investigation, copy: Copy) -> Entity:
    return Entity(
        str(file.pk),
        "Project",
        {
            "name": [file.number],
            "projectId": [file.number],
            "status": [str(file.get_status_display())],
            "startDate": [localdate(file.opened_at).isoformat()],
            "keywords": [_marked(copy), str(copy)],
        },
    )


def _thing(known: Known, copy: Copy) -> Entity:
    kind = Kind(known.subject.kind)
    said = {"name": [_name(kind, known)], "keywords": [_marked(copy)], "notes": [known.words.get("note", "")]}
    for ours, theirs in PROPERTIES.get(kind, {}).items():
        said[theirs] = [known.words.get(ours, "")]
    return Entity(str(known.subject.pk), SCHEMATA[kind], said | _also(kind, known))


def _name(kind: Kind, known: Known) -> str:
    words = known.words
    if kind == Kind.VEHICLE and words.get("value"):
        return f"{words['value']} ({words.get('province', '')})"
    return (words.get("value") if kind in NAMED or kind == Kind.BUSINESS else known.line) or str(known.subject)


def _also(kind: Kind, known: Known) -> dict[str, list[str]]:
    """What the schema asks for beyond its properties."""
    words: Words = known.words
    if kind in NAMED:
        return {"birthDate": [words.get("birth_date") or words.get("birth_year", "")]}
    if kind == Kind.PLACE:
        return {"full": [known.line]}
    if SCHEMATA[kind] == "UserAccount":
        called = {"phone": [phone(words["value"])]} if kind == Kind.PHONE and words else {}
        return {"username": [words.get("value") or str(known.subject)]} | called
    return {}


def _part(file: Investigation, known: Known, copy: Copy) -> Entity:
    subject = known.subject
    takes_part = subject.kind in PEOPLE or subject.kind == Kind.BUSINESS
    schema = "ProjectParticipant" if takes_part else "UnknownLink"
    ends = ("project", "participant") if takes_part else ("subject", "object")
    said = {ends[0]: [str(file.pk)], ends[1]: [str(subject.pk)]}
    return Entity(f"{subject.pk}.in", schema, said | _role(str(subject.get_kind_display()), str(subject), copy))


def _link(relation: Relation, copy: Copy) -> Entity:
    schema, one, two, role = _edge(relation)
    said = {one: [str(relation.subject_id)], two: [str(relation.other_id)]}
    told = str(relation.get_tie_display())
    record = f"{relation.subject} {relation.other}"
    return Entity(str(relation.pk), schema, said | _role(told, record, copy, role=role))


def _edge(relation: Relation) -> tuple[str, str, str, str]:
    """The schema, its two ends, and in which property it says how."""
    if relation.tie == Tie.PARENT:
        return "Family", "person", "relative", "relationship"
    if relation.tie in {Tie.CO_VICTIM, Tie.LIVES_WITH, Tie.COMPANY}:
        return "Associate", "person", "associate", "relationship"
    if relation.tie == Tie.OWNS and relation.other.kind in ASSETS:
        return "Ownership", "owner", "asset", "role"
    return "UnknownLink", "subject", "object", "role"


def _role(told: str, record: str, copy: Copy, *, role: str = "role") -> dict[str, list[str]]:
    return {role: [told], "recordId": [record], "publisher": [_marked(copy)]}
