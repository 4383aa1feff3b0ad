"""Of a protected person or a possible co-victim nothing is known: held by the database, whoever writes."""

from django.db import migrations

PSEUDONYMS = "('co_victim', 'protected')"
DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

REFUSE = f"""
create function subjects_refuse_particulars() returns trigger language plpgsql {DEFINER} as $$
begin
    perform 1 from subjects_subject where id = new.subject_id and kind in {PSEUDONYMS} for share;
    if found then
        raise exception 'of a protected person nothing is written down' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_protected_person_has_no_particulars before insert or update on subjects_particulars
    for each row execute function subjects_refuse_particulars();
"""

FORGET = f"""
create function subjects_forget_particulars() returns trigger language plpgsql {DEFINER} as $$
begin
    delete from subjects_particulars where subject_id = new.id;
    return new;
end $$;
create trigger who_is_protected_loses_particulars after update of kind on subjects_subject
    for each row when (new.kind in {PSEUDONYMS} and old.kind not in {PSEUDONYMS})
    execute function subjects_forget_particulars();
"""

HOLD = f"""
create function subjects_hold_protection() returns trigger language plpgsql {DEFINER} as $$
begin
    raise exception 'nobody who was exploited becomes anything else by a change of words'
        using errcode = 'check_violation';
end $$;
create trigger a_protected_person_stays_one before update of kind on subjects_subject
    for each row when (old.kind in {PSEUDONYMS} and new.kind not in {PSEUDONYMS})
    execute function subjects_hold_protection();
"""


class Migration(migrations.Migration):
    dependencies = [("subjects", "0001_initial")]
    operations = [
        migrations.RunSQL(
            REFUSE,
            "drop trigger a_protected_person_has_no_particulars on subjects_particulars;"
            " drop function subjects_refuse_particulars()",
        ),
        migrations.RunSQL(
            FORGET,
            "drop trigger who_is_protected_loses_particulars on subjects_subject;"
            " drop function subjects_forget_particulars()",
        ),
        migrations.RunSQL(
            HOLD,
            "drop trigger a_protected_person_stays_one on subjects_subject; drop function subjects_hold_protection()",
        ),
    ]
