"""What other apps hang on the pages of a pointer and of a match."""

from __future__ import annotations

from safeharbour.interface.panels import Panels
from safeharbour.justice.deconfliction.models import Pointer, Side
from safeharbour.trust.access.actors import Actor

ON_POINTER: Panels[[Actor, Pointer]] = Panels()
ON_MATCH: Panels[[Actor, Side]] = Panels()
