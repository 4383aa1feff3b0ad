"""Who acts by a code, answered anew at each statement; and what goes when a person is erased.

An ended code, one past its time, or one of somebody erased is nobody's from the next statement on.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"
ACTING_PERSON = f"""
create or replace function acting_person() returns uuid {DEFINER} as $$
    select c.person_id from own_page_returncode c join people_person p on p.id = c.person_id
    where c.id = acting_code() and c.ended_at is null and c.good_until > statement_timestamp() and p.erased_at is null
$$;
"""
NOBODY = "create or replace function acting_person() returns uuid language sql stable as $$ select null::uuid $$;"

FORGET = """
create function own_page_forget() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from own_page_message where person_id = new.id;
    delete from own_page_returncode where person_id = new.id;
    return null;
end $$;
create trigger own_page_forget after update of erased_at on people_person for each row
    when (new.erased_at is not null) execute function own_page_forget();
"""
REMEMBER = "drop trigger own_page_forget on people_person; drop function own_page_forget();"


class Migration(migrations.Migration):
    dependencies = [
        ("own_page", "0001_initial"),
        ("access", "0003_acting_person"),
        ("people", "0004_contact_rules_may_be_her_own"),
    ]
    operations = [
        migrations.RunSQL(ACTING_PERSON, NOBODY),
        migrations.RunSQL(FORGET, REMEMBER),
    ]
