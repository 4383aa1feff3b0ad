"""A relation lies inside one file, and of a protected person none leads to a thing, a place or an accusation."""

from django.db import migrations

PSEUDONYMS = "('co_victim', 'protected')"
OF_THE_PROTECTED = "('co_victim', 'parent', 'lives_with', 'company')"
DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

REFUSE = f"""
create function subjects_check_relation() returns trigger language plpgsql {DEFINER} as $$
begin
    if (select count(*) from subjects_subject
            where id in (new.subject_id, new.other_id) and file_id = new.file_id and agency_id = new.agency_id) <> 2 then
        raise exception 'a relation lies inside one file' using errcode = 'check_violation';
    end if;
    if new.tie not in {OF_THE_PROTECTED}
            and exists (select 1 from subjects_subject where id = new.subject_id and kind in {PSEUDONYMS}) then
        raise exception 'no relation leads from a protected person to where they could be found'
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_relation_lies_inside_one_file before insert on subjects_relation
    for each row execute function subjects_check_relation();
"""

FORGET = f"""
create function subjects_forget_relations() returns trigger language plpgsql {DEFINER} as $$
begin
    delete from subjects_relation where subject_id = new.id and tie not in {OF_THE_PROTECTED};
    return new;
end $$;
create trigger who_is_protected_loses_relations after update of kind on subjects_subject
    for each row when (new.kind in {PSEUDONYMS} and old.kind not in {PSEUDONYMS})
    execute function subjects_forget_relations();
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0003_relation")]
    operations = [
        migrations.RunSQL(
            REFUSE,
            "drop trigger a_relation_lies_inside_one_file on subjects_relation;"
            " drop function subjects_check_relation()",
        ),
        migrations.RunSQL(
            FORGET,
            "drop trigger who_is_protected_loses_relations on subjects_subject;"
            " drop function subjects_forget_relations()",
        ),
    ]
