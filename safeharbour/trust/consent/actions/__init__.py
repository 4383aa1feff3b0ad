"""What is done about consent, one module for each kind of thing."""

from safeharbour.trust.consent.actions.emergencies import acknowledge_emergency, break_glass
from safeharbour.trust.consent.actions.grants import (
    Agreed,
    Guardian,
    judgement_field,
    record_consent,
    withdraw_consent,
)
from safeharbour.trust.consent.actions.packages import (
    Opened,
    confirm_copies_erased,
    forget_keys,
    open_package,
    preview_package,
    recall_disclosure,
    send_package,
)
from safeharbour.trust.consent.actions.sharing import open_shared
from safeharbour.trust.consent.actions.without import (
    Asked,
    ReviewedMeanwhile,
    answer_without_consent,
    ask_without_consent,
    grounds_field,
    open_grounds,
    review_without_consent,
    tell_since,
)

__all__ = [
    "Agreed",
    "Asked",
    "Guardian",
    "Opened",
    "ReviewedMeanwhile",
    "acknowledge_emergency",
    "answer_without_consent",
    "ask_without_consent",
    "break_glass",
    "confirm_copies_erased",
    "forget_keys",
    "grounds_field",
    "judgement_field",
    "open_grounds",
    "open_package",
    "open_shared",
    "preview_package",
    "recall_disclosure",
    "record_consent",
    "review_without_consent",
    "send_package",
    "tell_since",
    "withdraw_consent",
]
