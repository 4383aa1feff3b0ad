"""Functions by which row policies ask for which agency the transaction acts, and what it may do.

They run as the owner, so that a policy on memberships may ask them without asking itself. They answer from live
rows: a deactivated membership or agency is nobody at the next statement.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"

ACTING_AGENCY = f"""
create function acting_agency() returns uuid {DEFINER} as $$
    select m.agency_id from agencies_membership m join agencies_agency a on a.id = m.agency_id
    where m.id = acting_membership() and m.is_active and a.is_active
$$;
"""

ACTING_AGENCY_KIND = f"""
create function acting_agency_kind() returns text {DEFINER} as $$
    select a.kind from agencies_membership m join agencies_agency a on a.id = m.agency_id
    where m.id = acting_membership() and m.is_active and a.is_active
$$;
"""

ACTING_MAY = f"""
create function acting_may(wanted text) returns boolean {DEFINER} as $$
    select exists (
        select 1 from agencies_membership m
        join agencies_agency a on a.id = m.agency_id
        join agencies_rolepermission p on p.kind = a.kind and p.role = m.role
        where m.id = acting_membership() and m.is_active and a.is_active and p.permission = wanted
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("access", "0001_identity_functions")]
    operations = [
        migrations.RunSQL(ACTING_AGENCY, "drop function acting_agency()"),
        migrations.RunSQL(ACTING_AGENCY_KIND, "drop function acting_agency_kind()"),
        migrations.RunSQL(ACTING_MAY, "drop function acting_may(text)"),
    ]
