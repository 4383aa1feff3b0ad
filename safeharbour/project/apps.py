from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "safeharbour.project"
    label = "project"
