"""Where somebody to protect is or was is kept nowhere: held by the database, whoever writes."""

from django.db import migrations

PSEUDONYMS = "('co_victim', 'protected')"
DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

REFUSE = f"""
create function movements_refuse_pseudonyms() returns trigger language plpgsql {DEFINER} as $$
begin
    perform 1 from subjects_subject where id = new.subject_id and kind in {PSEUDONYMS} for share;
    if found then
        raise exception 'of somebody to protect no place is written down' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger nobody_to_protect_is_followed before insert or update on movements_movement
    for each row execute function movements_refuse_pseudonyms();
"""

FORGET = f"""
create function movements_forget() returns trigger language plpgsql {DEFINER} as $$
begin
    delete from movements_movement where subject_id = new.id;
    return new;
end $$;
create trigger who_is_protected_is_followed_no_more after update of kind on subjects_subject
    for each row when (new.kind in {PSEUDONYMS} and old.kind not in {PSEUDONYMS})
    execute function movements_forget();
"""


class Migration(migrations.Migration):
    dependencies = [("movements", "0001_initial"), ("subjects", "0002_pseudonyms_only")]
    operations = [
        migrations.RunSQL(
            REFUSE,
            "drop trigger nobody_to_protect_is_followed on movements_movement;"
            " drop function movements_refuse_pseudonyms()",
        ),
        migrations.RunSQL(
            FORGET,
            "drop trigger who_is_protected_is_followed_no_more on subjects_subject; drop function movements_forget()",
        ),
    ]
