from safeharbour.support.referrals.models.history import Acknowledgement, Conversation, Notice, Step
from safeharbour.support.referrals.models.lists import SavedView
from safeharbour.support.referrals.models.referrals import Attachment, Particulars, Referral, ReferralPerson

__all__ = [
    "Acknowledgement",
    "Attachment",
    "Conversation",
    "Notice",
    "Particulars",
    "Referral",
    "ReferralPerson",
    "SavedView",
    "Step",
]
