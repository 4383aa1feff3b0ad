"""What other apps hang on the page of a pointer."""

from __future__ import annotations

from safeharbour.interface.panels import Panels
from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.trust.access.actors import Actor

ON_POINTER: Panels[[Actor, Pointer]] = Panels()
