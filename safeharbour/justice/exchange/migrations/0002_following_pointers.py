"""An offer follows its pointer, and the protocol learns whom the other side shall call, by a fact and not a row."""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

FOLLOW = f"""
create function exchange_follow_pointer() returns trigger language plpgsql {DEFINER} as $$
begin
    if new.ended_at is not null or new.forgotten_at is not null then
        update exchange_offer set withdrawn_at = coalesce(new.ended_at, new.forgotten_at), points = '{{}}'
            where pointer_id = new.id and withdrawn_at is null;
    elsif new.expires_at is distinct from old.expires_at then
        update exchange_offer set until = new.expires_at where pointer_id = new.id and withdrawn_at is null;
    end if;
    return new;
end $$;
create trigger an_offer_follows_its_pointer after update on deconfliction_pointer
    for each row when (new.ended_at is distinct from old.ended_at or new.forgotten_at is distinct from old.forgotten_at
        or new.expires_at is distinct from old.expires_at) execute function exchange_follow_pointer();
"""

CONTACT = f"""
create function exchange_contact(asked uuid)
    returns table (agency uuid, service text, place text, telephone text, officer text)
    language sql stable {DEFINER} as $$
    select a.id, a.name::text, a.place::text, a.telephone::text, case when m.is_active then u.name::text else '' end
    from exchange_offer o
    join deconfliction_pointer p on p.id = o.pointer_id
    join agencies_agency a on a.id = o.agency_id
    join agencies_membership m on m.id = p.officer_id
    join agencies_user u on u.id = m.user_id
    where o.id = asked and o.withdrawn_at is null and acting_system() = 'exchange.meet'
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("deconfliction", "0002_matching")]
    operations = [
        migrations.RunSQL(
            FOLLOW,
            "drop trigger an_offer_follows_its_pointer on deconfliction_pointer; drop function exchange_follow_pointer()",
        ),
        migrations.RunSQL(CONTACT, "drop function exchange_contact(uuid)"),
    ]
