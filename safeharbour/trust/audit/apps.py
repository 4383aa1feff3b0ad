from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "safeharbour.trust.audit"
    label = "audit"
