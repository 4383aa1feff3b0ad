"""Whole lists filed by the operator (ADR 0098): they take nobody's turn, and are compared as a single pointer is.

`deconfliction_write_matches` compares any number of pointers at once, and may be called by the owner alone: by
`deconfliction_match`, which runs as the owner for whoever registers, and by the operator's command.
"""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("safeharbour.justice.deconfliction.migrations.0002_matching")
DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

QUESTION = """
create type deconfliction_question as (pointer_id uuid, tokens bigint[], names bit varying[], births bit varying[]);
"""

FUNCTION = """
create or replace function deconfliction_write_matches(questions deconfliction_question[], versions smallint[], at timestamptz)
    returns table (asker uuid, is_told boolean) language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    return query
    with mine as materialized (
        select p.id, p.agency_id, p.kind, p.mode, p.officer_id, p.dated, q.tokens, q.names, q.births
        from unnest(questions) q join deconfliction_pointer p on p.id = q.pointer_id
    ), near as materialized (
        select distinct mine.id, t.pointer_id
        from mine cross join lateral unnest(mine.tokens) token join deconfliction_pointertoken t using (token)
    ), found as materialized (
        select gen_random_uuid() as match_id, mine.*, p.id as other_id, p.agency_id as other_agency_id,
            p.mode as other_mode, p.officer_id as other_officer_id, k.strength, k.weakness
        from near join mine using (id) join deconfliction_pointer p on p.id = near.pointer_id
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

WRITE_MATCHES = f"""
{QUESTION}
{FUNCTION}
revoke execute on function deconfliction_write_matches(deconfliction_question[], smallint[], timestamptz) from public;
"""

MATCH = f"""
create or replace function deconfliction_match(
    asked uuid, at timestamptz, tokens bigint[], versions smallint[], names bit varying[], births bit varying[]
) returns integer language plpgsql {DEFINER} as $$
declare
    mine deconfliction_pointer;
    only_one uuid;
    count_told integer;
begin
    select * into mine from deconfliction_pointer p
        where p.id = asked and p.agency_id = acting_agency() and p.registered_by_id = acting_membership();
    if mine.id is null or not acting_may('pointer.register')
        or exists (select 1 from deconfliction_side s where s.pointer_id = asked) then
        raise exception 'a pointer is matched once, by whoever registers it' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(t) from (select distinct u as t from unnest(tokens) u order by 1) sorted;
    only_one := case when mine.mode = 'restricted' then mine.officer_id end;
    select count(*) filter (where f.is_told and coalesce(only_one, acting_membership()) = acting_membership())
        into count_told
        from deconfliction_write_matches(
            array[row(asked, tokens, names, births)::deconfliction_question], versions, at) f;
    return count_told;
end $$;
"""

TURN = f"""
create or replace function deconfliction_take_turn(at timestamptz)
    returns table (by_me bigint, by_us bigint) language plpgsql {DEFINER} as $$
begin
    if not acting_may('pointer.register') then
        raise exception 'only an investigator registers pointers' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock_shared(hashtextextended('deconfliction keys', 0));
    perform pg_advisory_xact_lock(hashtextextended('deconfliction ' || acting_agency()::text, 0));
    return query select
        count(*) filter (where p.registered_by_id = acting_membership() and p.registered_at > at - interval '1 hour'),
        count(*)
        from deconfliction_pointer p
        where p.agency_id = acting_agency() and p.registered_at > at - interval '1 day' and p.registered_at <= at
          and not p.in_bulk;
end $$;
"""


def again(function: str) -> str:
    """As it was before this migration."""
    return function.replace("create function", "create or replace function")


class Migration(migrations.Migration):
    dependencies = [("deconfliction", "0005_with_whom")]

    operations = [
        migrations.AddField(model_name="alarm", name="in_bulk", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="pointer", name="in_bulk", field=models.BooleanField(default=False)),
        migrations.AddIndex(
            model_name="pointer",
            index=models.Index(
                fields=["agency", "registered_at"],
                condition=models.Q(("in_bulk", False)),
                name="deconfliction_turns_of_agency",
            ),
        ),
        migrations.RunSQL(
            WRITE_MATCHES,
            "drop function deconfliction_write_matches(deconfliction_question[], smallint[], timestamptz);"
            "drop type deconfliction_question",
        ),
        migrations.RunSQL(MATCH, again(BEFORE.MATCH)),
        migrations.RunSQL(TURN, again(BEFORE.TURN)),
    ]
