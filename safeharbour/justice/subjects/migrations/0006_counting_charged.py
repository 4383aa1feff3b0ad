"""How many protected people were charged, for the secretariat: by year, and none of few."""

from django.db import migrations

LEAST = 5
COUNT = f"""
create function subjects_charged() returns table (year int, people int)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select counted.year, case when counted.people >= {LEAST} then counted.people end
    from (
        select extract(year from f.at at time zone 'America/Toronto')::int as year,
            count(distinct r.subject_id)::int as people
        from subjects_finding f join subjects_review r on r.id = f.review_id
        where f.way = 'charged'
        group by 1
    ) counted
    where acting_may('charged.count')
    order by counted.year
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0005_review_finding")]
    operations = [migrations.RunSQL(COUNT, "drop function subjects_charged()")]
