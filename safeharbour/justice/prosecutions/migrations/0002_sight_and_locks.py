"""Which cases the acting Crown sees, whether they carry one, and the lock of a young person's record.

The functions answer for the acting membership only. A record locks when the last charge of a young person has ended:
after the latest of the days that its outcomes give, at midnight in the province. A further charge opens it again, which
is possible only while it is open.
"""

from django.db import migrations

PINNED = "security definer set search_path = pg_catalog, public, pg_temp"

IS_LOCKED = f"""
create function prosecutions_is_locked(wanted uuid) returns boolean language sql stable {PINNED} as $$
    select exists (select 1 from prosecutions_accused a where a.case_id = wanted)
       and not exists (
           select 1 from prosecutions_accused a
           where a.case_id = wanted and (a.locks_at is null or a.locks_at > now())
       )
$$;
"""

CASES = f"""
create function prosecutions_cases() returns uuid[] language sql stable {PINNED} as $$
    select coalesce(array_agg(c.id), '{{}}')
    from prosecutions_case c
    where acting_may('case.read')
      and (
          c.agency_id = acting_agency()
          or 'in' = (
              select o.standing from prosecutions_caseoffice o
              where o.case_id = c.id and o.office_id = acting_agency()
              order by o.number desc limit 1
          )
      )
      and not prosecutions_is_locked(c.id)
$$;
"""

BRIEFS = f"""
create function prosecutions_briefs() returns uuid[] language sql stable {PINNED} as $$
    select coalesce(array_agg(f.brief_id), '{{}}') from prosecutions_casefile f
    where f.case_id = any (prosecutions_cases())
$$;
"""

CARRIES = f"""
create function prosecutions_carries(wanted uuid) returns boolean language sql stable {PINNED} as $$
    select coalesce((
        select m.standing = 'in' from prosecutions_casemember m
        where m.case_id = wanted and m.member_id = acting_membership()
        order by m.number desc limit 1
    ), false)
$$;
"""

NEXT = f"""
create function prosecutions_next_accused(wanted uuid) returns integer language sql stable {PINNED} as $$
    select coalesce(max(a.number), 0) + 1 from prosecutions_accused a
    where a.case_id = wanted and wanted = any (prosecutions_cases())
$$;
"""

LOCK = f"""
create function prosecutions_lock() returns trigger language plpgsql {PINNED} as $$
declare
    whose uuid;
begin
    if tg_table_name = 'prosecutions_charge' then
        whose := new.accused_id;
    else
        select c.accused_id into whose from prosecutions_charge c where c.id = new.charge_id;
    end if;
    update prosecutions_accused a set locks_at = (
        select case when bool_and(s.open_until is not null)
                    then (max(s.open_until) + 1)::timestamp at time zone 'America/Toronto' end
        from prosecutions_charge c
        left join prosecutions_chargestep s on s.charge_id = c.id and s.what = 'outcome'
        where c.accused_id = a.id
    )
    where a.id = whose and a.young;
    return null;
end $$;
create trigger a_record_locks_with_its_last_outcome after insert on prosecutions_chargestep
    for each row execute function prosecutions_lock();
create trigger a_further_charge_keeps_a_record_open after insert on prosecutions_charge
    for each row execute function prosecutions_lock();
"""

UNLOCK = """
drop trigger a_further_charge_keeps_a_record_open on prosecutions_charge;
drop trigger a_record_locks_with_its_last_outcome on prosecutions_chargestep;
drop function prosecutions_lock();
"""


class Migration(migrations.Migration):
    dependencies = [("prosecutions", "0001_initial"), ("agencies", "0007_who_answers")]
    operations = [
        migrations.RunSQL(IS_LOCKED, "drop function prosecutions_is_locked(uuid)"),
        migrations.RunSQL(CASES, "drop function prosecutions_cases()"),
        migrations.RunSQL(BRIEFS, "drop function prosecutions_briefs()"),
        migrations.RunSQL(CARRIES, "drop function prosecutions_carries(uuid)"),
        migrations.RunSQL(NEXT, "drop function prosecutions_next_accused(uuid)"),
        migrations.RunSQL(LOCK, UNLOCK),
    ]
