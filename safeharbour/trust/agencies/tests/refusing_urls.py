"""Views that refuse in each way, for the tests of the refusal middleware."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from safeharbour.trust.access.actors import acting
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.audit.actions import record


def rule(request: HttpRequest) -> HttpResponse:
    by = acting()
    assert by is not None
    record("agencies.admit", by=by, reason="must be rolled back")
    require(refused("Only on Tuesdays."))
    return HttpResponse()


@login_not_required
def silent_rule(request: HttpRequest) -> HttpResponse:
    raise Refused(refused(""))


def row_policy(request: HttpRequest) -> HttpResponse:
    Agency.objects.create(name="12 Hidden Street", kind="health")
    return HttpResponse()


def grant(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("delete from audit_event")
    return HttpResponse()


def fault(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1/0")
    return HttpResponse()


def conflict(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("do $$ begin raise exclusion_violation; end $$")
    return HttpResponse()


urlpatterns = [path(view.__name__, view, name=view.__name__) for view in (rule, silent_rule, row_policy, grant, fault)]
urlpatterns.append(path("conflict", conflict, name="conflict"))
