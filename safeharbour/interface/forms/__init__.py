"""Forms as every page shows them: Ontario's classes, an error summary with links, hints, fieldsets.

A form is an ordinary Django form; the renderer does the rest. `{{ form }}` shows the summary and all fields.
"""

from safeharbour.interface.forms.fields import DayField, MomentField, PlaceField
from safeharbour.interface.forms.once import OnceForm
from safeharbour.interface.forms.posting import posted
from safeharbour.interface.forms.rendering import OntarioRenderer
from safeharbour.interface.forms.uploads import read_in_memory
from safeharbour.interface.forms.widgets import DayInput, MomentInput, TimeInput

__all__ = [
    "DayField",
    "DayInput",
    "MomentField",
    "MomentInput",
    "OnceForm",
    "OntarioRenderer",
    "PlaceField",
    "TimeInput",
    "posted",
    "read_in_memory",
]
