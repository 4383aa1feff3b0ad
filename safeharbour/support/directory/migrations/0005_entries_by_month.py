from django.db import migrations

INDEX = """
    create index entry_by_words_lists_and_place on directory_entry
        using gin (body, needs, terms, languages, cells) with (fastupdate = off);
"""
MAIN = "alter table directory_entry alter column cells set storage main;"


class Migration(migrations.Migration):
    """The month of confirmation is filed with the squares, so that a common word's fresh entries are found at once."""

    dependencies = [
        ("directory", "0004_narrow_entries"),
    ]

    operations = [
        migrations.RunSQL(
            f"""
            create function directory_months(confirmed timestamptz) returns integer[]
            language sql immutable parallel safe return case when confirmed is null then array[]::integer[] else array[
                (date_part('year', confirmed at time zone 'UTC') * 12
                    + date_part('month', confirmed at time zone 'UTC'))::integer
                ] end;
            drop index entry_by_words_lists_and_place;
            alter table directory_entry
                drop column cells,
                add column cells integer[] generated always as (
                    directory_cells(latitude, longitude) || directory_months(confirmed_at)) stored;
            {MAIN}
            {INDEX}
            """,
            f"""
            drop index entry_by_words_lists_and_place;
            alter table directory_entry
                drop column cells,
                add column cells integer[] generated always as (directory_cells(latitude, longitude)) stored;
            {MAIN}
            drop function directory_months(timestamptz);
            {INDEX}
            """,
        ),
    ]
