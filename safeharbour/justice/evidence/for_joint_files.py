"""What of evidence can be put into a joint file: what an exhibit is, never its content."""

from __future__ import annotations

from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.components import labelled
from safeharbour.justice.evidence.actions import open_words
from safeharbour.justice.evidence.queries import content_of, exhibits_of, the_exhibit
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.kinds import Kind, Offered
from safeharbour.trust.access.actors import Actor


def _exhibits(file: Investigation) -> list[Offered]:
    return [Offered(one.pk, 1, str(one), str(capfirst(one.get_kind_display()))) for one in exhibits_of(file)]


def _tell_exhibit(pk: UUID, by: Actor) -> str:
    """With the hash, so that a court sees later that it is the same."""
    exhibit = the_exhibit(pk)
    said = [open_words(exhibit=exhibit, by=by), labelled(_("Found or received"), date_format(exhibit.found_at))]
    content = content_of(exhibit)
    if content and content.sha256:
        said.append(labelled(_("SHA-256"), content.sha256))
    return "\n".join(said)


KINDS = {"exhibit": Kind(gettext_lazy("exhibit"), _exhibits, _tell_exhibit)}
