"""The log is never altered, whoever writes, and an entry follows the one before it and corrects one of its own file."""

from django.db import migrations

KEPT = ("casework_decision", "casework_conference", "casework_attendance", "casework_taskstep")

NEVER_ALTERED = """
create function casework_never_altered() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
    raise exception 'what was written down is never altered' using errcode = 'restrict_violation';
end $$;
"""

FOLLOWS = """
create function casework_decision_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
    if new.number <> 1 + coalesce((select max(number) from casework_decision where file_id = new.file_id), 0) then
        raise exception 'an entry follows the one before it' using errcode = 'check_violation';
    end if;
    if new.corrects_id is not null
            and not exists (select 1 from casework_decision where id = new.corrects_id and file_id = new.file_id) then
        raise exception 'an entry corrects one of the same file' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger an_entry_follows_the_one_before before insert on casework_decision
    for each row execute function casework_decision_follows();
"""


def _kept(table: str) -> tuple[str, str]:
    name = f"{table}_is_never_altered"
    return (
        f"create trigger {name} before update or delete on {table} for each row execute function casework_never_altered()",
        f"drop trigger {name} on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [
        migrations.RunSQL(NEVER_ALTERED, "drop function casework_never_altered()"),
        migrations.RunSQL(
            FOLLOWS,
            "drop trigger an_entry_follows_the_one_before on casework_decision; drop function casework_decision_follows()",
        ),
        *(migrations.RunSQL(*_kept(table)) for table in KEPT),
    ]
