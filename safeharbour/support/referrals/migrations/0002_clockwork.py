"""What the database does for referrals: a state follows its signed steps, and facts are counted before they leave.

The functions run as the owner. Counts are rounded to five and left out below five; a median is told from five matches
on, quartiles from twenty: of fewer they would be nearly one person's own wait.
"""

from django.db import migrations

DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"
FACT = f"language sql stable {DEFINER}"

BEGIN = f"""
create function referrals_begin() returns trigger language plpgsql {DEFINER} as $$
begin
    if new.state <> 'offered' or new.version <> 0 or new.news_for <> '' or new.sent_at is not null
        or new.accepted_at is not null or new.received_at is not null then
        raise exception 'a referral begins as an offer' using errcode = 'check_violation';
    end if;
    if new.after_id is null and (new.begun_at <> new.offered_at or new.origin <> new.id) then
        raise exception 'the wait begins with the first referral' using errcode = 'check_violation';
    end if;
    if new.after_id is not null and not exists (
        select 1 from referrals_referral r where r.id = new.after_id and r.agency_id = new.agency_id
        and r.begun_at = new.begun_at and r.origin = new.origin and r.state = 'closed'
    ) then
        raise exception 'the wait goes on from the referral that was passed on' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_referral_begins_as_an_offer before insert on referrals_referral
    for each row execute function referrals_begin();
"""

FOLLOW_STEP = f"""
create function referrals_follow_step() returns trigger language plpgsql {DEFINER} as $$
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
create trigger a_state_follows_its_step after insert on referrals_step
    for each row execute function referrals_follow_step();
"""

GUARD_STATE = """
create function referrals_guard_state() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() < 2 then
        raise exception 'a referral changes only through a signed step' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_referral_changes_only_with_an_author before update on referrals_referral
    for each row execute function referrals_guard_state();
"""

SEEN = f"""
create function referrals_seen() returns trigger language plpgsql {DEFINER} as $$
begin
    update referrals_referral set news_for = ''
    where id = new.referral_id and version = new.number
        and ((news_for = 'sender' and agency_id = new.agency_id)
            or (news_for = 'recipient' and recipient_id = new.agency_id));
    return null;
end $$;
create trigger news_is_over_when_it_was_seen after insert on referrals_acknowledgement
    for each row execute function referrals_seen();
"""

CHECK_PACKAGE = f"""
create function referrals_check_package() returns trigger language plpgsql {DEFINER} as $$
begin
    if not exists (
        select 1 from referrals_referral r
        join consent_disclosure d on d.id = new.disclosure_id
            and d.agency_id = r.agency_id and d.recipient_id = r.recipient_id
        join referrals_referralperson p on p.referral_id = r.id and p.person_id = d.person
        join referrals_particulars t on t.referral_id = r.id and not ('sharing' = any (t.refuses))
        where r.id = new.referral_id and r.agency_id = new.agency_id
    ) then
        raise exception 'a package is of this person, between these agencies, and wanted'
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger a_package_belongs_to_its_referral before insert on referrals_attachment
    for each row execute function referrals_check_package();
"""

FORGET = f"""
create function referrals_forget_person() returns trigger language plpgsql {DEFINER} as $$
begin
    delete from referrals_referralperson where person_id = new.id;
    return null;
end $$;
create trigger a_referral_forgets_who_was_erased after update of erased_at on people_person
    for each row when (new.erased_at is not null) execute function referrals_forget_person();
"""

ROUNDED = """
create function referrals_rounded(n bigint) returns bigint language sql immutable as
$$ select case when n >= 5 then (round(n / 5.0) * 5)::bigint end $$;
"""

COUNTS = f"""
create function referrals_counts(since timestamptz)
    returns table (
        month date, need text, agency uuid,
        sent bigint, accepted bigint, declined bigint, received bigint, not_received bigint, withdrawn bigint
    ) {FACT} as $$
    select c.month, c.need, c.agency,
           referrals_rounded(count(*)),
           referrals_rounded(count(*) filter (where c.accepted)),
           referrals_rounded(count(*) filter (where c.declined)),
           referrals_rounded(count(*) filter (where c.received)),
           referrals_rounded(count(*) filter (where c.state = 'not_received')),
           referrals_rounded(count(*) filter (where c.withdrawn))
    from (
        select date_trunc('month', r.sent_at at time zone 'America/Toronto')::date as month,
               r.need::text as need, r.recipient_id as agency, r.state,
               r.accepted_at is not null as accepted, r.received_at is not null as received,
               exists (select 1 from referrals_step s where s.referral_id = r.id and s.act = 'decline') as declined,
               exists (select 1 from referrals_step s where s.referral_id = r.id and s.act = 'withdraw') as withdrawn
        from referrals_referral r
        where r.sent_at >= since and acting_may('referral.count')
    ) c
    group by grouping sets ((c.month), (c.need), (c.agency), ())
$$;
"""

STATES = f"""
create function referrals_states(since timestamptz) returns table (state text, referrals bigint) {FACT} as $$
    select state::text, referrals_rounded(count(*)) from referrals_referral
    where offered_at >= since and acting_may('referral.count') group by 1
$$;
"""

HOURS = f"""
create function referrals_hours(since timestamptz)
    returns table (
        month date, need text, agency uuid, matches bigint,
        lower_hours double precision, median_hours double precision, upper_hours double precision
    ) {FACT} as $$
    select h.month, h.need, h.agency, referrals_rounded(count(*)),
           case when count(*) >= 20 then percentile_cont(0.25) within group (order by h.hours) end,
           case when count(*) >= 5 then percentile_cont(0.5) within group (order by h.hours) end,
           case when count(*) >= 20 then percentile_cont(0.75) within group (order by h.hours) end
    from (
        select date_trunc('month', r.accepted_at at time zone 'America/Toronto')::date as month,
               r.need::text as need, r.recipient_id as agency,
               (extract(epoch from r.accepted_at - r.begun_at) / 3600)::double precision as hours
        from referrals_referral r
        where r.accepted_at >= since and acting_may('referral.count')
    ) h
    group by grouping sets ((h.month), (h.need), (h.agency), ())
$$;
"""

IN_TIME = f"""
create function referrals_matched_in_time(since timestamptz, at timestamptz)
    returns table (begun bigint, within bigint) {FACT} as $$
    select referrals_rounded(count(*)), referrals_rounded(count(*) filter (where w.within))
    from (
        select exists (
            select 1 from referrals_referral r
            where r.origin = f.id and r.accepted_at <= f.begun_at + interval '48 hours'
        ) as within
        from referrals_referral f
        where f.after_id is null and f.begun_at >= since and f.begun_at + interval '48 hours' <= at
          and f.sent_at is not null and acting_may('referral.count')
    ) w
$$;
"""


def undone(trigger: str, table: str, function: str) -> str:
    return f"drop trigger {trigger} on {table}; drop function {function}()"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial")]
    operations = [
        migrations.RunSQL(BEGIN, undone("a_referral_begins_as_an_offer", "referrals_referral", "referrals_begin")),
        migrations.RunSQL(FOLLOW_STEP, undone("a_state_follows_its_step", "referrals_step", "referrals_follow_step")),
        migrations.RunSQL(
            GUARD_STATE,
            undone("a_referral_changes_only_with_an_author", "referrals_referral", "referrals_guard_state"),
        ),
        migrations.RunSQL(SEEN, undone("news_is_over_when_it_was_seen", "referrals_acknowledgement", "referrals_seen")),
        migrations.RunSQL(
            CHECK_PACKAGE,
            undone("a_package_belongs_to_its_referral", "referrals_attachment", "referrals_check_package"),
        ),
        migrations.RunSQL(
            FORGET, undone("a_referral_forgets_who_was_erased", "people_person", "referrals_forget_person")
        ),
        migrations.RunSQL(ROUNDED, "drop function referrals_rounded(bigint)"),
        migrations.RunSQL(COUNTS, "drop function referrals_counts(timestamptz)"),
        migrations.RunSQL(STATES, "drop function referrals_states(timestamptz)"),
        migrations.RunSQL(HOURS, "drop function referrals_hours(timestamptz)"),
        migrations.RunSQL(IN_TIME, "drop function referrals_matched_in_time(timestamptz, timestamptz)"),
    ]
