"""How it goes for all together: figures, never a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safeharbour.support.care.program import program_of
from safeharbour.support.care.rules import may_count_program
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_safe
def program(request: ActingRequest) -> HttpResponse:
    """Of one's own agency; of the whole province where the role counts, and asks for it or has no people of its own."""
    own = may_count_program(request.actor, everywhere=False)
    everywhere = not own or "everywhere" in request.GET
    require(may_count_program(request.actor, everywhere=everywhere))
    return render(request, "care/program.html", {"program": program_of(request.actor, now(), everywhere=everywhere)})
