"""Forms of the night page, the desk and the units: by who fills them in."""

from safeharbour.support.shelter.forms.asking import HoursForm, NeedsForm, WithdrawalForm, needs_form_of, uuids
from safeharbour.support.shelter.forms.comparing import compared, standing_on
from safeharbour.support.shelter.forms.houses import (
    AddressForm,
    DeclineForm,
    DepartureForm,
    HouseForm,
    StatusForm,
    TelephoneForm,
    UnitForm,
)
from safeharbour.support.shelter.forms.people import PersonForm, PlaceForm, ResidentForm

__all__ = [
    "AddressForm",
    "DeclineForm",
    "DepartureForm",
    "HoursForm",
    "HouseForm",
    "NeedsForm",
    "PersonForm",
    "PlaceForm",
    "ResidentForm",
    "StatusForm",
    "TelephoneForm",
    "UnitForm",
    "WithdrawalForm",
    "compared",
    "needs_form_of",
    "standing_on",
    "uuids",
]
