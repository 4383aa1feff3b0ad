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
    gettext_noop("Name"),
    gettext_noop("Email address"),
    gettext_noop("Forgot your password?"),
    gettext_noop("Sign Out"),
    gettext_noop("Are you sure you want to sign out?"),
    gettext_noop(
        "We have sent you an email. If you have not received it please check your spam folder."
        " Otherwise contact us if you do not receive it in a few minutes."
    ),
    gettext_noop("This account is inactive."),
    gettext_noop("You are about to generate a new set of recovery codes for your account."),
    gettext_noop("This action will invalidate your existing codes."),
    gettext_noop("Are you sure?"),
    gettext_noop("You are receiving this mail because the following change was made to your account:"),
)
