"""An agreement counts by the day of the province, as the rule does, whatever zone the session speaks of.

Sessions speak of Greenwich, where a day ends in Ontario's early evening: an agreement ended hours before its last day did.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"

HAS_AGREEMENT = f"""
create or replace function consent_has_agreement(agency uuid) returns boolean {DEFINER} as $$
    select exists (
        select 1 from agencies_datasharingagreement d join agencies_agency a on a.id = d.agency_id
        where d.agency_id = agency and a.is_active
          and (now() at time zone 'America/Toronto')::date between d.signed_on and d.valid_until
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_what_packages_show")]
    operations = [migrations.RunSQL(HAS_AGREEMENT, migrations.RunSQL.noop)]
