from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    POLICE = "police", _("police service")
    CROWN = "crown", _("Crown attorney's office")
    SAFE_HOUSE = "safe_house", _("safe house")
    COMMUNITY_SUPPORT = "community_support", _("community support agency")
    HEALTH = "health", _("health service")
    PROBATION = "probation", _("probation and parole office")
    MUNICIPAL_LICENSING = "municipal_licensing", _("municipal licensing office")
    SCHOOL_BOARD = "school_board", _("school board")
    CHILD_PROTECTION = "child_protection", _("children's aid society")
    VICTIM_SERVICES = "victim_services", _("victim services")
    HOTLINE = "hotline", _("hotline")
    MINISTRY = "ministry", _("ministry")
    SECRETARIAT = "secretariat", _("task force secretariat")
    INTERNATIONAL_PARTNER = "international_partner", _("international partner")


class Role(models.TextChoices):
    """What one does for an agency. The permissions of each stand in `roles.py`."""

    ADMINISTRATOR = "administrator", _("administrator")
    AUDITOR = "auditor", _("auditor")
    FRONTLINE = "frontline", _("frontline worker")
    SUPPORT_WORKER = "support_worker", _("support worker")
    HOUSE_MANAGER = "house_manager", _("safe-house manager")
    COORDINATOR = "coordinator", _("coordinator")
    DIRECTORY_EDITOR = "directory_editor", _("directory editor")
    INVESTIGATOR = "investigator", _("investigator")
    PROSECUTOR = "prosecutor", _("prosecutor")
    ANALYST = "analyst", _("analyst")


class SignedInBy(models.TextChoices):
    """As the audit trail records it."""

    AGENCY_PROVIDER = "agency_provider", _("the agency's own sign-in")
    DEMONSTRATION = "demonstration", _("a role of the demonstration")
    PASSWORD_OR_PASSKEY = "password_or_passkey", _("password or passkey")
