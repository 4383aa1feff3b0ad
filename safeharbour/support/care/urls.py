"""Addresses of care. They carry numbers, never a need of somebody or a name."""

from django.urls import path

from safeharbour.support.care.views import dates, day, following, plan, program

app_name = "care"
urlpatterns = [
    path("", day.day, name="day"),
    path("team/", day.team, name="team"),
    path("team/back/<uuid:pk>/", day.take_absence_back, name="take_absence_back"),
    path("program/", program.program, name="program"),
    path("<str:number>/", plan.plan, name="plan"),
    path("<str:number>/words/", plan.words, name="words"),
    path("<str:number>/begin/", plan.begin, name="begin"),
    path("<str:number>/hand-over/", plan.hand_over, name="hand_over"),
    path("<str:number>/goal/", plan.goal, name="goal"),
    path("<str:number>/task/", plan.task, name="task"),
    path("<str:number>/service/", plan.service, name="service"),
    path("<str:number>/goal/<uuid:pk>/", plan.move_goal, name="move_goal"),
    path("<str:number>/task/<uuid:pk>/", plan.move_task, name="move_task"),
    path("<str:number>/task/<uuid:pk>/again/", plan.task_again, name="task_again"),
    path("<str:number>/contacts/", following.contacts, name="contacts"),
    path("<str:number>/lost/", following.lost, name="lost"),
    path("<str:number>/end/", following.end, name="end"),
    path("<str:number>/anew/", following.anew, name="anew"),
    path("<str:number>/dates/", dates.dates, name="dates"),
    path("<str:number>/dates/words/", dates.dates_words, name="dates_words"),
    path("<str:number>/deadline/", dates.deadline, name="deadline"),
    path("<str:number>/deadline/<uuid:pk>/", dates.move_deadline, name="move_deadline"),
    path("<str:number>/appointment/", dates.appointment, name="appointment"),
    path("<str:number>/appointment/<uuid:pk>/", dates.move_appointment, name="move_appointment"),
    path("<str:number>/appointment/<uuid:pk>/again/", dates.appointment_again, name="appointment_again"),
    path("<str:number>/appointment/<uuid:pk>/remind/", dates.remind, name="remind"),
]
