from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "safeharbour.trust.calendars"
    label = "calendars"
