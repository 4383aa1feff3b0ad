"""Tables of third parties: which stand without row policies, and why nobody is hurt by that."""

from safeharbour.trust.access.row_security import OpenTable

READ_ONLY = ("select",)

TABLES = (
    OpenTable(table="django_migrations", reason="Which migrations ran; read by `harbour doctor`.", grants=READ_ONLY),
    OpenTable(table="django_content_type", reason="Names of models; the same in every installation.", grants=READ_ONLY),
    OpenTable(table="auth_permission", reason="Unused rows that django.contrib.auth makes.", grants=READ_ONLY),
    OpenTable(table="auth_group", reason="Unused table of django.contrib.auth.", grants=READ_ONLY),
    OpenTable(table="auth_group_permissions", reason="Unused table of django.contrib.auth.", grants=READ_ONLY),
    OpenTable(table="procrastinate_jobs", reason="Job names and identifiers; a job says `acting_as` itself."),
    OpenTable(table="procrastinate_periodic_defers", reason="When periodic jobs were last queued."),
    OpenTable(table="procrastinate_events", reason="When jobs changed state."),
    OpenTable(table="procrastinate_workers", reason="Heartbeats of workers."),
)
