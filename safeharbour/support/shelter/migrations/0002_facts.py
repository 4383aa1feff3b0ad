"""What the database does for the shelter: statuses follow signed changes, and facts are answered without rows.

The functions run as the owner. Each asks for the permission itself and answers numbers or counts, never a row.
Counts of refusals and waiting times are rounded to five, and left out below five, before they leave the database.
"""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"
FACT = f"language sql stable {DEFINER}"

PROMISED_UNITS = f"""
create function shelter_promised_units(at timestamptz) returns setof bigint {FACT} as $$
    select unit_id from shelter_promise
    where state in ('held', 'accepted', 'arrived') and during @> at
      and (acting_may('bed.search') or acting_may('hold.answer') or acting_system() = 'shelter.expire_holds')
$$;
"""

FOLLOW_CHANGE = f"""
create function shelter_follow_change() returns trigger language plpgsql {DEFINER} as $$
begin
    update shelter_unit set status = new.to_status where number = new.unit_id and status = new.from_status
        and agency_id = new.agency_id;
    if not found then
        raise exception 'the unit is not in the state % that the change starts from', new.from_status
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger a_status_follows_its_change after insert on shelter_unitchange
    for each row execute function shelter_follow_change();
"""

GUARD_STATUS = """
create function shelter_guard_status() returns trigger language plpgsql as $$
begin
    if (tg_op = 'INSERT' and new.status <> 'vacant')
        or (tg_op = 'UPDATE' and new.status <> old.status and pg_trigger_depth() < 2) then
        raise exception 'a status changes only through a signed change' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_status_changes_only_with_an_author before insert or update on shelter_unit
    for each row execute function shelter_guard_status();
"""

CAPACITY = f"""
create function shelter_capacity(at timestamptz)
    returns table (region text, status text, units bigint) {FACT} as $$
    select h.region::text,
           case when u.status = 'held' and not exists (
               select 1 from shelter_promise p where p.unit_id = u.number
               and p.state in ('held', 'accepted') and p.during @> at
           ) then 'accepting' else u.status::text end,
           count(*)
    from shelter_unit u join shelter_house h on h.id = u.house_id
    where acting_may('capacity.read')
    group by 1, 2
$$;
"""

CAPACITY_OVER_TIME = f"""
create function shelter_capacity_over_time(moments timestamptz[])
    returns table (moment timestamptz, status text, units bigint) {FACT} as $$
    select m.moment, coalesce(c.to_status, 'vacant')::text, count(*)
    from unnest(moments) as m(moment)
    join shelter_unit u on u.created_at <= m.moment
    left join lateral (
        select to_status from shelter_unitchange
        where unit_id = u.number and at <= m.moment order by at desc, id desc limit 1
    ) c on true
    where acting_may('capacity.read')
    group by 1, 2
$$;
"""

ROUNDED = """
create function shelter_rounded(n bigint) returns bigint language sql immutable as
$$ select case when n >= 5 then (round(n / 5.0) * 5)::bigint end $$;
"""

REFUSALS = f"""
create function shelter_refusals(since timestamptz)
    returns table (region text, month date, reason text, refusals bigint) {FACT} as $$
    select h.region::text, date_trunc('month', p.ended_at at time zone 'America/Toronto')::date,
           case p.state when 'declined' then p.decline_reason::text else 'no_answer' end,
           shelter_rounded(count(*))
    from shelter_promise p join shelter_unit u on u.number = p.unit_id join shelter_house h on h.id = u.house_id
    where p.ended_at >= since and (p.state = 'declined' or (p.state = 'expired' and p.answered_at is null))
      and acting_may('capacity.read')
    group by grouping sets ((1, 3), (2, 3), (3), (1), (2))
$$;
"""

HOURS_TO_BED = f"""
create function shelter_hours_to_bed(since timestamptz)
    returns table (region text, month date, median_hours double precision, placements bigint) {FACT} as $$
    select h.region::text, date_trunc('month', p.arrived_at at time zone 'America/Toronto')::date,
           case when count(*) >= 5 then percentile_cont(0.5) within group (
               order by extract(epoch from p.arrived_at - r.asked_at) / 3600
           ) end,
           shelter_rounded(count(*))
    from shelter_promise p join shelter_bedrequest r on r.id = p.request_id
    join shelter_unit u on u.number = p.unit_id join shelter_house h on h.id = u.house_id
    where p.arrived_at >= since and acting_may('capacity.read')
    group by grouping sets ((1), (2), ())
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("shelter", "0001_initial"), ("agencies", "0002_acting_functions")]
    operations = [
        migrations.RunSQL(PROMISED_UNITS, "drop function shelter_promised_units(timestamptz)"),
        migrations.RunSQL(
            FOLLOW_CHANGE,
            "drop trigger a_status_follows_its_change on shelter_unitchange; drop function shelter_follow_change()",
        ),
        migrations.RunSQL(
            GUARD_STATUS,
            "drop trigger a_status_changes_only_with_an_author on shelter_unit; drop function shelter_guard_status()",
        ),
        migrations.RunSQL(CAPACITY, "drop function shelter_capacity(timestamptz)"),
        migrations.RunSQL(CAPACITY_OVER_TIME, "drop function shelter_capacity_over_time(timestamptz[])"),
        migrations.RunSQL(ROUNDED, "drop function shelter_rounded(bigint)"),
        migrations.RunSQL(REFUSALS, "drop function shelter_refusals(timestamptz)"),
        migrations.RunSQL(HOURS_TO_BED, "drop function shelter_hours_to_bed(timestamptz)"),
    ]
