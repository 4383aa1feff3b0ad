"""What changes referrals. Each action requires, changes and audits at once; the database moves the state."""

from safeharbour.support.referrals.actions.beginning import (
    Again,
    Told,
    begin_referral,
    link_person,
    pass_on_referral,
    refer_further,
    unlink_person,
)
from safeharbour.support.referrals.actions.clock import mail_those_who_must_act, note_time, take_up
from safeharbour.support.referrals.actions.lists import acknowledge, export_list, forget_view, save_view
from safeharbour.support.referrals.actions.steps import (
    ACTIONS,
    ChangedMeanwhile,
    accept_referral,
    close_referral,
    decline_referral,
    record_missed,
    record_received,
    send_referral,
    take_back_referral,
    undo_answer,
    withdraw_referral,
)
from safeharbour.support.referrals.actions.talking import TalkedMeanwhile, plan_conversation, record_conversation

__all__ = [
    "ACTIONS",
    "Again",
    "ChangedMeanwhile",
    "TalkedMeanwhile",
    "Told",
    "accept_referral",
    "acknowledge",
    "begin_referral",
    "close_referral",
    "decline_referral",
    "export_list",
    "forget_view",
    "link_person",
    "mail_those_who_must_act",
    "note_time",
    "pass_on_referral",
    "plan_conversation",
    "record_conversation",
    "record_missed",
    "record_received",
    "refer_further",
    "save_view",
    "send_referral",
    "take_back_referral",
    "take_up",
    "undo_answer",
    "unlink_person",
    "withdraw_referral",
]
