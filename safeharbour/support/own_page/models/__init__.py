from safeharbour.support.own_page.models.codes import LONGEST, ReturnCode, WrongTry
from safeharbour.support.own_page.models.messages import Answer, Message

__all__ = ["LONGEST", "Answer", "Message", "ReturnCode", "WrongTry"]
