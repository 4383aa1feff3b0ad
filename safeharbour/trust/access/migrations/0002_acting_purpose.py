"""The function by which row policies read what the acting identity looks for."""

from django.db import migrations

ACTING_PURPOSE = """
create function acting_purpose() returns text language sql stable parallel safe as
$$ select nullif(current_setting('harbour.purpose', true), '') $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_identity_functions")]
    operations = [migrations.RunSQL(ACTING_PURPOSE, "drop function acting_purpose()")]
