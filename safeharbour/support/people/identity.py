"""What is known of somebody, as plain values, and the five texts that are sealed of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeharbour.trust.vault.blind_index import Identifiers

ABOUT = "~"
SEALED_FIELDS = ("names", "aliases", "birth", "phones", "languages")


@dataclass(frozen=True, kw_only=True, repr=False)
class Identity:
    """As the person gives it. Any of it may be unknown; a year of birth stands for a date that is not known.

    It has no representation of its own, so that no log or trace shows a name.
    """

    name: str = ""
    aliases: tuple[str, ...] = ()
    birth_date: date | None = None
    birth_year: int | None = None
    phones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def as_texts(self) -> dict[str, str]:
        return {
            "names": self.name,
            "aliases": "\n".join(self.aliases),
            "birth": self._birth_text(),
            "phones": "\n".join(self.phones),
            "languages": "\n".join(self.languages),
        }

    @classmethod
    def from_texts(cls, texts: dict[str, str]) -> Identity:
        birth = texts["birth"]
        about = birth.startswith(ABOUT)
        return cls(
            name=texts["names"],
            aliases=tuple(texts["aliases"].splitlines()),
            birth_date=date.fromisoformat(birth) if birth and not about else None,
            birth_year=int(birth.removeprefix(ABOUT)) if about else None,
            phones=tuple(texts["phones"].splitlines()),
            languages=tuple(texts["languages"].splitlines()),
        )

    def identifiers(self) -> Identifiers:
        """What the blind index files this identity under."""
        return Identifiers(
            names=tuple(name for name in (self.name, *self.aliases) if name),
            birth_date=self.birth_date,
            birth_year=self.birth_year,
            phones=self.phones,
        )

    def _birth_text(self) -> str:
        if self.birth_date:
            return self.birth_date.isoformat()
        return f"{ABOUT}{self.birth_year}" if self.birth_year else ""
