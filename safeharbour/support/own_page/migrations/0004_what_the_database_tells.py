"""Whom mail tells that she wrote; what stands, in outline, under other numbers of hers; what goes when she is erased."""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"
WHOM_TO_TELL = f"""
create function own_page_whom_to_tell(whose uuid) returns uuid {DEFINER} as $$
    select coalesce(
        (select l.worker_id from care_lead l where l.person_id = whose order by l.number desc limit 1),
        (select c.given_by_id from own_page_returncode c where c.person_id = whose order by c.given_at desc limit 1)
    )
    where acting_system() = 'own_page.mail'
$$;
"""
OTHER_NUMBERS = f"""
create function own_page_other_numbers()
returns table (number varchar, part text, newest timestamptz, things bigint) {DEFINER} as $$
    with said as (
        select distinct on (j.duplicate_id) j.duplicate_id, j.kept_id, j.joined
        from people_joining j order by j.duplicate_id, j.id desc
    ), kept as (
        select coalesce(
            (select s.kept_id from said s where s.duplicate_id = acting_person() and s.joined), acting_person()
        ) as id
    ), other as (
        select p.id, p.number from people_person p, kept
        where acting_person() is not null and p.erased_at is null and p.id <> acting_person()
            and (p.id = kept.id or p.id in (select s.duplicate_id from said s where s.kept_id = kept.id and s.joined))
    )
    select o.number, found.part, found.newest, found.things from other o cross join lateral (
        select 'identity' as part, max(changed_at) as newest, 0::bigint as things
            from people_personidentity where person_id = o.id
        union all select 'contact', max(told_at), 0 from people_contactrules where person_id = o.id
        union all select 'location', max(told_at), 0 from people_whereabouts where person_id = o.id
        union all select 'plan', max(told_at), 0 from people_plan where person_id = o.id
        union all select 'health', max(told_at), 0 from people_health where person_id = o.id
        union all select 'legal', max(told_at), 0 from people_legalsituation where person_id = o.id
        union all select 'needs', null, count(distinct domain) from people_need where person_id = o.id
        union all select 'story', null, count(*) from people_personnote where person_id = o.id
    ) found where found.newest is not null or found.things > 0
$$;
"""
NO_FACTS = "drop function own_page_other_numbers(); drop function own_page_whom_to_tell(uuid);"
HEAD = """
create or replace function own_page_forget() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
"""
TAIL = """
    delete from own_page_message where person_id = new.id;
    delete from own_page_returncode where person_id = new.id;
    return null;
end $$;
"""
FORGET = f"{HEAD}    delete from own_page_answer where person_id = new.id;{TAIL}"


class Migration(migrations.Migration):
    dependencies = [
        ("own_page", "0003_answers"),
        ("care", "0005_absences_are_taken_back"),
        ("people", "0004_contact_rules_may_be_her_own"),
    ]
    operations = [
        migrations.RunSQL(WHOM_TO_TELL + OTHER_NUMBERS, NO_FACTS),
        migrations.RunSQL(FORGET, HEAD + TAIL),
    ]
