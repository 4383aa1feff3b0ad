"""Plain words for what the trail records of a person's own page."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "own_page.answer": _("Answered a person on their own page"),
    "own_page.end_code": _("Ended the code of a person's own page"),
    "own_page.enter": _("Opened their own page"),
    "own_page.give_code": _("Gave a person the code of their own page"),
    "own_page.mail": _("Told a worker by mail that a person wrote"),
    "own_page.read": _("Read what a person wrote from their own page"),
    "own_page.read_answers": _("Read on their own page what was answered"),
    "own_page.write": _("Wrote a message from their own page"),
}
