"""An invented province whose people are hard to link: for tests, benchmarks and practice. Nobody in it is or was real.

Households share a family name, an address and often a telephone; some hold twins. A person is known to some of five
agencies, each with its own habits, and their record there is damaged as records are: aliases, names exchanged, read
wrongly by a machine or heard wrongly by a person, nicknames, day and month exchanged, years only, old addresses,
missing values. The same seed makes the same files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from safeharbour.methods.linkage import nicknames
from safeharbour.methods.linkage.writing import whole

AGENCIES = ("police", "shelters", "health", "hotline", "children")
HEADINGS = "id,given_name,surname,alias,date_of_birth,phone,address,city,postal_code"
ONSETS = ("b br c ch d dr f g gr h j k kr l m n p pr r s sh st t tr v z w ph th kh").split()  # noqa: SIM905
VOWELS = "a e i o u ai ou ee ia eau".split()  # noqa: SIM905
CODAS = "n r l s t m nd rt ck x d ng".split()  # noqa: SIM905
STREETS = [
    "Main",
    "King",
    "Queen",
    "Church",
    "Elm",
    "Oak",
    "Victoria",
    "Albert",
    "Wellington",
    "Pine",
    "Maple",
    "Cedar",
    "Saint-Paul",
    "Notre-Dame",
    "Dundas",
]
KINDS = "Street Avenue Road Lane Crescent rue boulevard".split()  # noqa: SIM905
OCR = {"o": "0", "l": "1", "i": "l", "s": "5", "b": "6", "e": "c", "m": "rn", "u": "v", "n": "h"}
HEARD = [
    ("ph", "f"),
    ("f", "ph"),
    ("ou", "u"),
    ("ee", "i"),
    ("ck", "k"),
    ("k", "c"),
    ("c", "k"),
    ("x", "ks"),
    ("th", "t"),
]
HEARD += [("eau", "o"), ("ai", "e"), ("sh", "ch"), ("z", "s"), ("kh", "h"), ("i", "y"), ("s", "ss"), ("t", "tt")]
MISSING = 0.3
SHELTER_PHONES = 40


@dataclass(frozen=True)
class Person:
    """How somebody would be written if nothing went wrong."""

    given: str
    family: str
    alias: str
    born: date
    phone: str
    street: str
    city: str
    postcode: str


class Province:
    """The dice and the stock of names and places."""

    def __init__(self, seed: int, people: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same province each time
        self.given = sorted(set(nicknames.roots().values())) + sorted({self.word(2) for _ in range(400)})
        self.family = sorted(
            {self.word(self.dice.choice((2, 2, 3))) for _ in range(max(300, min(12_000, people // 8)))}
        )
        self.street = [f"{name} {kind}" for name in (*STREETS, *(self.word(2) for _ in range(900))) for kind in KINDS]
        self.cities = [self.word(2) for _ in range(150)]
        self.shelter_phones = [self.phone() for _ in range(SHELTER_PHONES)]
        self.nicknames: dict[str, list[str]] = {}
        for nick, root in nicknames.roots().items():
            self.nicknames.setdefault(root, []).append(nick)

    def word(self, syllables: int) -> str:
        dice = self.dice
        made = "".join(dice.choice(ONSETS) + dice.choice(VOWELS) for _ in range(syllables))
        return (made + (dice.choice(CODAS) if dice.random() < 0.6 else "")).capitalize()

    def common(self, stock: list[str]) -> str:
        """Some names are common and most are rare."""
        return stock[int(len(stock) * self.dice.random() ** 2.5)]

    def phone(self) -> str:
        return f"{self.dice.choice((416, 647, 905, 613, 705, 519, 807))}{self.dice.randrange(2_000_000, 9_999_999)}"

    def postcode(self) -> str:
        letters, dice = "ABCEGHJKLMNPRSTVXY", self.dice
        return "".join((dice.choice("KLMNP"), *(dice.choice("0123456789" if n % 2 else letters) for n in range(1, 6))))

    def address(self) -> tuple[str, str, str]:
        street = f"{self.dice.randrange(1, 400)} {self.dice.choice(self.street)}"
        return street, self.common(self.cities), self.postcode()

    def birthday(self) -> date:
        return date(1950, 1, 2) + timedelta(days=int(self.dice.betavariate(3, 2) * 365.25 * 60))

    def household(self) -> Iterator[Person]:
        dice = self.dice
        family, address, shared = self.common(self.family), self.address(), self.phone()
        size = dice.choices((1, 2, 3, 4, 5), (45, 25, 15, 10, 5))[0]
        births = [self.birthday() for _ in range(size)]
        if size > 1 and dice.random() < 0.12:
            births[1] = births[0]
        given: set[str] = set()
        for born in births:
            while (name := self.common(self.given)) in given:
                pass
            given.add(name)
            alias = self.common(self.given) if dice.random() < 0.15 else ""
            own = dice.random()
            phone = shared if own < 0.5 else dice.choice(self.shelter_phones) if own < 0.55 else self.phone()
            yield Person(name.capitalize(), family, alias.capitalize(), born, phone, *address)

    def record(self, person: Person) -> list[str]:
        """One agency's record of a person: what was told, and what became of it."""
        dice = self.dice
        street, city, postcode = (
            self.address() if dice.random() < 0.2 else (person.street, person.city, person.postcode)
        )
        phone = self.phone() if dice.random() < 0.2 else person.phone
        given, family, alias = self.names(person)
        fields = [given, family, alias, self.day(person.born), self.digits(phone), self.slip(street), city, postcode]
        kept = [value if place < 2 or dice.random() > MISSING else "" for place, value in enumerate(fields)]
        lost = dice.random()
        kept[0] = "" if lost < 0.04 else kept[0]
        kept[1] = "" if 0.04 <= lost < 0.3 else kept[1]
        return kept

    def names(self, person: Person) -> tuple[str, str, str]:
        dice, given, family, alias = self.dice, person.given, person.family, person.alias
        if dice.random() < 0.12:
            given = dice.choice(self.nicknames.get(given.lower(), [given])).capitalize()
        if alias and dice.random() < 0.35:
            given, alias = alias, given
        elif alias and dice.random() < 0.4:
            alias = ""
        if dice.random() < 0.04:
            given, family = family, given
        return self.slip(given), self.slip(family), alias

    def slip(self, text: str) -> str:
        """Sometimes misread, misheard or mistyped."""
        dice, kind = self.dice, self.dice.random()
        if len(text) < 3 or kind > 0.18:
            return text
        if kind < 0.05:
            place = dice.randrange(len(text))
            return text[:place] + OCR.get(text[place].lower(), text[place]) + text[place + 1 :]
        if kind < 0.12:
            sounds = [pair for pair in HEARD if pair[0] in text[1:]]
            old, new = dice.choice(sounds) if sounds else ("", "")
            return text[0] + text[1:].replace(old, new, 1) if old else text
        place = dice.randrange(1, len(text) - 1)
        return dice.choice(
            (
                text[:place] + text[place + 1 :],
                text[:place] + text[place + 1] + text[place] + text[place + 2 :],
                text[:place] + text[place] * 2 + text[place + 1 :],
            )
        )

    def day(self, born: date) -> str:
        kind = self.dice.random()
        if kind < 0.06:
            return f"{born.year + self.dice.choice((-1, 0, 0, 0, 1))}-01-01"
        if kind < 0.09:
            return str(born.year)
        if kind < 0.12 and born.day <= 12:
            return f"{born.year}-{born.day:02d}-{born.month:02d}"
        if kind < 0.15:
            born += timedelta(days=self.dice.choice((-10, -1, 1, 10, 365)))
        return born.isoformat()

    def digits(self, phone: str) -> str:
        if self.dice.random() < 0.03:
            place = self.dice.randrange(len(phone))
            phone = phone[:place] + str(self.dice.randrange(10)) + phone[place + 1 :]
        return f"({phone[:3]}) {phone[3:6]}-{phone[6:]}" if self.dice.random() < 0.3 else phone


def invent(records: int, seed: int = 1) -> tuple[dict[str, list[list[str]]], list[tuple[str, str]]]:
    """About `records` records: rows by agency (as `HEADINGS`), each person at most once in each; and true pairs."""
    province = Province(seed, records)
    dice, made = province.dice, 0
    files: dict[str, list[list[str]]] = {agency: [] for agency in AGENCIES}
    pairs: list[tuple[str, str]] = []
    while made < records:
        for person in province.household():
            chosen = dice.sample(AGENCIES, dice.choices((1, 2, 3, 4, 5), (45, 27, 16, 8, 4))[0])
            ids = []
            for agency in sorted(chosen, key=AGENCIES.index):
                ids.append(f"{agency[:2]}{len(files[agency]) + 1}")
                files[agency].append([ids[-1], *province.record(person)])
            made += len(ids)
            pairs += [(one, other) for place, one in enumerate(ids) for other in ids[place + 1 :]]
    return {agency: shuffled(rows, dice) for agency, rows in files.items()}, pairs


def shuffled(rows: list[list[str]], dice: random.Random) -> list[list[str]]:
    return dice.sample(rows, len(rows))


def write_invented(folder: Path, records: int, seed: int = 1) -> tuple[list[Path], Path]:
    """A CSV for each agency, and `truth.csv`."""
    files, pairs = invent(records, seed)
    tables = {agency: (HEADINGS, rows) for agency, rows in files.items()}
    paths = [_write(folder / f"{name}.csv", heading, rows) for name, (heading, rows) in tables.items()]
    return paths, _write(folder / "truth.csv", "left_id,right_id", [list(pair) for pair in pairs])


def _write(path: Path, heading: str, rows: list[list[str]]) -> Path:
    with whole(path) as beside, beside.open("w", encoding="utf-8") as file:
        file.write(heading + "\n")
        file.writelines(",".join(row) + "\n" for row in rows)
    return path
