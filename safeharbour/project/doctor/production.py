"""Settings under which real people's records may be kept. Each is asked of the settings as they are, however made."""

from __future__ import annotations

import dj_database_url
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from safeharbour.project.doctor.check import Check
from safeharbour.project.settings.mail import THIS_MACHINE
from safeharbour.trust.audit.keys import sealing_key, trusted_keys

SHORTEST_SECRET = 50
SHORTEST_HSTS = 31_536_000
DJANGOS_SENDER = "webmaster@localhost"
COOKIES = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SECURE_SSL_REDIRECT")


def weak_secret() -> list[str]:
    key = str(settings.SECRET_KEY)
    if len(key) < SHORTEST_SECRET or len(set(key)) < 10 or key.startswith("django-insecure"):  # noqa: PLR2004
        return [f"HARBOUR_SECRET_KEY is shorter than {SHORTEST_SECRET} characters, or easy to guess"]
    return []


def seal_secret() -> list[str]:
    try:
        sealing_key()
        trusted_keys()
    except ImproperlyConfigured as error:
        return [str(error).rstrip(".")]
    return []


def debug() -> list[str]:
    return ["DEBUG is on"] if settings.DEBUG else []


def demonstration() -> list[str]:
    found = []
    if settings.DEMONSTRATION:
        found.append("DEMONSTRATION is on, so anybody may sign in as anyone")
    if settings.HARBOUR_CLOCK_MAY_BE_SET:
        found.append("HARBOUR_CLOCK_MAY_BE_SET is on, so history could be written")
    return found


def any_host() -> list[str]:
    hosts = list(settings.ALLOWED_HOSTS)
    return [] if hosts and "*" not in hosts else ["HARBOUR_HOSTS names no host, or every host"]


def insecure_transport() -> list[str]:
    found = [f"{name} is off" for name in COOKIES if not getattr(settings, name)]
    if settings.SECURE_HSTS_SECONDS < SHORTEST_HSTS:
        found.append("SECURE_HSTS_SECONDS is less than a year")
    return found


def shares_beside_the_records() -> list[str]:
    spec = str(settings.VAULT_SHARES)
    if not spec.startswith(("postgresql:", "postgres:")):
        return [] if spec.startswith("file:/") else ["HARBOUR_SHARES is neither file:/PATH nor a database's address"]
    shares = {**dj_database_url.parse(spec)}
    ours = settings.DATABASES["default"]
    same = all(str(shares[part] or "") == str(ours[part] or "") for part in ("HOST", "PORT", "NAME"))
    return ["HARBOUR_SHARES is the database of the records, whose backups would hold every share"] if same else []


def unsafe_mail() -> list[str]:
    found = []
    if settings.EMAIL_BACKEND != "django.core.mail.backends.smtp.EmailBackend" or not settings.EMAIL_HOST:
        found.append("No mail server is named, so nobody could be invited")
    if settings.DEFAULT_FROM_EMAIL == DJANGOS_SENDER:
        found.append("HARBOUR_MAIL_FROM is not set, so that messages would come from nobody")
    if not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or settings.EMAIL_HOST in THIS_MACHINE):
        found.append("Mail would travel in the open: a link in it opens an account")
    return found


SETTINGS_CHECKS = (
    Check(
        name="secret",
        holds="The secret that signs sessions is long and random",
        why="Whoever guesses it can sign in as anyone.",
        remedy='Set HARBOUR_SECRET_KEY to the output of: python3 -c "import secrets; print(secrets.token_urlsafe(64))"',
        find=weak_secret,
        stops_production=True,
        only_production=True,
    ),
    Check(
        name="audit-seal",
        holds="The audit trail can be sealed",
        why="Without a seal, who can rewrite the tables can rewrite history unseen.",
        remedy="Set HARBOUR_SEAL_SECRETS to 32 random characters or more, and keep a copy apart from the database.",
        find=seal_secret,
        stops_production=True,
    ),
    Check(
        name="debug",
        holds="DEBUG is off",
        why="An error page would show what the code was working on: names, places, keys.",
        remedy="Use safeharbour.project.settings.production unchanged; it never turns DEBUG on.",
        find=debug,
        stops_production=True,
    ),
    Check(
        name="demonstration",
        holds="The demonstration's sign-in and its movable clock are off",
        why="The role picker asks for no password, and a movable clock can write history.",
        remedy="Use safeharbour.project.settings.production unchanged; the demonstration has settings of its own.",
        find=demonstration,
        stops_production=True,
        only_production=True,
    ),
    Check(
        name="hosts",
        holds="The host names that people use are named",
        why="An answer to any host lets a stranger's page borrow ours.",
        remedy="Set HARBOUR_HOSTS to the names, with commas: HARBOUR_HOSTS=harbour.example.org",
        find=any_host,
        stops_production=True,
        only_production=True,
    ),
    Check(
        name="transport",
        holds="Cookies and pages travel encrypted only",
        why="A cookie that travels in the open can be taken, and with it a session.",
        remedy="Leave the values of settings/production.py; set HARBOUR_BEHIND_PROXY=1 if a proxy ends TLS before us.",
        find=insecure_transport,
        stops_production=True,
        only_production=True,
    ),
    Check(
        name="shares",
        holds="The shares of the vault lie outside the database of the records",
        why="A backup that held them could bring back somebody who was erased.",
        remedy="Set HARBOUR_SHARES to file:/a/folder/of/its/own/shares.sqlite3 or to another database's address.",
        find=shares_beside_the_records,
        stops_production=True,
        only_production=True,
    ),
    Check(
        name="mail",
        holds="Mail goes to a server that is named, encrypted, from an address of ours",
        why="Invitations and notices of locked accounts are mail; a link read on the way opens somebody's account.",
        remedy="Set HARBOUR_MAIL_HOST, HARBOUR_MAIL_FROM and, if needed, HARBOUR_MAIL_TLS, _PORT, _USER, _PASSWORD.",
        find=unsafe_mail,
        stops_production=True,
        only_production=True,
    ),
)
