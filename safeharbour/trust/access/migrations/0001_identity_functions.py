"""Functions by which row policies read the acting identity of the transaction."""

from django.db import migrations

READ = """
create function {name}() returns {type} language sql stable parallel safe as
$$ select nullif(current_setting('harbour.{setting}', true), ''){cast} $$;
"""

FUNCTIONS = (
    ("acting_kind", "text", "actor", ""),
    ("acting_account", "bigint", "account", "::bigint"),
    ("acting_membership", "uuid", "membership", "::uuid"),
    ("acting_system", "text", "system", ""),
)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            READ.format(name=name, type=type_, setting=setting, cast=cast),
            f"drop function {name}()",
        )
        for name, type_, setting, cast in FUNCTIONS
    ]
