from safeharbour.support.own_page.models.codes import LONGEST, ReturnCode, WrongTry
from safeharbour.support.own_page.models.messages import Message

__all__ = ["LONGEST", "Message", "ReturnCode", "WrongTry"]
