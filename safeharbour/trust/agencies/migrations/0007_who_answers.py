"""Whether anybody who acts now for an agency may do a thing: so that nothing is sent to where nobody would read it.

Answers with the fact, and neither with who it is nor with how many there are.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"

SOMEBODY_MAY = f"""
create function somebody_may(asked uuid, wanted text) returns boolean {DEFINER} as $$
    select (acting_membership() is not null or acting_system() is not null) and exists (
        select 1 from agencies_membership m
        join agencies_agency a on a.id = m.agency_id
        join agencies_user u on u.id = m.user_id
        join agencies_rolepermission p on p.kind = a.kind and p.role = m.role
        where m.agency_id = asked and m.is_active and a.is_active and u.is_active and p.permission = wanted
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0006_the_account_behind_a_membership")]
    operations = [migrations.RunSQL(SOMEBODY_MAY, "drop function somebody_may(uuid, text)")]
