"""Who sees a joint file and what was put in, asked of the day at each statement; and what nobody ever alters."""

from django.db import migrations

PINNED = "security definer set search_path = pg_catalog, public, pg_temp"

OF = f"""
create function joint_files_of() returns uuid[] language sql stable {PINNED} as $$
    select coalesce(array_agg(joint_file_id), '{{}}') from joint_files_party where agency_id = acting_agency()
$$;
"""

SHOWS = f"""
create function joint_files_shows(wanted uuid, owner uuid) returns boolean language sql stable {PINNED} as $$
    select exists (
        select 1
        from joint_files_jointfile j
        join joint_files_party mine on mine.joint_file_id = j.id and mine.agency_id = acting_agency()
        join joint_files_party theirs on theirs.joint_file_id = j.id and theirs.agency_id = owner
        where j.id = wanted
          and mine.agreed_at is not null and mine.left_at is null
          and not exists (select 1 from joint_files_party p where p.joint_file_id = j.id and p.agreed_at is null)
          and (
              j.on_leaving = 'copies'
              or (theirs.left_at is null and j.ends_on >= (now() at time zone 'America/Toronto')::date)
          )
    )
$$;
"""

NEVER_ALTERED = """
create function joint_files_never_altered() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
    raise exception 'what was agreed and put in is never altered' using errcode = 'restrict_violation';
end $$;
create trigger an_agreement_is_never_altered before update or delete on joint_files_jointfile
    for each row execute function joint_files_never_altered();
create trigger an_item_is_never_altered before update or delete on joint_files_putin
    for each row execute function joint_files_never_altered();
create trigger a_party_stays before delete on joint_files_party
    for each row execute function joint_files_never_altered();
"""

UNALTER = """
drop trigger a_party_stays on joint_files_party;
drop trigger an_item_is_never_altered on joint_files_putin;
drop trigger an_agreement_is_never_altered on joint_files_jointfile;
drop function joint_files_never_altered();
"""

ANSWERS_ONCE = f"""
create function joint_files_answers_once() returns trigger language plpgsql {PINNED} as $$
begin
    if tg_op = 'INSERT' then
        if exists (
            select 1 from joint_files_party p join joint_files_jointfile j on j.id = p.joint_file_id
            where p.joint_file_id = new.joint_file_id and p.agency_id <> j.agency_id
              and (p.agreed_at is not null or p.declined_at is not null)
        ) then
            raise exception 'nobody is added once somebody answered' using errcode = 'restrict_violation';
        end if;
    elsif (new.joint_file_id, new.agency_id) is distinct from (old.joint_file_id, old.agency_id)
        or (old.agreed_at is not null
            and (new.agreed_at, new.agreed_by_id, new.file_id) is distinct from (old.agreed_at, old.agreed_by_id, old.file_id))
        or (old.declined_at is not null and new.declined_at is distinct from old.declined_at)
        or (old.left_at is not null and new.left_at is distinct from old.left_at) then
        raise exception 'an answer is given once' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger a_service_answers_once before insert or update on joint_files_party
    for each row execute function joint_files_answers_once();
"""


class Migration(migrations.Migration):
    dependencies = [("joint_files", "0001_initial"), ("agencies", "0002_acting_functions")]

    operations = [
        migrations.RunSQL(OF, "drop function joint_files_of()"),
        migrations.RunSQL(SHOWS, "drop function joint_files_shows(uuid, uuid)"),
        migrations.RunSQL(NEVER_ALTERED, UNALTER),
        migrations.RunSQL(
            ANSWERS_ONCE,
            "drop trigger a_service_answers_once on joint_files_party; drop function joint_files_answers_once()",
        ),
    ]
