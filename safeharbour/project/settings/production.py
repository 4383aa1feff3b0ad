"""Real records. Every secret comes from the environment, and what is missing is named, all of it at once.

HARBOUR_SECRET_KEY      signs sessions; fifty characters or more
HARBOUR_HOSTS           the host names that people use, with commas
HARBOUR_KEY_PROVIDER    where the keys of the vault come from
HARBOUR_SHARES          where each person's share lies: file:PATH or postgresql://..., never DATABASE_URL's database
HARBOUR_SEAL_SECRETS    seal the audit trail, with commas; the first seals, the others still verify
DATABASE_URL            the application role, bound by row policies
DATABASE_OWNER_URL      the role that owns and migrates; only for migrate, backup, restore and doctor
HARBOUR_BEHIND_PROXY    1 if a proxy ends TLS and sets X-Forwarded-Proto
HARBOUR_MAIL_...        the mail server; see mail.py
"""

import os

from django.core.exceptions import ImproperlyConfigured

from safeharbour.project.logs import to_standard_error
from safeharbour.project.settings.base import *
from safeharbour.project.settings.base import databases_from_environment, role_of
from safeharbour.project.settings.mail import REQUIRED as REQUIRED_FOR_MAIL
from safeharbour.project.settings.mail import mail_from_environment

REQUIRED = (
    "HARBOUR_SECRET_KEY",
    "HARBOUR_HOSTS",
    "HARBOUR_KEY_PROVIDER",
    "HARBOUR_SHARES",
    "HARBOUR_SEAL_SECRETS",
    "DATABASE_URL",
    *REQUIRED_FOR_MAIL,
)
missing = [name for name in REQUIRED if not os.environ.get(name, "").strip()]
if missing:
    message = (
        f"Production refuses to start: {', '.join(missing)} must be set in the environment."
        " What each is stands in docs/how-to/run-in-production.md."
    )
    raise ImproperlyConfigured(message)

PRODUCTION = True
SECRET_KEY = os.environ["HARBOUR_SECRET_KEY"]
AUDIT_SEAL_SECRETS = [secret.strip() for secret in os.environ["HARBOUR_SEAL_SECRETS"].split(",") if secret.strip()]
ALLOWED_HOSTS = [host.strip() for host in os.environ["HARBOUR_HOSTS"].split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

DATABASES = databases_from_environment(owner_optional=True)
HARBOUR_APP_ROLE = role_of(DATABASES["default"])
globals().update(mail_from_environment())

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if os.environ.get("HARBOUR_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The prefix makes the browser refuse the cookie from any other host and over anything but TLS.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = to_standard_error("AsJsonLines")
