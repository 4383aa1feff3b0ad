from django.db import migrations

# Accents go as in search/words.py; the embedded server has no `unaccent`. A vector holds no more than a megabyte.
VECTOR = """
    create function directory_vector(said text) returns tsvector language sql immutable parallel safe
    return (
        select to_tsvector('simple', bare) || to_tsvector('english', bare) || to_tsvector('french', bare)
        from (select translate(lower(left(said, 100000)), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy')) plain (bare)
    );
"""


class Migration(migrations.Migration):
    """The API's `search` asks indexes: of entries for services, of their text for organizations (ADR 0033).

    The functions run as the owner, since below a row policy no text index can be used (ADR 0030). They give identifiers
    of published records alone, and read no table that could tell a confidential place.
    """

    dependencies = [("directory", "0006_withholding_follows")]
    operations = [
        migrations.RunSQL(
            f"""
            {VECTOR}
            create index organization_by_words on directory_organization
                using gin (directory_vector(name || ' ' || alternate_name || ' ' || description));
            create index service_if_not_active on directory_service (id) where status <> 'active';

            create function directory_organizations_with(wanted tsquery) returns setof uuid
            language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
            as $$
                select id from directory_organization where withdrawn_at is null
                    and directory_vector(name || ' ' || alternate_name || ' ' || description) @@ wanted
            $$;
            -- Entries are of active services only; the few others are read one by one.
            create function directory_services_with(wanted tsquery) returns setof uuid
            language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
            as $$
                select service from directory_entry where body @@ wanted
                union
                select s.id from directory_service s left join directory_organization o on o.id = s.organization_id
                where s.status <> 'active' and s.withdrawn_at is null and directory_vector(
                    concat_ws(' ', s.name, s.alternate_name, s.description, o.name)) @@ wanted
            $$;
            """,
            """
            drop function directory_services_with(tsquery);
            drop function directory_organizations_with(tsquery);
            drop index service_if_not_active;
            drop index organization_by_words;
            drop function directory_vector(text);
            """,
        )
    ]
