"""What reading an instrument found: what makes it unusable, and what it says that is not followed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`refuses`: with this the form would not mean what its author wrote. Otherwise it is named and left aside."""

    where: str
    what: str
    refuses: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what

    def as_dict(self) -> dict[str, object]:
        return {"where": self.where, "what": self.what, "refuses": self.refuses}


class Findings(list[Finding]):
    def refuse(self, where: str, what: str) -> None:
        self.append(Finding(where, what, refuses=True))

    def remark(self, where: str, what: str) -> None:
        self.append(Finding(where, what, refuses=False))

    @property
    def refuses(self) -> bool:
        return any(finding.refuses for finding in self)
