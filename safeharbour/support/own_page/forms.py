"""What is typed on her page and beside it. Nothing is remembered by the browser."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.forms import OnceForm
from safeharbour.support.own_page.enums import About, Language
from safeharbour.support.own_page.words import LONGEST_TYPED
from safeharbour.support.people.enums import Answering, Channel, Interpreter
from safeharbour.support.people.forms import NOT_REMEMBERED
from safeharbour.support.people.telling_forms import ContactForm

LONGEST_MESSAGE = 4000


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your seven words"),
        help_text=_("Small or capital letters, with or without accents. The first four letters of each are enough."),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput({**NOT_REMEMBERED, "autocapitalize": "none", "autocorrect": "off"}),
    )


class GiveForm(forms.Form):
    language = forms.ChoiceField(
        label=_("In which language shall the words be?"), choices=Language.choices, widget=forms.RadioSelect
    )
    is_here = forms.BooleanField(
        label=_("The person is here with me, and nobody stands beside them"),
        help_text=_("Never by telephone or message: whoever asks may be the one they fled from."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or Language.ENGLISH)[:2]


class MessageForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput)
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=About.choices, widget=forms.RadioSelect, initial=About.WORDS
    )
    words = forms.CharField(
        label=_("Your message"),
        help_text=_("You can leave this empty if the line above says it all."),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 5, **NOT_REMEMBERED}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = uuid4()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("about") == About.WORDS and not said.get("words", "").strip():
            self.add_error("words", _("Write a few words, or choose a line above."))
        return said


class AnswerForm(OnceForm):
    words = forms.CharField(
        label=_("Your answer"),
        help_text=_(
            "It shows on their page after they press a button. Write nothing that harms them if somebody looks."
        ),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 5, **NOT_REMEMBERED}),
    )


HER_CHANNELS = {
    Channel.CALL: _("Call me"),
    Channel.TEXT: _("Text me"),
    Channel.EMAIL: _("Write an e-mail"),
    Channel.IN_PERSON: _("Only when we meet"),
    Channel.THROUGH_SOMEBODY: _("Through somebody I trust"),
}
HER_ANSWERING = {
    Answering.ONLY_PERSON: _("Only me. Hang up on anybody else."),
    Answering.NAMED: _("Me, or the people I name below"),
    Answering.ANYBODY: _("Anybody may know that somebody called"),
}
HER_INTERPRETERS = {
    Interpreter.NOT_NEEDED: _("I need none"),
    Interpreter.WANTED: _("Always, and a professional"),
    Interpreter.OFFER: _("Ask me each time"),
}
HER_WORDS = {
    "do_not_contact": _("Do not contact me at all"),
    "channel": _("How may we reach you?"),
    "reach": _("Number or address to use"),
    "any_time": _("Any time is safe"),
    "first_days": _("Days that are safe"),
    "first_since": _("Safe from"),
    "first_until": _("Safe until"),
    "second_days": _("Other days that are safe"),
    "second_since": _("On those, safe from"),
    "second_until": _("On those, safe until"),
    "answering": _("Who may answer?"),
    "answerers": _("Who else may answer, if anybody"),
    "voicemail": _("You may leave a message. It says only that there is one."),
    "code_word": _("Your code word"),
    "language": _("Your language"),
    "interpreter": _("An interpreter"),
    "remarks": _("What else keeps you safe?"),
}


class HerContactForm(ContactForm):
    """The same rules as on the file, in words said to her."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in HER_WORDS.items():
            self.fields[name].label = str(label)
        self.fields["code_word"].help_text = _("We say it first, so that you know it is us.")
        self._choose("channel", [("", _("Choose one way")), *HER_CHANNELS.items()])
        self._choose("answering", [*HER_ANSWERING.items()])
        self._choose("interpreter", [*HER_INTERPRETERS.items()])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
