"""What the database holds of packages, of whom a referral is for, and of undoing.

A package ends with its referral, whoever ends that: the side that was asked may not end what it did not send, so the
database does. Only the last act is undone, by its own side, while it is fresh and unseen.
"""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"

PACKAGES_ALONG = f"""
create function referrals_packages_along(wanted uuid) returns bigint language sql stable {DEFINER} as $$
    select count(*) from referrals_attachment a join referrals_referral r on r.id = a.referral_id
    where a.referral_id = wanted and acting_agency() in (r.agency_id, r.recipient_id)
      and not exists (select 1 from consent_ending x where x.disclosure_id = a.disclosure_id)
$$;
"""

END_PACKAGES = f"""
create function referrals_end_packages() returns trigger language plpgsql {DEFINER} as $$
begin
    insert into consent_ending (disclosure_id, why, at, by_id)
    select a.disclosure_id, 'over', new.at, new.by_id from referrals_attachment a where a.referral_id = new.referral_id
    on conflict (disclosure_id) do nothing;
    return null;
end $$;
create trigger packages_end_with_their_referral after insert on referrals_step
    for each row when (new.to_state in ('declined', 'withdrawn', 'closed'))
    execute function referrals_end_packages();
"""

END_THOSE_OF_BEFORE = """
insert into consent_ending (disclosure_id, why, at)
select a.disclosure_id, 'over', now() from referrals_attachment a join referrals_referral r on r.id = a.referral_id
where r.state in ('offered', 'declined', 'withdrawn', 'closed')
on conflict (disclosure_id) do nothing;
"""

PACKAGE_IN_TIME = f"""
create function referrals_package_in_time() returns trigger language plpgsql {DEFINER} as $$
begin
    perform 1 from referrals_referral r
    where r.id = new.referral_id and r.state in ('sent', 'accepted', 'not_received') for share;
    if not found then
        raise exception 'a package goes along with what was sent and is not over' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_package_goes_with_what_is_not_over before insert on referrals_attachment
    for each row execute function referrals_package_in_time();
"""

CHECK_UNDO = f"""
create function referrals_check_undo() returns trigger language plpgsql {DEFINER} as $$
declare
    last referrals_step;
    news text;
begin
    select r.news_for into news from referrals_referral r where r.id = new.referral_id for no key update;
    select * into last from referrals_step s where s.referral_id = new.referral_id and s.number = new.number - 1;
    if last.agency_id is distinct from new.agency_id or last.act = 'undo' or news = ''
        or new.at > last.at + interval '15 minutes' then
        raise exception 'the last act is undone once, by its own side, fresh and unseen'
            using errcode = 'check_violation';
    end if;
    if new.act = 'take_back' and referrals_packages_along(new.referral_id) > 0 then
        raise exception 'a package that went along is taken back first' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger only_the_last_act_is_undone before insert on referrals_step
    for each row when (new.act in ('undo', 'take_back')) execute function referrals_check_undo();
"""

KEEP_PERSON = f"""
create function referrals_keep_person() returns trigger language plpgsql {DEFINER} as $$
begin
    insert into referrals_referralperson (referral_id, agency_id, person_id, linked_at, linked_by_id)
    select new.id, p.agency_id, p.person_id, new.offered_at, p.linked_by_id
    from referrals_referralperson p where p.referral_id = new.after_id and p.agency_id = new.agency_id;
    return null;
end $$;
create trigger whom_it_is_for_is_passed_on after insert on referrals_referral
    for each row when (new.after_id is not null) execute function referrals_keep_person();
"""

GUARD_PERSON = f"""
create function referrals_guard_person() returns trigger language plpgsql {DEFINER} as $$
begin
    if pg_trigger_depth() < 2 and referrals_packages_along(old.referral_id) > 0 then
        raise exception 'whom a package is of stays named while it stands' using errcode = 'check_violation';
    end if;
    return old;
end $$;
create trigger whom_a_package_is_of_stays_named before delete on referrals_referralperson
    for each row execute function referrals_guard_person();
"""


def undone(trigger: str, table: str, function: str) -> str:
    return f"drop trigger {trigger} on {table}; drop function {function}()"


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0004_reminders_are_mailed"),
        ("consent", "0006_packages_end_with_what_they_went_along_with"),
    ]
    operations = [
        migrations.RunSQL(PACKAGES_ALONG, "drop function referrals_packages_along(uuid)"),
        migrations.RunSQL(
            END_PACKAGES, undone("packages_end_with_their_referral", "referrals_step", "referrals_end_packages")
        ),
        migrations.RunSQL(END_THOSE_OF_BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(
            PACKAGE_IN_TIME,
            undone("a_package_goes_with_what_is_not_over", "referrals_attachment", "referrals_package_in_time"),
        ),
        migrations.RunSQL(CHECK_UNDO, undone("only_the_last_act_is_undone", "referrals_step", "referrals_check_undo")),
        migrations.RunSQL(
            KEEP_PERSON, undone("whom_it_is_for_is_passed_on", "referrals_referral", "referrals_keep_person")
        ),
        migrations.RunSQL(
            GUARD_PERSON,
            undone("whom_a_package_is_of_stays_named", "referrals_referralperson", "referrals_guard_person"),
        ),
    ]
