from django.db import models
from django.utils.translation import gettext_lazy as _


class Start(models.TextChoices):
    """Why a journey begins. Beginning anew is no failure: leaving can take several attempts."""

    FIRST = "first", _("the first time")
    ANEW = "anew", _("anew")


class LeadReason(models.TextChoices):
    BEGAN = "began", _("began to accompany")
    HANDED_OVER = "handed_over", _("handed over")


class GoalState(models.TextChoices):
    OPEN = "open", _("on the way")
    REACHED = "reached", _("reached")
    LET_GO = "let_go", _("let go")


class TaskKind(models.TextChoices):
    """What a list shows of a task; its words are sealed and open with the plan."""

    CALL = "call", _("call somebody")
    APPLY = "apply", _("apply for something")
    GO_ALONG = "go_along", _("go along")
    PAPERS = "papers", _("get a paper")
    FIND = "find", _("find something")
    TALK = "talk", _("talk it over")
    OTHER = "other", _("something else")


class TaskState(models.TextChoices):
    TO_DO = "to_do", _("to do")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Through(models.TextChoices):
    US = "us", _("by us")
    REFERRAL = "referral", _("through a referral")
    ELSEWHERE = "elsewhere", _("found elsewhere")


class Milestone(models.TextChoices):
    """When somebody asks how things are, counted from where the journey begins."""

    H24 = "h24", _("24 hours")
    H72 = "h72", _("72 hours")
    D7 = "d7", _("7 days")
    D14 = "d14", _("14 days")
    D30 = "d30", _("30 days")
    D60 = "d60", _("60 days")
    D90 = "d90", _("90 days")
    M6 = "m6", _("6 months")
    M12 = "m12", _("12 months")
    M18 = "m18", _("18 months")
    M24 = "m24", _("24 months")


class Standing(models.TextChoices):
    """Where a journey stands. Lost to contact is neither success nor failure."""

    ACCOMPANIED = "accompanied", _("in touch")
    LOST = "lost", _("lost to contact")
    ENDED = "ended", _("ended together")
    ANEW = "anew", _("begun anew")


class Initiative(models.TextChoices):
    US = "us", _("we made contact")
    PERSON = "person", _("the person came or called")


class Outcome(models.TextChoices):
    REACHED = "reached", _("we talked")
    NOT_REACHED = "not_reached", _("not reached")
    LEFT_MESSAGE = "left_message", _("a message was left; it says only that there is one")
    NOT_NOW = "not_now", _("the person does not want to talk now")


ANSWERED = frozenset({Outcome.REACHED, Outcome.NOT_NOW})


class ServiceStill(models.TextChoices):
    IN_PLACE = "in_place", _("yes")
    LOST = "lost", _("no, it was lost")
    NONE_NEEDED = "none_needed", _("none is wanted")
    UNKNOWN = "unknown", _("unknown")


class Safety(models.IntegerChoices):
    DANGER = 1, _("1 - in danger now")
    OFTEN_AFRAID = 2, _("2 - afraid on most days")
    SOMETIMES_AFRAID = 3, _("3 - afraid now and then")
    MOSTLY_SAFE = 4, _("4 - safe on most days")
    SAFE = 5, _("5 - safe, and knows whom to turn to")


class Housing(models.IntegerChoices):
    NO_ROOF = 1, _("1 - no roof tonight")
    NIGHT_BY_NIGHT = 2, _("2 - a place from night to night")
    FOR_NOW = 3, _("3 - a shelter or with somebody, for now")
    WITH_HELP = 4, _("4 - a home, with help to keep it")
    LASTING = 5, _("5 - a home of their own choice that lasts")


class Income(models.IntegerChoices):
    NOTHING = 1, _("1 - no money for food")
    RUNS_OUT = 2, _("2 - money runs out before the month does")
    BARE = 3, _("3 - enough for what is needed most")
    ENOUGH_WITH_HELP = 4, _("4 - enough each month, with help")
    ENOUGH = 5, _("5 - enough each month, by their own means")


class DeadlineKind(models.TextChoices):
    SPECIAL_PRIORITY = "special_priority", _("special priority housing")
    PERMIT = "permit", _("permit runs out")
    VICTIM_FUND = "victim_fund", _("victims' fund")
    RESTRAINING_ORDER = "restraining_order", _("restraining order runs out")
    RECORDS_APPLICATION = "records_application", _("application for records")


class DeadlineState(models.TextChoices):
    OPEN = "open", _("open")
    MET = "met", _("met")
    NOT_NEEDED = "not_needed", _("not needed any more")


class AppointmentKind(models.TextChoices):
    WITH_US = "with_us", _("with us")
    HEALTH = "health", _("health")
    LEGAL = "legal", _("legal help")
    HOUSING = "housing", _("housing")
    WORK = "work", _("work or school")
    OTHER = "other", _("something else")
    CONFERENCE = "conference", _("a conference")


class AppointmentState(models.TextChoices):
    PLANNED = "planned", _("planned")
    KEPT = "kept", _("kept")
    MISSED = "missed", _("missed")
    CANCELLED = "cancelled", _("cancelled")
