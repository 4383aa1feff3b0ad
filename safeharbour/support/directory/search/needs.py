"""Plain needs that a person in a hurry can choose, and the words by which an entry is known to answer one.

A directory's own taxonomy says what an entry is; but taxonomies differ between directories and many entries carry
none (the 211 export we read has no links at all). So an entry answers a need when a category it carries, or its own
text, says one of the need's words. Words are compared as `words.plain` makes them; several words must stand together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.search.words import words_of


@dataclass(frozen=True)
class Need:
    key: str
    label: str | Promise
    phrases: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        phrases = (" ".join(words_of(phrase)) for phrase in self.phrases)
        return re.compile(r"\b(?:" + "|".join(re.escape(p).replace(r"\*", r"\w*") for p in phrases) + r")\b")


def _need(key: str, label: str | Promise, phrases: str) -> Need:
    return Need(key, label, tuple(phrase.strip() for phrase in phrases.split(",")))


NEEDS = (
    _need(
        "bed",
        _("A bed tonight"),
        "shelter, shelters, emergency housing, emergency shelter, overnight, safe house, safe bed, temporary housing,"
        " homeless shelter, crisis bed, hebergement, refuge, refuges, maison d'hebergement, lit d'urgence",
    ),
    _need(
        "food",
        _("Food"),
        "food, food pantry, food bank, meal, meals, groceries, soup kitchen, lunch, breakfast, banque alimentaire,"
        " aide alimentaire, repas, soupe populaire, epicerie, nourriture",
    ),
    _need(
        "safety",
        _("Safety from violence"),
        "domestic violence, sexual assault, sexual violence, human trafficking, abuse survivors, battered women,"
        " intimate partner violence, violence against women, crisis line, victim services, violence conjugale,"
        " agression sexuelle, agressions sexuelles, traite des personnes, violence familiale, aide aux victimes",
    ),
    _need(
        "health",
        _("Doctor or clinic"),
        "clinic, clinics, health care, medical care, primary care, doctor, dental, hospital, prenatal, nurse,"
        " immunizations, health center, health centre, clinique, soins de sante, medecin, dentaire, hopital,"
        " infirmiere, infirmier, centre de sante",
    ),
    _need(
        "counselling",
        _("Someone to talk to"),
        "counseling, counselling, mental health, therapy, psychotherapy, support group, support groups, crisis support,"
        " distress line, counsellor, counselor, sante mentale, therapie, soutien psychologique, groupe de soutien,"
        " ecoute, consultation psychologique",
    ),
    _need(
        "substances",
        _("Alcohol or drugs"),
        "substance abuse, substance use, addiction, addictions, detox, withdrawal management, harm reduction, recovery"
        " program, drug treatment, alcohol treatment, methadone, naloxone, toxicomanie, dependance, dependances,"
        " desintoxication, reduction des mefaits",
    ),
    _need(
        "legal",
        _("Legal help"),
        "legal, legal aid, lawyer, lawyers, attorney, attorneys, restraining order, protective order, court support,"
        " aide juridique, juridique, avocat, avocate, avocats, ordonnance",
    ),
    _need(
        "papers",
        _("Papers and immigration"),
        "immigration, immigrants, immigrant, refugee, refugees, newcomer, newcomers, identification documents, birth"
        " certificate, id clinic, citizenship, nouveaux arrivants, refugies, refugie, pieces d'identite, acte de"
        " naissance, citoyennete",
    ),
    _need(
        "home",
        _("A place to live"),
        "housing, transitional housing, supportive housing, rent, rental assistance, eviction, affordable housing,"
        " logement, logements, logement social, loyer, expulsion, aide au logement",
    ),
    _need(
        "money",
        _("Money"),
        "income support, financial assistance, social assistance, disability support, emergency funds, cash assistance,"
        " utility assistance, bill payment, debt, credit counselling, credit counseling, aide financiere, aide sociale,"
        " soutien du revenu, dettes",
    ),
    _need(
        "work",
        _("Work and school"),
        "employment, job, jobs, job training, job search, career, resume, ged, literacy, adult education, vocational,"
        " emploi, emplois, formation, recherche d'emploi, carriere, alphabetisation, education des adultes",
    ),
    _need(
        "children",
        _("Help with children"),
        "child care, childcare, day care, daycare, parenting, head start, after school, infant, diapers, baby supplies,"
        " garderie, garde d'enfants, service de garde, parents, couches, nourrisson",
    ),
)
NEED_KEYS = tuple(need.key for need in NEEDS)
NEEDS_BY_KEY = {need.key: need for need in NEEDS}


def needs_answered(*texts: str) -> list[str]:
    """The keys of the needs that these texts (categories, name, description) speak of."""
    text = " ".join(words_of(" . ".join(texts)))
    return [need.key for need in NEEDS if need.pattern.search(text)]
