"""Whether a person was told of a demand, as a fact; and what goes when she is erased, by hand or after a restore."""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"
IS_TOLD = f"""
create function demands_is_told(wanted uuid) returns boolean language sql stable {DEFINER} as $$
    select exists (select 1 from demands_step s where s.demand_id = wanted and s.told = 'told')
$$;
"""
FORGET = f"""
create function demands_forget_person() returns trigger language plpgsql {DEFINER} as $$
begin
    delete from demands_notice where person_id = new.id;
    delete from demands_production where person_id = new.id;
    delete from demands_counsellingorder where person_id = new.id;
    delete from demands_step where person_id = new.id;
    delete from demands_demand where person_id = new.id;
    return null;
end $$;
create trigger demands_forget_who_was_erased after update of erased_at on people_person
    for each row when (new.erased_at is not null) execute function demands_forget_person();
"""
REMEMBER = """
drop trigger demands_forget_who_was_erased on people_person;
drop function demands_forget_person();
"""


class Migration(migrations.Migration):
    dependencies = [("demands", "0001_initial")]

    operations = [
        migrations.RunSQL(IS_TOLD, "drop function demands_is_told(uuid)"),
        migrations.RunSQL(FORGET, REMEMBER),
    ]
