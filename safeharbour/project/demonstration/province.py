"""Filling the province, part by part, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from safeharbour.project.demonstration.agencies import admit_agencies
from safeharbour.project.demonstration.beds import open_houses, play_nights
from safeharbour.project.demonstration.care import stay_in_touch
from safeharbour.project.demonstration.cases import bring_to_court
from safeharbour.project.demonstration.casework import keep_logs
from safeharbour.project.demonstration.conferences import call_together
from safeharbour.project.demonstration.copies import pass_copies
from safeharbour.project.demonstration.demands import serve_papers
from safeharbour.project.demonstration.disclosed import tell_an_investigator
from safeharbour.project.demonstration.evidence import take_evidence_in
from safeharbour.project.demonstration.files import open_files
from safeharbour.project.demonstration.joint_files import work_jointly
from safeharbour.project.demonstration.operations import plan_operations
from safeharbour.project.demonstration.own_pages import give_codes
from safeharbour.project.demonstration.people import register_people
from safeharbour.project.demonstration.pointers import register_pointers
from safeharbour.project.demonstration.referrals import hand_over, offer_services
from safeharbour.project.demonstration.safe_places import publish_a_safe_house
from safeharbour.project.demonstration.services import import_services
from safeharbour.project.demonstration.sharing import share
from safeharbour.project.demonstration.signs import do_screenings
from safeharbour.project.demonstration.subjects import write_down_who_and_what
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.rules import INSTALL

Progress = Callable[[str, int, int], None]
Part = Callable[[Random, Callable[[int, int], None]], None]

PARTS: tuple[tuple[str, Part], ...] = (
    ("agencies and those who work there", admit_agencies),
    ("safe houses", open_houses),
    ("services", import_services),
    ("a safe house in the directory", publish_a_safe_house),
    ("people", register_people),
    ("signs that were noticed", do_screenings),
    ("files", open_files),
    ("who and what is in them", write_down_who_and_what),
    ("what was taken in for them", take_evidence_in),
    ("what was decided on them", keep_logs),
    ("cases that services work jointly", work_jointly),
    ("what police services look for", register_pointers),
    ("cases before the courts", bring_to_court),
    ("copies that left, and what came in", pass_copies),
    ("operations that are planned", plan_operations),
    ("nights", play_nights),
    ("what people agreed to share", share),
    ("what two of them told a police service", tell_an_investigator),
    ("services that agencies answer for", offer_services),
    ("referrals", hand_over),
    ("codes of own pages", give_codes),
    ("people who are accompanied", stay_in_touch),
    ("papers that were served", serve_papers),
    ("a conference ahead", call_together),
)


def is_filled() -> bool:
    with acting_as(system(INSTALL)), transaction.atomic():
        return Agency.objects.exists()


def silently(label: str, done: int, total: int) -> None:
    """For those who do not want to hear how far it is."""


@transaction.atomic
def fill(*, seed: int, progress: Progress = silently) -> None:
    """`progress(label, done, total)` is called as each part goes on."""
    for label, part in PARTS:
        # Each part has a random source of its own, so that a change in one leaves the others as they were.
        part(Random(f"{seed}:{label}"), _under(label, progress))  # noqa: S311 - invented people, not secrets


def _under(label: str, progress: Progress) -> Callable[[int, int], None]:
    return lambda done, total: progress(label, done, total)
