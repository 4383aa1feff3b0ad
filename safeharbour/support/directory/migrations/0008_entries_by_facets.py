from django.db import migrations

INDEX = """
    create index entry_by_words_lists_and_place on directory_entry
        using gin (body, title, needs, terms, languages, cells) with (fastupdate = off);
"""
MAIN = "alter table directory_entry alter column cells set storage main;"
BEFORE = """
    create index entry_by_words_lists_and_place on directory_entry
        using gin (body, needs, terms, languages, cells) with (fastupdate = off);
"""


class Migration(migrations.Migration):
    """Every condition of a question is answered by the index, so that no row is read that does not answer (ADR 0034).

    The numbers are those of `search/facets.py`, where a test compares the two.
    """

    dependencies = [("directory", "0007_words_of_records")]
    operations = [
        migrations.RunSQL(
            f"""
            create function directory_facets(
                known boolean, weekly int4multirange, dated tstzmultirange, cost text, low integer, high integer,
                audiences text[]
            ) returns integer[] language sql immutable parallel safe return
                array[case cost when 'free' then 101 when 'sliding' then 102 when 'paid' then 103 else 104 end]
                || case when low is null and high is null then array[110] else array(
                    select 110 + bracket::integer
                    from unnest(array[0, 6, 12, 16, 18, 25, 30, 55, 65], array[5, 11, 15, 17, 24, 29, 54, 64, 999])
                        with ordinality as ages (youngest, oldest, bracket)
                    where coalesce(low, 0) <= oldest and coalesce(high, 999) >= youngest) end
                || case when audiences = '{{}}' then array[130] else array(
                    select 130 + array_position(array['women', 'men', 'youth', 'families', 'indigenous', 'newcomers',
                        'rainbow', 'disability', 'seniors'], audience)
                    from unnest(audiences) audience) end
                || case when not known then array[190] else
                    case when isempty(dated) then array[]::integer[] else array[191] end || array(
                        select distinct 200 + hour
                        from unnest(weekly) stretch, generate_series(lower(stretch) / 60, (upper(stretch) - 1) / 60) hour)
                    end;
            drop index entry_by_words_lists_and_place;
            alter table directory_entry
                drop column cells,
                add column cells integer[] generated always as (
                    directory_cells(latitude, longitude) || directory_months(confirmed_at)
                    || directory_facets(hours_known, weekly, dated, cost, minimum_age, maximum_age, audiences)) stored;
            {MAIN}
            {INDEX}
            """,
            f"""
            drop index entry_by_words_lists_and_place;
            alter table directory_entry
                drop column cells,
                add column cells integer[] generated always as (
                    directory_cells(latitude, longitude) || directory_months(confirmed_at)) stored;
            {MAIN}
            drop function directory_facets(
                boolean, int4multirange, tstzmultirange, text, integer, integer, text[]);
            {BEFORE}
            """,
        )
    ]
