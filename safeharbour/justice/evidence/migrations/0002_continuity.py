"""A line of continuity follows the one before it: held by the database, whoever writes."""

from django.db import migrations

TRANSITIONS = {
    "taken_in": ("handed_on", "stored", "sent_out", "returned", "destroyed"),
    "handed_on": ("handed_on", "stored", "sent_out", "returned", "destroyed"),
    "stored": ("handed_on", "stored", "sent_out", "returned", "destroyed"),
    "came_back": ("handed_on", "stored", "sent_out", "returned", "destroyed"),
    "sent_out": ("came_back",),
}
POSSIBLE = ", ".join(f"('{before}', '{after}')" for before, afters in TRANSITIONS.items() for after in afters)

FOLLOW = f"""
create function evidence_continuity_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare before record;
begin
    select number, what, at into before from evidence_continuity
        where exhibit_id = new.exhibit_id order by number desc limit 1;
    if not found then
        if new.number <> 1 or new.what <> 'taken_in' then
            raise exception 'continuity begins when an exhibit is taken in' using errcode = 'check_violation';
        end if;
    elsif new.number <> before.number + 1 or new.at < before.at
            or not (before.what, new.what) in ({POSSIBLE}) then
        raise exception 'this line of continuity does not follow the one before' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_line_follows_the_one_before before insert on evidence_continuity
    for each row execute function evidence_continuity_follows();
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = [
        migrations.RunSQL(
            FOLLOW,
            "drop trigger a_line_follows_the_one_before on evidence_continuity; drop function evidence_continuity_follows()",
        )
    ]
