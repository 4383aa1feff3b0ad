"""The test suite: as local, with fast passwords and without the demonstration's sign-in."""

from safeharbour.project.paths import VAR
from safeharbour.project.settings.local import *

DEMONSTRATION = False
# Each test client would otherwise list every static file anew.
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
VAULT_KEY_PROVIDER = f"file:{VAR / 'test-keys'}"
VAULT_SHARES = f"file:{VAR / 'test-keys' / 'shares.sqlite3'}"
