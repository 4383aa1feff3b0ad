"""Many pointers are compared by looking each token up, however many are asked at once.

A plan for five thousand of them read the whole index instead, part after part of a list. `offset 0` keeps the lookup as
it is written.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("safeharbour.justice.deconfliction.migrations.0006_bulk")

WRITE_MATCHES = """
create or replace function deconfliction_write_matches(questions deconfliction_question[], versions smallint[], at timestamptz)
    returns table (asker uuid, is_told boolean) language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    return query
    with mine as materialized (
        select p.id, p.agency_id, p.kind, p.mode, p.officer_id, p.dated, q.tokens, q.names, q.births
        from unnest(questions) q join deconfliction_pointer p on p.id = q.pointer_id
    ), found as materialized (
        select gen_random_uuid() as match_id, mine.*, p.id as other_id, p.agency_id as other_agency_id,
            p.mode as other_mode, p.officer_id as other_officer_id, k.strength, k.weakness
        from mine
        cross join lateral (
            select distinct t.pointer_id from unnest(mine.tokens) asked cross join lateral (
                select o.pointer_id from deconfliction_pointertoken o where o.token = asked offset 0
            ) t offset 0
        ) near
        cross join lateral (
            select o.* from deconfliction_pointer o where o.id = near.pointer_id offset 0
        ) p
        cross join lateral (select
            (bit_count(p.name_bits # mine.names[array_position(versions, p.key_version)]) / 1024.0)::real,
            (bit_count(p.birth_bits # mine.births[array_position(versions, p.key_version)]) / 1024.0)::real
        ) differs(name, birth)
        cross join lateral (select
            case when mine.kind = 'name'
                then deconfliction_strength(differs.name, differs.birth, mine.dated and p.dated) else 'exact' end,
            case when mine.kind = 'name'
                then deconfliction_weakness(differs.name, differs.birth, mine.dated and p.dated) else '' end
        ) k(strength, weakness)
        where p.kind = mine.kind and p.agency_id <> mine.agency_id and p.expires_at > at and p.ended_at is null
          and k.strength is not null and not (mine.mode = 'silent' and p.mode = 'silent')
    ), matches as (
        insert into deconfliction_match (id, kind, strength, weakness, state, found_at)
        select f.match_id, f.kind, f.strength, f.weakness, 'notified', at from found f
    ), sides as (
        insert into deconfliction_side (id, match_id, agency_id, pointer_id, only_id, told, answered)
        select gen_random_uuid(), f.match_id, f.agency_id, f.id,
            case when f.mode = 'restricted' then f.officer_id end, f.other_mode <> 'silent', false from found f
        union all
        select gen_random_uuid(), f.match_id, f.other_agency_id, f.other_id,
            case when f.other_mode = 'restricted' then f.other_officer_id end, f.mode <> 'silent', false from found f
    ), steps as (
        insert into deconfliction_step (match_id, state, because, at) select f.match_id, 'notified', '', at from found f
    )
    select f.id, f.other_mode <> 'silent' from found f;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("deconfliction", "0006_bulk")]

    operations = [migrations.RunSQL(WRITE_MATCHES, BEFORE.FUNCTION)]
