"""Matching inside the database. The functions run as the owner; none returns a row of another agency.

`deconfliction_match` compares a pointer just registered with those of other services, and writes the match and what each
side is told. It answers how many matches the acting service was told of. Locks on the tokens let two services that
register the same thing at the same moment find each other.
"""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

STRENGTH = """
create function deconfliction_strength(name_differs real, birth_differs real, both_dated boolean)
    returns text language sql immutable as $$
    select case
        when both_dated and name_differs <= 0.02 and birth_differs <= 0.02 then 'strong'
        when both_dated and name_differs <= 0.28 and birth_differs <= 0.02 then 'moderate'
        when both_dated and name_differs <= 0.22 and birth_differs <= 0.37 then 'moderate'
        when not both_dated and name_differs <= 0.02 and birth_differs <= 0.37 then 'moderate'
        when name_differs <= 0.37 and birth_differs <= 0.02 then 'weak'
        when name_differs <= 0.28 and birth_differs <= 0.37 then 'weak'
    end
$$;
create function deconfliction_weakness(name_differs real, birth_differs real, both_dated boolean)
    returns text language sql immutable as $$
    select case
        when name_differs > 0.02 and (birth_differs > 0.02 or not both_dated) then 'both'
        when name_differs > 0.02 then 'spelling'
        when not both_dated then 'year_only'
        when birth_differs > 0.02 then 'date'
        else ''
    end
$$;
"""

TURN = f"""
create function deconfliction_take_turn(at timestamptz)
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
        where p.agency_id = acting_agency() and p.registered_at > at - interval '1 day' and p.registered_at <= at;
end $$;
"""

CANDIDATES = """
    select p.id, p.agency_id, p.mode, p.officer_id, k.strength, k.weakness
    from deconfliction_pointer p
    cross join lateral (
        select case when mine.kind = 'name'
            then deconfliction_strength(n.differs, b.differs, mine.dated and p.dated) else 'exact' end as strength,
            case when mine.kind = 'name'
            then deconfliction_weakness(n.differs, b.differs, mine.dated and p.dated) else '' end as weakness
        from (select (bit_count(p.name_bits # names[array_position(versions, p.key_version)]) / 1024.0)::real) n(differs),
             (select (bit_count(p.birth_bits # births[array_position(versions, p.key_version)]) / 1024.0)::real) b(differs)
    ) k
    where p.id in (select t.pointer_id from deconfliction_pointertoken t where t.token = any(tokens))
      and p.kind = mine.kind and p.agency_id <> mine.agency_id and p.expires_at > at and p.ended_at is null
      and k.strength is not null
"""

MATCH = f"""
create function deconfliction_match(
    asked uuid, at timestamptz, tokens bigint[], versions smallint[], names bit varying[], births bit varying[]
) returns integer language plpgsql {DEFINER} as $$
declare
    mine deconfliction_pointer;
    other record;
    made uuid;
    only_one uuid;
    count_told integer := 0;
begin
    select * into mine from deconfliction_pointer p
        where p.id = asked and p.agency_id = acting_agency() and p.registered_by_id = acting_membership();
    if mine.id is null or not acting_may('pointer.register')
        or exists (select 1 from deconfliction_side s where s.pointer_id = asked) then
        raise exception 'a pointer is matched once, by whoever registers it' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(t) from (select distinct u as t from unnest(tokens) u order by 1) sorted;
    only_one := case when mine.mode = 'restricted' then mine.officer_id end;
    for other in {CANDIDATES} loop
        continue when mine.mode = 'silent' and other.mode = 'silent';
        made := gen_random_uuid();
        insert into deconfliction_match (id, kind, strength, weakness, state, found_at)
            values (made, mine.kind, other.strength, other.weakness, 'notified', at);
        insert into deconfliction_side (id, match_id, agency_id, pointer_id, only_id, told, answered) values
            (gen_random_uuid(), made, mine.agency_id, mine.id, only_one, other.mode <> 'silent', false),
            (gen_random_uuid(), made, other.agency_id, other.id,
                case when other.mode = 'restricted' then other.officer_id end, mine.mode <> 'silent', false);
        insert into deconfliction_step (match_id, state, because, at) values (made, 'notified', '', at);
        if other.mode <> 'silent' and coalesce(only_one, acting_membership()) = acting_membership() then
            count_told := count_told + 1;
        end if;
    end loop;
    return count_told;
end $$;
"""

STEP = f"""
create function deconfliction_follow_step() returns trigger language plpgsql {DEFINER} as $$
declare
    before text;
begin
    select m.state into before from deconfliction_match m where m.id = new.match_id for update;
    if new.state = 'notified' and not exists (select 1 from deconfliction_step s where s.match_id = new.match_id) then
        return new;
    end if;
    if (before, new.state) not in (
        ('notified', 'acknowledged'), ('notified', 'contacted'), ('notified', 'expired'),
        ('acknowledged', 'acknowledged'), ('acknowledged', 'contacted'), ('acknowledged', 'expired'),
        ('contacted', 'joint'), ('contacted', 'not_related'), ('contacted', 'expired'),
        ('joint', 'not_related'), ('not_related', 'contacted')
    ) or (new.state = 'acknowledged' and exists (
        select 1 from deconfliction_side s where s.match_id = new.match_id and s.agency_id = new.agency_id and s.answered
    )) then
        raise exception 'a match that is % does not become %', before, new.state using errcode = 'check_violation';
    end if;
    update deconfliction_match m set state = new.state where m.id = new.match_id;
    update deconfliction_side s set answered = true where s.match_id = new.match_id and s.agency_id = new.agency_id;
    return new;
end $$;
create trigger a_match_follows_its_steps before insert on deconfliction_step
    for each row execute function deconfliction_follow_step();
"""

CONTACT = f"""
create function deconfliction_contact(asked uuid)
    returns table (service text, place text, telephone text, officer text, knows boolean)
    language sql stable {DEFINER} as $$
    select a.name::text, a.place::text, a.telephone::text, case when m.is_active then u.name::text else '' end, theirs.told
    from deconfliction_side mine
    join deconfliction_side theirs on theirs.match_id = mine.match_id and theirs.id <> mine.id
    join deconfliction_pointer p on p.id = theirs.pointer_id
    join agencies_agency a on a.id = theirs.agency_id
    join agencies_membership m on m.id = p.officer_id
    join agencies_user u on u.id = m.user_id
    where mine.id = asked and mine.told and mine.agency_id = acting_agency() and acting_may('pointer.register')
      and (mine.only_id is null or mine.only_id = acting_membership())
$$;
"""

EXPIRE = f"""
create function deconfliction_expire(at timestamptz)
    returns table (matches integer, pointers integer) language plpgsql {DEFINER} as $$
begin
    if acting_system() is distinct from 'deconfliction.expire' then
        raise exception 'only the clock ends what is over' using errcode = 'insufficient_privilege';
    end if;
    with over as (
        update deconfliction_pointer p set forgotten_at = at, name_bits = null, birth_bits = null
        where p.forgotten_at is null and (p.expires_at <= at or p.ended_at is not null) returning p.id
    ), forgotten as (
        delete from deconfliction_pointertoken t using over where t.pointer_id = over.id
    )
    select count(*) into pointers from over;
    insert into deconfliction_step (match_id, state, because, at)
        select m.id, 'expired', '', at from deconfliction_match m
        where m.state in ('notified', 'acknowledged', 'contacted') and exists (
            select 1 from deconfliction_side s join deconfliction_pointer p on p.id = s.pointer_id
            where s.match_id = m.id and p.forgotten_at is not null);
    get diagnostics matches = row_count;
    return next;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("deconfliction", "0001_initial"), ("agencies", "0007_who_answers")]
    operations = [
        migrations.RunSQL(
            STRENGTH,
            "drop function deconfliction_strength(real, real, boolean);"
            "drop function deconfliction_weakness(real, real, boolean)",
        ),
        migrations.RunSQL(TURN, "drop function deconfliction_take_turn(timestamptz)"),
        migrations.RunSQL(
            MATCH,
            "drop function deconfliction_match(uuid, timestamptz, bigint[], smallint[], bit varying[], bit varying[])",
        ),
        migrations.RunSQL(
            STEP,
            "drop trigger a_match_follows_its_steps on deconfliction_step; drop function deconfliction_follow_step()",
        ),
        migrations.RunSQL(CONTACT, "drop function deconfliction_contact(uuid)"),
        migrations.RunSQL(EXPIRE, "drop function deconfliction_expire(timestamptz)"),
    ]
