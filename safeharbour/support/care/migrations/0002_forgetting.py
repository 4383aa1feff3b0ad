"""Erasing a person removes what was written in care, however they were erased: by hand, or again after a restore."""

from django.db import migrations

TABLES = ("goalstep", "goal", "taskstep", "task", "servicereceived", "lead", "journey")
DELETES = "\n".join(f"    delete from care_{table} where person_id = new.id;" for table in TABLES)

FORGET = f"""
create function care_forget_person() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
{DELETES}
    return null;
end $$;
create trigger care_forgets_who_was_erased after update of erased_at on people_person
    for each row when (new.erased_at is not null) execute function care_forget_person();
"""
UNDO = """
drop trigger care_forgets_who_was_erased on people_person;
drop function care_forget_person();
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial")]

    operations = [migrations.RunSQL(FORGET, UNDO)]
