"""How evidence is shown: the register of a file, and one exhibit with its continuity."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.forms import Form
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.evidence.enums import ENDED, PIECE, What
from safeharbour.justice.evidence.forms import LineForm, UploadForm
from safeharbour.justice.evidence.models import Content, Continuity, Exhibit
from safeharbour.justice.evidence.queries import content_of, continuity_of, exhibits_of
from safeharbour.justice.evidence.rules import Line, may_add_content, may_handle, may_open_content
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision

TONES = {What.SENT_OUT: Tone.WARNING, What.DESTROYED: Tone.NEUTRAL, What.RETURNED: Tone.NEUTRAL}


@dataclass(frozen=True, kw_only=True)
class ExhibitPage:
    exhibit: Exhibit
    facts: list[Fact]
    state: str
    tone: Tone
    history: list[Moment]
    content: Content | None
    content_facts: list[Fact]
    piece: int
    may_handle: Decision
    may_add: Decision
    may_open: Decision
    is_ended: bool
    line: Form
    upload: Form
    words: str = ""
    others: dict[str, object] = field(default_factory=dict)


def exhibit_page(actor: Actor, exhibit: Exhibit, *, words: str = "", **forms: Form) -> ExhibitPage:
    continuity, content = continuity_of(exhibit), content_of(exhibit)
    now = continuity[-1]
    return ExhibitPage(
        exhibit=exhibit,
        facts=_facts(exhibit),
        state=str(capfirst(now.get_what_display())),
        tone=TONES.get(What(now.what), Tone.SUCCESS),
        history=[moment_of(line) for line in reversed(continuity)],
        content=content,
        content_facts=_of_content(content) if content and content.whole_at else [],
        piece=PIECE,
        may_handle=may_handle(actor, exhibit),
        may_add=may_add_content(actor, exhibit, now, content),
        may_open=may_open_content(actor, exhibit, content),
        is_ended=now.what in ENDED,
        line=forms.get("line") or LineForm(actor=actor, now=now),
        upload=forms.get("upload") or UploadForm(),
        words=words,
    )


def _facts(exhibit: Exhibit) -> list[Fact]:
    return [
        Fact(_("File"), exhibit.file.number),
        Fact(_("Kind"), capfirst(exhibit.get_kind_display())),
        Fact(_("Found or received"), date_format(localtime(exhibit.found_at), "DATETIME_FORMAT")),
        Fact(_("Taken in by"), exhibit.by.user.name),
    ]


def _of_content(content: Content) -> list[Fact]:
    return [
        Fact(_("Size"), filesizeformat(content.length)),
        Fact(_("Its type, by what is in it"), content.media_type),
        Fact(_("SHA-256"), content.sha256),
        Fact(_("All here since"), date_format(localtime(content.whole_at), "DATETIME_FORMAT")),
    ]


def moment_of(line: Continuity) -> Moment:
    holder = line.holder.user.name if line.holder and line.holder_id != line.by_id else ""
    detail = "; ".join(one for one in (holder, line.place, line.reason) if one)
    title = str(capfirst(line.get_what_display()))
    return Moment(line.at, title, by=line.by.user.name, detail=detail, tone=TONES.get(What(line.what), Tone.SUCCESS))


def beside(exhibit: Exhibit, line: Line) -> dict[str, object]:
    """Of two who write the next line at once the second sees both."""
    wanted = [Fact(_("What happens to it"), capfirst(line.what.label))]
    wanted += [Fact(_("Colleague"), line.holder.user.name)] if line.holder else []
    wanted += [Fact(_("Where, or to whom"), line.place)] if line.place else []
    wanted += [Fact(_("Why"), line.reason)] if line.reason else []
    return {"exhibit": exhibit, "stands": [moment_of(continuity_of(exhibit)[-1])], "wanted": wanted}


class Register(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            exhibits_of(file),
            asked,
            id="evidence",
            caption=_("Evidence of file %(number)s") % {"number": file.number},
            columns=[
                Column("number", _("Exhibit"), template="evidence/_number.html", sort="number"),
                Column("kind", _("Kind"), value=lambda row: capfirst(row.get_kind_display()), sort="kind"),
                Column("found", _("Found or received"), value=_when, sort="found_at"),
                Column("now", _("Where it is"), value=_where),
                Column("content", _("Content"), value=_content),
            ],
            default_sort="number",
            empty=_("Nothing was taken in for this file."),
        )


def _when(row: Exhibit) -> str:
    return date_format(localtime(row.found_at), "DATETIME_FORMAT")


def _where(row: Exhibit) -> str:
    told = vars(row)
    what = str(capfirst(What(told["now_what"]).label))
    return ": ".join(str(one) for one in (what, told["now_holder"] or told["now_place"]) if one)


def _content(row: Exhibit) -> str:
    content: Content | None = getattr(row, "content", None)
    if content is None:
        return ""
    if content.whole_at is None:
        return _("%(part)s of %(whole)s arrived") % {
            "part": filesizeformat(content.received),
            "whole": filesizeformat(content.length),
        }
    return filesizeformat(content.length)
