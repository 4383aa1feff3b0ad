from django.db import migrations


class Migration(migrations.Migration):
    """Choosing and ordering read only narrow rows, and one index answers words, lists and place together.

    PostgreSQL moves a column out of a row only when the row passes 2 KB; the text vector of a usual entry ends just
    below, so that every question read a kilobyte of text per entry. `filler` lifts each row over the threshold (it
    compresses to some thirty bytes), whereupon the vector goes out.
    """

    dependencies = [
        ("directory", "0003_search_index"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="entry_by_words_and_lists"),
        migrations.RunSQL(
            """
            -- The squares of a fifth of a degree and of a whole one that a position stands in; 0 without a position.
            create function directory_cells(latitude float, longitude float) returns integer[]
            language sql immutable parallel safe return case when latitude is null or longitude is null then array[0]
                else array[
                    10000000 + (floor((latitude + 90) * 5) * 2000 + floor((longitude + 180) * 5))::integer,
                    20000000 + (floor(latitude + 90) * 2000 + floor(longitude + 180))::integer
                ] end;
            drop index entry_by_position;
            alter table directory_entry set (toast_tuple_target = 600);
            alter table directory_entry
                add column cells integer[] generated always as (directory_cells(latitude, longitude)) stored,
                add column filler text generated always as (repeat(' ', 2100)) stored;
            -- Said apart, since PostgreSQL 15 takes no storage with a new column.
            alter table directory_entry alter column cells set storage main;
            alter table directory_entry alter column filler set storage extended;
            -- No list of pending words: it would be read through by every question until the next vacuum.
            create index entry_by_words_lists_and_place on directory_entry
                using gin (body, needs, terms, languages, cells) with (fastupdate = off);
            -- Each word in any of its forms, each form once: as it is, and by its English and its French stem.
            create function directory_forms(words text[]) returns table (word text, forms text)
            language sql stable as $$
                select asked, '(' || string_agg(distinct form::text, ' | ') || ')'
                from unnest(words) asked, unnest(array[
                    to_tsquery('simple', asked), to_tsquery('english', asked), to_tsquery('french', asked)]) form
                where numnode(form) > 0 group by asked
            $$;
            """,
            """
            drop function directory_forms(text[]);
            drop index entry_by_words_lists_and_place;
            alter table directory_entry drop column filler, drop column cells;
            drop function directory_cells(float, float);
            create index entry_by_position on directory_entry using gist (point(longitude, latitude));
            """,
        ),
    ]
