"""What of movements can be put into a joint file: one, as it stands when it is put there."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.components import labelled
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.kinds import Kind, Offered
from safeharbour.justice.movements.actions import open_movements
from safeharbour.justice.movements.queries import standing_movements, the_movement
from safeharbour.justice.movements.wording import days_in_words, where_in_words
from safeharbour.trust.access.actors import Actor


def _offered(file: Investigation) -> list[Offered]:
    return [
        Offered(one.pk, 1, str(one.subject), f"{where_in_words(one)}, {days_in_words(one.first, one.last)}")
        for one in standing_movements(file)
    ]


def _told(pk: UUID, by: Actor) -> str:
    found = the_movement(pk)
    open_movements(file=found.file, by=by)
    said = (
        labelled(_("Who or what"), f"{found.subject} ({found.subject.get_kind_display()})"),
        labelled(_("Where"), where_in_words(found)),
        labelled(_("When"), days_in_words(found.first, found.last)),
        labelled(_("Kind of place"), found.get_kind_display()),
        labelled(_("How it is known"), found.get_how_display()),
    )
    return "\n".join(said)


KINDS = {"movement": Kind(gettext_lazy("movement"), _offered, _told)}
