from django.db import migrations


class Migration(migrations.Migration):
    """Many entries are put into the text index together, which takes a fraction of the time of one by one (ADR 0031).

    What waits to be put in is settled by whoever wrote it, at the end of their transaction. The functions run as the
    owner, as PostgreSQL asks for both; they tell nothing.
    """

    dependencies = [("directory", "0008_entries_by_facets")]
    operations = [
        migrations.RunSQL(
            """
            alter index entry_by_words_lists_and_place set (fastupdate = on);
            create function directory_settle() returns bigint
            language sql security definer set search_path = pg_catalog, public, pg_temp as $$
                select gin_clean_pending_list('public.entry_by_words_lists_and_place')
            $$;
            create function directory_study() returns void
            language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
            declare
                kept regclass;
            begin
                for kept in select oid from pg_class
                    where relkind = 'r' and relname like 'directory\\_%' and relnamespace = 'public'::regnamespace
                loop
                    execute format('analyze %s', kept);
                end loop;
            end $$;
            """,
            """
            drop function directory_study();
            drop function directory_settle();
            alter index entry_by_words_lists_and_place set (fastupdate = off);
            """,
        )
    ]
