from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "safeharbour.support.people"
    label = "people"
