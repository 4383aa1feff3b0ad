"""Deadlines and appointments of one person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from safeharbour.support.care import actions
from safeharbour.support.care.actions import ChangedMeanwhile
from safeharbour.support.care.dates import dates_page
from safeharbour.support.care.dates_forms import (
    AppointmentAgainForm,
    AppointmentForm,
    AppointmentMoveForm,
    DeadlineForm,
    DeadlineMoveForm,
    RemindForm,
)
from safeharbour.support.care.enums import AppointmentState, DeadlineState
from safeharbour.support.care.meanwhile import appointment_beside, deadline_beside, moment, state
from safeharbour.support.care.queries import the_appointment, the_deadline
from safeharbour.support.care.showing import the_person_served
from safeharbour.support.care.views.plan import both
from safeharbour.support.people.enums import Channel, OpeningPurpose
from safeharbour.support.people.showing import slip_facts
from safeharbour.trust.access.requests import ActingRequest

NOT_UNDERSTOOD = gettext_lazy("That was not understood. Look at the page and choose again.")


@require_safe
def dates(request: ActingRequest, number: str) -> HttpResponse:
    page = dates_page(request.actor, the_person_served(request.actor, number))
    return render(request, "care/dates.html", {"page": page})


@require_POST
def dates_words(request: ActingRequest, number: str) -> HttpResponse:
    """With whom and where, shown once."""
    person = the_person_served(request.actor, number)
    opened = actions.open_appointments(person=person, purpose=OpeningPurpose.SERVING_NOW, by=request.actor)
    return render(request, "care/dates.html", {"page": dates_page(request.actor, person, opened)})


@require_POST
def deadline(request: ActingRequest, number: str) -> HttpResponse:
    person, form = the_person_served(request.actor, number), DeadlineForm(request.POST, prefix="deadline")
    if not form.is_valid():
        page = dates_page(request.actor, person, deadline=form)
        return render(request, "care/dates.html", {"page": page}, status=422)
    actions.add_deadline(person=person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Written down. It shows early on the pages of whoever accompanies the person."))
    return redirect("care:dates", number)


@sensitive_post_parameters()
@require_POST
def appointment(request: ActingRequest, number: str) -> HttpResponse:
    person, form = the_person_served(request.actor, number), AppointmentForm(request.POST, prefix="appointment")
    if not form.is_valid():
        page = dates_page(request.actor, person, appointment=form)
        return render(request, "care/dates.html", {"page": page}, status=422)
    actions.add_appointment(person=person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Planned. With whom and where is sealed."))
    return redirect("care:dates", number)


@require_POST
def move_deadline(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    the_person_served(request.actor, number)
    moved, form = the_deadline(pk), DeadlineMoveForm(request.POST)
    try:
        if form.is_valid():
            to, seen = DeadlineState(form.cleaned_data["to"]), form.cleaned_data["number"]
            actions.move_deadline(deadline=moved, to=to, based_on=seen, by=request.actor)
        else:
            messages.error(request, str(NOT_UNDERSTOOD))
    except ChangedMeanwhile:
        return both(request, number, deadline_beside(moved), [state(to)], "care:dates")
    return redirect("care:dates", number)


@require_POST
def move_appointment(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    the_person_served(request.actor, number)
    moved, form = the_appointment(pk), AppointmentMoveForm(request.POST)
    try:
        if form.is_valid():
            to, seen = AppointmentState(form.cleaned_data["to"]), form.cleaned_data["number"]
            actions.move_appointment(appointment=moved, to=to, based_on=seen, by=request.actor)
        else:
            messages.error(request, str(NOT_UNDERSTOOD))
    except ChangedMeanwhile:
        return both(request, number, appointment_beside(moved), [state(to)], "care:dates")
    return redirect("care:dates", number)


@require_POST
def appointment_again(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    """Another time. With whom and where stays what it was."""
    the_person_served(request.actor, number)
    moved, form = the_appointment(pk), AppointmentAgainForm(request.POST)
    if not form.is_valid():
        messages.error(request, "; ".join(str(each) for errors in form.errors.values() for each in errors))
        return redirect("care:dates", number)
    seen, when = form.cleaned_data["number"], form.cleaned_data["starts_at"]
    to = {"to": AppointmentState.PLANNED, "based_on": seen, "starts_at": when}
    try:
        actions.move_appointment(appointment=moved, by=request.actor, **to)
        messages.success(request, _("Moved. Tell the person, in the way they asked for."))
    except ChangedMeanwhile:
        wanted = [state(AppointmentState.PLANNED), *moment(when)]
        return both(request, number, appointment_beside(moved), wanted, "care:dates")
    return redirect("care:dates", number)


@require_POST
def remind(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    """What is needed to remind the person now, shown once: the message says only that there is one."""
    person, form = the_person_served(request.actor, number), RemindForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(NOT_UNDERSTOOD))
        return redirect("care:dates", number)
    try:
        slip = actions.remind(
            appointment=the_appointment(pk), channel=Channel(form.cleaned_data["channel"]), by=request.actor
        )
    except ChangedMeanwhile:
        messages.info(request, _("The person was reminded of it already."))
        return redirect("care:dates", number)
    return render(
        request, "people/contact.html", {"person": person, "words": slip.words, "facts": slip_facts(slip.rules)}
    )
