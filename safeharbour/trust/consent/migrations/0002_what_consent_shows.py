"""What consent shows: asked by the row policies of every table that holds a part of a person's record.

The functions run as the owner and read live rows: a withdrawal bites at the next statement, an end at its moment. They
answer for the acting agency only, with numbers of people, never a row. `consent_people` is a whole answer, so that a
policy asks once a statement: `person_id = any ((select consent_people('needs'))::uuid[])`.

A grant counts only where it was recorded by the agency that holds the person's key, whose own row it shows.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"

HAS_AGREEMENT = f"""
create function consent_has_agreement(agency uuid) returns boolean {DEFINER} as $$
    select exists (
        select 1 from agencies_datasharingagreement d join agencies_agency a on a.id = d.agency_id
        where d.agency_id = agency and a.is_active and d.signed_on <= current_date and current_date <= d.valid_until
    )
$$;
"""

PEOPLE = f"""
create function consent_people(wanted text) returns uuid[] {DEFINER} as $$
    select coalesce(array_agg(distinct g.person), '{{}}')
    from consent_grant g
    join vault_personkey k on k.subject = g.person and k.agency_id = g.agency_id and k.destroyed_at is null
    where acting_purpose() is not null
      and g.purpose = acting_purpose()
      and g.recipient_id = acting_agency()
      and (wanted = '' or wanted = any (g.scopes))
      and g.starts_at <= now() and now() < g.ends_at
      and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)
      and consent_has_agreement(g.agency_id)
      and consent_has_agreement(g.recipient_id)
$$;
"""

SHOWS = f"""
create function consent_shows(person uuid, scope text) returns boolean {DEFINER} as $$
    select person = any (consent_people(scope))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0001_initial"),
        ("access", "0002_acting_purpose"),
        ("agencies", "0002_acting_functions"),
        ("vault", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(HAS_AGREEMENT, "drop function consent_has_agreement(uuid)"),
        migrations.RunSQL(PEOPLE, "drop function consent_people(text)"),
        migrations.RunSQL(SHOWS, "drop function consent_shows(uuid, text)"),
    ]
