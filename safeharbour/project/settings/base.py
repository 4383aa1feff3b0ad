"""What every installation shares."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from safeharbour.interface import assets
from safeharbour.project.logs import to_standard_error
from safeharbour.project.paths import ROOT, VAR
from safeharbour.project.settings.accounts import *

PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
PRODUCTION = False
DEMONSTRATION = False
HARBOUR_CLOCK_MAY_BE_SET = False
EMBEDDED_DATABASE = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "safeharbour.project.urls"
WSGI_APPLICATION = "safeharbour.project.wsgi.application"

INSTALLED_APPS = [
    "safeharbour.interface",
    "safeharbour.trust.access",
    "safeharbour.trust.audit",
    "safeharbour.trust.agencies",
    "safeharbour.trust.vault",
    "safeharbour.trust.consent",
    "safeharbour.trust.calendars",
    "safeharbour.support.directory",
    "safeharbour.support.people",
    "safeharbour.support.screening",
    "safeharbour.support.shelter",
    "safeharbour.support.referrals",
    "safeharbour.support.care",
    "safeharbour.support.demands",
    "safeharbour.support.conferences",
    "safeharbour.support.own_page",
    "safeharbour.justice.investigations",
    "safeharbour.justice.deconfliction",
    "safeharbour.justice.evidence",
    "safeharbour.justice.joint_files",
    "safeharbour.justice.casework",
    "safeharbour.justice.prosecutions",
    "safeharbour.justice.operations",
    "safeharbour.justice.exchange",
    "safeharbour.justice.subjects",
    "safeharbour.justice.disclosures",
    "safeharbour.justice.interchange",
    "safeharbour.justice.movements",
    "safeharbour.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "django_linear_migrations",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "safeharbour.interface.middleware.PrivacyHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "safeharbour.trust.agencies.middleware.IdleMiddleware",
    "safeharbour.trust.agencies.middleware.ActingMiddleware",
    "safeharbour.trust.agencies.middleware.SignInRequiredMiddleware",
    "safeharbour.trust.audit.middleware.RefusalMiddleware",
    "safeharbour.interface.middleware.OpenedByAButton",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "safeharbour.interface.context.frame",
                "safeharbour.trust.agencies.context.acting",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["safeharbour.project.formats"]
TIME_ZONE = "America/Toronto"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT: Path | None = VAR / "static"
NODE_MODULES = ROOT / "node_modules"
STATICFILES_DIRS: list[Any] = [(prefix, NODE_MODULES / folder) for prefix, folder in assets.FOLDERS.items()]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "safeharbour.interface.assets.PackageFinder",
]

# Pages: no inline script or style, nothing from another site, nothing told to another site.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
FORM_RENDERER = "safeharbour.interface.forms.OntarioRenderer"
# Ends with the browser: the default outlives a survivor's visit by a year.
CSRF_COOKIE_AGE: int | None = None
CSRF_FAILURE_VIEW = "safeharbour.interface.views.form_expired"
QUICK_EXIT_URLS = {"en": "https://weather.gc.ca/", "fr": "https://meteo.gc.ca/"}

# The audit trail is sealed with a key made of the first; the others still verify what they sealed.
AUDIT_SEAL_SECRETS: list[str] = []
LOGGING = to_standard_error("WithoutContent")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# where keys come from, and where each person's share lies: never in the database (ADR 0010)
VAULT_KEY_PROVIDER = os.environ.get("HARBOUR_KEY_PROVIDER") or f"file:{VAR / 'keys'}"
VAULT_SHARES = os.environ.get("HARBOUR_SHARES") or f"file:{VAR / 'keys' / 'shares.sqlite3'}"
VAULT_MAY_MAKE_KEYS = False


def databases(app_url: str, owner_url: str) -> dict[str, dict[str, Any]]:
    """`default` is the application role, bound by row-level security; `owner` migrates and does nothing else."""
    default: dict[str, Any] = {**dj_database_url.parse(app_url, conn_max_age=600, conn_health_checks=True)}
    owner: dict[str, Any] = {**dj_database_url.parse(owner_url)} if owner_url else {}
    for entry in (default, owner):
        entry["ENGINE"] = "safeharbour.trust.access.backend"
    configured = {"default": {**default, "ATOMIC_REQUESTS": True}}
    return {**configured, "owner": owner} if owner_url else configured


def databases_from_environment(*, owner_optional: bool = False) -> dict[str, dict[str, Any]]:
    """The two addresses an operator gives: one for each role, on the same database."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL")
    found = [os.environ.get(name, "") for name in names]
    for name, address in zip(names, found, strict=True):
        if address and not address.startswith(("postgresql://", "postgres://")):
            message = f"{name}: only PostgreSQL 15 or later will do, as postgresql://role:password@host:5432/database."
            raise ImproperlyConfigured(message)
    if not found[0] or not (found[1] or owner_optional):
        message = (
            "Set both DATABASE_URL (the application role, bound by row policies) and DATABASE_OWNER_URL (the role that"
            " owns the tables and migrates), each as postgresql://role:password@host:5432/database."
        )
        raise ImproperlyConfigured(message)
    try:
        return databases(*found)
    except (ValueError, KeyError) as error:
        message = f"DATABASE_URL or DATABASE_OWNER_URL is not an address of a database: {type(error).__name__}."
        raise ImproperlyConfigured(message) from None


def role_of(database: dict[str, Any]) -> str:
    return str(database["USER"])
