"""Erasing a person removes what was said of them in conferences, by hand or again after a restore.

Triggers fire in the order of their names: this one before care's, whose appointments and tasks these rows point at.
"""

from django.db import migrations

FORGET = """
create function conferences_forget_person() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from conferences_decision where person_id = new.id;
    delete from conferences_invitation where person_id = new.id;
    delete from conferences_item where person_id = new.id;
    delete from conferences_view where person_id = new.id;
    delete from conferences_conference where person_id = new.id;
    return null;
end $$;
create trigger before_care_conferences_forget_who_was_erased after update of erased_at on people_person
    for each row when (new.erased_at is not null) execute function conferences_forget_person();
"""
REMEMBER = """
drop trigger before_care_conferences_forget_who_was_erased on people_person;
drop function conferences_forget_person();
"""


class Migration(migrations.Migration):
    dependencies = [("conferences", "0001_initial")]

    operations = [migrations.RunSQL(FORGET, REMEMBER)]
