"""What an emergency and a package show, and for how long. Answers are facts, from live rows (see 0002).

Time is that of the statement, so that what ends does so inside a long transaction too.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"

PEOPLE = f"""
create or replace function consent_people(wanted text) returns uuid[] {DEFINER} as $$
    select coalesce(array_agg(distinct shown.person), '{{}}') from (
        select g.person
        from consent_grant g
        join vault_personkey k on k.subject = g.person and k.agency_id = g.agency_id and k.destroyed_at is null
        where acting_purpose() is not null
          and g.purpose = acting_purpose()
          and g.recipient_id = acting_agency()
          and (wanted = '' or wanted = any (g.scopes))
          and g.starts_at <= statement_timestamp() and statement_timestamp() < g.ends_at
          and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)
          and consent_has_agreement(g.agency_id)
          and consent_has_agreement(g.recipient_id)
        union all
        select e.person
        from consent_emergency e
        join vault_personkey k on k.subject = e.person and k.agency_id = e.agency_id and k.destroyed_at is null
        where acting_purpose() = 'safety'
          and e.by_id = acting_membership() and e.by_agency_id = acting_agency()
          and wanted in ('', 'identity', 'contact', 'location', 'needs', 'health')
          and e.starts_at <= statement_timestamp() and statement_timestamp() < e.ends_at
    ) shown
$$;
"""

PACKAGE_IS_OPEN = f"""
create function consent_package_is_open(wanted uuid) returns boolean {DEFINER} as $$
    select exists (
        select 1
        from consent_disclosure d
        join vault_personkey k on k.subject = d.person and k.agency_id = d.agency_id and k.destroyed_at is null
        left join consent_grant g on g.id = d.grant_id
        where d.id = wanted
          and d.recipient_id = acting_agency()
          and d.purpose = acting_purpose()
          and statement_timestamp() < d.expires_at
          and not exists (select 1 from consent_ending x where x.disclosure_id = d.id)
          and (
              (d.without_id is not null
                  and exists (select 1 from consent_approval a where a.without_id = d.without_id and a.approved))
              or (statement_timestamp() < g.ends_at
                  and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)
                  and consent_has_agreement(d.agency_id)
                  and consent_has_agreement(d.recipient_id))
          )
    )
$$;
"""

SERVED_AT = f"""
create function consent_served_at(wanted uuid) returns uuid {DEFINER} as $$
    select k.agency_id from vault_personkey k
    where k.subject = wanted and k.destroyed_at is null and acting_may('consent.emergency')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_disclosures")]
    operations = [
        migrations.RunSQL(PEOPLE, migrations.RunSQL.noop),
        migrations.RunSQL(PACKAGE_IS_OPEN, "drop function consent_package_is_open(uuid)"),
        migrations.RunSQL(SERVED_AT, "drop function consent_served_at(uuid)"),
    ]
