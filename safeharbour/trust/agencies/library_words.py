"""Words of django-allauth whose French we say anew: our catalogue stands before the library's.

The library's French is of France ("e-mail", "spam") or of a dictionary ("jeton d'identification", "clé secrète").
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Use a security key"),
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Please reauthenticate to safeguard your account."),
    gettext_noop("Your account is protected by two-factor authentication. Please enter an authenticator code:"),
    gettext_noop("Please contact us if you have any trouble resetting your password."),
    gettext_noop(
        "Forgotten your password? Enter your email address below, and we'll send you an email allowing you to reset it."
    ),
    gettext_noop("You are receiving this mail because the following change was made to your account:"),
)
