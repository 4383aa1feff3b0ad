"""The plan of one person: one page to see it all, and what can be written on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from safeharbour.interface.components import Fact
from safeharbour.support.care import actions
from safeharbour.support.care.actions import ChangedMeanwhile
from safeharbour.support.care.enums import GoalState, TaskState
from safeharbour.support.care.forms import (
    GoalForm,
    GoalMoveForm,
    HandOverForm,
    ServiceForm,
    TaskAgainForm,
    TaskForm,
    TaskMoveForm,
)
from safeharbour.support.care.meanwhile import Beside, day, goal_beside, lead_beside, owner, state, task_beside
from safeharbour.support.care.queries import the_goal, the_task
from safeharbour.support.care.showing import plan_page, the_person_served
from safeharbour.support.people.enums import OpeningPurpose
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission


def _colleagues(request: ActingRequest) -> dict[str, str]:
    return colleagues_who_may(request.actor, Permission.PERSON_WRITE)


def _again(request: ActingRequest, number: str, **bound: Any) -> HttpResponse:
    """The page with what was typed and what is wrong with it."""
    page = plan_page(request.actor, the_person_served(request.actor, number), **bound)
    return render(request, "care/plan.html", {"page": page}, status=422)


def both(request: ActingRequest, number: str, beside: Beside, wanted: list[Fact], back: str) -> HttpResponse:
    """Somebody was quicker: how it stands now, and what was wanted. Nothing was done."""
    context = {"person": the_person_served(request.actor, number), "what": beside.what, "stands": beside.stands}
    context |= {"wanted": wanted, "back": reverse(back, args=[number])}
    return render(request, "care/both.html", context, status=409)


def _not_understood(request: ActingRequest, number: str) -> HttpResponse:
    messages.error(request, _("That was not understood. Look at the plan and choose again."))
    return redirect("care:plan", number)


@require_safe
def plan(request: ActingRequest, number: str) -> HttpResponse:
    page = plan_page(request.actor, the_person_served(request.actor, number))
    return render(request, "care/plan.html", {"page": page})


@require_POST
def words(request: ActingRequest, number: str) -> HttpResponse:
    """The same page with its words, shown once."""
    person = the_person_served(request.actor, number)
    opened = actions.open_plan(person=person, purpose=OpeningPurpose.SERVING_NOW, by=request.actor)
    return render(request, "care/plan.html", {"page": plan_page(request.actor, person, opened)})


@require_POST
def begin(request: ActingRequest, number: str) -> HttpResponse:
    actions.begin_journey(person=the_person_served(request.actor, number), by=request.actor)
    messages.success(request, _("You are there for this person now. The days of following up are counted from today."))
    return redirect("care:plan", number)


@require_POST
def hand_over(request: ActingRequest, number: str) -> HttpResponse:
    person = the_person_served(request.actor, number)
    form = HandOverForm(request.POST, prefix="hand", colleagues=_colleagues(request))
    if not form.is_valid():
        return _again(request, number, hand=form)
    to, seen = UUID(form.cleaned_data["to"]), form.cleaned_data["number"]
    try:
        actions.hand_over(person=person, to=to, based_on=seen, by=request.actor)
        messages.success(request, _("Handed over. Tell the person, and your colleague."))
    except ChangedMeanwhile:
        return both(request, number, lead_beside(person), owner(to), "care:plan")
    return redirect("care:plan", number)


@sensitive_post_parameters()
@require_POST
def goal(request: ActingRequest, number: str) -> HttpResponse:
    person, form = the_person_served(request.actor, number), GoalForm(request.POST, prefix="goal")
    if not form.is_valid():
        return _again(request, number, goal=form)
    actions.add_goal(person=person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Written down and sealed."))
    return redirect("care:plan", number)


@sensitive_post_parameters()
@require_POST
def task(request: ActingRequest, number: str) -> HttpResponse:
    person = the_person_served(request.actor, number)
    form = TaskForm(request.POST, prefix="task", colleagues=_colleagues(request))
    if not form.is_valid():
        return _again(request, number, task=form)
    actions.add_task(person=person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Written down and sealed."))
    return redirect("care:plan", number)


@require_POST
def service(request: ActingRequest, number: str) -> HttpResponse:
    person, form = the_person_served(request.actor, number), ServiceForm(request.POST, prefix="service")
    if not form.is_valid():
        return _again(request, number, service=form)
    actions.note_service(person=person, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Recorded as received."))
    return redirect("care:plan", number)


@require_POST
def move_goal(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    the_person_served(request.actor, number)
    moved, form = the_goal(pk), GoalMoveForm(request.POST)
    if not form.is_valid():
        return _not_understood(request, number)
    to, seen = GoalState(form.cleaned_data["to"]), form.cleaned_data["number"]
    try:
        actions.move_goal(goal=moved, to=to, based_on=seen, by=request.actor)
        messages.success(request, _("Saved."))
    except ChangedMeanwhile:
        return both(request, number, goal_beside(moved), [state(to)], "care:plan")
    return redirect("care:plan", number)


@require_POST
def move_task(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    the_person_served(request.actor, number)
    moved, form = the_task(pk), TaskMoveForm(request.POST)
    if not form.is_valid():
        return _not_understood(request, number)
    to, seen = TaskState(form.cleaned_data["to"]), form.cleaned_data["number"]
    try:
        actions.move_task(task=moved, to=to, based_on=seen, by=request.actor)
        messages.success(request, _("Saved."))
    except ChangedMeanwhile:
        return both(request, number, task_beside(moved), [state(to)], "care:plan")
    return redirect("care:plan", number)


@require_POST
def task_again(request: ActingRequest, number: str, pk: UUID) -> HttpResponse:
    """Another day or another hand, or to do again after all."""
    the_person_served(request.actor, number)
    form = TaskAgainForm(request.POST, prefix=f"again-{pk.hex[:8]}", colleagues=_colleagues(request))
    if not form.is_valid():
        return _not_understood(request, number)
    said, moved = form.cleaned_data, the_task(pk)
    seen = said.pop("number")
    try:
        actions.move_task(task=moved, to=TaskState.TO_DO, based_on=seen, by=request.actor, **said)
        messages.success(request, _("Saved."))
    except ChangedMeanwhile:
        wanted = [state(TaskState.TO_DO), *owner(said["owner"]), *day(said["due_on"])]
        return both(request, number, task_beside(moved), wanted, "care:plan")
    return redirect("care:plan", number)
