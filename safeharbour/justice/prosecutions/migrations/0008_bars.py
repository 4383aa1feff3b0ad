"""Whether anything that identifies anybody may leave a police file: a fact, told to the service whose file it is.

It sees no case, and a ban or the youth of somebody accused binds its copies all the same (486.4, YCJA 110). A locked
record counts: that it is closed is no reason to let it out.
"""

from django.db import migrations

PINNED = "security definer set search_path = pg_catalog, public, pg_temp"

BAR = f"""
create function prosecutions_bar(wanted uuid) returns text language sql stable {PINNED} as $$
    with mine as (
        select f.case_id from prosecutions_casefile f
        join prosecutions_brief b on b.id = f.brief_id
        where b.file_id = wanted and b.agency_id = acting_agency() and acting_may('file.read')
    ),
    newest as (
        select distinct on (s.person_id) s.state from prosecutions_witnessstep s
        where s.case_id in (select case_id from mine) and s.topic = 'ban'
        order by s.person_id, s.number desc
    )
    select case
        when exists (select 1 from newest where state in ('granted', 'vary_asked', 'varied')) then 'ban'
        when exists (
            select 1 from prosecutions_accused a where a.case_id in (select case_id from mine) and a.young
        ) then 'young'
        else ''
    end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("prosecutions", "0007_reminders")]

    operations = [migrations.RunSQL(BAR, "drop function prosecutions_bar(uuid)")]
