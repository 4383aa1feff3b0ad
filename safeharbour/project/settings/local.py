"""The demonstration and development: embedded PostgreSQL unless `DATABASE_URL` says otherwise."""

import os

from safeharbour.project import embedded
from safeharbour.project.paths import VAR
from safeharbour.project.secrets import local_secrets
from safeharbour.project.settings.base import *
from safeharbour.project.settings.base import databases, databases_from_environment, role_of

DEMONSTRATION = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
HARBOUR_CLOCK_MAY_BE_SET = True
VAULT_MAY_MAKE_KEYS = True
SECRET_KEY = local_secrets()["django"]
AUDIT_SEAL_SECRETS = [local_secrets()["audit_seal"]]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

EMBEDDED_DATABASE = not os.environ.get("DATABASE_URL")
DATABASES = (
    databases(embedded.url(embedded.APP_ROLE), embedded.url(embedded.OWNER_ROLE))
    if EMBEDDED_DATABASE
    else databases_from_environment()
)
HARBOUR_APP_ROLE = role_of(DATABASES["default"])

# Nobody is written to from here: each message becomes a file that one can open.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

# Nothing is collected here: the server takes stylesheets from where they were written and installed.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
