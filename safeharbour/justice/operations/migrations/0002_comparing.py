"""Comparing plans inside the database. The functions run as the owner; none returns a row of another service.

`operations_compare` compares one's own plan with those of other services and writes what each side is told: at which part
of its own operation, and how near, in words. `anew`: the plan is elsewhere or at another time than before, which both
are told. One comparison runs after the other, so that two services that plan at the same moment find each other.
"""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

TURN = f"""
create function operations_take_turn(at timestamptz)
    returns table (by_me bigint, by_us bigint) language plpgsql {DEFINER} as $$
begin
    if not acting_may('operation.plan') then
        raise exception 'only an investigator plans operations' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('operations ' || acting_agency()::text, 0));
    return query select
        count(*) filter (where s.by_id = acting_membership() and s.at > $1 - interval '1 hour'), count(*)
        from operations_step s join operations_operation o on o.id = s.operation_id
        where o.agency_id = acting_agency() and s.what in ('planned', 'changed')
          and s.at > $1 - interval '1 day' and s.at <= $1;
end $$;
"""

WORDS = """
create function operations_part(begins timestamptz, ends timestamptz, other_begins timestamptz, other_ends timestamptz)
    returns text language sql immutable as $$
    select case
        when other_ends <= begins then 'before'
        when other_begins >= ends then 'after'
        when other_begins <= begins and other_ends >= ends then 'whole'
        when other_begins <= begins then 'beginning'
        when other_ends >= ends then 'end'
        else 'middle'
    end
$$;
create function operations_metres(
    latitude double precision, longitude double precision, other_latitude double precision,
    other_longitude double precision
) returns double precision language sql immutable as $$
    select 2 * 6371008.8 * asin(sqrt(least(1.0,
        power(sin(radians(other_latitude - latitude) / 2), 2)
        + cos(radians(latitude)) * cos(radians(other_latitude)) * power(sin(radians(other_longitude - longitude) / 2), 2)
    )))
$$;
"""

COMPARE = f"""
create function operations_compare(asked uuid, at timestamptz, anew boolean) returns integer language plpgsql {DEFINER} as $$
declare
    mine operations_operation;
    other record;
    pair uuid;
    met uuid[] := '{{}}';
begin
    perform pg_advisory_xact_lock(hashtextextended('operations compare', 0));
    select * into mine from operations_operation o where o.id = asked and o.agency_id = acting_agency();
    if mine.id is null or not acting_may('operation.plan') then
        raise exception 'a plan is compared by its own service' using errcode = 'insufficient_privilege';
    end if;
    for other in
        select o.*, m.metres from operations_operation o
        cross join lateral (
            select operations_metres(mine.latitude, mine.longitude, o.latitude, o.longitude)
        ) m(metres)
        where mine.state = 'planned' and o.state = 'planned' and o.agency_id <> mine.agency_id and o.ends_at > at
          and o.starts_at < mine.ends_at + interval '2 hours' and o.ends_at > mine.starts_at - interval '2 hours'
          and m.metres <= mine.radius + o.radius
    loop
        select a.overlap into pair from operations_side a join operations_side b on b.overlap = a.overlap
            where a.operation_id = mine.id and b.operation_id = other.id;
        if pair is null then
            pair := gen_random_uuid();
            insert into operations_side
                (id, overlap, agency_id, operation_id, lead_id, officer_id, part, nearness, news, told_at, answer)
                select gen_random_uuid(), pair, o.agency_id, o.id, o.lead_id, o.officer_id, '', '', 'new', at, ''
                from operations_operation o where o.id in (mine.id, other.id);
        elsif anew then
            update operations_side s set news = 'changed', told_at = at, mailed_at = null,
                answer = '', answered_at = null, answered_by_id = null where s.overlap = pair;
        end if;
        update operations_side s set
            nearness = case when other.metres <= greatest(mine.radius, other.radius) then 'same' else 'close' end,
            part = case when s.operation_id = mine.id
                then operations_part(mine.starts_at, mine.ends_at, other.starts_at, other.ends_at)
                else operations_part(other.starts_at, other.ends_at, mine.starts_at, mine.ends_at) end
            where s.overlap = pair;
        met := met || pair;
    end loop;
    update operations_side s set news = 'gone', told_at = at, mailed_at = null,
        answer = '', answered_at = null, answered_by_id = null
        where s.news <> 'gone' and s.overlap <> all(met)
          and s.overlap in (select a.overlap from operations_side a where a.operation_id = mine.id);
    update operations_side s set lead_id = mine.lead_id, officer_id = mine.officer_id where s.operation_id = mine.id;
    return cardinality(met);
end $$;
"""

CONTACT = f"""
create function operations_contact(asked uuid)
    returns table (service text, place text, telephone text, officer text, answer text)
    language sql stable {DEFINER} as $$
    select a.name::text, a.place::text, a.telephone::text,
        case when m.is_active then u.name::text else '' end, theirs.answer::text
    from operations_side mine
    join operations_side theirs on theirs.overlap = mine.overlap and theirs.id <> mine.id
    join agencies_agency a on a.id = theirs.agency_id
    join agencies_membership m on m.id = theirs.officer_id
    join agencies_user u on u.id = m.user_id
    where mine.id = asked and mine.agency_id = acting_agency() and acting_may('operation.plan')
$$;
"""

FOLLOW = f"""
create function operations_keep_order() returns trigger language plpgsql {DEFINER} as $$
begin
    if new.forgotten_at is not null and old.forgotten_at is null and new.state = old.state then
        return new;
    end if;
    if old.state <> 'planned' then
        raise exception 'an operation that is % is not changed', old.state using errcode = 'check_violation';
    end if;
    if new.number <> old.number + 1 or (new.agency_id, new.file_id) is distinct from (old.agency_id, old.file_id) then
        raise exception 'a change follows the one before it' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger an_operation_changes_in_order before update on operations_operation
    for each row execute function operations_keep_order();
"""

CLOCK = f"""
create function operations_mind_the_clock(at timestamptz)
    returns table (finished integer, forgotten integer) language plpgsql {DEFINER} as $$
begin
    if acting_system() is distinct from 'operations.mind_the_clock' then
        raise exception 'only the clock ends what is over' using errcode = 'insufficient_privilege';
    end if;
    with ended as (
        update operations_operation o set state = 'over', number = o.number + 1
        where o.state = 'planned' and o.ends_at <= $1 returning o.id, o.number
    )
    insert into operations_step (operation_id, number, what, at) select e.id, e.number, 'over', $1 from ended e;
    get diagnostics finished = row_count;
    update operations_operation o set forgotten_at = $1, place = null, latitude = null, longitude = null,
        people = null, languages = '{{}}', minors = 'unknown'
        where o.forgotten_at is null and o.state <> 'planned'
          and (select max(s.at) from operations_step s where s.operation_id = o.id) <= $1 - interval '7 days';
    get diagnostics forgotten = row_count;
    return next;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_initial")]
    operations = [
        migrations.RunSQL(TURN, "drop function operations_take_turn(timestamptz)"),
        migrations.RunSQL(
            WORDS,
            "drop function operations_part(timestamptz, timestamptz, timestamptz, timestamptz);"
            "drop function operations_metres(double precision, double precision, double precision, double precision)",
        ),
        migrations.RunSQL(COMPARE, "drop function operations_compare(uuid, timestamptz, boolean)"),
        migrations.RunSQL(CONTACT, "drop function operations_contact(uuid)"),
        migrations.RunSQL(
            FOLLOW,
            "drop trigger an_operation_changes_in_order on operations_operation; drop function operations_keep_order()",
        ),
        migrations.RunSQL(CLOCK, "drop function operations_mind_the_clock(timestamptz)"),
    ]
