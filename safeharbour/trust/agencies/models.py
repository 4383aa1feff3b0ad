"""Agencies, the people who work for them, and the memberships by which they act."""

from __future__ import annotations

import uuid
from datetime import date
from hashlib import sha256
from importlib import import_module
from typing import ClassVar, cast

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor, ActorKind
from safeharbour.trust.agencies.browsers import in_words
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.roles import DUTIES, permissions_of

BROWSER = "browser"


class AccountManager(BaseUserManager["User"]):
    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        # Proven by whoever invited to it or installed it; without it a forgotten password could not be replaced.
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user


class User(AbstractBaseUser):
    """An account. It can do nothing by itself: what it may do hangs on a membership."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    told_by_mail = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=24, choices=AgencyKind)
    place = models.CharField(_("place"), max_length=80, blank=True)
    region = models.CharField(_("region"), max_length=40, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One user acting for one agency in one role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    agreed_until: date | None = None
    """Until when the agency's data-sharing agreement holds, where the query asked for it."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "agency", "role"), name="one_membership_per_user_agency_and_role"),
            models.CheckConstraint(
                condition=Q(is_active=True, deactivated_at=None) | Q(is_active=False, deactivated_at__isnull=False),
                name="a_deactivated_membership_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.agency}"

    @property
    def duties(self) -> Promise:
        return DUTIES[Role(self.role)]

    def as_actor(self) -> Actor:
        return Actor(
            kind=ActorKind.MEMBER,
            account=str(self.user_id),
            membership=str(self.pk),
            agency=str(self.agency_id),
            agency_kind=self.agency.kind,
            agency_name=self.agency.name,
            role=self.role,
            permissions=frozenset(permissions_of(self.role, self.agency.kind)),
            agreed_until=self.agreed_until,
        )


class RolePermission(models.Model):
    """The table of roles as the database reads it; written only by `migrate` from `roles.py`."""

    kind = models.CharField(max_length=24)
    role = models.CharField(max_length=24)
    permission = models.CharField(max_length=48)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "role", "permission"), name="one_row_per_permission"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.role}: {self.permission}"


class DataSharingAgreement(models.Model):
    """What an agency signed before it takes part, and for how long it holds."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements")
    reference = models.CharField(_("reference"), max_length=80)
    signed_on = models.DateField(_("signed on"))
    valid_until = models.DateField(_("valid until"))
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-valid_until",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("signed_on")), name="an_agreement_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.signed_on} to {self.valid_until}"


class Invitation(models.Model):
    """A place at an agency, offered to whoever can read mail at an address. Its link is good once and for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("email"))
    role = models.CharField(_("role"), max_length=24, choices=Role)
    digest = models.CharField(max_length=64)
    invited_by = models.CharField(max_length=40)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "email", "role"),
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_address_agency_and_role",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="an_invitation_is_accepted_or_revoked"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="an_invitation_expires"),
        )

    def __str__(self) -> str:
        return f"{self.role} at {self.agency_id}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None


class SharedCache(models.Model):
    """The table of Django's database cache, in the shape that it expects."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key


class Session(AbstractBaseSession):
    """A signed-in browser (or one that is about to be)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session"

    @property
    def handle(self) -> str:
        """Names the session to its own account on a page. The key itself would let whoever sees the page be it."""
        return sha256(f"safeharbour.session:{self.session_key}".encode()).hexdigest()[:24]

    @property
    def browser(self) -> str:
        """Which browser signed in, in words."""
        return in_words(str(self.get_decoded().get(BROWSER, "")))

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        # By its setting: the store names this model in turn.
        return cast("type[SessionBase]", import_module(settings.SESSION_ENGINE).SessionStore)

    def __str__(self) -> str:
        return f"session of account {self.user_id}"
