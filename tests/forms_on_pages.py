"""The forms of a page as a browser would send them: what stands in their fields, hidden ones included."""

from __future__ import annotations

from html.parser import HTMLParser

Fields = dict[str, list[str]]
TICKED = ("checkbox", "radio")


class _Forms(HTMLParser):
    """Each form's address and what stands in its fields; buttons are pressed by the test."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Fields]] = []
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((said.get("action", ""), {}))
        elif tag == "input" and self._counts(said):
            ticked = "on" if said.get("type") in TICKED else ""
            self._put(said["name"], said.get("value", ticked))
        elif tag == "select":
            self.select = said.get("name", "")
        elif tag == "option" and self.select and "selected" in said:
            self._put(self.select, said.get("value", ""))
        elif tag == "textarea":
            self.area = said.get("name", "")
            self._put(self.area, "")

    def handle_data(self, data: str) -> None:
        if self.area and self.found:
            self.found[-1][1][self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.select = "" if tag == "select" else self.select
        self.area = "" if tag == "textarea" else self.area

    def _counts(self, said: dict[str, str]) -> bool:
        return bool(said.get("name")) and (said.get("type") not in TICKED or "checked" in said)

    def _put(self, name: str, value: str) -> None:
        if self.found:
            self.found[-1][1].setdefault(name, []).append(value)


def fields_of(page: str, action: str = "") -> Fields:
    """What the first form that is sent to `action` holds, or the first that is sent to the page itself."""
    reading = _Forms()
    reading.feed(page)
    return next(fields for where, fields in reading.found if where == action)
