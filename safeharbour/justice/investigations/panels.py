"""What the apps above show on the page of a file: asked with who looks, and at which."""

from safeharbour.interface.panels import Panels
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor

ON_FILE: Panels[[Actor, Investigation]] = Panels()
