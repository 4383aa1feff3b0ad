"""What free text of an entry says about cost, age, audience and language, where it says so plainly.

Every function answers "not known" rather than guess: a wrong guess hides help from somebody who needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from safeharbour.support.directory.search.enums import Audience, Cost, Language
from safeharbour.support.directory.search.words import plain

OLDEST = 120

_FREE = re.compile(
    r"^\W*(?:none|free|no (?:fee|fees|charge|charges|cost)|gratuit|gratuite|gratuits|sans frais|aucuns? (?:frais|cout)"
    r"|0|\$ ?0(?:\.00)?)(?: (?:of charge|service|services|for (?:all|everyone)|pour (?:tous|toutes)))?\W*$"
)
_SLIDING = re.compile(
    r"sliding|based on (?:income|ability)|ability to pay|echelle mobile|pay what you can"
    r"|(?:selon|en fonction d\w*) (?:le |les |la )?(?:revenus?|moyens|capacite)"
)
_PAID = re.compile(r"\$ ?\d|\d ?\$|\bfees?\b|\bfrais\b|\bcharges?\b|\bcosts?\b|private pay|insurance|medicaid|medicare")

_RANGES = re.compile(r"\b(\d{1,2}) ?(?:-|\u2013|to|through|and|a|et|until) ?(\d{1,3})\b(?: ?(?:years?|yrs?|ans))?")
_AGE_WORD = re.compile(r"\b(?:ages?|aged|years?|yrs?|ans|age[es]*|old)\b")
_OLDER = re.compile(
    r"\b(\d{1,2}) ?(?:\+|(?:years?|yrs?|ans)?(?: of age| old| d'age)?,? ?(?:and|or|et|ou) (?:older|over|above|up|plus))"
    r"|\b(?:over|above|at least|plus de|au moins) (?:the )?(?:age (?:of )?)?(\d{1,2})\b"
    r"(?! ?(?:%|days|months|jours|mois|\.\d|,\d))"
)
_YOUNGER = re.compile(
    r"\b(?:under|below|younger than|moins de|up to|jusqu'a) (?:the )?(?:age (?:of )?)?(\d{1,2})\b"
    r"(?! ?(?:%|days|months|jours|mois))"
    r"|\b(\d{1,2}) ?(?:years?|ans)?,? ?(?:and|or|et|ou) (?:under|younger|moins)"
)

_OTHERS_TOO = re.compile(
    r"\bany age|\btout age|\bpregnant|\benceintes?|\bparents?\b|\bmothers?\b|\bfamil|\bspouses?\b|\bmeres?\b"
)

_AUDIENCES = {
    Audience.WOMEN: r"women|woman|girls|females?|mothers?|femmes?|filles|meres?",
    Audience.MEN: r"men|man|boys|males?|fathers?|hommes?|garcons|peres?",
    Audience.YOUTH: r"youths?|teens?|teenagers?|adolescents?|adolescentes?|young (?:people|adults|parents)|jeunes?",
    Audience.FAMILIES: r"famil(?:y|ies)|familles?|parents|children|enfants",
    Audience.INDIGENOUS: r"indigenous|first nations?|inuit|metis|aboriginal|native american|autochtones?"
    r"|premieres? nations?",
    Audience.NEWCOMERS: r"newcomers?|refugees?|immigrants?|asylum|nouveaux arrivants|nouvelles arrivantes|refugies?",
    Audience.RAINBOW: r"2?s?lgbt\w*|transgender|two-spirit|queer|bispirituel\w*",
    Audience.DISABILITY: r"disabilit(?:y|ies)|disabled|handicap\w*|en situation de handicap",
    Audience.SENIORS: r"seniors?|elderly|older adults|aines?|ainees?|personnes agees",
}
_AUDIENCE_PATTERNS = {key: re.compile(rf"\b(?:{pattern})\b") for key, pattern in _AUDIENCES.items()}
_EVERYONE = re.compile(
    r"\b(?:anyone|everyone|open to (?:the )?(?:all|public|any)|general public|tout le monde|toute personne)\b"
)

_LANGUAGES = {
    Language.EN: "english|anglais",
    Language.FR: "french|francais|francophone",
    Language.AM: "amharic|amharique",
    Language.AR: "arabic|arabe",
    Language.BN: "bengali|bangla",
    Language.CR: "cree|cri",
    Language.ES: "spanish|espagnol|espanol",
    Language.FA: "farsi|persian|persan|dari",
    Language.DE: "german|allemand",
    Language.EL: "greek|grec",
    Language.GU: "gujarati",
    Language.HI: "hindi",
    Language.HU: "hungarian|hongrois",
    Language.IT: "italian|italien",
    Language.IU: "inuktitut",
    Language.KO: "korean|coreen",
    Language.OJ: "ojibwe|ojibway|ojibwa|anishinaabemowin",
    Language.PL: "polish|polonais",
    Language.PT: "portuguese|portugais",
    Language.PA: "punjabi|pendjabi",
    Language.RO: "romanian|roumain",
    Language.RU: "russian|russe",
    Language.SO: "somali",
    Language.SW: "swahili",
    Language.TL: "tagalog|filipino",
    Language.TA: "tamil|tamoul",
    Language.TI: "tigrinya|tigrigna",
    Language.TR: "turkish|turc",
    Language.UK: "ukrainian|ukrainien",
    Language.UR: "urdu|ourdou",
    Language.VI: "vietnamese|vietnamien",
    Language.ZH: "chinese|chinois|mandarin|cantonese|cantonais",
    Language.ASE: r"asl|a\.s\.l\.?|american sign language|sign language",
    Language.FCS: "lsq|langue des signes quebecoise",
    Language.INTERPRETER: r"interpret\w*|translat\w*|traduct\w*|language line|bilingual interpreters?|multilingual",
}
_LANGUAGE_PATTERNS = {key: re.compile(rf"\b(?:{pattern})(?!\w)") for key, pattern in _LANGUAGES.items()}


def cost_of(texts: Iterable[str], amounts: Iterable[float] = ()) -> Cost:
    """What help costs, by its text and by amounts in a table of costs; mixed statements are a charge."""
    text = " ".join(" ".join(plain(part) for part in texts).split())
    paid = [amount > 0 for amount in amounts]
    if any(paid):
        return Cost.PAID
    if _SLIDING.search(text):
        return Cost.SLIDING
    if _FREE.match(text) or (paid and not text):
        return Cost.FREE
    return Cost.PAID if _PAID.search(text) else Cost.UNKNOWN


def ages_of(text: str) -> tuple[int | None, int | None]:
    """The youngest and oldest age admitted; a text that names several groups is read as their union.

    "Families with children under 5" says nothing of the age of whoever asks, so such a text is not read at all.
    """
    said = plain(text)
    spans = [(int(low), int(high)) for low, high in _RANGES.findall(said) if int(low) < int(high) <= OLDEST]
    if not _AGE_WORD.search(said):
        spans = []
    spans += [(int(a or b), OLDEST) for a, b in _OLDER.findall(said)]
    spans += [(0, int(a or b)) for a, b in _YOUNGER.findall(said)]
    if not spans or _OTHERS_TOO.search(said):
        return None, None
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    return low or None, high if high < OLDEST else None


def audiences_of(*texts: str) -> list[str]:
    """For whom the entry says it is; nobody in particular when it says it is for everyone."""
    said = plain(" ".join(texts))
    if _EVERYONE.search(said):
        return []
    return [audience.value for audience, pattern in _AUDIENCE_PATTERNS.items() if pattern.search(said)]


def languages_of(names: Iterable[str], codes: Iterable[str] = ()) -> list[str]:
    """The languages that names (or a sentence) and ISO codes speak of, in the order of the list."""
    said = plain(" ; ".join(names))
    given = {code.lower() for code in codes}
    if not given and not said.strip(" ;"):
        return []
    return [
        language.value
        for language, pattern in _LANGUAGE_PATTERNS.items()
        if language.value in given or pattern.search(said)
    ]
