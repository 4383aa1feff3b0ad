"""A person may act for herself: the functions by which row policies read by which code she came, and who she is.

Nobody is anybody until the app that gives codes says who holds one (`own_page` replaces the second function).
"""

from django.db import migrations

ACTING_CODE = """
create function acting_code() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('harbour.code', true), '')::uuid $$;
"""
ACTING_PERSON = """
create function acting_person() returns uuid language sql stable as $$ select null::uuid $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_acting_purpose")]
    operations = [
        migrations.RunSQL(ACTING_CODE, "drop function acting_code()"),
        migrations.RunSQL(ACTING_PERSON, "drop function acting_person()"),
    ]
