"""Whether a request of one's own found its bed, answered without the stay; and only a house says yes for a house.

The fact does not change when the person leaves: from it nobody reads whether they still stay.
"""

from importlib import import_module

from django.db import migrations

facts = import_module("safeharbour.support.shelter.migrations.0002_facts")

SETTLED = f"""
create function shelter_requests_settled(asked uuid[]) returns setof uuid {facts.FACT} as $$
    select r.id from shelter_bedrequest r
    where r.id = any(asked) and r.agency_id = acting_agency() and acting_may('bed.request')
      and exists (select 1 from shelter_promise p where p.request_id = r.id and p.arrived_at is not null)
$$;
"""

GUARD_ANSWER = f"""
create function shelter_guard_answer() returns trigger language plpgsql {facts.DEFINER} as $$
begin
    if acting_agency() is distinct from new.house_agency_id then
        raise exception 'only the house says yes' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger only_a_house_accepts before update of state on shelter_promise
    for each row when (new.state = 'accepted' and old.state <> 'accepted') execute function shelter_guard_answer();
"""
UNGUARD_ANSWER = "drop trigger only_a_house_accepts on shelter_promise; drop function shelter_guard_answer()"


class Migration(migrations.Migration):
    dependencies = [("shelter", "0006_board_over_time")]
    operations = [
        migrations.RunSQL(SETTLED, "drop function shelter_requests_settled(uuid[])"),
        migrations.RunSQL(GUARD_ANSWER, UNGUARD_ANSWER),
    ]
