"""How it went for those who are accompanied: counts by month since the beginning, of nobody in particular.

Both functions run as the owner and answer counts alone: of the acting agency's own people to those who work with them,
and of everybody's to those who may count. What is too few to show is withheld above, before any page has it.
"""

from django.db import migrations

FACT = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"
COUNTED = """(everywhere and acting_may('referral.count'))
        or (not everywhere and j.agency_id = acting_agency() and acting_may('person.write'))"""
LOST = """(select min(s.at) from care_journeystep s where s.journey_id = j.id
        and s.state in ('lost', 'ended') and not exists (
            select 1 from care_journeystep n where n.journey_id = s.journey_id and n.number = s.number + 1))"""
SERVED = """select 'bed', array['housing', 'safety'] union all select 'advocate', array['legal', 'peer_support']
        union all select 'counselling', array['mental_health'] union all select 'income', array['income', 'employment']"""

MONTHS = f"""
create function care_months(everywhere boolean, moment timestamptz)
    returns table (curve text, month integer, happened bigint, gone bigint) {FACT} as $$
    with journeys as (
        select j.id, j.person_id, j.agency_id, j.number, j.at as begun,
            least(moment, coalesce({LOST}, moment), j.at + interval '720 days') as until
        from care_journey j where {COUNTED}
    ), spans as (
        select 'safe' as curve, j.begun, j.until, (
            select min(s.at) from care_journeystep s where s.journey_id = j.id and s.state = 'anew') as on_at
        from journeys j
        union all
        select k.curve, j.begun, j.until, (
            select min(r.given_on)::timestamptz from care_servicereceived r
            where r.person_id = j.person_id and r.agency_id = j.agency_id and r.domain = any (k.domains)
              and r.given_on >= j.begun::date)
        from journeys j cross join ({SERVED}) as k (curve, domains) where j.number = 1
    )
    select s.curve, floor(extract(epoch from greatest(least(coalesce(s.on_at, s.until), s.until), s.begun) - s.begun)
            / 86400 / 30)::integer,
        count(*) filter (where s.on_at <= s.until), count(*) filter (where s.on_at is null or s.on_at > s.until)
    from spans s group by 1, 2
$$;
"""

HOUSED = f"""
create function care_housed(everywhere boolean, moment timestamptz)
    returns table (milestone text, standing text, people bigint) {FACT} as $$
    select m.milestone, case
            when f.housing >= 4 then 'housed' when f.housing is not null then 'not_housed'
            when {LOST} <= j.at + m.after + interval '90 days' then 'lost' else 'unknown' end,
        count(*)
    from care_journey j
    cross join (select 'm6', interval '180 days' union all select 'm12', interval '365 days') as m (milestone, after)
    left join lateral (
        select f.housing from care_followup f where f.journey_id = j.id and f.milestone = m.milestone
            and f.outcome = 'reached' order by f.happened_at desc limit 1
    ) f on true
    where j.at + m.after + interval '90 days' <= moment and ({COUNTED})
    group by 1, 2
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0005_absences_are_taken_back")]
    operations = [
        migrations.RunSQL(MONTHS, "drop function care_months(boolean, timestamptz)"),
        migrations.RunSQL(HOUSED, "drop function care_housed(boolean, timestamptz)"),
    ]
