"""Each side of a match names whom a mail tells, taken from its pointer. Who has just registered has read it already."""

from django.db import migrations

OFFICER = """
create function deconfliction_name_officer() returns trigger language plpgsql
    security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    select coalesce(new.only_id, p.officer_id), case when p.officer_id = acting_membership() then now() end
        into new.officer_id, new.mailed_at from deconfliction_pointer p where p.id = new.pointer_id;
    return new;
end $$;
create trigger a_side_names_its_officer before insert on deconfliction_side
    for each row execute function deconfliction_name_officer();
alter table deconfliction_side no force row level security;
update deconfliction_side set mailed_at = now();
alter table deconfliction_side force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("deconfliction", "0003_side_mailed_at")]
    operations = [
        migrations.RunSQL(
            OFFICER,
            "drop trigger a_side_names_its_officer on deconfliction_side; drop function deconfliction_name_officer()",
        ),
    ]
