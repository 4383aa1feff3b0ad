"""Who enforces the law is told no outcome: then those who were asked follow it, by a moment that the database sets.

The functions are those of `0002_clockwork` with the two columns, and with passing on by those who were asked.
"""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"
ENFORCEMENT = "('police', 'crown', 'probation', 'municipal_licensing', 'international_partner')"
IS_NOT_TOLD = f"exists (select 1 from agencies_agency a where a.id = agency_id and a.kind in {ENFORCEMENT})"
FOLLOW_BY = """case
            when not {not_told} then null
            when {state} = 'accepted' then {at} + interval '14 days'
            when {state} = 'not_received' then {at} + interval '48 hours' end"""

BEGIN = f"""
create or replace function referrals_begin() returns trigger language plpgsql {DEFINER} as $$
begin
    if new.state <> 'offered' or new.version <> 0 or new.news_for <> '' or new.sent_at is not null
        or new.accepted_at is not null or new.received_at is not null
        or new.follow_by is not null or new.outcome_at is not null then
        raise exception 'a referral begins as an offer' using errcode = 'check_violation';
    end if;
    if new.after_id is null and (new.begun_at <> new.offered_at or new.origin <> new.id) then
        raise exception 'the wait begins with the first referral' using errcode = 'check_violation';
    end if;
    if new.after_id is not null and not exists (
        select 1 from referrals_referral r where r.id = new.after_id
        and r.begun_at = new.begun_at and r.origin = new.origin and r.state = 'closed'
        and (r.agency_id = new.agency_id or (r.recipient_id = new.agency_id and exists (
            select 1 from referrals_step s where s.referral_id = r.id and s.number = r.version
            and s.side = 'recipient' and s.act = 'close' and s.reason = 'passed_on')))
    ) then
        raise exception 'the wait goes on from the referral that was passed on' using errcode = 'check_violation';
    end if;
    return new;
end $$;
"""

FOLLOW_STEP = f"""
create or replace function referrals_follow_step() returns trigger language plpgsql {DEFINER} as $$
begin
    update referrals_referral set
        state = new.to_state, version = new.number, changed_at = new.at,
        sent_at = case new.act when 'send' then new.at when 'take_back' then null else sent_at end,
        accepted_at = case
            when new.act = 'accept' then new.at
            when new.from_state = 'accepted' and new.to_state in ('sent', 'declined') then null
            else accepted_at end,
        received_at = case
            when new.to_state = 'received' then new.at when new.from_state = 'received' and new.act = 'undo' then null
            else received_at end,
        outcome_at = case
            when new.to_state in ('received', 'not_received') then coalesce(outcome_at, new.at)
            when new.act = 'undo' then null
            else outcome_at end,
        follow_by = {FOLLOW_BY.format(not_told=IS_NOT_TOLD, state="new.to_state", at="new.at")},
        news_for = case
            when new.act in ('offer', 'take_back') then ''
            when new.act = 'close' and new.from_state <> 'sent' then ''
            when new.from_state = 'offered' and new.act <> 'send' then ''
            when new.side = 'sender' then 'recipient' else 'sender' end
    where id = new.referral_id and version = new.number - 1
        and (state = new.from_state or (new.act = 'offer' and version = 0));
    if not found then
        raise exception 'the referral is not in the state that the step starts from' using errcode = 'check_violation';
    end if;
    return null;
end $$;
"""

THOSE_OF_BEFORE = f"""
alter table referrals_referral disable trigger a_referral_changes_only_with_an_author;
update referrals_referral r set outcome_at = (
    select min(s.at) from referrals_step s where s.referral_id = r.id and s.to_state in ('received', 'not_received')
) where r.state in ('received', 'not_received', 'withdrawn', 'closed');
update referrals_referral set
    follow_by = {FOLLOW_BY.format(not_told=IS_NOT_TOLD, state="state", at="changed_at")}
where state in ('accepted', 'not_received');
-- What was updated waits for checks at the end, and PostgreSQL alters no table while any wait.
set constraints all immediate;
set constraints all deferred;
alter table referrals_referral enable trigger a_referral_changes_only_with_an_author;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_followed_by_who_was_asked"), ("agencies", "0007_who_answers")]
    operations = [
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
        migrations.RunSQL(FOLLOW_STEP, migrations.RunSQL.noop),
        migrations.RunSQL(THOSE_OF_BEFORE, migrations.RunSQL.noop),
    ]
