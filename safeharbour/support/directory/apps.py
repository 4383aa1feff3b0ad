from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "safeharbour.support.directory"
    label = "directory"
