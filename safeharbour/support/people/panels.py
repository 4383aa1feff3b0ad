"""What the apps above people show on a person's page: asked with who looks, and at whom."""

from __future__ import annotations

from safeharbour.interface.panels import Panels
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor

ON_PERSON: Panels[[Actor, Person]] = Panels()
