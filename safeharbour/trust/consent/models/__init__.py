from safeharbour.trust.consent.models.emergencies import Emergency, EmergencyReview
from safeharbour.trust.consent.models.grants import LONGEST, Grant, Judgement, Withdrawal
from safeharbour.trust.consent.models.looks import Look
from safeharbour.trust.consent.models.packages import Disclosure, Ending, ErasedCopies, Package
from safeharbour.trust.consent.models.without import Approval, Review, ToldSince, WithoutConsent

__all__ = [
    "LONGEST",
    "Approval",
    "Disclosure",
    "Emergency",
    "EmergencyReview",
    "Ending",
    "ErasedCopies",
    "Grant",
    "Judgement",
    "Look",
    "Package",
    "Review",
    "ToldSince",
    "Withdrawal",
    "WithoutConsent",
]
