"""What is done about a person's own page: by who serves her, by whoever types a code, and by herself."""

from safeharbour.support.own_page.actions.codes import end_code, give_code
from safeharbour.support.own_page.actions.entering import Entered, enter
from safeharbour.support.own_page.actions.writing import (
    ReadMessage,
    mail_of_message,
    read_answers,
    read_messages,
    write_answer,
    write_message,
)

__all__ = [
    "Entered",
    "ReadMessage",
    "end_code",
    "enter",
    "give_code",
    "mail_of_message",
    "read_answers",
    "read_messages",
    "write_answer",
    "write_message",
]
