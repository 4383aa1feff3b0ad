"""Ranking 10,000 units for one person, beside the obvious loop that words and scores everything for every unit."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable
from typing import Any

from bench.measurement import Measurement, milliseconds
from safeharbour.methods.geography import REGIONS
from safeharbour.methods.placement import Household, Needs, Offer, Pets, Substances, bands_from, rank
from safeharbour.methods.placement.hard_needs import HARD_NEEDS
from safeharbour.methods.placement.soft_needs import fit, open_questions, reasons

UNITS = 10_000
ACCESS = ("step_free", "bathroom", "visual_alarm")
LANGUAGES = ("en", "fr", "uk", "ar", "es")


def an_offer(key: int, draw: random.Random) -> Offer:
    return Offer(
        key=key,
        region=draw.choice(REGIONS).code,
        households=frozenset(draw.sample(list(Household), draw.randint(1, 3))),
        youngest=draw.choice((0, 16, 18)),
        oldest=draw.choice((24, 65, 120)),
        genders=draw.choice((frozenset[str](), frozenset({"woman"}))),
        most_children=draw.randint(0, 4),
        oldest_child=draw.choice((0, 5, 12, 17)),
        pets=Pets(draw.randint(0, 2)),
        substances=Substances(draw.randint(0, 2)),
        accessibility=frozenset(draw.sample(ACCESS, draw.randint(0, 3))),
        languages=frozenset(draw.sample(LANGUAGES, 2)),
    )


def measure() -> Iterable[Measurement]:
    draw = random.Random(1)  # noqa: S311 - a benchmark, not a secret
    offers = [an_offer(key, draw) for key in range(UNITS)]
    needs = Needs(
        age_from=25,
        age_to=34,
        gender="woman",
        children=(3, 8),
        pets=Pets.SMALL,
        accessibility=frozenset({"step_free"}),
        languages=frozenset({"uk"}),
        region="northeast",
        avoided=frozenset({"toronto"}),
    )
    bands = bands_from(needs.region)

    def plain() -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for offer in offers:
            if offer.region in needs.avoided:
                continue
            why = [need.why(needs, offer) for need in HARD_NEEDS if need.matters(needs) and need.blocks(needs, offer)]
            band = bands[offer.region]
            words = [*reasons(needs, offer, band), *open_questions(needs, offer)]
            found.append((len(why), -fit(needs, offer, band), offer.key, why, words))
        return sorted(found, key=lambda line: line[:3])

    yield Measurement(
        what=f"{UNITS:,} units for a family, median",
        ours=statistics.median(milliseconds(lambda: rank(needs, offers, bands), times=9)),
        unit="ms",
        other=statistics.median(milliseconds(plain, times=9)),
        other_name="score and word everything",
    )
    anyone = milliseconds(lambda: rank(Needs(), offers), times=9)
    yield Measurement(what=f"{UNITS:,} units for anyone, median", ours=statistics.median(anyone), unit="ms")
