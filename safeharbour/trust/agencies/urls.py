"""Addresses of the account and of the agency's administration."""

from django.conf import settings
from django.urls import URLPattern, path

from safeharbour.trust.agencies.views import agencies, members
from safeharbour.trust.agencies.views.account import choose_mail, end_sessions, profile, second_factor
from safeharbour.trust.agencies.views.acting import acting, arrive
from safeharbour.trust.agencies.views.demonstration import demonstration
from safeharbour.trust.agencies.views.invitation import invitation

app_name = "agencies"
urlpatterns: list[URLPattern] = [
    path("account/", profile, name="profile"),
    path("account/arrive/", arrive, name="arrive"),
    path("account/acting/", acting, name="acting"),
    path("account/sessions/end/", end_sessions, name="end_sessions"),
    path("account/mail/", choose_mail, name="choose_mail"),
    path("account/second-factor/set-up/", second_factor, name="second_factor"),
    path("account/invitation/<str:token>/", invitation, name="invitation"),
    path("agency/", members.members, name="members"),
    path("agency/invite/", members.invite_member, name="invite"),
    path("agency/invitations/<uuid:pk>/resend/", members.resend, name="resend"),
    path("agency/invitations/<uuid:pk>/revoke/", members.revoke, name="revoke"),
    path("agency/members/<uuid:pk>/end/", members.end_membership, name="end_membership"),
    path("agency/members/<uuid:pk>/restore/", members.restore_membership, name="restore_membership"),
    path("agency/members/<uuid:pk>/second-factor/", members.new_second_factor, name="new_second_factor"),
    path("agency/members/<uuid:pk>/role/", members.new_role, name="new_role"),
    path("agency/telephones/", agencies.telephones, name="telephones"),
    path("agency/province/", agencies.province, name="province"),
    path("agency/province/admit/", agencies.admit, name="admit"),
    path("agency/province/<uuid:pk>/", agencies.agency, name="agency"),
    path("agency/province/<uuid:pk>/administrator/", agencies.invite_administrator, name="invite_administrator"),
    path("agency/province/<uuid:pk>/agreement/", agencies.add_agreement, name="add_agreement"),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("account/demonstration/", demonstration, name="demonstration"))
