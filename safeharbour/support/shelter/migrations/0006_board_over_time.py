"""The board over time by region, and how long the slowest tenth waited. Functions answer counts, never a row.

A 90th percentile is told from twenty placements on: of fewer, it would be nearly one person's own wait.
"""

from importlib import import_module

from django.db import migrations

facts = import_module("safeharbour.support.shelter.migrations.0002_facts")

REGIONS_OVER_TIME = f"""
create function shelter_regions_over_time(moments timestamptz[])
    returns table (moment timestamptz, region text, status text, units bigint) {facts.FACT} as $$
    select m.moment, h.region::text, coalesce(c.to_status, 'vacant')::text, count(*)
    from unnest(moments) as m(moment)
    join shelter_unit u on u.created_at <= m.moment
    join shelter_house h on h.id = u.house_id
    left join lateral (
        select to_status from shelter_unitchange
        where unit_id = u.number and at <= m.moment order by at desc, id desc limit 1
    ) c on true
    where acting_may('capacity.read')
    group by 1, 2, 3
$$;
"""

HOURS_TO_BED = f"""
drop function shelter_hours_to_bed(timestamptz);
create function shelter_hours_to_bed(since timestamptz)
    returns table (
        region text, month date, median_hours double precision, slow_hours double precision, placements bigint
    ) {facts.FACT} as $$
    select w.region, w.month,
           case when count(*) >= 5 then percentile_cont(0.5) within group (order by w.hours) end,
           case when count(*) >= 20 then percentile_cont(0.9) within group (order by w.hours) end,
           shelter_rounded(count(*))
    from (
        select h.region::text as region,
               date_trunc('month', p.arrived_at at time zone 'America/Toronto')::date as month,
               extract(epoch from p.arrived_at - r.asked_at) / 3600 as hours
        from shelter_promise p join shelter_bedrequest r on r.id = p.request_id
        join shelter_unit u on u.number = p.unit_id join shelter_house h on h.id = u.house_id
        where p.arrived_at >= since and acting_may('capacity.read')
    ) w
    group by grouping sets ((1), (2), ())
$$;
"""
HOURS_BEFORE = f"drop function shelter_hours_to_bed(timestamptz); {facts.HOURS_TO_BED}"


class Migration(migrations.Migration):
    dependencies = [("shelter", "0005_no_address_in_the_clear")]
    operations = [
        migrations.RunSQL(REGIONS_OVER_TIME, "drop function shelter_regions_over_time(timestamptz[])"),
        migrations.RunSQL("drop function shelter_capacity_over_time(timestamptz[])", facts.CAPACITY_OVER_TIME),
        migrations.RunSQL(HOURS_TO_BED, HOURS_BEFORE),
    ]
