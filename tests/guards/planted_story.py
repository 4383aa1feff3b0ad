"""A person about whom everything is told, in words that occur nowhere else: whoever finds one has found a leak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from safeharbour.support.people.actions import (
    add_note,
    open_identity,
    register_person,
    search_people,
    tell_contact,
    tell_health,
    tell_legal,
    tell_needs,
    tell_plan,
    tell_whereabouts,
)
from safeharbour.support.people.enums import Channel, NeedDomain, NeedState, OpeningPurpose
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.support.people.told import (
    ContactTold,
    HealthTold,
    LegalTold,
    NeedTold,
    PlanTold,
    Told,
    WhereaboutsTold,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.vault.names import folded, spoken

NAME, ALIAS, STORY = "Quintessa Vandermolen", "Zephyrine", "He kept her passport in a green biscuit tin."
QUINTESSA = Identity(
    name=NAME,
    aliases=(ALIAS,),
    birth_date=date(2003, 11, 27),
    phones=("+14165550142",),
    languages=("Tagalog",),
)
TOLD: tuple[tuple[Callable[..., int], Told], ...] = (
    (
        tell_contact,
        ContactTold(
            channel=Channel.TEXT,
            any_time=True,
            reach="+16135550177",
            code_word="persimmon",
            answerers="Aunt Wilhelmina",
            remarks="Never on payday",
        ),
    ),
    (tell_whereabouts, WhereaboutsTold(place="41 Larkspur Crescent", avoid="the Juniper Mall")),
    (tell_plan, PlanTold(hopes="to keep bees", next_steps="visit the apiary")),
    (tell_health, HealthTold(situation="fibromyalgia", medication="pregabalin", access_needs="handrails")),
    (tell_legal, LegalTold(matters="custody of Bartholomew", counsel="Maître Desrosiers")),
)
NEED = NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark="beside the marina")
TEXTS = tuple(getattr(told, name) for told in (*(told for _, told in TOLD), NEED) for name in type(told).MODEL.SEALED)
WORDS_OF_TEXTS = tuple(word for text in TEXTS for word in text.split() if len(word) > 6)
PLANTED = (
    NAME,
    "Quintessa",
    "Vandermolen",
    ALIAS,
    "2003-11-27",
    "+14165550142",
    "4165550142",
    "Tagalog",
    "biscuit",
    *TEXTS,
    *WORDS_OF_TEXTS,
)


def a_person_with_a_story(alice: Actor) -> Person:
    with acting_as(alice), transaction.atomic():
        person = register_person(identity=QUINTESSA, by=alice)
        add_note(person=person, text=STORY, by=alice)
        for tell, told in TOLD:
            tell(person=person, told=told, based_on=0, by=alice)
        tell_needs(person=person, told=[NEED], by=alice)
        open_identity(person=person, purpose=OpeningPurpose.SERVING_NOW, by=alice)
        search_people(asked=QUINTESSA, by=alice)
    return person


def forms_of(planted: str) -> set[bytes]:
    """As written, upper, lower, normalised, by sound, and as PostgreSQL would print the bytes."""
    texts = {planted, planted.upper(), planted.lower(), folded(planted), folded(planted).upper()}
    texts |= {spoken(word) for word in folded(planted).split()}
    long_enough = {text.encode() for text in texts if len(text) > 4}
    return long_enough | {text.hex().encode() for text in long_enough}
