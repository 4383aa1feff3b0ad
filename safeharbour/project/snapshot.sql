-- Written by `make snapshot`: the tables that a new database begins with.

set check_function_bodies = false;
select pg_catalog.set_config('search_path', '', false);

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.acting_account() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('harbour.account', true), '')::bigint $$;

CREATE FUNCTION public.acting_agency() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select m.agency_id from agencies_membership m join agencies_agency a on a.id = m.agency_id
    where m.id = acting_membership() and m.is_active and a.is_active
$$;

CREATE FUNCTION public.acting_agency_kind() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select a.kind from agencies_membership m join agencies_agency a on a.id = m.agency_id
    where m.id = acting_membership() and m.is_active and a.is_active
$$;

CREATE FUNCTION public.acting_code() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('harbour.code', true), '')::uuid $$;

CREATE FUNCTION public.acting_kind() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('harbour.actor', true), '') $$;

CREATE FUNCTION public.acting_may(wanted text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (
        select 1 from agencies_membership m
        join agencies_agency a on a.id = m.agency_id
        join agencies_rolepermission p on p.kind = a.kind and p.role = m.role
        where m.id = acting_membership() and m.is_active and a.is_active and p.permission = wanted
    )
$$;

CREATE FUNCTION public.acting_membership() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('harbour.membership', true), '')::uuid $$;

CREATE FUNCTION public.acting_person() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select c.person_id from own_page_returncode c join people_person p on p.id = c.person_id
    where c.id = acting_code() and c.ended_at is null and c.good_until > statement_timestamp() and p.erased_at is null
$$;

CREATE FUNCTION public.acting_purpose() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('harbour.purpose', true), '') $$;

CREATE FUNCTION public.acting_system() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('harbour.system', true), '') $$;

CREATE FUNCTION public.care_forget_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    delete from care_reminder where person_id = new.id;
    delete from care_appointmentstep where person_id = new.id;
    delete from care_appointment where person_id = new.id;
    delete from care_deadlinestep where person_id = new.id;
    delete from care_deadline where person_id = new.id;
    delete from care_followup where person_id = new.id;
    delete from care_journeystep where person_id = new.id;
    delete from care_goalstep where person_id = new.id;
    delete from care_goal where person_id = new.id;
    delete from care_taskstep where person_id = new.id;
    delete from care_task where person_id = new.id;
    delete from care_servicereceived where person_id = new.id;
    delete from care_lead where person_id = new.id;
    delete from care_journey where person_id = new.id;
    return null;
end $$;

CREATE FUNCTION public.care_housed(everywhere boolean, moment timestamp with time zone) RETURNS TABLE(milestone text, standing text, people bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select m.milestone, case
            when f.housing >= 4 then 'housed' when f.housing is not null then 'not_housed'
            when (select min(s.at) from care_journeystep s where s.journey_id = j.id
        and s.state in ('lost', 'ended') and not exists (
            select 1 from care_journeystep n where n.journey_id = s.journey_id and n.number = s.number + 1)) <= j.at + m.after + interval '90 days' then 'lost' else 'unknown' end,
        count(*)
    from care_journey j
    cross join (select 'm6', interval '180 days' union all select 'm12', interval '365 days') as m (milestone, after)
    left join lateral (
        select f.housing from care_followup f where f.journey_id = j.id and f.milestone = m.milestone
            and f.outcome = 'reached' order by f.happened_at desc limit 1
    ) f on true
    where j.at + m.after + interval '90 days' <= moment and ((everywhere and acting_may('referral.count'))
        or (not everywhere and j.agency_id = acting_agency() and acting_may('person.write')))
    group by 1, 2
$$;

CREATE FUNCTION public.care_months(everywhere boolean, moment timestamp with time zone) RETURNS TABLE(curve text, month integer, happened bigint, gone bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with journeys as (
        select j.id, j.person_id, j.agency_id, j.number, j.at as begun,
            least(moment, coalesce((select min(s.at) from care_journeystep s where s.journey_id = j.id
        and s.state in ('lost', 'ended') and not exists (
            select 1 from care_journeystep n where n.journey_id = s.journey_id and n.number = s.number + 1)), moment), j.at + interval '720 days') as until
        from care_journey j where (everywhere and acting_may('referral.count'))
        or (not everywhere and j.agency_id = acting_agency() and acting_may('person.write'))
    ), spans as (
        select 'safe' as curve, j.begun, j.until, (
            select min(s.at) from care_journeystep s where s.journey_id = j.id and s.state = 'anew') as on_at
        from journeys j
        union all
        select k.curve, j.begun, j.until, (
            select min(r.given_on)::timestamptz from care_servicereceived r
            where r.person_id = j.person_id and r.agency_id = j.agency_id and r.domain = any (k.domains)
              and r.given_on >= j.begun::date)
        from journeys j cross join (select 'bed', array['housing', 'safety'] union all select 'advocate', array['legal', 'peer_support']
        union all select 'counselling', array['mental_health'] union all select 'income', array['income', 'employment']) as k (curve, domains) where j.number = 1
    )
    select s.curve, floor(extract(epoch from greatest(least(coalesce(s.on_at, s.until), s.until), s.begun) - s.begun)
            / 86400 / 30)::integer,
        count(*) filter (where s.on_at <= s.until), count(*) filter (where s.on_at is null or s.on_at > s.until)
    from spans s group by 1, 2
$$;

CREATE FUNCTION public.conferences_forget_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    delete from conferences_decision where person_id = new.id;
    delete from conferences_invitation where person_id = new.id;
    delete from conferences_item where person_id = new.id;
    delete from conferences_view where person_id = new.id;
    delete from conferences_conference where person_id = new.id;
    return null;
end $$;

CREATE FUNCTION public.consent_has_agreement(agency uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (
        select 1 from agencies_datasharingagreement d join agencies_agency a on a.id = d.agency_id
        where d.agency_id = agency and a.is_active
          and (now() at time zone 'America/Toronto')::date between d.signed_on and d.valid_until
    )
$$;

CREATE FUNCTION public.consent_package_is_open(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (
        select 1
        from consent_disclosure d
        join vault_personkey k on k.subject = d.person and k.agency_id = d.agency_id and k.destroyed_at is null
        left join consent_grant g on g.id = d.grant_id
        where d.id = wanted
          and d.recipient_id = acting_agency()
          and d.purpose = acting_purpose()
          and statement_timestamp() < d.expires_at
          and not exists (select 1 from consent_ending x where x.disclosure_id = d.id)
          and (
              (d.without_id is not null
                  and exists (select 1 from consent_approval a where a.without_id = d.without_id and a.approved))
              or (statement_timestamp() < g.ends_at
                  and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)
                  and consent_has_agreement(d.agency_id)
                  and consent_has_agreement(d.recipient_id))
          )
    )
$$;

CREATE FUNCTION public.consent_people(wanted text) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select coalesce(array_agg(distinct shown.person), '{}') from (
        select g.person
        from consent_grant g
        join vault_personkey k on k.subject = g.person and k.agency_id = g.agency_id and k.destroyed_at is null
        where acting_purpose() is not null
          and g.purpose = acting_purpose()
          and g.recipient_id = acting_agency()
          and (wanted = '' or wanted = any (g.scopes))
          and g.starts_at <= statement_timestamp() and statement_timestamp() < g.ends_at
          and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)
          and consent_has_agreement(g.agency_id)
          and consent_has_agreement(g.recipient_id)
        union all
        select e.person
        from consent_emergency e
        join vault_personkey k on k.subject = e.person and k.agency_id = e.agency_id and k.destroyed_at is null
        where acting_purpose() = 'safety'
          and e.by_id = acting_membership() and e.by_agency_id = acting_agency()
          and wanted in ('', 'identity', 'contact', 'location', 'needs', 'health')
          and e.starts_at <= statement_timestamp() and statement_timestamp() < e.ends_at
    ) shown
$$;

CREATE FUNCTION public.consent_served_at(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select k.agency_id from vault_personkey k
    where k.subject = wanted and k.destroyed_at is null and acting_may('consent.emergency')
$$;

CREATE FUNCTION public.consent_shows(person uuid, scope text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select person = any (consent_people(scope))
$$;

CREATE FUNCTION public.consent_told_since(asked uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (select 1 from consent_toldsince t where t.without_id = asked and t.person = acting_person())
$$;

CREATE FUNCTION public.demands_forget_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    delete from demands_notice where person_id = new.id;
    delete from demands_production where person_id = new.id;
    delete from demands_counsellingorder where person_id = new.id;
    delete from demands_step where person_id = new.id;
    delete from demands_demand where person_id = new.id;
    return null;
end $$;

CREATE FUNCTION public.demands_is_told(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (select 1 from demands_step s where s.demand_id = wanted and s.told = 'told')
$$;

CREATE FUNCTION public.directory_cells(latitude double precision, longitude double precision) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN ((latitude IS NULL) OR (longitude IS NULL)) THEN ARRAY[0] ELSE ARRAY[(10000000 + (((floor(((latitude + (90)::double precision) * (5)::double precision)) * (2000)::double precision) + floor(((longitude + (180)::double precision) * (5)::double precision))))::integer), (20000000 + (((floor((latitude + (90)::double precision)) * (2000)::double precision) + floor((longitude + (180)::double precision))))::integer)] END;

CREATE FUNCTION public.directory_facets(known boolean, weekly int4multirange, dated tstzmultirange, cost text, low integer, high integer, audiences text[]) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (((ARRAY[CASE cost WHEN 'free'::text THEN 101 WHEN 'sliding'::text THEN 102 WHEN 'paid'::text THEN 103 ELSE 104 END] || CASE WHEN ((low IS NULL) AND (high IS NULL)) THEN ARRAY[110] ELSE ARRAY(SELECT (110 + (ages.bracket)::integer) FROM UNNEST(ARRAY[0, 6, 12, 16, 18, 25, 30, 55, 65], ARRAY[5, 11, 15, 17, 24, 29, 54, 64, 999]) WITH ORDINALITY ages(youngest, oldest, bracket) WHERE ((COALESCE(directory_facets.low, 0) <= ages.oldest) AND (COALESCE(directory_facets.high, 999) >= ages.youngest))) END) || CASE WHEN (audiences = '{}'::text[]) THEN ARRAY[130] ELSE ARRAY(SELECT (130 + array_position(ARRAY['women'::text, 'men'::text, 'youth'::text, 'families'::text, 'indigenous'::text, 'newcomers'::text, 'rainbow'::text, 'disability'::text, 'seniors'::text], audience.audience)) FROM unnest(directory_facets.audiences) audience(audience)) END) || CASE WHEN (NOT known) THEN ARRAY[190] ELSE (CASE WHEN isempty(dated) THEN ARRAY[]::integer[] ELSE ARRAY[191] END || ARRAY(SELECT DISTINCT (200 + hour.hour) FROM unnest(directory_facets.weekly) stretch(stretch), LATERAL generate_series((lower(stretch.stretch) / 60), ((upper(stretch.stretch) - 1) / 60)) hour(hour))) END);

CREATE FUNCTION public.directory_forms(words text[]) RETURNS TABLE(word text, forms text)
    LANGUAGE sql STABLE
    AS $$
                select asked, '(' || string_agg(distinct form::text, ' | ') || ')'
                from unnest(words) asked, unnest(array[
                    to_tsquery('simple', asked), to_tsquery('english', asked), to_tsquery('french', asked)]) form
                where numnode(form) > 0 group by asked
            $$;

CREATE FUNCTION public.directory_hits(query tsquery, most integer) RETURNS bigint
    LANGUAGE sql STABLE
    SET enable_seqscan TO 'off'
    AS $$
                select count(*) from (select from directory_entry where body @@ query limit most) hit
            $$;

CREATE FUNCTION public.directory_months(confirmed timestamp with time zone) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (confirmed IS NULL) THEN ARRAY[]::integer[] ELSE ARRAY[(((date_part('year'::text, (confirmed AT TIME ZONE 'UTC'::text)) * (12)::double precision) + date_part('month'::text, (confirmed AT TIME ZONE 'UTC'::text))))::integer] END;

CREATE FUNCTION public.directory_organizations_with(wanted tsquery) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
                select id from directory_organization where withdrawn_at is null
                    and directory_vector(name || ' ' || alternate_name || ' ' || description) @@ wanted
            $$;

CREATE FUNCTION public.directory_place_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    case tg_table_name
    when 'directory_location' then
        perform directory_withhold_anew(array[new.id], '{}', '{}');
    when 'directory_serviceatlocation' then
        perform directory_withhold_anew('{}', array[new.id], '{}');
    else
        perform directory_withhold_anew('{}', '{}', array[new.id]);
    end case;
    return null;
end $$;

CREATE FUNCTION public.directory_place_is_confidential(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select coalesce((select confidential from directory_location where id = wanted), false)
$$;

CREATE FUNCTION public.directory_services_with(wanted tsquery) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
                select service from directory_entry where body @@ wanted
                union
                select s.id from directory_service s left join directory_organization o on o.id = s.organization_id
                where s.status <> 'active' and s.withdrawn_at is null and directory_vector(
                    concat_ws(' ', s.name, s.alternate_name, s.description, o.name)) @@ wanted
            $$;

CREATE FUNCTION public.directory_settle() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
                select gin_clean_pending_list('public.entry_by_words_lists_and_place')
            $$;

CREATE FUNCTION public.directory_site_is_confidential(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select coalesce((select l.confidential from directory_serviceatlocation s
                     join directory_location l on l.id = s.location_id where s.id = wanted), false)
$$;

CREATE FUNCTION public.directory_study() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
            declare
                kept regclass;
            begin
                for kept in select oid from pg_class
                    where relkind = 'r' and relname like 'directory\_%' and relnamespace = 'public'::regnamespace
                loop
                    execute format('analyze %s', kept);
                end loop;
            end $$;

CREATE FUNCTION public.directory_subject_is_withheld(kind text, wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select coalesce(case kind
        when 'location' then directory_place_is_confidential(wanted)
        when 'service_at_location' then directory_site_is_confidential(wanted)
        when 'address' then (select withheld from directory_address where id = wanted)
        when 'accessibility' then (select withheld from directory_accessibility where id = wanted)
        when 'contact' then (select withheld from directory_contact where id = wanted)
        when 'phone' then (select withheld from directory_phone where id = wanted)
        when 'schedule' then (select withheld from directory_schedule where id = wanted)
        when 'service_area' then (select withheld from directory_servicearea where id = wanted)
        when 'language' then (select withheld from directory_language where id = wanted)
        when 'attribute' then (select withheld from directory_attribute where id = wanted)
        else false end, false)
$$;

CREATE FUNCTION public.directory_vector(said text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT ((to_tsvector('simple'::regconfig, plain.bare) || to_tsvector('english'::regconfig, plain.bare)) || to_tsvector('french'::regconfig, plain.bare)) FROM (SELECT translate(lower("left"(directory_vector.said, 100000)), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ'::text, 'aaaaaaceeeeiiiinooooouuuuyy'::text) AS translate) plain(bare));

CREATE FUNCTION public.directory_withheld_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if tg_table_name = 'directory_contact' then
        update directory_phone set withheld = withheld where contact_id = new.id;
    elsif tg_table_name = 'directory_phone' then
        update directory_language set withheld = withheld where phone_id = new.id;
    end if;
    update directory_attribute set withheld = withheld where subject = new.id;
    update directory_metadata set withheld = withheld where subject = new.id;
    return null;
end $$;

CREATE FUNCTION public.directory_withhold() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    case tg_table_name
    when 'directory_premises' then
        select l.confidential, l.agency_id, l.withdrawn_at into new.withheld, new.agency_id, new.withdrawn_at
        from directory_location l where l.id = new.location_id;
        new.withheld := coalesce(new.withheld, true);
    when 'directory_sitedetail' then
        select coalesce(l.confidential, false), s.agency_id, s.withdrawn_at
        into new.withheld, new.agency_id, new.withdrawn_at
        from directory_serviceatlocation s left join directory_location l on l.id = s.location_id
        where s.id = new.service_at_location_id;
        new.withheld := coalesce(new.withheld, true);
    when 'directory_address', 'directory_accessibility' then
        new.withheld := (new.location_id is not null and directory_place_is_confidential(new.location_id));
    when 'directory_contact', 'directory_schedule' then
        new.withheld := (new.location_id is not null and directory_place_is_confidential(new.location_id))
            or (new.service_at_location_id is not null
                and directory_site_is_confidential(new.service_at_location_id));
    when 'directory_phone' then
        new.withheld := (new.location_id is not null and directory_place_is_confidential(new.location_id))
            or (new.service_at_location_id is not null
                and directory_site_is_confidential(new.service_at_location_id))
            or (new.contact_id is not null and directory_subject_is_withheld('contact', new.contact_id));
    when 'directory_servicearea' then
        new.withheld := (new.service_at_location_id is not null
                and directory_site_is_confidential(new.service_at_location_id));
    when 'directory_language' then
        new.withheld := (new.location_id is not null and directory_place_is_confidential(new.location_id))
            or (new.phone_id is not null and directory_subject_is_withheld('phone', new.phone_id));
    else
        new.withheld := directory_subject_is_withheld(new.subject_kind, new.subject);
    end case;
    return new;
end $$;

CREATE FUNCTION public.directory_withhold_anew(places uuid[], given_sites uuid[], given_contacts uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
    sites uuid[] := given_sites || array(select id from directory_serviceatlocation where location_id = any (places));
    people uuid[] := given_contacts || array(select id from directory_contact
        where location_id = any (places) or service_at_location_id = any (sites));
    numbers uuid[] := array(select id from directory_phone
        where location_id = any (places) or service_at_location_id = any (sites) or contact_id = any (people));
    subjects uuid[];
begin
    update directory_premises set withheld = withheld where location_id = any (places);
    update directory_sitedetail set withheld = withheld where service_at_location_id = any (sites);
    update directory_address set withheld = withheld where location_id = any (places);
    update directory_accessibility set withheld = withheld where location_id = any (places);
    update directory_contact set withheld = withheld where id = any (people);
    update directory_phone set withheld = withheld where id = any (numbers);
    update directory_schedule set withheld = withheld
        where location_id = any (places) or service_at_location_id = any (sites);
    update directory_servicearea set withheld = withheld where service_at_location_id = any (sites);
    update directory_language set withheld = withheld where location_id = any (places) or phone_id = any (numbers);
    subjects := places || sites || people || numbers
        || array(select id from directory_address where location_id = any (places))
        || array(select id from directory_accessibility where location_id = any (places))
        || array(select id from directory_schedule
                 where location_id = any (places) or service_at_location_id = any (sites))
        || array(select id from directory_servicearea where service_at_location_id = any (sites))
        || array(select id from directory_language where location_id = any (places) or phone_id = any (numbers));
    update directory_attribute set withheld = withheld where subject = any (subjects);
    update directory_metadata set withheld = withheld where subject = any (subjects)
        or subject in (select id from directory_attribute where subject = any (subjects));
end $$;

CREATE FUNCTION public.is_acting_persons(membership uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (
        select 1 from agencies_membership m join agencies_membership acting on acting.user_id = m.user_id
        where m.id = membership and acting.id = acting_membership()
    )
$$;

CREATE FUNCTION public.number_audit_event() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_current_xact_id();
    new.id := nextval('public.audit_event_id_seq');
    return new;
end $$;

CREATE FUNCTION public.own_page_forget() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    delete from own_page_answer where person_id = new.id;
    delete from own_page_message where person_id = new.id;
    delete from own_page_returncode where person_id = new.id;
    return null;
end $$;

CREATE FUNCTION public.own_page_other_numbers() RETURNS TABLE(number character varying, part text, newest timestamp with time zone, things bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    with said as (
        select distinct on (j.duplicate_id) j.duplicate_id, j.kept_id, j.joined
        from people_joining j order by j.duplicate_id, j.id desc
    ), kept as (
        select coalesce(
            (select s.kept_id from said s where s.duplicate_id = acting_person() and s.joined), acting_person()
        ) as id
    ), other as (
        select p.id, p.number from people_person p, kept
        where acting_person() is not null and p.erased_at is null and p.id <> acting_person()
            and (p.id = kept.id or p.id in (select s.duplicate_id from said s where s.kept_id = kept.id and s.joined))
    )
    select o.number, found.part, found.newest, found.things from other o cross join lateral (
        select 'identity' as part, max(changed_at) as newest, 0::bigint as things
            from people_personidentity where person_id = o.id
        union all select 'contact', max(told_at), 0 from people_contactrules where person_id = o.id
        union all select 'location', max(told_at), 0 from people_whereabouts where person_id = o.id
        union all select 'plan', max(told_at), 0 from people_plan where person_id = o.id
        union all select 'health', max(told_at), 0 from people_health where person_id = o.id
        union all select 'legal', max(told_at), 0 from people_legalsituation where person_id = o.id
        union all select 'needs', null, count(distinct domain) from people_need where person_id = o.id
        union all select 'story', null, count(*) from people_personnote where person_id = o.id
    ) found where found.newest is not null or found.things > 0
$$;

CREATE FUNCTION public.own_page_whom_to_tell(whose uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select coalesce(
        (select l.worker_id from care_lead l where l.person_id = whose order by l.number desc limit 1),
        (select c.given_by_id from own_page_returncode c where c.person_id = whose order by c.given_at desc limit 1)
    )
    where acting_system() = 'own_page.mail'
$$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.referrals_begin() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.referrals_check_package() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.referrals_check_undo() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.referrals_counts(since timestamp with time zone) RETURNS TABLE(month date, need text, agency uuid, sent bigint, accepted bigint, declined bigint, received bigint, not_received bigint, withdrawn bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.referrals_end_packages() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    insert into consent_ending (disclosure_id, why, at, by_id)
    select a.disclosure_id, 'over', new.at, new.by_id from referrals_attachment a where a.referral_id = new.referral_id
    on conflict (disclosure_id) do nothing;
    return null;
end $$;

CREATE FUNCTION public.referrals_follow_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
        follow_by = case
            when not exists (select 1 from agencies_agency a where a.id = agency_id and a.kind in ('police', 'crown', 'probation', 'municipal_licensing', 'international_partner')) then null
            when new.to_state = 'accepted' then new.at + interval '14 days'
            when new.to_state = 'not_received' then new.at + interval '48 hours' end,
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

CREATE FUNCTION public.referrals_forget_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    delete from referrals_referralperson where person_id = new.id;
    return null;
end $$;

CREATE FUNCTION public.referrals_guard_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if pg_trigger_depth() < 2 and referrals_packages_along(old.referral_id) > 0 then
        raise exception 'whom a package is of stays named while it stands' using errcode = 'check_violation';
    end if;
    return old;
end $$;

CREATE FUNCTION public.referrals_guard_state() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if pg_trigger_depth() < 2 then
        raise exception 'a referral changes only through a signed step' using errcode = 'check_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.referrals_hours(since timestamp with time zone) RETURNS TABLE(month date, need text, agency uuid, matches bigint, lower_hours double precision, median_hours double precision, upper_hours double precision)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.referrals_is_of(asked uuid, whose uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select exists (select 1 from referrals_referralperson p where p.referral_id = asked and p.person_id = whose)
$$;

CREATE FUNCTION public.referrals_keep_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    insert into referrals_referralperson (referral_id, agency_id, person_id, linked_at, linked_by_id)
    select new.id, p.agency_id, p.person_id, new.offered_at, p.linked_by_id
    from referrals_referralperson p where p.referral_id = new.after_id and p.agency_id = new.agency_id;
    return null;
end $$;

CREATE FUNCTION public.referrals_matched_in_time(since timestamp with time zone, at timestamp with time zone) RETURNS TABLE(begun bigint, within bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.referrals_package_in_time() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    perform 1 from referrals_referral r
    where r.id = new.referral_id and r.state in ('sent', 'accepted', 'not_received') for share;
    if not found then
        raise exception 'a package goes along with what was sent and is not over' using errcode = 'check_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.referrals_packages_along(wanted uuid) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select count(*) from referrals_attachment a join referrals_referral r on r.id = a.referral_id
    where a.referral_id = wanted and acting_agency() in (r.agency_id, r.recipient_id)
      and not exists (select 1 from consent_ending x where x.disclosure_id = a.disclosure_id)
$$;

CREATE FUNCTION public.referrals_rounded(n bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$ select case when n >= 5 then (round(n / 5.0) * 5)::bigint end $$;

CREATE FUNCTION public.referrals_seen() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    update referrals_referral set news_for = ''
    where id = new.referral_id and version = new.number
        and ((news_for = 'sender' and agency_id = new.agency_id)
            or (news_for = 'recipient' and recipient_id = new.agency_id));
    return null;
end $$;

CREATE FUNCTION public.referrals_states(since timestamp with time zone) RETURNS TABLE(state text, referrals bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select state::text, referrals_rounded(count(*)) from referrals_referral
    where offered_at >= since and acting_may('referral.count') group by 1
$$;

CREATE FUNCTION public.shelter_capacity(at timestamp with time zone) RETURNS TABLE(region text, status text, units bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select h.region::text,
           case when u.status = 'held' and not exists (
               select 1 from shelter_promise p where p.unit_id = u.number
               and p.state in ('held', 'accepted') and p.during @> at
           ) then 'accepting' else u.status::text end,
           count(*)
    from shelter_unit u join shelter_house h on h.id = u.house_id
    where acting_may('capacity.read')
    group by 1, 2
$$;

CREATE FUNCTION public.shelter_follow_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    update shelter_unit set status = new.to_status where number = new.unit_id and status = new.from_status
        and agency_id = new.agency_id;
    if not found then
        raise exception 'the unit is not in the state % that the change starts from', new.from_status
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

CREATE FUNCTION public.shelter_forget_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    delete from shelter_requestperson where person_id = new.id;
    delete from shelter_stayperson where person_id = new.id;
    return null;
end $$;

CREATE FUNCTION public.shelter_guard_answer() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
    if acting_agency() is distinct from new.house_agency_id then
        raise exception 'only the house says yes' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

CREATE FUNCTION public.shelter_guard_status() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if (tg_op = 'INSERT' and new.status <> 'vacant')
        or (tg_op = 'UPDATE' and new.status <> old.status and pg_trigger_depth() < 2) then
        raise exception 'a status changes only through a signed change' using errcode = 'check_violation';
    end if;
    return new;
end $$;

CREATE FUNCTION public.shelter_hours_to_bed(since timestamp with time zone) RETURNS TABLE(region text, month date, median_hours double precision, slow_hours double precision, placements bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select w.region, w.month,
           case when count(*) >= 5 then percentile_cont(0.5) within group (order by w.hours) end,
           case when count(*) >= 20 then percentile_cont(0.9) within group (order by w.hours) end,
           shelter_rounded(count(*))
    from (
        select h.region::text as region,
               date_trunc('month', p.arrived_at at time zone 'America/Toronto')::date as month,
               extract(epoch from p.arrived_at - r.asked_at) / 3600 as hours
        from shelter_promise p join shelter_bedrequest r on r.id = p.request_id
        join shelter_unit u on u.number = p.unit_id join shelter_house h on h.id = u.house_id
        where p.arrived_at >= since and acting_may('capacity.read')
    ) w
    group by grouping sets ((1), (2), ())
$$;

CREATE FUNCTION public.shelter_promised_units(at timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select unit_id from shelter_promise
    where state in ('held', 'accepted', 'arrived') and during @> at
      and (acting_may('bed.search') or acting_may('hold.answer') or acting_system() = 'shelter.expire_holds')
$$;

CREATE FUNCTION public.shelter_refusals(since timestamp with time zone) RETURNS TABLE(region text, month date, reason text, refusals bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select h.region::text, date_trunc('month', p.ended_at at time zone 'America/Toronto')::date,
           case p.state when 'declined' then p.decline_reason::text else 'no_answer' end,
           shelter_rounded(count(*))
    from shelter_promise p join shelter_unit u on u.number = p.unit_id join shelter_house h on h.id = u.house_id
    where p.ended_at >= since and (p.state = 'declined' or (p.state = 'expired' and p.answered_at is null))
      and acting_may('capacity.read')
    group by grouping sets ((1, 3), (2, 3), (3), (1), (2))
$$;

CREATE FUNCTION public.shelter_regions_over_time(moments timestamp with time zone[]) RETURNS TABLE(moment timestamp with time zone, region text, status text, units bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select m.moment, h.region::text, coalesce(c.to_status, 'vacant')::text, count(*)
    from unnest(moments) as m(moment)
    join shelter_unit u on u.created_at <= m.moment
    join shelter_house h on h.id = u.house_id
    left join lateral (
        select to_status from shelter_unitchange
        where unit_id = u.number and at <= m.moment order by at desc, id desc limit 1
    ) c on true
    where acting_may('capacity.read')
    group by 1, 2, 3
$$;

CREATE FUNCTION public.shelter_requests_settled(asked uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select r.id from shelter_bedrequest r
    where r.id = any(asked) and r.agency_id = acting_agency() and acting_may('bed.request')
      and exists (select 1 from shelter_promise p where p.request_id = r.id and p.arrived_at is not null)
$$;

CREATE FUNCTION public.shelter_rounded(n bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$ select case when n >= 5 then (round(n / 5.0) * 5)::bigint end $$;

CREATE FUNCTION public.somebody_may(asked uuid, wanted text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    select (acting_membership() is not null or acting_system() is not null) and exists (
        select 1 from agencies_membership m
        join agencies_agency a on a.id = m.agency_id
        join agencies_user u on u.id = m.user_id
        join agencies_rolepermission p on p.kind = a.kind and p.role = m.role
        where m.agency_id = asked and m.is_active and a.is_active and u.is_active and p.permission = wanted
    )
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE ONLY public.account_emailaddress FORCE ROW LEVEL SECURITY;

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.agencies_agency (
    id uuid NOT NULL,
    name character varying(160) NOT NULL,
    kind character varying(24) NOT NULL,
    place character varying(80) NOT NULL,
    region character varying(40) NOT NULL,
    telephone character varying(40) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.agencies_agency FORCE ROW LEVEL SECURITY;

CREATE TABLE public.agencies_datasharingagreement (
    id bigint NOT NULL,
    reference character varying(80) NOT NULL,
    signed_on date NOT NULL,
    valid_until date NOT NULL,
    recorded_by character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT an_agreement_ends_after_it_begins CHECK ((valid_until > signed_on))
);

ALTER TABLE ONLY public.agencies_datasharingagreement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.agencies_datasharingagreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_datasharingagreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.agencies_invitation (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(24) NOT NULL,
    digest character varying(64) NOT NULL,
    invited_by character varying(40) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    agency_id uuid NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT an_invitation_expires CHECK ((expires_at > invited_at)),
    CONSTRAINT an_invitation_is_accepted_or_revoked CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL)))
);

ALTER TABLE ONLY public.agencies_invitation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.agencies_membership (
    id uuid NOT NULL,
    role character varying(24) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deactivated_at timestamp with time zone,
    agency_id uuid NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT a_deactivated_membership_says_when CHECK ((((deactivated_at IS NULL) AND is_active) OR ((deactivated_at IS NOT NULL) AND (NOT is_active))))
);

ALTER TABLE ONLY public.agencies_membership FORCE ROW LEVEL SECURITY;

CREATE TABLE public.agencies_rolepermission (
    id bigint NOT NULL,
    kind character varying(24) NOT NULL,
    role character varying(24) NOT NULL,
    permission character varying(48) NOT NULL
);

ALTER TABLE public.agencies_rolepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_rolepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.agencies_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    user_id bigint
);

CREATE TABLE public.agencies_sharedcache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.agencies_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    told_by_mail boolean NOT NULL
);

ALTER TABLE public.agencies_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_event (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    action character varying(80) NOT NULL,
    actor_kind character varying(16) NOT NULL,
    account character varying(40) NOT NULL,
    membership character varying(40) NOT NULL,
    agency character varying(40) NOT NULL,
    role character varying(40) NOT NULL,
    system character varying(80) NOT NULL,
    subject_kind character varying(80) NOT NULL,
    subject character varying(80) NOT NULL,
    concerns_agency character varying(40) NOT NULL,
    reason character varying(400) NOT NULL,
    detail jsonb NOT NULL
);

ALTER TABLE ONLY public.audit_event FORCE ROW LEVEL SECURITY;

CREATE SEQUENCE public.audit_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.audit_event_id_seq OWNED BY public.audit_event.id;

CREATE TABLE public.audit_seal (
    batch bigint NOT NULL,
    encoding smallint NOT NULL,
    after_id bigint NOT NULL,
    through_id bigint NOT NULL,
    count integer NOT NULL,
    leaves bytea NOT NULL,
    previous_digest bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    key_id character varying(16) NOT NULL,
    digest bytea NOT NULL,
    signature bytea NOT NULL,
    CONSTRAINT a_seal_covers_something CHECK ((through_id > after_id)),
    CONSTRAINT audit_seal_count_check CHECK ((count >= 0)),
    CONSTRAINT audit_seal_encoding_check CHECK ((encoding >= 0))
);

ALTER TABLE ONLY public.audit_seal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.care_absence (
    id uuid NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    cover_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    CONSTRAINT an_absence_ends_after_it_begins CHECK ((until >= since)),
    CONSTRAINT nobody_covers_for_themselves CHECK ((NOT (worker_id = cover_id)))
);

ALTER TABLE ONLY public.care_absence FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_absencetakenback (
    absence_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_absencetakenback FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_appointment (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(12) NOT NULL,
    minutes smallint NOT NULL,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT an_appointment_is_sealed_even_where_empty CHECK ((NOT (words = '\x'::bytea))),
    CONSTRAINT an_appointment_takes_minutes CHECK (((minutes >= 5) AND (minutes <= 600))),
    CONSTRAINT care_appointment_minutes_check CHECK ((minutes >= 0))
);

ALTER TABLE ONLY public.care_appointment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_appointmentstep (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    state character varying(12) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT care_appointmentstep_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_appointmentstep FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_calendarfeed (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    account_id bigint NOT NULL,
    membership_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_calendarfeed FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_deadline (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(24) NOT NULL,
    given_on date NOT NULL,
    falls_on date NOT NULL,
    law_file character varying(40) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_deadline FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_deadlinestep (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    state character varying(12) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    deadline_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT care_deadlinestep_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_deadlinestep FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_followup (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    milestone character varying(4) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    initiative character varying(8) NOT NULL,
    channel character varying(20) NOT NULL,
    outcome character varying(12) NOT NULL,
    safety smallint,
    housing smallint,
    income smallint,
    service character varying(12) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    journey_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT care_followup_housing_check CHECK ((housing >= 0)),
    CONSTRAINT care_followup_income_check CHECK ((income >= 0)),
    CONSTRAINT care_followup_safety_check CHECK ((safety >= 0)),
    CONSTRAINT only_who_was_reached_answered CHECK ((((outcome)::text = 'reached'::text) OR ((housing IS NULL) AND (income IS NULL) AND (safety IS NULL) AND ((service)::text = 'unknown'::text)))),
    CONSTRAINT scales_run_from_one_to_five_or_are_unknown CHECK ((((safety IS NULL) OR ((safety >= 1) AND (safety <= 5))) AND ((housing IS NULL) OR ((housing >= 1) AND (housing <= 5))) AND ((income IS NULL) OR ((income >= 1) AND (income <= 5))))),
    CONSTRAINT who_makes_contact_says_how CHECK (((NOT ((initiative)::text = 'us'::text)) OR (NOT ((channel)::text = ''::text))))
);

ALTER TABLE ONLY public.care_followup FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_goal (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    domain character varying(20) NOT NULL,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_goal_is_sealed CHECK ((NOT (words = '\x'::bytea)))
);

ALTER TABLE ONLY public.care_goal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_goalstep (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    state character varying(8) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT care_goalstep_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_goalstep FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_journey (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    why character varying(8) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT care_journey_number_check CHECK ((number >= 0)),
    CONSTRAINT every_journey_after_the_first_begins_anew CHECK ((((number = 1) AND ((why)::text = 'first'::text)) OR ((number > 1) AND ((why)::text = 'anew'::text))))
);

ALTER TABLE ONLY public.care_journey FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_journeystep (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    state character varying(12) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    journey_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT care_journeystep_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_journeystep FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_lead (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    why character varying(12) NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    worker_id uuid NOT NULL,
    CONSTRAINT care_lead_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_lead FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_reminder (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_reminder FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_servicereceived (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    domain character varying(20) NOT NULL,
    through character varying(12) NOT NULL,
    given_on date NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.care_servicereceived FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_task (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    domain character varying(20) NOT NULL,
    kind character varying(12) NOT NULL,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_task_is_sealed_even_where_empty CHECK ((NOT (words = '\x'::bytea)))
);

ALTER TABLE ONLY public.care_task FORCE ROW LEVEL SECURITY;

CREATE TABLE public.care_taskstep (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    state character varying(8) NOT NULL,
    due_on date NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    owner_id uuid,
    person_id uuid NOT NULL,
    task_id uuid NOT NULL,
    CONSTRAINT care_taskstep_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.care_taskstep FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conferences_conference (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    purpose character varying(24) NOT NULL,
    attending bytea NOT NULL,
    agency_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    by_id uuid NOT NULL,
    chair_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT who_attends_is_sealed CHECK ((NOT (attending = '\x'::bytea)))
);

ALTER TABLE ONLY public.conferences_conference FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conferences_decision (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    task_id uuid NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.conferences_decision FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conferences_invitation (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    invited_id uuid NOT NULL,
    person_id uuid NOT NULL,
    item_id uuid NOT NULL
);

ALTER TABLE ONLY public.conferences_invitation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conferences_item (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    scope character varying(16) NOT NULL,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    conference_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT an_item_is_sealed CHECK ((NOT (words = '\x'::bytea)))
);

ALTER TABLE ONLY public.conferences_item FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conferences_view (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    voice character varying(8) NOT NULL,
    attends character varying(8) NOT NULL,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    conference_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_view_is_sealed_even_where_empty CHECK ((NOT (words = '\x'::bytea))),
    CONSTRAINT conferences_view_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.conferences_view FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_approval (
    without_id uuid NOT NULL,
    approved boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    asked_by_id uuid NOT NULL,
    by_id uuid NOT NULL,
    CONSTRAINT who_asks_does_not_approve CHECK ((NOT (by_id = asked_by_id)))
);

ALTER TABLE ONLY public.consent_approval FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_disclosure (
    id uuid NOT NULL,
    person uuid NOT NULL,
    number character varying(12) NOT NULL,
    purpose character varying(24) NOT NULL,
    fields character varying(60)[] NOT NULL,
    conditions character varying(24)[] NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    grant_id uuid,
    recipient_id uuid NOT NULL,
    sent_by_id uuid NOT NULL,
    without_id uuid,
    CONSTRAINT a_disclosure_expires CHECK (((expires_at > sent_at) AND (expires_at <= (sent_at + '366 days'::interval)))),
    CONSTRAINT a_disclosure_is_to_another_agency CHECK ((NOT (recipient_id = agency_id))),
    CONSTRAINT a_disclosure_names_its_fields CHECK ((
CASE
    WHEN (fields IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(fields, 1), 0)
END > 0)),
    CONSTRAINT a_disclosure_rests_on_consent_or_on_authority CHECK ((((grant_id IS NOT NULL) AND (without_id IS NULL)) OR ((grant_id IS NULL) AND (without_id IS NOT NULL))))
);

ALTER TABLE ONLY public.consent_disclosure FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_emergency (
    id uuid NOT NULL,
    person uuid NOT NULL,
    number character varying(12) NOT NULL,
    reason character varying(24) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    by_agency_id uuid NOT NULL,
    CONSTRAINT an_emergency_ends_within_the_hour CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '01:00:00'::interval)))),
    CONSTRAINT at_home_no_glass_is_broken CHECK ((NOT (by_agency_id = agency_id)))
);

ALTER TABLE ONLY public.consent_emergency FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_emergencyreview (
    id bigint NOT NULL,
    finding character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    emergency_id uuid NOT NULL
);

ALTER TABLE ONLY public.consent_emergencyreview FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent_emergencyreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_emergencyreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.consent_ending (
    disclosure_id uuid NOT NULL,
    why character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid
);

ALTER TABLE ONLY public.consent_ending FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_erasedcopies (
    disclosure_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL
);

ALTER TABLE ONLY public.consent_erasedcopies FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_grant (
    id uuid NOT NULL,
    person uuid NOT NULL,
    number character varying(12) NOT NULL,
    scopes character varying(16)[] NOT NULL,
    purpose character varying(24) NOT NULL,
    given_how character varying(16) NOT NULL,
    language character varying(40) NOT NULL,
    with_interpreter boolean NOT NULL,
    decider character varying(24) NOT NULL,
    guardian_basis character varying(16) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT a_grant_is_to_another_agency CHECK ((NOT (recipient_id = agency_id))),
    CONSTRAINT a_grant_names_a_known_purpose CHECK (((purpose)::text = ANY ((ARRAY['shelter'::character varying, 'counselling'::character varying, 'health_care'::character varying, 'legal_help'::character varying, 'housing'::character varying, 'income_and_work'::character varying, 'permit'::character varying, 'interpreting'::character varying, 'follow_up'::character varying, 'child_protection'::character varying, 'safety'::character varying, 'investigation'::character varying, 'prosecution'::character varying])::text[]))),
    CONSTRAINT a_grant_names_known_scopes CHECK (((
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END > 0) AND (scopes <@ ARRAY['identity'::character varying(16), 'contact'::character varying(16), 'location'::character varying(16), 'needs'::character varying(16), 'plan'::character varying(16), 'health'::character varying(16), 'legal'::character varying(16), 'story'::character varying(16)]))),
    CONSTRAINT a_guardian_says_on_what_basis CHECK (((((decider)::text = 'guardian'::text) AND (NOT ((guardian_basis)::text = ''::text))) OR ((NOT ((decider)::text = 'guardian'::text)) AND ((guardian_basis)::text = ''::text)))),
    CONSTRAINT no_grant_is_endless CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '366 days'::interval))))
);

ALTER TABLE ONLY public.consent_grant FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_judgement (
    grant_id uuid NOT NULL,
    spoke_alone boolean NOT NULL,
    reason bytea NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT a_judgement_gives_its_reason_sealed CHECK ((NOT (reason = '\x'::bytea)))
);

ALTER TABLE ONLY public.consent_judgement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_look (
    id bigint NOT NULL,
    person uuid NOT NULL,
    scope character varying(16) NOT NULL,
    purpose character varying(24) NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    by_agency_id uuid NOT NULL,
    disclosure_id uuid,
    CONSTRAINT a_look_is_at_a_part_or_at_a_package CHECK ((((disclosure_id IS NULL) AND (NOT ((scope)::text = ''::text))) OR ((disclosure_id IS NOT NULL) AND ((scope)::text = ''::text))))
);

ALTER TABLE ONLY public.consent_look FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent_look ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.consent_package (
    disclosure_id uuid NOT NULL,
    content bytea NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT a_package_is_sealed CHECK ((NOT (content = '\x'::bytea)))
);

ALTER TABLE ONLY public.consent_package FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_review (
    id bigint NOT NULL,
    outcome character varying(16) NOT NULL,
    next_on date,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    without_id uuid NOT NULL,
    CONSTRAINT what_stands_is_looked_at_again CHECK ((((next_on IS NOT NULL) AND ((outcome)::text = 'stands'::text)) OR ((next_on IS NULL) AND ((outcome)::text = 'ends'::text))))
);

ALTER TABLE ONLY public.consent_review FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.consent_toldsince (
    without_id uuid NOT NULL,
    person uuid NOT NULL,
    how character varying(16) NOT NULL,
    told_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL
);

ALTER TABLE ONLY public.consent_toldsince FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_withdrawal (
    grant_id uuid NOT NULL,
    how character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    CONSTRAINT a_withdrawal_is_signed_or_the_persons_own CHECK (((by_id IS NOT NULL) OR ((how)::text = 'own_page'::text)))
);

ALTER TABLE ONLY public.consent_withdrawal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consent_withoutconsent (
    id uuid NOT NULL,
    person uuid NOT NULL,
    number character varying(12) NOT NULL,
    authority character varying(40) NOT NULL,
    purpose character varying(24) NOT NULL,
    fields character varying(60)[] NOT NULL,
    grounds bytea NOT NULL,
    told character varying(16) NOT NULL,
    not_told_because character varying(24) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    review_on date NOT NULL,
    agency_id uuid NOT NULL,
    asked_by_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    CONSTRAINT grounds_are_sealed CHECK ((NOT (grounds = '\x'::bytea))),
    CONSTRAINT who_was_not_told_has_a_reason CHECK (((((told)::text = 'told'::text) AND ((not_told_because)::text = ''::text)) OR ((NOT ((told)::text = 'told'::text)) AND (NOT ((not_told_because)::text = ''::text))))),
    CONSTRAINT without_consent_is_to_another_agency CHECK ((NOT (recipient_id = agency_id))),
    CONSTRAINT without_consent_still_names_its_fields CHECK ((
CASE
    WHEN (fields IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(fields, 1), 0)
END > 0))
);

ALTER TABLE ONLY public.consent_withoutconsent FORCE ROW LEVEL SECURITY;

CREATE TABLE public.demands_counsellingorder (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    ordered_on date NOT NULL,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    demand_id uuid NOT NULL,
    CONSTRAINT why_counselling_is_opened_is_sealed CHECK ((NOT (words = '\x'::bytea)))
);

ALTER TABLE ONLY public.demands_counsellingorder FORCE ROW LEVEL SECURITY;

CREATE TABLE public.demands_demand (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(24) NOT NULL,
    received_on date NOT NULL,
    how character varying(16) NOT NULL,
    sender bytea NOT NULL,
    court_file bytea NOT NULL,
    asked bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_demand_is_sealed_even_where_empty CHECK ((NOT ((sender = '\x'::bytea) OR (court_file = '\x'::bytea) OR (asked = '\x'::bytea))))
);

ALTER TABLE ONLY public.demands_demand FORCE ROW LEVEL SECURITY;

CREATE TABLE public.demands_notice (
    id bigint NOT NULL,
    due_on date NOT NULL,
    days integer NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    demand_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.demands_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.demands_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.demands_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.demands_production (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    given_on date NOT NULL,
    records character varying(16)[] NOT NULL,
    pages integer NOT NULL,
    since date,
    until date,
    to_whom bytea NOT NULL,
    advice bytea NOT NULL,
    listed bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    demand_id uuid NOT NULL,
    person_id uuid NOT NULL,
    step_id uuid NOT NULL,
    CONSTRAINT demands_production_pages_check CHECK ((pages >= 0)),
    CONSTRAINT records_end_after_they_begin CHECK (((since IS NULL) OR (until IS NULL) OR (until >= since))),
    CONSTRAINT what_was_given_is_sealed CHECK ((NOT ((to_whom = '\x'::bytea) OR (advice = '\x'::bytea) OR (listed = '\x'::bytea)))),
    CONSTRAINT who_gives_records_says_which CHECK (((pages > 0) AND (
CASE
    WHEN (records IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(records, 1), 0)
END > 0)))
);

ALTER TABLE ONLY public.demands_production FORCE ROW LEVEL SECURITY;

CREATE TABLE public.demands_step (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    number integer NOT NULL,
    what character varying(16) NOT NULL,
    answer character varying(16) NOT NULL,
    state character varying(16) NOT NULL,
    happened_on date NOT NULL,
    due_on date NOT NULL,
    law_file character varying(40) NOT NULL,
    told character varying(16) NOT NULL,
    not_told_because character varying(24) NOT NULL,
    silent_until date,
    words bytea NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    demand_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT a_demand_begins_when_it_is_received CHECK ((((number = 1) AND ((state)::text = 'received'::text) AND ((what)::text = 'receive'::text)) OR ((number > 1) AND (NOT ((what)::text = 'receive'::text))))),
    CONSTRAINT a_step_is_sealed_even_where_empty CHECK ((NOT (words = '\x'::bytea))),
    CONSTRAINT an_order_that_forbids_telling_says_until_when CHECK (((((not_told_because)::text = 'order'::text) AND (silent_until IS NOT NULL)) OR ((NOT ((not_told_because)::text = 'order'::text)) AND (silent_until IS NULL)))),
    CONSTRAINT demands_step_number_check CHECK ((number >= 0)),
    CONSTRAINT who_is_not_told_of_a_demand_has_a_reason CHECK (((((not_told_because)::text = ''::text) AND ((told)::text = 'told'::text)) OR ((NOT ((told)::text = 'told'::text)) AND (NOT ((not_told_because)::text = ''::text)))))
);

ALTER TABLE ONLY public.demands_step FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_accessibility (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    description text NOT NULL,
    details text NOT NULL,
    url text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    location_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_accessibility FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_address (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    attention text NOT NULL,
    address_1 text NOT NULL,
    address_2 text NOT NULL,
    city text NOT NULL,
    region text NOT NULL,
    state_province text NOT NULL,
    postal_code text NOT NULL,
    country text NOT NULL,
    address_type character varying(16) NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    location_id uuid,
    source_id bigint NOT NULL,
    postal_key text GENERATED ALWAYS AS (upper(replace(postal_code, ' '::text, ''::text))) STORED
);

ALTER TABLE ONLY public.directory_address FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_attribute (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    subject_kind character varying(32) NOT NULL,
    subject uuid,
    link_id text NOT NULL,
    link_type text NOT NULL,
    link_entity text NOT NULL,
    value text NOT NULL,
    label text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL,
    taxonomy_term_id uuid
);

ALTER TABLE ONLY public.directory_attribute FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_contact (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    name text NOT NULL,
    title text NOT NULL,
    department text NOT NULL,
    email text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    location_id uuid,
    organization_id uuid,
    service_id uuid,
    service_at_location_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_contact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_costoption (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    valid_from date,
    valid_to date,
    option text NOT NULL,
    currency text NOT NULL,
    amount double precision,
    amount_description text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    service_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_costoption FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_entry (
    id uuid NOT NULL,
    service uuid NOT NULL,
    location uuid,
    confidential boolean NOT NULL,
    name text NOT NULL,
    city text NOT NULL,
    postal_code text NOT NULL,
    latitude double precision,
    longitude double precision,
    cost character varying(8) NOT NULL,
    minimum_age smallint,
    maximum_age smallint,
    audiences text[] NOT NULL,
    languages text[] NOT NULL,
    needs text[] NOT NULL,
    terms uuid[] NOT NULL,
    hours_known boolean NOT NULL,
    weekly int4multirange NOT NULL,
    dated tstzmultirange NOT NULL,
    dated_until date,
    confirmed_at timestamp with time zone,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    filler text GENERATED ALWAYS AS (repeat(' '::text, 2100)) STORED,
    cells integer[] GENERATED ALWAYS AS (((public.directory_cells(latitude, longitude) || public.directory_months(confirmed_at)) || public.directory_facets(hours_known, weekly, dated, (cost)::text, (minimum_age)::integer, (maximum_age)::integer, audiences))) STORED,
    CONSTRAINT directory_entry_maximum_age_check CHECK ((maximum_age >= 0)),
    CONSTRAINT directory_entry_minimum_age_check CHECK ((minimum_age >= 0))
)
WITH (toast_tuple_target='600');
ALTER TABLE ONLY public.directory_entry ALTER COLUMN name SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN audiences SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN languages SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN needs SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN terms SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN weekly SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN dated SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN title SET STORAGE MAIN;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.directory_entry ALTER COLUMN cells SET STORAGE MAIN;

CREATE TABLE public.directory_funding (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    funder text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    organization_id uuid,
    service_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_funding FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_importbatch (
    id bigint NOT NULL,
    mapping character varying(80) NOT NULL,
    started_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    imported_by character varying(80) NOT NULL,
    counts jsonb NOT NULL,
    rejected integer NOT NULL,
    source_id bigint NOT NULL,
    CONSTRAINT directory_importbatch_rejected_check CHECK ((rejected >= 0))
);

ALTER TABLE ONLY public.directory_importbatch FORCE ROW LEVEL SECURITY;

ALTER TABLE public.directory_importbatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_importbatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_language (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    name text NOT NULL,
    code text NOT NULL,
    note text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    location_id uuid,
    phone_id uuid,
    service_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_language FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_location (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    location_type character varying(16) NOT NULL,
    confidential boolean NOT NULL,
    coarse_region character varying(80) DEFAULT ''::character varying NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    organization_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_location FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_metadata (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    subject_kind character varying(32) NOT NULL,
    subject uuid,
    resource_id text NOT NULL,
    resource_type text NOT NULL,
    last_action_date date,
    last_action_type text NOT NULL,
    field_name text NOT NULL,
    previous_value text NOT NULL,
    replacement_value text NOT NULL,
    updated_by text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_metadata FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_metatabledescription (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    character_set text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_metatabledescription FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_organization (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    name text NOT NULL,
    alternate_name text NOT NULL,
    description text NOT NULL,
    email text NOT NULL,
    website text NOT NULL,
    tax_status text NOT NULL,
    tax_id text NOT NULL,
    year_incorporated double precision,
    legal_status text NOT NULL,
    logo text NOT NULL,
    uri text NOT NULL,
    agency_id uuid,
    parent_organization_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_organization FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_organizationidentifier (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    identifier_scheme text NOT NULL,
    identifier_type text NOT NULL,
    identifier text NOT NULL,
    agency_id uuid,
    organization_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_organizationidentifier FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_phone (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    number text NOT NULL,
    extension double precision,
    type text NOT NULL,
    description text NOT NULL,
    agency_id uuid,
    contact_id uuid,
    location_id uuid,
    organization_id uuid,
    seen_in_id bigint,
    service_id uuid,
    service_at_location_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_phone FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_premises (
    location_id uuid NOT NULL,
    withdrawn_at timestamp with time zone,
    withheld boolean DEFAULT false NOT NULL,
    name text NOT NULL,
    alternate_name text NOT NULL,
    description text NOT NULL,
    transportation text NOT NULL,
    url text NOT NULL,
    latitude double precision,
    longitude double precision,
    external_identifier text NOT NULL,
    external_identifier_type text NOT NULL,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    agency_id uuid
);

ALTER TABLE ONLY public.directory_premises FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_program (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    name text NOT NULL,
    alternate_name text NOT NULL,
    description text NOT NULL,
    agency_id uuid,
    organization_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_program FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_rejection (
    id bigint NOT NULL,
    file character varying(200) NOT NULL,
    line character varying(200) NOT NULL,
    "column" character varying(200) NOT NULL,
    reason character varying(400) NOT NULL,
    batch_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_rejection FORCE ROW LEVEL SECURITY;

ALTER TABLE public.directory_rejection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_rejection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_requireddocument (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    document text NOT NULL,
    uri text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    service_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_requireddocument FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_schedule (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    valid_from date,
    valid_to date,
    dtstart date,
    timezone double precision,
    until date,
    count double precision,
    wkst character varying(2) NOT NULL,
    freq character varying(8) NOT NULL,
    "interval" double precision,
    byday text NOT NULL,
    byweekno text NOT NULL,
    bymonthday text NOT NULL,
    byyearday text NOT NULL,
    description text NOT NULL,
    opens_at time without time zone,
    closes_at time without time zone,
    schedule_link text NOT NULL,
    attending_type text NOT NULL,
    notes text NOT NULL,
    agency_id uuid,
    location_id uuid,
    seen_in_id bigint,
    service_id uuid,
    service_at_location_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_schedule FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_service (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    name text NOT NULL,
    alternate_name text NOT NULL,
    description text NOT NULL,
    url text NOT NULL,
    email text NOT NULL,
    status character varying(24) NOT NULL,
    interpretation_services text NOT NULL,
    application_process text NOT NULL,
    fees_description text NOT NULL,
    wait_time text NOT NULL,
    fees text NOT NULL,
    accreditations text NOT NULL,
    eligibility_description text NOT NULL,
    minimum_age double precision,
    maximum_age double precision,
    assured_date date,
    assurer_email text NOT NULL,
    licenses text NOT NULL,
    alert text NOT NULL,
    last_modified timestamp with time zone,
    agency_id uuid,
    organization_id uuid,
    program_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_service FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_servicearea (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    withheld boolean DEFAULT false NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    extent text NOT NULL,
    extent_type text NOT NULL,
    uri text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    service_id uuid,
    service_at_location_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_servicearea FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_serviceatlocation (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    agency_id uuid,
    location_id uuid,
    seen_in_id bigint,
    service_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_serviceatlocation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_servicecapacity (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    available double precision,
    maximum double precision,
    description text NOT NULL,
    updated timestamp with time zone,
    agency_id uuid,
    seen_in_id bigint,
    service_id uuid,
    source_id bigint NOT NULL,
    unit_id uuid
);

ALTER TABLE ONLY public.directory_servicecapacity FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_sitedetail (
    service_at_location_id uuid NOT NULL,
    withdrawn_at timestamp with time zone,
    withheld boolean DEFAULT false NOT NULL,
    description text NOT NULL,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    agency_id uuid
);

ALTER TABLE ONLY public.directory_sitedetail FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_source (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    agency_id uuid
);

ALTER TABLE ONLY public.directory_source FORCE ROW LEVEL SECURITY;

ALTER TABLE public.directory_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_taxonomy (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    uri text NOT NULL,
    version text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_taxonomy FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_taxonomyterm (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    taxonomy text NOT NULL,
    language text NOT NULL,
    term_uri text NOT NULL,
    agency_id uuid,
    parent_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL,
    taxonomy_detail_id uuid
);

ALTER TABLE ONLY public.directory_taxonomyterm FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_unit (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    name text NOT NULL,
    scheme text NOT NULL,
    identifier text NOT NULL,
    uri text NOT NULL,
    agency_id uuid,
    seen_in_id bigint,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_unit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_url (
    id uuid NOT NULL,
    given_id character varying(200) NOT NULL,
    checksum character varying(32) NOT NULL,
    changed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    confirmed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    extra jsonb NOT NULL,
    verbatim jsonb NOT NULL,
    label text NOT NULL,
    url text NOT NULL,
    agency_id uuid,
    organization_id uuid,
    seen_in_id bigint,
    service_id uuid,
    source_id bigint NOT NULL
);

ALTER TABLE ONLY public.directory_url FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_word (
    word text NOT NULL,
    deletions text[] NOT NULL
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.investigations_investigation (
    id uuid NOT NULL,
    number character varying(40) NOT NULL,
    exploitation character varying(16) NOT NULL,
    came_in character varying(16) NOT NULL,
    status character varying(16) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    CONSTRAINT a_file_is_in_a_status_of_the_table CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'active'::character varying, 'suspended'::character varying, 'charges_laid'::character varying, 'closed'::character varying])::text[])))
);

ALTER TABLE ONLY public.investigations_investigation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.investigations_statuschange (
    id bigint NOT NULL,
    status character varying(16) NOT NULL,
    reason character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    investigation_id uuid NOT NULL
);

ALTER TABLE ONLY public.investigations_statuschange FORCE ROW LEVEL SECURITY;

ALTER TABLE public.investigations_statuschange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.investigations_statuschange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE ONLY public.mfa_authenticator FORCE ROW LEVEL SECURITY;

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.own_page_answer (
    id uuid NOT NULL,
    words bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    CONSTRAINT an_answer_is_sealed CHECK ((NOT (words = '\x'::bytea)))
);

ALTER TABLE ONLY public.own_page_answer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.own_page_message (
    id uuid NOT NULL,
    words bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    read_by_id uuid,
    mailed_at timestamp with time zone,
    CONSTRAINT a_message_is_sealed CHECK ((NOT (words = '\x'::bytea))),
    CONSTRAINT who_reads_a_message_signs CHECK ((((read_at IS NULL) AND (read_by_id IS NULL)) OR ((read_at IS NOT NULL) AND (read_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.own_page_message FORCE ROW LEVEL SECURITY;

CREATE TABLE public.own_page_returncode (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    language character varying(2) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    good_until timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    agency_id uuid NOT NULL,
    ended_by_id uuid,
    given_by_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT no_return_code_is_endless CHECK (((good_until > given_at) AND (good_until <= (given_at + '731 days'::interval)))),
    CONSTRAINT what_somebody_ended_has_ended CHECK (((ended_by_id IS NULL) OR (ended_at IS NOT NULL)))
);

ALTER TABLE ONLY public.own_page_returncode FORCE ROW LEVEL SECURITY;

CREATE TABLE public.own_page_wrongtry (
    id bigint NOT NULL,
    source bytea NOT NULL,
    beginning bytea NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.own_page_wrongtry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.own_page_wrongtry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.own_page_wrongtry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_contactrules (
    id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    do_not_contact boolean NOT NULL,
    channel character varying(20) NOT NULL,
    any_time boolean NOT NULL,
    safe_times jsonb NOT NULL,
    answering character varying(20) NOT NULL,
    voicemail boolean NOT NULL,
    language character varying(12) NOT NULL,
    interpreter character varying(20) NOT NULL,
    reach bytea NOT NULL,
    code_word bytea NOT NULL,
    answerers bytea NOT NULL,
    remarks bytea NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    told_by_id uuid,
    CONSTRAINT contact_rules_are_sealed_even_where_empty CHECK ((NOT ((reach = '\x'::bytea) OR (code_word = '\x'::bytea) OR (answerers = '\x'::bytea) OR (remarks = '\x'::bytea)))),
    CONSTRAINT people_contactrules_version_check CHECK ((version >= 0)),
    CONSTRAINT who_may_be_contacted_has_said_how CHECK ((do_not_contact OR (NOT ((channel)::text = ''::text))))
);

ALTER TABLE ONLY public.people_contactrules FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_freeze (
    id uuid NOT NULL,
    demand character varying(24) NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    agency_id uuid NOT NULL,
    lifted_by_id uuid,
    person_id uuid NOT NULL,
    placed_by_id uuid NOT NULL,
    placed_for uuid,
    CONSTRAINT who_lifts_a_freeze_signs CHECK ((((lifted_at IS NULL) AND (lifted_by_id IS NULL)) OR ((lifted_at IS NOT NULL) AND (lifted_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.people_freeze FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_health (
    id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    urgency character varying(12) NOT NULL,
    seen_alone boolean NOT NULL,
    situation bytea NOT NULL,
    medication bytea NOT NULL,
    access_needs bytea NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    told_by_id uuid NOT NULL,
    CONSTRAINT health_is_sealed_even_where_empty CHECK ((NOT ((situation = '\x'::bytea) OR (medication = '\x'::bytea) OR (access_needs = '\x'::bytea)))),
    CONSTRAINT people_health_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.people_health FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_joining (
    id bigint NOT NULL,
    joined boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    duplicate_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    CONSTRAINT nobody_is_joined_with_themselves CHECK ((NOT (duplicate_id = kept_id)))
);

ALTER TABLE ONLY public.people_joining FORCE ROW LEVEL SECURITY;

ALTER TABLE public.people_joining ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_joining_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_legalsituation (
    id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    has_counsel character varying(12) NOT NULL,
    next_date date,
    matters bytea NOT NULL,
    counsel bytea NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    told_by_id uuid NOT NULL,
    CONSTRAINT a_legal_situation_is_sealed_even_where_empty CHECK ((NOT ((matters = '\x'::bytea) OR (counsel = '\x'::bytea)))),
    CONSTRAINT people_legalsituation_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.people_legalsituation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_need (
    id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    domain character varying(20) NOT NULL,
    state character varying(12) NOT NULL,
    remark bytea NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    told_by_id uuid NOT NULL,
    CONSTRAINT a_need_is_in_a_known_state CHECK (((state)::text = ANY ((ARRAY['not_asked'::character varying, 'not_wanted'::character varying, 'wanted'::character varying, 'offered'::character varying, 'in_place'::character varying, 'lost'::character varying])::text[]))),
    CONSTRAINT a_need_is_of_a_known_domain CHECK (((domain)::text = ANY ((ARRAY['housing'::character varying, 'safety'::character varying, 'health'::character varying, 'mental_health'::character varying, 'substance_use'::character varying, 'income'::character varying, 'documents'::character varying, 'legal'::character varying, 'immigration'::character varying, 'childcare'::character varying, 'education'::character varying, 'employment'::character varying, 'food_clothing'::character varying, 'debt_credit'::character varying, 'tattoo_removal'::character varying, 'digital_safety'::character varying, 'culture_spirit'::character varying, 'transport'::character varying, 'pets'::character varying, 'peer_support'::character varying])::text[]))),
    CONSTRAINT a_remark_on_a_need_is_sealed_even_where_empty CHECK ((NOT (remark = '\x'::bytea))),
    CONSTRAINT people_need_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.people_need FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_person (
    id uuid NOT NULL,
    number character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    agency_id uuid NOT NULL,
    created_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.people_person FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_personidentity (
    person_id uuid NOT NULL,
    names bytea NOT NULL,
    aliases bytea NOT NULL,
    birth bytea NOT NULL,
    phones bytea NOT NULL,
    languages bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    changed_by_id uuid NOT NULL,
    CONSTRAINT an_identity_is_sealed_even_where_it_is_empty CHECK ((NOT ((names = '\x'::bytea) OR (aliases = '\x'::bytea) OR (birth = '\x'::bytea) OR (phones = '\x'::bytea) OR (languages = '\x'::bytea))))
);

ALTER TABLE ONLY public.people_personidentity FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_personnote (
    id uuid NOT NULL,
    text bytea NOT NULL,
    written_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    written_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.people_personnote FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_plan (
    id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    review_on date,
    hopes bytea NOT NULL,
    next_steps bytea NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    told_by_id uuid NOT NULL,
    CONSTRAINT a_plan_is_sealed_even_where_empty CHECK ((NOT ((hopes = '\x'::bytea) OR (next_steps = '\x'::bytea)))),
    CONSTRAINT people_plan_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.people_plan FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people_whereabouts (
    id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    kind character varying(20) NOT NULL,
    since date,
    place bytea NOT NULL,
    avoid bytea NOT NULL,
    agency_id uuid NOT NULL,
    person_id uuid NOT NULL,
    told_by_id uuid NOT NULL,
    CONSTRAINT people_whereabouts_version_check CHECK ((version >= 0)),
    CONSTRAINT whereabouts_are_sealed_even_where_empty CHECK ((NOT ((place = '\x'::bytea) OR (avoid = '\x'::bytea))))
);

ALTER TABLE ONLY public.people_whereabouts FORCE ROW LEVEL SECURITY;

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_acknowledgement (
    id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT referrals_acknowledgement_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.referrals_acknowledgement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.referrals_acknowledgement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_acknowledgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_attachment (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    disclosure_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.referrals_attachment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.referrals_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_conversation (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    caller character varying(12) NOT NULL,
    ask_for character varying(80) NOT NULL,
    telephone character varying(40) NOT NULL,
    planned_for timestamp with time zone,
    together boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT a_planned_conversation_says_who_calls_and_when CHECK (((NOT ((kind)::text = 'planned'::text)) OR ((planned_for IS NOT NULL) AND (NOT ((caller)::text = ''::text)))))
);

ALTER TABLE ONLY public.referrals_conversation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.referrals_notice (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    system character varying(80) NOT NULL,
    by_id uuid,
    referral_id uuid NOT NULL,
    mailed_at timestamp with time zone,
    turn integer NOT NULL,
    CONSTRAINT referrals_notice_turn_check CHECK ((turn >= 0)),
    CONSTRAINT the_clock_reminds_and_a_coordinator_takes_up CHECK ((((by_id IS NOT NULL) AND ((kind)::text = 'taken_up'::text) AND ((system)::text = ''::text)) OR ((NOT ((kind)::text = 'taken_up'::text)) AND (NOT ((system)::text = ''::text)) AND (by_id IS NULL))))
);

ALTER TABLE ONLY public.referrals_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.referrals_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_particulars (
    referral_id uuid NOT NULL,
    age character varying(12) NOT NULL,
    language character varying(40) NOT NULL,
    interpreter boolean NOT NULL,
    words character varying(200) NOT NULL,
    refuses character varying(12)[] NOT NULL,
    contact character varying(80) NOT NULL,
    telephone character varying(40) NOT NULL,
    reachable character varying(80) NOT NULL,
    together boolean NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT refusals_are_known_ones CHECK ((refuses <@ ARRAY['police'::character varying(12), 'testimony'::character varying(12), 'sharing'::character varying(12)])),
    CONSTRAINT somebody_can_be_called CHECK (((NOT ((contact)::text = ''::text)) AND (NOT ((telephone)::text = ''::text))))
);

ALTER TABLE ONLY public.referrals_particulars FORCE ROW LEVEL SECURITY;

CREATE TABLE public.referrals_referral (
    id uuid NOT NULL,
    service uuid,
    target character varying(200) NOT NULL,
    need character varying(24) NOT NULL,
    urgency character varying(12) NOT NULL,
    origin uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state character varying(16) NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone,
    sent_at timestamp with time zone,
    accepted_at timestamp with time zone,
    received_at timestamp with time zone,
    news_for character varying(12) NOT NULL,
    after_id uuid,
    agency_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    referred_by_id uuid NOT NULL,
    unit_id bigint,
    follow_by timestamp with time zone,
    outcome_at timestamp with time zone,
    CONSTRAINT a_match_is_due_within_48_hours CHECK (((due_at > offered_at) AND (due_at <= (offered_at + '2 days'::interval)))),
    CONSTRAINT a_referral_is_in_a_known_state CHECK (((state)::text = ANY ((ARRAY['offered'::character varying, 'sent'::character varying, 'accepted'::character varying, 'declined'::character varying, 'received'::character varying, 'not_received'::character varying, 'withdrawn'::character varying, 'closed'::character varying])::text[]))),
    CONSTRAINT a_referral_is_to_a_service_or_a_unit CHECK ((((service IS NOT NULL) AND (unit_id IS NULL)) OR ((service IS NULL) AND (unit_id IS NOT NULL)))),
    CONSTRAINT a_referral_is_to_another_agency CHECK ((NOT (recipient_id = agency_id))),
    CONSTRAINT a_referral_names_a_known_need CHECK (((need)::text = ANY ((ARRAY['housing'::character varying, 'safety'::character varying, 'health'::character varying, 'mental_health'::character varying, 'substance_use'::character varying, 'income'::character varying, 'documents'::character varying, 'legal'::character varying, 'immigration'::character varying, 'childcare'::character varying, 'education'::character varying, 'employment'::character varying, 'food_clothing'::character varying, 'debt_credit'::character varying, 'tattoo_removal'::character varying, 'digital_safety'::character varying, 'culture_spirit'::character varying, 'transport'::character varying, 'pets'::character varying, 'peer_support'::character varying])::text[]))),
    CONSTRAINT a_wait_begins_with_its_first CHECK ((begun_at <= offered_at)),
    CONSTRAINT followed_while_an_outcome_is_open CHECK (((follow_by IS NULL) OR ((state)::text = ANY ((ARRAY['accepted'::character varying, 'not_received'::character varying])::text[])))),
    CONSTRAINT received_says_when CHECK (((NOT ((state)::text = 'received'::text)) OR (received_at IS NOT NULL))),
    CONSTRAINT referrals_referral_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.referrals_referral FORCE ROW LEVEL SECURITY;

CREATE TABLE public.referrals_referralperson (
    referral_id uuid NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    linked_by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.referrals_referralperson FORCE ROW LEVEL SECURITY;

CREATE TABLE public.referrals_savedview (
    id bigint NOT NULL,
    box character varying(12) NOT NULL,
    name character varying(40) NOT NULL,
    filters character varying(300) NOT NULL,
    membership_id uuid NOT NULL,
    CONSTRAINT a_view_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);

ALTER TABLE ONLY public.referrals_savedview FORCE ROW LEVEL SECURITY;

ALTER TABLE public.referrals_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_step (
    id uuid NOT NULL,
    number integer NOT NULL,
    from_state character varying(16) NOT NULL,
    to_state character varying(16) NOT NULL,
    act character varying(16) NOT NULL,
    side character varying(12) NOT NULL,
    reason character varying(24) NOT NULL,
    words character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT a_referral_changes_only_as_the_transition_table_says CHECK (((((act)::text = 'offer'::text) AND ((from_state)::text = ''::text) AND (number = 1) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'offered'::text)) OR (((act)::text = 'send'::text) AND ((from_state)::text = 'offered'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'sent'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'offered'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'offered'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'take_back'::text) AND ((from_state)::text = 'sent'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'offered'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'sent'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'declined'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'declined'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'received'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'withdrawn'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'accept'::text) AND ((from_state)::text = 'sent'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'accepted'::text)) OR (((act)::text = 'decline'::text) AND ((from_state)::text = 'sent'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'declined'::text)) OR (((act)::text = 'decline'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'declined'::text)) OR (((act)::text = 'undo'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'sent'::text)) OR (((act)::text = 'undo'::text) AND ((from_state)::text = 'declined'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'sent'::text)) OR (((act)::text = 'close'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'closed'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'sent'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'receive'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'received'::text)) OR (((act)::text = 'miss'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'not_received'::text)) OR (((act)::text = 'receive'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'received'::text)) OR (((act)::text = 'undo'::text) AND ((from_state)::text = 'received'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'accepted'::text)) OR (((act)::text = 'undo'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'sender'::text) AND ((to_state)::text = 'accepted'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'sent'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'withdraw'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'withdrawn'::text)) OR (((act)::text = 'receive'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'received'::text)) OR (((act)::text = 'miss'::text) AND ((from_state)::text = 'accepted'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'not_received'::text)) OR (((act)::text = 'receive'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'received'::text)) OR (((act)::text = 'undo'::text) AND ((from_state)::text = 'received'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'accepted'::text)) OR (((act)::text = 'undo'::text) AND ((from_state)::text = 'not_received'::text) AND ((side)::text = 'recipient'::text) AND ((to_state)::text = 'accepted'::text)))),
    CONSTRAINT an_act_that_needs_a_reason_has_one_of_the_list CHECK ((((NOT ((act)::text = ANY ((ARRAY['decline'::character varying, 'miss'::character varying, 'close'::character varying])::text[]))) AND ((reason)::text = ''::text)) OR (((act)::text = 'decline'::text) AND ((reason)::text = ANY ((ARRAY['full'::character varying, 'not_ours'::character varying, 'needs_beyond'::character varying, 'area'::character varying, 'language'::character varying, 'access'::character varying, 'not_safe'::character varying, 'no_contact'::character varying, 'other'::character varying])::text[]))) OR (((act)::text = 'miss'::text) AND ((reason)::text = ANY ((ARRAY['did_not_come'::character varying, 'not_reached'::character varying, 'chose_otherwise'::character varying, 'waited'::character varying, 'not_given'::character varying, 'other'::character varying])::text[]))) OR (((act)::text = 'close'::text) AND ((reason)::text = ANY ((ARRAY['passed_on'::character varying, 'done'::character varying, 'elsewhere'::character varying, 'out_of_reach'::character varying, 'mistake'::character varying])::text[]))))),
    CONSTRAINT another_reason_stands_in_words CHECK (((NOT ((reason)::text = 'other'::text)) OR (NOT ((words)::text = ''::text)))),
    CONSTRAINT referrals_step_number_check CHECK ((number >= 0)),
    CONSTRAINT who_was_asked_says_what_was_done CHECK (((NOT (((act)::text = 'close'::text) AND ((side)::text = 'recipient'::text))) OR ((reason)::text = 'passed_on'::text) OR (NOT ((words)::text = ''::text))))
);

ALTER TABLE ONLY public.referrals_step FORCE ROW LEVEL SECURITY;

CREATE TABLE public.screening_draft (
    id uuid NOT NULL,
    vantage character varying(20) NOT NULL,
    observations character varying(20) NOT NULL,
    typed jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    instrument_id uuid,
    started_by_id uuid NOT NULL,
    saved_from uuid,
    version integer NOT NULL,
    CONSTRAINT a_draft_answers_one_form CHECK ((((instrument_id IS NULL) OR ((observations)::text = ''::text)) AND (1 = (
CASE
    WHEN (instrument_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((observations)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT screening_draft_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.screening_draft FORCE ROW LEVEL SECURITY;

CREATE TABLE public.screening_instrumentversion (
    id uuid NOT NULL,
    url character varying(500) NOT NULL,
    version character varying(100) NOT NULL,
    title character varying(500) NOT NULL,
    definition jsonb NOT NULL,
    imported_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.screening_instrumentversion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.screening_reportmade (
    id uuid NOT NULL,
    society character varying(200) NOT NULL,
    age character varying(10) NOT NULL,
    age_is_estimate boolean NOT NULL,
    grounds jsonb NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    reported_by_id uuid NOT NULL,
    screening_id uuid NOT NULL,
    CONSTRAINT a_report_has_grounds CHECK ((NOT (grounds = '[]'::jsonb))),
    CONSTRAINT a_report_is_about_a_minor CHECK (((age)::text = ANY ((ARRAY['under-16'::character varying, '16-17'::character varying])::text[]))),
    CONSTRAINT a_report_is_recorded_after_it_was_made CHECK ((reported_at <= recorded_at)),
    CONSTRAINT a_report_names_its_society CHECK ((NOT ((society)::text = ''::text)))
);

ALTER TABLE ONLY public.screening_reportmade FORCE ROW LEVEL SECURITY;

CREATE TABLE public.screening_screening (
    id uuid NOT NULL,
    vantage character varying(20) NOT NULL,
    observations character varying(20) NOT NULL,
    response jsonb NOT NULL,
    band character varying(10) NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    instrument_id uuid,
    CONSTRAINT a_screening_answers_one_form CHECK ((((instrument_id IS NULL) OR ((observations)::text = ''::text)) AND (1 = (
CASE
    WHEN (instrument_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((observations)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT only_our_observations_are_given_a_band CHECK (((((observations)::text = ''::text) OR (NOT ((band)::text = ''::text))) AND (1 = (
CASE
    WHEN ((observations)::text = ''::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (NOT ((band)::text = ''::text)) THEN 1
    ELSE 0
END))))
);

ALTER TABLE ONLY public.screening_screening FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_bedrequest (
    id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    region character varying(40) NOT NULL,
    wish character varying(8) NOT NULL,
    avoided character varying(40)[] NOT NULL,
    agency_id uuid NOT NULL,
    asked_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.shelter_bedrequest FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_departure (
    promise_id uuid NOT NULL,
    left_at timestamp with time zone NOT NULL,
    destination character varying(24) NOT NULL,
    agency_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL
);

ALTER TABLE ONLY public.shelter_departure FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_house (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    region character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL
);

ALTER TABLE ONLY public.shelter_house FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_housecontact (
    house_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT a_telephone_is_sealed CHECK ((NOT (sealed = '\x'::bytea)))
);

ALTER TABLE ONLY public.shelter_housecontact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_houselocation (
    house_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT an_address_is_sealed CHECK ((NOT (sealed = '\x'::bytea)))
);

ALTER TABLE ONLY public.shelter_houselocation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_notice (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    agency_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    promise_id uuid NOT NULL,
    mailed_at timestamp with time zone
);

ALTER TABLE ONLY public.shelter_notice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_placementneeds (
    request_id uuid NOT NULL,
    age_from smallint NOT NULL,
    age_to smallint NOT NULL,
    gender character varying(12) NOT NULL,
    children smallint[] NOT NULL,
    pets smallint NOT NULL,
    substances smallint NOT NULL,
    accessibility character varying(24)[] NOT NULL,
    languages character varying(24)[] NOT NULL,
    culture character varying(24)[] NOT NULL,
    nights smallint NOT NULL,
    callback character varying(40) NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT an_age_band_runs_upwards CHECK ((age_to >= age_from)),
    CONSTRAINT shelter_placementneeds_age_from_check CHECK ((age_from >= 0)),
    CONSTRAINT shelter_placementneeds_age_to_check CHECK ((age_to >= 0)),
    CONSTRAINT shelter_placementneeds_nights_check CHECK ((nights >= 0)),
    CONSTRAINT shelter_placementneeds_pets_check CHECK ((pets >= 0)),
    CONSTRAINT shelter_placementneeds_substances_check CHECK ((substances >= 0))
);

ALTER TABLE ONLY public.shelter_placementneeds FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_promise (
    id uuid NOT NULL,
    state character varying(12) NOT NULL,
    during tstzrange NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    extensions smallint NOT NULL,
    answered_at timestamp with time zone,
    decline_reason character varying(24) NOT NULL,
    decline_words character varying(200) NOT NULL,
    arrived_at timestamp with time zone,
    ended_at timestamp with time zone,
    answered_by_id uuid,
    house_agency_id uuid NOT NULL,
    placed_by_id uuid NOT NULL,
    request_id uuid,
    requester_agency_id uuid NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT a_declined_hold_has_a_reason_and_no_other_has CHECK (((((decline_reason)::text = ANY ((ARRAY['no_longer_free'::character varying, 'not_safe'::character varying, 'needs_beyond'::character varying, 'household'::character varying, 'access'::character varying, 'pets'::character varying, 'substances'::character varying, 'staffing'::character varying, 'repair'::character varying, 'no_contact'::character varying, 'other'::character varying])::text[])) AND ((state)::text = 'declined'::text)) OR ((NOT ((state)::text = 'declined'::text)) AND ((decline_reason)::text = ''::text)))),
    CONSTRAINT a_live_promise_has_a_duration CHECK (((NOT isempty(during)) OR ((state)::text = ANY ((ARRAY['declined'::character varying, 'released'::character varying, 'expired'::character varying, 'departed'::character varying])::text[])))),
    CONSTRAINT an_answer_has_an_author_and_a_time CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL)) OR ((answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL)))),
    CONSTRAINT an_ended_promise_says_when CHECK ((((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['held'::character varying, 'accepted'::character varying, 'arrived'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['declined'::character varying, 'released'::character varying, 'expired'::character varying, 'departed'::character varying])::text[]))))),
    CONSTRAINT another_reason_is_given_in_words CHECK (((NOT ((decline_reason)::text = 'other'::text)) OR (NOT ((decline_words)::text = ''::text)))),
    CONSTRAINT only_a_house_takes_in_without_a_request CHECK (((request_id IS NOT NULL) OR (requester_agency_id = house_agency_id))),
    CONSTRAINT only_a_stay_is_without_an_end CHECK (((upper_inf(during) AND ((state)::text = 'arrived'::text)) OR ((NOT ((state)::text = 'arrived'::text)) AND (NOT upper_inf(during))))),
    CONSTRAINT shelter_promise_extensions_check CHECK ((extensions >= 0))
);

ALTER TABLE ONLY public.shelter_promise FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_requestperson (
    request_id uuid NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    linked_by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.shelter_requestperson FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_stayperson (
    promise_id uuid NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    linked_by_id uuid NOT NULL,
    person_id uuid NOT NULL
);

ALTER TABLE ONLY public.shelter_stayperson FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_unit (
    number bigint NOT NULL,
    label character varying(40) NOT NULL,
    status character varying(12) NOT NULL,
    households character varying(24)[] NOT NULL,
    youngest smallint NOT NULL,
    oldest smallint NOT NULL,
    genders character varying(24)[] NOT NULL,
    most_children smallint NOT NULL,
    oldest_child smallint NOT NULL,
    pets smallint NOT NULL,
    substances smallint NOT NULL,
    accessibility character varying(24)[] NOT NULL,
    languages character varying(24)[] NOT NULL,
    culture character varying(24)[] NOT NULL,
    longest_stay smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    house_id uuid NOT NULL,
    CONSTRAINT a_unit_is_for_somebody CHECK ((
CASE
    WHEN (households IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(households, 1), 0)
END > 0)),
    CONSTRAINT only_a_family_unit_takes_children CHECK (((most_children = 0) OR (households @> ARRAY['family'::character varying(24)]))),
    CONSTRAINT shelter_unit_longest_stay_check CHECK ((longest_stay >= 0)),
    CONSTRAINT shelter_unit_most_children_check CHECK ((most_children >= 0)),
    CONSTRAINT shelter_unit_oldest_check CHECK ((oldest >= 0)),
    CONSTRAINT shelter_unit_oldest_child_check CHECK ((oldest_child >= 0)),
    CONSTRAINT shelter_unit_pets_check CHECK ((pets >= 0)),
    CONSTRAINT shelter_unit_substances_check CHECK ((substances >= 0)),
    CONSTRAINT shelter_unit_youngest_check CHECK ((youngest >= 0)),
    CONSTRAINT the_oldest_age_is_not_below_the_youngest CHECK ((oldest >= youngest))
);

ALTER TABLE ONLY public.shelter_unit FORCE ROW LEVEL SECURITY;

ALTER TABLE public.shelter_unit ALTER COLUMN number ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shelter_unit_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.shelter_unitchange (
    id uuid NOT NULL,
    from_status character varying(12) NOT NULL,
    to_status character varying(12) NOT NULL,
    act character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    system character varying(80) NOT NULL,
    agency_id uuid NOT NULL,
    author_id uuid,
    author_agency_id uuid,
    unit_id bigint NOT NULL,
    CONSTRAINT a_change_of_a_unit_has_exactly_one_author CHECK ((((author_id IS NOT NULL) AND (author_agency_id IS NOT NULL) AND ((system)::text = ''::text)) OR ((author_id IS NULL) AND (author_agency_id IS NULL) AND (NOT ((system)::text = ''::text))))),
    CONSTRAINT a_unit_changes_only_as_the_transition_table_says CHECK (((((from_status)::text = 'accepting'::text) AND ((to_status)::text = 'closed'::text)) OR (((from_status)::text = 'accepting'::text) AND ((to_status)::text = 'held'::text)) OR (((from_status)::text = 'accepting'::text) AND ((to_status)::text = 'occupied'::text)) OR (((from_status)::text = 'accepting'::text) AND ((to_status)::text = 'vacant'::text)) OR (((from_status)::text = 'closed'::text) AND ((to_status)::text = 'accepting'::text)) OR (((from_status)::text = 'closed'::text) AND ((to_status)::text = 'vacant'::text)) OR (((from_status)::text = 'held'::text) AND ((to_status)::text = 'accepting'::text)) OR (((from_status)::text = 'held'::text) AND ((to_status)::text = 'held'::text)) OR (((from_status)::text = 'held'::text) AND ((to_status)::text = 'occupied'::text)) OR (((from_status)::text = 'occupied'::text) AND ((to_status)::text = 'turnover'::text)) OR (((from_status)::text = 'turnover'::text) AND ((to_status)::text = 'accepting'::text)) OR (((from_status)::text = 'turnover'::text) AND ((to_status)::text = 'closed'::text)) OR (((from_status)::text = 'turnover'::text) AND ((to_status)::text = 'vacant'::text)) OR (((from_status)::text = 'vacant'::text) AND ((to_status)::text = 'accepting'::text)) OR (((from_status)::text = 'vacant'::text) AND ((to_status)::text = 'closed'::text)) OR (((from_status)::text = 'vacant'::text) AND ((to_status)::text = 'occupied'::text))))
);

ALTER TABLE ONLY public.shelter_unitchange FORCE ROW LEVEL SECURITY;

CREATE TABLE public.shelter_withdrawal (
    request_id uuid NOT NULL,
    reason character varying(24) NOT NULL,
    withdrawn_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    withdrawn_by_id uuid NOT NULL,
    CONSTRAINT a_request_is_withdrawn_with_a_reason CHECK (((reason)::text = ANY ((ARRAY['changed_mind'::character varying, 'found_elsewhere'::character varying, 'not_needed'::character varying, 'other'::character varying])::text[])))
);

ALTER TABLE ONLY public.shelter_withdrawal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE ONLY public.socialaccount_socialaccount FORCE ROW LEVEL SECURITY;

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.vault_agencykey (
    id bigint NOT NULL,
    version integer NOT NULL,
    wrapped bytea NOT NULL,
    provider character varying(400) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    agency_id uuid NOT NULL,
    CONSTRAINT vault_agencykey_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.vault_agencykey FORCE ROW LEVEL SECURITY;

ALTER TABLE public.vault_agencykey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vault_agencykey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.vault_blindtoken (
    token bigint NOT NULL,
    subject uuid NOT NULL,
    version smallint NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT vault_blindtoken_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.vault_blindtoken FORCE ROW LEVEL SECURITY;

CREATE TABLE public.vault_heldkey (
    id bigint NOT NULL,
    held_for character varying(60) NOT NULL,
    subject uuid NOT NULL,
    key_subject character varying(100) NOT NULL,
    version integer NOT NULL,
    share character varying(60) NOT NULL,
    wrapped bytea NOT NULL,
    held_until timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    agency_key_id bigint NOT NULL,
    of_agency_id uuid NOT NULL,
    CONSTRAINT a_key_is_held_by_another_agency CHECK ((NOT (agency_id = of_agency_id))),
    CONSTRAINT vault_heldkey_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.vault_heldkey FORCE ROW LEVEL SECURITY;

ALTER TABLE public.vault_heldkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vault_heldkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.vault_indexkey (
    id bigint NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    agency_id uuid NOT NULL,
    CONSTRAINT vault_indexkey_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.vault_indexkey FORCE ROW LEVEL SECURITY;

ALTER TABLE public.vault_indexkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vault_indexkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.vault_personkey (
    subject uuid NOT NULL,
    version integer NOT NULL,
    wrapped bytea,
    created_at timestamp with time zone NOT NULL,
    destroyed_at timestamp with time zone,
    agency_id uuid NOT NULL,
    agency_key_id bigint,
    CONSTRAINT a_destroyed_key_leaves_no_wrapped_material CHECK ((((agency_key_id IS NOT NULL) AND (destroyed_at IS NULL) AND (wrapped IS NOT NULL)) OR ((agency_key_id IS NULL) AND (destroyed_at IS NOT NULL) AND (wrapped IS NULL)))),
    CONSTRAINT vault_personkey_version_check CHECK ((version >= 0))
);

ALTER TABLE ONLY public.vault_personkey FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.investigations_investigation
    ADD CONSTRAINT a_file_number_is_used_once_in_a_service UNIQUE (agency_id, number);

ALTER TABLE ONLY public.shelter_unit
    ADD CONSTRAINT a_house_names_each_unit_once UNIQUE (house_id, label);

ALTER TABLE ONLY public.people_legalsituation
    ADD CONSTRAINT a_legal_situation_has_one_row_a_version UNIQUE (person_id, version);

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT a_need_has_one_row_a_version UNIQUE (person_id, domain, version);

ALTER TABLE ONLY public.people_plan
    ADD CONSTRAINT a_plan_has_one_row_a_version UNIQUE (person_id, version);

ALTER TABLE ONLY public.referrals_acknowledgement
    ADD CONSTRAINT a_step_is_seen_once_by_a_side UNIQUE (referral_id, number, agency_id);

ALTER TABLE ONLY public.screening_instrumentversion
    ADD CONSTRAINT a_version_of_an_instrument_is_kept_once UNIQUE (url, version);

ALTER TABLE ONLY public.referrals_notice
    ADD CONSTRAINT a_wait_is_noticed_once_of_each_kind UNIQUE (referral_id, kind, turn);

ALTER TABLE ONLY public.referrals_savedview
    ADD CONSTRAINT a_worker_names_each_view_once UNIQUE (membership_id, box, name);

ALTER TABLE ONLY public.directory_accessibility
    ADD CONSTRAINT accessibility_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_address
    ADD CONSTRAINT address_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.agencies_agency
    ADD CONSTRAINT agencies_agency_name_key UNIQUE (name);

ALTER TABLE ONLY public.agencies_agency
    ADD CONSTRAINT agencies_agency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.agencies_datasharingagreement
    ADD CONSTRAINT agencies_datasharingagreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.agencies_invitation
    ADD CONSTRAINT agencies_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.agencies_membership
    ADD CONSTRAINT agencies_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.agencies_rolepermission
    ADD CONSTRAINT agencies_rolepermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.agencies_session
    ADD CONSTRAINT agencies_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.agencies_sharedcache
    ADD CONSTRAINT agencies_sharedcache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.agencies_user
    ADD CONSTRAINT agencies_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.agencies_user
    ADD CONSTRAINT agencies_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT an_agency_is_invited_once_to_an_item UNIQUE (item_id, grant_id);

ALTER TABLE ONLY public.shelter_house
    ADD CONSTRAINT an_agency_names_each_of_its_houses_once UNIQUE (agency_id, name);

ALTER TABLE ONLY public.directory_attribute
    ADD CONSTRAINT attribute_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (batch);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_absence
    ADD CONSTRAINT care_absence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_absencetakenback
    ADD CONSTRAINT care_absencetakenback_pkey PRIMARY KEY (absence_id);

ALTER TABLE ONLY public.care_appointment
    ADD CONSTRAINT care_appointment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_appointmentstep
    ADD CONSTRAINT care_appointmentstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_calendarfeed
    ADD CONSTRAINT care_calendarfeed_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.care_calendarfeed
    ADD CONSTRAINT care_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_deadline
    ADD CONSTRAINT care_deadline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_deadlinestep
    ADD CONSTRAINT care_deadlinestep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_goal
    ADD CONSTRAINT care_goal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_goalstep
    ADD CONSTRAINT care_goalstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_journey
    ADD CONSTRAINT care_journey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_journeystep
    ADD CONSTRAINT care_journeystep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_lead
    ADD CONSTRAINT care_lead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_reminder
    ADD CONSTRAINT care_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_servicereceived
    ADD CONSTRAINT care_servicereceived_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_task
    ADD CONSTRAINT care_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT care_taskstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conference_appointment_id_key UNIQUE (appointment_id);

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_task_id_key UNIQUE (task_id);

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conferences_item
    ADD CONSTRAINT conferences_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conferences_view
    ADD CONSTRAINT conferences_view_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_approval
    ADD CONSTRAINT consent_approval_pkey PRIMARY KEY (without_id);

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_without_id_key UNIQUE (without_id);

ALTER TABLE ONLY public.consent_emergency
    ADD CONSTRAINT consent_emergency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_emergencyreview
    ADD CONSTRAINT consent_emergencyreview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_ending
    ADD CONSTRAINT consent_ending_pkey PRIMARY KEY (disclosure_id);

ALTER TABLE ONLY public.consent_erasedcopies
    ADD CONSTRAINT consent_erasedcopies_pkey PRIMARY KEY (disclosure_id);

ALTER TABLE ONLY public.consent_grant
    ADD CONSTRAINT consent_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_judgement
    ADD CONSTRAINT consent_judgement_pkey PRIMARY KEY (grant_id);

ALTER TABLE ONLY public.consent_look
    ADD CONSTRAINT consent_look_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_package
    ADD CONSTRAINT consent_package_pkey PRIMARY KEY (disclosure_id);

ALTER TABLE ONLY public.consent_review
    ADD CONSTRAINT consent_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_toldsince
    ADD CONSTRAINT consent_toldsince_pkey PRIMARY KEY (without_id);

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT consent_withdrawal_pkey PRIMARY KEY (grant_id);

ALTER TABLE ONLY public.consent_withoutconsent
    ADD CONSTRAINT consent_withoutconsent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT contact_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.people_contactrules
    ADD CONSTRAINT contact_rules_have_one_row_a_version UNIQUE (person_id, version);

ALTER TABLE ONLY public.directory_costoption
    ADD CONSTRAINT costoption_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.demands_counsellingorder
    ADD CONSTRAINT demands_counsellingorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.demands_demand
    ADD CONSTRAINT demands_demand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.demands_notice
    ADD CONSTRAINT demands_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_step_id_key UNIQUE (step_id);

ALTER TABLE ONLY public.demands_step
    ADD CONSTRAINT demands_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_accessibility
    ADD CONSTRAINT directory_accessibility_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_address
    ADD CONSTRAINT directory_address_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_attribute
    ADD CONSTRAINT directory_attribute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_costoption
    ADD CONSTRAINT directory_costoption_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_entry
    ADD CONSTRAINT directory_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT directory_funding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_importbatch
    ADD CONSTRAINT directory_importbatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_location
    ADD CONSTRAINT directory_location_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_metadata
    ADD CONSTRAINT directory_metadata_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_metatabledescription
    ADD CONSTRAINT directory_metatabledescription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_organization
    ADD CONSTRAINT directory_organization_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_organizationidentifier
    ADD CONSTRAINT directory_organizationidentifier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_premises
    ADD CONSTRAINT directory_premises_pkey PRIMARY KEY (location_id);

ALTER TABLE ONLY public.directory_program
    ADD CONSTRAINT directory_program_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_rejection
    ADD CONSTRAINT directory_rejection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_requireddocument
    ADD CONSTRAINT directory_requireddocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT directory_service_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT directory_servicearea_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT directory_serviceatlocation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT directory_servicecapacity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_sitedetail
    ADD CONSTRAINT directory_sitedetail_pkey PRIMARY KEY (service_at_location_id);

ALTER TABLE ONLY public.directory_source
    ADD CONSTRAINT directory_source_name_key UNIQUE (name);

ALTER TABLE ONLY public.directory_source
    ADD CONSTRAINT directory_source_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_taxonomy
    ADD CONSTRAINT directory_taxonomy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT directory_taxonomyterm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_unit
    ADD CONSTRAINT directory_unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT directory_url_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_word
    ADD CONSTRAINT directory_word_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_emergencyreview
    ADD CONSTRAINT each_agency_reviews_an_emergency_once UNIQUE (emergency_id, agency_id);

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT funding_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.people_health
    ADD CONSTRAINT health_has_one_row_a_version UNIQUE (person_id, version);

ALTER TABLE ONLY public.investigations_investigation
    ADD CONSTRAINT investigations_investigation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.investigations_statuschange
    ADD CONSTRAINT investigations_statuschange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_journey
    ADD CONSTRAINT journeys_of_a_person_are_counted UNIQUE (person_id, number);

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT language_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.care_lead
    ADD CONSTRAINT leads_of_a_person_are_counted UNIQUE (person_id, number);

ALTER TABLE ONLY public.directory_location
    ADD CONSTRAINT location_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_metadata
    ADD CONSTRAINT metadata_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_metatabledescription
    ADD CONSTRAINT metatabledescription_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT no_event_is_sealed_twice UNIQUE (after_id);

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT no_unit_is_promised_twice EXCLUDE USING gist (int8range(unit_id, unit_id, '[]'::text) WITH &&, during WITH &&);

ALTER TABLE ONLY public.demands_notice
    ADD CONSTRAINT nobody_is_told_twice_of_one_day UNIQUE (demand_id, due_on, days);

ALTER TABLE ONLY public.vault_heldkey
    ADD CONSTRAINT one_held_key_for_each_thing UNIQUE (held_for);

ALTER TABLE ONLY public.agencies_membership
    ADD CONSTRAINT one_membership_per_user_agency_and_role UNIQUE (user_id, agency_id, role);

ALTER TABLE ONLY public.care_reminder
    ADD CONSTRAINT one_reminder_for_each_time_planned UNIQUE (appointment_id, starts_at);

ALTER TABLE ONLY public.agencies_rolepermission
    ADD CONSTRAINT one_row_per_permission UNIQUE (kind, role, permission);

ALTER TABLE ONLY public.vault_agencykey
    ADD CONSTRAINT one_row_per_version_of_an_agencys_key UNIQUE (agency_id, version);

ALTER TABLE ONLY public.vault_indexkey
    ADD CONSTRAINT one_row_per_version_of_an_index_key UNIQUE (agency_id, version);

ALTER TABLE ONLY public.directory_organization
    ADD CONSTRAINT organization_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_organizationidentifier
    ADD CONSTRAINT organizationidentifier_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.own_page_answer
    ADD CONSTRAINT own_page_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.own_page_message
    ADD CONSTRAINT own_page_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.own_page_returncode
    ADD CONSTRAINT own_page_returncode_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.own_page_returncode
    ADD CONSTRAINT own_page_returncode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.own_page_wrongtry
    ADD CONSTRAINT own_page_wrongtry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_contactrules
    ADD CONSTRAINT people_contactrules_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_freeze
    ADD CONSTRAINT people_freeze_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_health
    ADD CONSTRAINT people_health_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_joining
    ADD CONSTRAINT people_joining_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_legalsituation
    ADD CONSTRAINT people_legalsituation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_number_key UNIQUE (number);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_personidentity
    ADD CONSTRAINT people_personidentity_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.people_personnote
    ADD CONSTRAINT people_personnote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_plan
    ADD CONSTRAINT people_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_whereabouts
    ADD CONSTRAINT people_whereabouts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT phone_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_program
    ADD CONSTRAINT program_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.referrals_acknowledgement
    ADD CONSTRAINT referrals_acknowledgement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_disclosure_id_key UNIQUE (disclosure_id);

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_conversation
    ADD CONSTRAINT referrals_conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_notice
    ADD CONSTRAINT referrals_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_particulars
    ADD CONSTRAINT referrals_particulars_pkey PRIMARY KEY (referral_id);

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_after_id_key UNIQUE (after_id);

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referralperson
    ADD CONSTRAINT referrals_referralperson_pkey PRIMARY KEY (referral_id);

ALTER TABLE ONLY public.referrals_savedview
    ADD CONSTRAINT referrals_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_step
    ADD CONSTRAINT referrals_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_requireddocument
    ADD CONSTRAINT requireddocument_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT schedule_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.screening_draft
    ADD CONSTRAINT screening_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.screening_instrumentversion
    ADD CONSTRAINT screening_instrumentversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.screening_reportmade
    ADD CONSTRAINT screening_reportmade_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.screening_screening
    ADD CONSTRAINT screening_screening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT service_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT servicearea_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT serviceatlocation_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT servicecapacity_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.shelter_bedrequest
    ADD CONSTRAINT shelter_bedrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shelter_departure
    ADD CONSTRAINT shelter_departure_pkey PRIMARY KEY (promise_id);

ALTER TABLE ONLY public.shelter_house
    ADD CONSTRAINT shelter_house_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shelter_housecontact
    ADD CONSTRAINT shelter_housecontact_pkey PRIMARY KEY (house_id);

ALTER TABLE ONLY public.shelter_houselocation
    ADD CONSTRAINT shelter_houselocation_pkey PRIMARY KEY (house_id);

ALTER TABLE ONLY public.shelter_notice
    ADD CONSTRAINT shelter_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shelter_placementneeds
    ADD CONSTRAINT shelter_placementneeds_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shelter_requestperson
    ADD CONSTRAINT shelter_requestperson_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY public.shelter_stayperson
    ADD CONSTRAINT shelter_stayperson_pkey PRIMARY KEY (promise_id);

ALTER TABLE ONLY public.shelter_unit
    ADD CONSTRAINT shelter_unit_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.shelter_unitchange
    ADD CONSTRAINT shelter_unitchange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shelter_withdrawal
    ADD CONSTRAINT shelter_withdrawal_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.care_deadlinestep
    ADD CONSTRAINT steps_of_a_deadline_are_counted UNIQUE (deadline_id, number);

ALTER TABLE ONLY public.demands_step
    ADD CONSTRAINT steps_of_a_demand_are_counted UNIQUE (demand_id, number);

ALTER TABLE ONLY public.care_goalstep
    ADD CONSTRAINT steps_of_a_goal_are_counted UNIQUE (goal_id, number);

ALTER TABLE ONLY public.care_journeystep
    ADD CONSTRAINT steps_of_a_journey_are_counted UNIQUE (journey_id, number);

ALTER TABLE ONLY public.referrals_step
    ADD CONSTRAINT steps_of_a_referral_are_counted UNIQUE (referral_id, number);

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT steps_of_a_task_are_counted UNIQUE (task_id, number);

ALTER TABLE ONLY public.care_appointmentstep
    ADD CONSTRAINT steps_of_an_appointment_are_counted UNIQUE (appointment_id, number);

ALTER TABLE ONLY public.directory_taxonomy
    ADD CONSTRAINT taxonomy_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT taxonomyterm_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_unit
    ADD CONSTRAINT unit_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT url_ids_are_unique_in_their_source UNIQUE (source_id, given_id);

ALTER TABLE ONLY public.vault_agencykey
    ADD CONSTRAINT vault_agencykey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.vault_blindtoken
    ADD CONSTRAINT vault_blindtoken_pkey PRIMARY KEY (agency_id, token, subject, version);

ALTER TABLE ONLY public.vault_heldkey
    ADD CONSTRAINT vault_heldkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.vault_indexkey
    ADD CONSTRAINT vault_indexkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.vault_personkey
    ADD CONSTRAINT vault_personkey_pkey PRIMARY KEY (subject);

ALTER TABLE ONLY public.conferences_view
    ADD CONSTRAINT views_of_a_conference_are_counted UNIQUE (conference_id, number);

ALTER TABLE ONLY public.people_whereabouts
    ADD CONSTRAINT whereabouts_have_one_row_a_version UNIQUE (person_id, version);

CREATE UNIQUE INDEX a_member_has_one_open_feed ON public.care_calendarfeed USING btree (membership_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX a_request_has_one_promise_at_a_time ON public.shelter_promise USING btree (request_id) WHERE ((state)::text = ANY ((ARRAY['held'::character varying, 'accepted'::character varying, 'arrived'::character varying])::text[]));

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX address_by_postal_key ON public.directory_address USING btree (postal_key);

CREATE INDEX agencies_agency_name_f4494e49_like ON public.agencies_agency USING btree (name varchar_pattern_ops);

CREATE INDEX agencies_datasharingagreement_agency_id_c8a8727d ON public.agencies_datasharingagreement USING btree (agency_id);

CREATE INDEX agencies_invitation_agency_id_7b58493c ON public.agencies_invitation USING btree (agency_id);

CREATE INDEX agencies_membership_agency_id_f12bcd0c ON public.agencies_membership USING btree (agency_id);

CREATE INDEX agencies_membership_user_id_3ab28c29 ON public.agencies_membership USING btree (user_id);

CREATE INDEX agencies_session_expire_date_64e5940d ON public.agencies_session USING btree (expire_date);

CREATE INDEX agencies_session_session_key_ba245301_like ON public.agencies_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX agencies_session_user_id_ae57a0ac ON public.agencies_session USING btree (user_id);

CREATE INDEX agencies_sharedcache_cache_key_1f29685a_like ON public.agencies_sharedcache USING btree (cache_key varchar_pattern_ops);

CREATE INDEX agencies_sharedcache_expires_03f83d85 ON public.agencies_sharedcache USING btree (expires);

CREATE INDEX agencies_user_email_4c4b236e_like ON public.agencies_user USING btree (email varchar_pattern_ops);

CREATE INDEX attribute_by_subject ON public.directory_attribute USING btree (subject, subject_kind);

CREATE INDEX audit_event_by_action ON public.audit_event USING btree (agency, action, at DESC, id DESC);

CREATE INDEX audit_event_by_action_on ON public.audit_event USING btree (concerns_agency, action, at DESC, id DESC);

CREATE INDEX audit_event_by_agency ON public.audit_event USING btree (agency, at DESC, id DESC);

CREATE INDEX audit_event_by_concerned ON public.audit_event USING btree (concerns_agency, at DESC, id DESC);

CREATE INDEX audit_event_by_person ON public.audit_event USING btree (membership, at DESC, id DESC);

CREATE INDEX audit_event_by_subject ON public.audit_event USING btree (subject, at DESC, id DESC);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX care_absence_agency_id_78f25975 ON public.care_absence USING btree (agency_id);

CREATE INDEX care_absence_by_agency ON public.care_absence USING btree (agency_id, until);

CREATE INDEX care_absence_by_id_f370223c ON public.care_absence USING btree (by_id);

CREATE INDEX care_absence_cover_id_8bb83925 ON public.care_absence USING btree (cover_id);

CREATE INDEX care_absence_worker_id_53375493 ON public.care_absence USING btree (worker_id);

CREATE INDEX care_absencetakenback_agency_id_385fba16 ON public.care_absencetakenback USING btree (agency_id);

CREATE INDEX care_absencetakenback_by_id_1fe9327a ON public.care_absencetakenback USING btree (by_id);

CREATE INDEX care_appointment_agency_id_00cd85fe ON public.care_appointment USING btree (agency_id);

CREATE INDEX care_appointment_by_id_74169dc6 ON public.care_appointment USING btree (by_id);

CREATE INDEX care_appointment_by_person ON public.care_appointment USING btree (person_id);

CREATE INDEX care_appointment_by_time ON public.care_appointmentstep USING btree (starts_at);

CREATE INDEX care_appointment_person_id_8dec2a24 ON public.care_appointment USING btree (person_id);

CREATE INDEX care_appointmentstep_agency_id_904a0914 ON public.care_appointmentstep USING btree (agency_id);

CREATE INDEX care_appointmentstep_appointment_id_5147a160 ON public.care_appointmentstep USING btree (appointment_id);

CREATE INDEX care_appointmentstep_by_id_f665eef6 ON public.care_appointmentstep USING btree (by_id);

CREATE INDEX care_appointmentstep_person_id_f8908527 ON public.care_appointmentstep USING btree (person_id);

CREATE INDEX care_calendarfeed_account_id_589d3b0b ON public.care_calendarfeed USING btree (account_id);

CREATE INDEX care_calendarfeed_membership_id_341a01e0 ON public.care_calendarfeed USING btree (membership_id);

CREATE INDEX care_deadline_agency_id_255f2384 ON public.care_deadline USING btree (agency_id);

CREATE INDEX care_deadline_by_id_22a573d1 ON public.care_deadline USING btree (by_id);

CREATE INDEX care_deadline_by_person ON public.care_deadline USING btree (person_id, falls_on);

CREATE INDEX care_deadline_person_id_7f399ecd ON public.care_deadline USING btree (person_id);

CREATE INDEX care_deadlinestep_agency_id_ed01ecec ON public.care_deadlinestep USING btree (agency_id);

CREATE INDEX care_deadlinestep_by_id_63d8dd5f ON public.care_deadlinestep USING btree (by_id);

CREATE INDEX care_deadlinestep_deadline_id_b3ebaefb ON public.care_deadlinestep USING btree (deadline_id);

CREATE INDEX care_deadlinestep_person_id_56291284 ON public.care_deadlinestep USING btree (person_id);

CREATE INDEX care_follow_up_by_journey ON public.care_followup USING btree (journey_id, happened_at DESC);

CREATE INDEX care_followup_agency_id_048c8773 ON public.care_followup USING btree (agency_id);

CREATE INDEX care_followup_by_id_e96c5cd4 ON public.care_followup USING btree (by_id);

CREATE INDEX care_followup_journey_id_2a285dcb ON public.care_followup USING btree (journey_id);

CREATE INDEX care_followup_person_id_24fdf302 ON public.care_followup USING btree (person_id);

CREATE INDEX care_goal_agency_id_fb37ca41 ON public.care_goal USING btree (agency_id);

CREATE INDEX care_goal_by_id_2846a40a ON public.care_goal USING btree (by_id);

CREATE INDEX care_goal_by_person ON public.care_goal USING btree (person_id);

CREATE INDEX care_goal_person_id_4d018263 ON public.care_goal USING btree (person_id);

CREATE INDEX care_goalstep_agency_id_71782735 ON public.care_goalstep USING btree (agency_id);

CREATE INDEX care_goalstep_by_id_4500636f ON public.care_goalstep USING btree (by_id);

CREATE INDEX care_goalstep_goal_id_ff6480d6 ON public.care_goalstep USING btree (goal_id);

CREATE INDEX care_goalstep_person_id_71668d41 ON public.care_goalstep USING btree (person_id);

CREATE INDEX care_journey_agency_id_be47cea8 ON public.care_journey USING btree (agency_id);

CREATE INDEX care_journey_by_id_1fc947f1 ON public.care_journey USING btree (by_id);

CREATE INDEX care_journey_person_id_3fc612e3 ON public.care_journey USING btree (person_id);

CREATE INDEX care_journeystep_agency_id_32222086 ON public.care_journeystep USING btree (agency_id);

CREATE INDEX care_journeystep_by_id_77ffc916 ON public.care_journeystep USING btree (by_id);

CREATE INDEX care_journeystep_journey_id_8bbe10f7 ON public.care_journeystep USING btree (journey_id);

CREATE INDEX care_journeystep_person_id_1d4491d4 ON public.care_journeystep USING btree (person_id);

CREATE INDEX care_lead_agency_id_09913fca ON public.care_lead USING btree (agency_id);

CREATE INDEX care_lead_by_id_b7e640d1 ON public.care_lead USING btree (by_id);

CREATE INDEX care_lead_by_worker ON public.care_lead USING btree (worker_id);

CREATE INDEX care_lead_person_id_6dc92d5e ON public.care_lead USING btree (person_id);

CREATE INDEX care_lead_worker_id_00943df3 ON public.care_lead USING btree (worker_id);

CREATE INDEX care_reminder_agency_id_36221f28 ON public.care_reminder USING btree (agency_id);

CREATE INDEX care_reminder_appointment_id_a1a952d4 ON public.care_reminder USING btree (appointment_id);

CREATE INDEX care_reminder_by_id_d7fae4e3 ON public.care_reminder USING btree (by_id);

CREATE INDEX care_reminder_person_id_54ed7769 ON public.care_reminder USING btree (person_id);

CREATE INDEX care_service_by_person ON public.care_servicereceived USING btree (person_id, domain);

CREATE INDEX care_servicereceived_agency_id_95edd9d5 ON public.care_servicereceived USING btree (agency_id);

CREATE INDEX care_servicereceived_by_id_7b68c8f3 ON public.care_servicereceived USING btree (by_id);

CREATE INDEX care_servicereceived_person_id_52bde3f0 ON public.care_servicereceived USING btree (person_id);

CREATE INDEX care_task_agency_id_fc2cf326 ON public.care_task USING btree (agency_id);

CREATE INDEX care_task_by_id_16f1c3b9 ON public.care_task USING btree (by_id);

CREATE INDEX care_task_by_owner ON public.care_taskstep USING btree (owner_id, due_on);

CREATE INDEX care_task_by_person ON public.care_task USING btree (person_id);

CREATE INDEX care_task_person_id_a09ee6a2 ON public.care_task USING btree (person_id);

CREATE INDEX care_taskstep_agency_id_e5246cf2 ON public.care_taskstep USING btree (agency_id);

CREATE INDEX care_taskstep_by_id_393f071f ON public.care_taskstep USING btree (by_id);

CREATE INDEX care_taskstep_owner_id_02c7b66c ON public.care_taskstep USING btree (owner_id);

CREATE INDEX care_taskstep_person_id_29f4a5de ON public.care_taskstep USING btree (person_id);

CREATE INDEX care_taskstep_task_id_68bce2c9 ON public.care_taskstep USING btree (task_id);

CREATE INDEX conferences_conference_agency_id_376ad83d ON public.conferences_conference USING btree (agency_id);

CREATE INDEX conferences_conference_by_id_3a3af152 ON public.conferences_conference USING btree (by_id);

CREATE INDEX conferences_conference_chair_id_22b9cb80 ON public.conferences_conference USING btree (chair_id);

CREATE INDEX conferences_conference_person_id_cd0406fb ON public.conferences_conference USING btree (person_id);

CREATE INDEX conferences_decision_agency_id_bf555d68 ON public.conferences_decision USING btree (agency_id);

CREATE INDEX conferences_decision_by_id_c3863665 ON public.conferences_decision USING btree (by_id);

CREATE INDEX conferences_decision_item_id_d142b86c ON public.conferences_decision USING btree (item_id);

CREATE INDEX conferences_decision_person_id_5dab5bca ON public.conferences_decision USING btree (person_id);

CREATE INDEX conferences_invitation_agency_id_e35577dc ON public.conferences_invitation USING btree (agency_id);

CREATE INDEX conferences_invitation_by_id_9ffabbf5 ON public.conferences_invitation USING btree (by_id);

CREATE INDEX conferences_invitation_grant_id_ecce6dff ON public.conferences_invitation USING btree (grant_id);

CREATE INDEX conferences_invitation_invited_id_fdf63e8d ON public.conferences_invitation USING btree (invited_id);

CREATE INDEX conferences_invitation_item_id_a0c7ac82 ON public.conferences_invitation USING btree (item_id);

CREATE INDEX conferences_invitation_person_id_f287b2b1 ON public.conferences_invitation USING btree (person_id);

CREATE INDEX conferences_item_agency_id_498507e4 ON public.conferences_item USING btree (agency_id);

CREATE INDEX conferences_item_by_id_297cef40 ON public.conferences_item USING btree (by_id);

CREATE INDEX conferences_item_conference_id_0157c3e2 ON public.conferences_item USING btree (conference_id);

CREATE INDEX conferences_item_person_id_90cca4ce ON public.conferences_item USING btree (person_id);

CREATE INDEX conferences_view_agency_id_6977813a ON public.conferences_view USING btree (agency_id);

CREATE INDEX conferences_view_by_id_8dd6bcda ON public.conferences_view USING btree (by_id);

CREATE INDEX conferences_view_conference_id_fda8f97a ON public.conferences_view USING btree (conference_id);

CREATE INDEX conferences_view_person_id_738d8e4e ON public.conferences_view USING btree (person_id);

CREATE INDEX consent_approval_asked_by_id_256cf0cd ON public.consent_approval USING btree (asked_by_id);

CREATE INDEX consent_approval_by_id_f5cfb839 ON public.consent_approval USING btree (by_id);

CREATE INDEX consent_disclosed_of ON public.consent_disclosure USING btree (person, sent_at DESC);

CREATE INDEX consent_disclosed_to ON public.consent_disclosure USING btree (recipient_id, sent_at DESC);

CREATE INDEX consent_disclosure_agency_id_e3570703 ON public.consent_disclosure USING btree (agency_id);

CREATE INDEX consent_disclosure_grant_id_906376a9 ON public.consent_disclosure USING btree (grant_id);

CREATE INDEX consent_disclosure_recipient_id_fe2ec454 ON public.consent_disclosure USING btree (recipient_id);

CREATE INDEX consent_disclosure_sent_by_id_5698889c ON public.consent_disclosure USING btree (sent_by_id);

CREATE INDEX consent_emergency_agency_id_6c511a18 ON public.consent_emergency USING btree (agency_id);

CREATE INDEX consent_emergency_at ON public.consent_emergency USING btree (agency_id, starts_at DESC);

CREATE INDEX consent_emergency_by ON public.consent_emergency USING btree (by_id, ends_at);

CREATE INDEX consent_emergency_by_agency_id_a88ea72a ON public.consent_emergency USING btree (by_agency_id);

CREATE INDEX consent_emergency_by_id_a79ed238 ON public.consent_emergency USING btree (by_id);

CREATE INDEX consent_emergencyreview_agency_id_90df0168 ON public.consent_emergencyreview USING btree (agency_id);

CREATE INDEX consent_emergencyreview_by_id_6ab9f564 ON public.consent_emergencyreview USING btree (by_id);

CREATE INDEX consent_emergencyreview_emergency_id_8b613757 ON public.consent_emergencyreview USING btree (emergency_id);

CREATE INDEX consent_ending_by_id_409f3f98 ON public.consent_ending USING btree (by_id);

CREATE INDEX consent_erasedcopies_by_id_ed1fcc01 ON public.consent_erasedcopies USING btree (by_id);

CREATE INDEX consent_grant_agency_id_a63e8ebb ON public.consent_grant USING btree (agency_id);

CREATE INDEX consent_grant_by_person ON public.consent_grant USING btree (person, recorded_at DESC);

CREATE INDEX consent_grant_by_recipient ON public.consent_grant USING btree (recipient_id, purpose, ends_at);

CREATE INDEX consent_grant_recipient_id_11fcfbc9 ON public.consent_grant USING btree (recipient_id);

CREATE INDEX consent_grant_recorded_by_id_d138229e ON public.consent_grant USING btree (recorded_by_id);

CREATE INDEX consent_judgement_agency_id_88ed8010 ON public.consent_judgement USING btree (agency_id);

CREATE INDEX consent_look_agency_id_4c8ffc96 ON public.consent_look USING btree (agency_id);

CREATE INDEX consent_look_by_agency_id_3019a976 ON public.consent_look USING btree (by_agency_id);

CREATE INDEX consent_look_by_id_057e7e8c ON public.consent_look USING btree (by_id);

CREATE INDEX consent_look_by_person ON public.consent_look USING btree (person, at DESC);

CREATE INDEX consent_look_disclosure_id_c5fae31b ON public.consent_look USING btree (disclosure_id);

CREATE INDEX consent_package_agency_id_6d5b7d09 ON public.consent_package USING btree (agency_id);

CREATE INDEX consent_review_by_id_f0b6db3c ON public.consent_review USING btree (by_id);

CREATE INDEX consent_review_without_id_368baf2d ON public.consent_review USING btree (without_id);

CREATE INDEX consent_told_since_of ON public.consent_toldsince USING btree (person);

CREATE INDEX consent_toldsince_agency_id_0cf1a5b6 ON public.consent_toldsince USING btree (agency_id);

CREATE INDEX consent_toldsince_by_id_1f50b66e ON public.consent_toldsince USING btree (by_id);

CREATE INDEX consent_withdrawal_by_id_a54cf97d ON public.consent_withdrawal USING btree (by_id);

CREATE INDEX consent_without_by_review ON public.consent_withoutconsent USING btree (agency_id, review_on);

CREATE INDEX consent_withoutconsent_agency_id_2a42fa9b ON public.consent_withoutconsent USING btree (agency_id);

CREATE INDEX consent_withoutconsent_asked_by_id_a2ba371c ON public.consent_withoutconsent USING btree (asked_by_id);

CREATE INDEX consent_withoutconsent_recipient_id_2bd13e69 ON public.consent_withoutconsent USING btree (recipient_id);

CREATE INDEX demands_by_agency ON public.demands_demand USING btree (agency_id, received_on DESC);

CREATE INDEX demands_by_day ON public.demands_step USING btree (state, due_on);

CREATE INDEX demands_counsellingorder_agency_id_6cece5c8 ON public.demands_counsellingorder USING btree (agency_id);

CREATE INDEX demands_counsellingorder_by_id_c6ab7f0d ON public.demands_counsellingorder USING btree (by_id);

CREATE INDEX demands_counsellingorder_demand_id_ffce0dc1 ON public.demands_counsellingorder USING btree (demand_id);

CREATE INDEX demands_counsellingorder_person_id_a0768ccf ON public.demands_counsellingorder USING btree (person_id);

CREATE INDEX demands_demand_agency_id_cb54e78d ON public.demands_demand USING btree (agency_id);

CREATE INDEX demands_demand_by_id_a014c4a8 ON public.demands_demand USING btree (by_id);

CREATE INDEX demands_demand_person_id_40c00077 ON public.demands_demand USING btree (person_id);

CREATE INDEX demands_notice_agency_id_7872eda8 ON public.demands_notice USING btree (agency_id);

CREATE INDEX demands_notice_demand_id_bb7b2840 ON public.demands_notice USING btree (demand_id);

CREATE INDEX demands_notice_person_id_bf659079 ON public.demands_notice USING btree (person_id);

CREATE INDEX demands_production_agency_id_5e410cd8 ON public.demands_production USING btree (agency_id);

CREATE INDEX demands_production_by_id_574a2ddb ON public.demands_production USING btree (by_id);

CREATE INDEX demands_production_demand_id_079ddf22 ON public.demands_production USING btree (demand_id);

CREATE INDEX demands_production_person_id_df7f80f3 ON public.demands_production USING btree (person_id);

CREATE INDEX demands_step_agency_id_7c4c26af ON public.demands_step USING btree (agency_id);

CREATE INDEX demands_step_by_id_654d79b9 ON public.demands_step USING btree (by_id);

CREATE INDEX demands_step_demand_id_4580f919 ON public.demands_step USING btree (demand_id);

CREATE INDEX demands_step_person_id_c46a8891 ON public.demands_step USING btree (person_id);

CREATE INDEX directory_accessibility_agency_id_bb6ba489 ON public.directory_accessibility USING btree (agency_id);

CREATE INDEX directory_accessibility_location_id_7dda3a95 ON public.directory_accessibility USING btree (location_id);

CREATE INDEX directory_accessibility_source_id_c3a50a62 ON public.directory_accessibility USING btree (source_id);

CREATE INDEX directory_address_agency_id_a02a24c1 ON public.directory_address USING btree (agency_id);

CREATE INDEX directory_address_location_id_34b2478f ON public.directory_address USING btree (location_id);

CREATE INDEX directory_address_source_id_d66ff0fb ON public.directory_address USING btree (source_id);

CREATE INDEX directory_attribute_agency_id_45366888 ON public.directory_attribute USING btree (agency_id);

CREATE INDEX directory_attribute_source_id_7495ea1d ON public.directory_attribute USING btree (source_id);

CREATE INDEX directory_attribute_taxonomy_term_id_33c4534f ON public.directory_attribute USING btree (taxonomy_term_id);

CREATE INDEX directory_contact_agency_id_4b4f5480 ON public.directory_contact USING btree (agency_id);

CREATE INDEX directory_contact_location_id_ac0d640d ON public.directory_contact USING btree (location_id);

CREATE INDEX directory_contact_organization_id_b7aecf01 ON public.directory_contact USING btree (organization_id);

CREATE INDEX directory_contact_service_at_location_id_d3852a70 ON public.directory_contact USING btree (service_at_location_id);

CREATE INDEX directory_contact_service_id_cb984089 ON public.directory_contact USING btree (service_id);

CREATE INDEX directory_contact_source_id_fa8c9cf5 ON public.directory_contact USING btree (source_id);

CREATE INDEX directory_costoption_agency_id_7061ea65 ON public.directory_costoption USING btree (agency_id);

CREATE INDEX directory_costoption_service_id_12818b28 ON public.directory_costoption USING btree (service_id);

CREATE INDEX directory_costoption_source_id_bfa11c63 ON public.directory_costoption USING btree (source_id);

CREATE INDEX directory_entry_service_75a27695 ON public.directory_entry USING btree (service);

CREATE INDEX directory_funding_agency_id_12e41104 ON public.directory_funding USING btree (agency_id);

CREATE INDEX directory_funding_organization_id_2bdd0b72 ON public.directory_funding USING btree (organization_id);

CREATE INDEX directory_funding_service_id_13968261 ON public.directory_funding USING btree (service_id);

CREATE INDEX directory_funding_source_id_a97ff719 ON public.directory_funding USING btree (source_id);

CREATE INDEX directory_importbatch_source_id_9a08c195 ON public.directory_importbatch USING btree (source_id);

CREATE INDEX directory_language_agency_id_52f09068 ON public.directory_language USING btree (agency_id);

CREATE INDEX directory_language_location_id_1541ddb8 ON public.directory_language USING btree (location_id);

CREATE INDEX directory_language_phone_id_11cbf840 ON public.directory_language USING btree (phone_id);

CREATE INDEX directory_language_service_id_4ba804eb ON public.directory_language USING btree (service_id);

CREATE INDEX directory_language_source_id_464901b8 ON public.directory_language USING btree (source_id);

CREATE INDEX directory_location_agency_id_b1765edf ON public.directory_location USING btree (agency_id);

CREATE INDEX directory_location_organization_id_b4f09846 ON public.directory_location USING btree (organization_id);

CREATE INDEX directory_location_source_id_d901ff1b ON public.directory_location USING btree (source_id);

CREATE INDEX directory_metadata_agency_id_69e77026 ON public.directory_metadata USING btree (agency_id);

CREATE INDEX directory_metadata_source_id_eab80bdd ON public.directory_metadata USING btree (source_id);

CREATE INDEX directory_metatabledescription_agency_id_42fc2ffd ON public.directory_metatabledescription USING btree (agency_id);

CREATE INDEX directory_metatabledescription_source_id_d816de42 ON public.directory_metatabledescription USING btree (source_id);

CREATE INDEX directory_organization_agency_id_4ecb1286 ON public.directory_organization USING btree (agency_id);

CREATE INDEX directory_organization_parent_organization_id_fb054f8d ON public.directory_organization USING btree (parent_organization_id);

CREATE INDEX directory_organization_source_id_cd918dbd ON public.directory_organization USING btree (source_id);

CREATE INDEX directory_organizationidentifier_agency_id_03e80ea3 ON public.directory_organizationidentifier USING btree (agency_id);

CREATE INDEX directory_organizationidentifier_organization_id_d4bbac31 ON public.directory_organizationidentifier USING btree (organization_id);

CREATE INDEX directory_organizationidentifier_source_id_eb04d00d ON public.directory_organizationidentifier USING btree (source_id);

CREATE INDEX directory_phone_agency_id_df15c1b5 ON public.directory_phone USING btree (agency_id);

CREATE INDEX directory_phone_contact_id_353c1df1 ON public.directory_phone USING btree (contact_id);

CREATE INDEX directory_phone_location_id_3664e292 ON public.directory_phone USING btree (location_id);

CREATE INDEX directory_phone_organization_id_25b8fd8e ON public.directory_phone USING btree (organization_id);

CREATE INDEX directory_phone_service_at_location_id_36777732 ON public.directory_phone USING btree (service_at_location_id);

CREATE INDEX directory_phone_service_id_b83ef6cd ON public.directory_phone USING btree (service_id);

CREATE INDEX directory_phone_source_id_2cdd5058 ON public.directory_phone USING btree (source_id);

CREATE INDEX directory_premises_agency_id_5371944d ON public.directory_premises USING btree (agency_id);

CREATE INDEX directory_program_agency_id_6c05f421 ON public.directory_program USING btree (agency_id);

CREATE INDEX directory_program_organization_id_64845ec9 ON public.directory_program USING btree (organization_id);

CREATE INDEX directory_program_source_id_9e3a1be9 ON public.directory_program USING btree (source_id);

CREATE INDEX directory_rejection_batch_id_8a3cf0cf ON public.directory_rejection USING btree (batch_id);

CREATE INDEX directory_requireddocument_agency_id_6598f8ee ON public.directory_requireddocument USING btree (agency_id);

CREATE INDEX directory_requireddocument_service_id_d0c77e60 ON public.directory_requireddocument USING btree (service_id);

CREATE INDEX directory_requireddocument_source_id_996921d7 ON public.directory_requireddocument USING btree (source_id);

CREATE INDEX directory_schedule_agency_id_ad2bf6d3 ON public.directory_schedule USING btree (agency_id);

CREATE INDEX directory_schedule_location_id_9b3bb44d ON public.directory_schedule USING btree (location_id);

CREATE INDEX directory_schedule_service_at_location_id_78c64368 ON public.directory_schedule USING btree (service_at_location_id);

CREATE INDEX directory_schedule_service_id_2870b951 ON public.directory_schedule USING btree (service_id);

CREATE INDEX directory_schedule_source_id_3b1cdc36 ON public.directory_schedule USING btree (source_id);

CREATE INDEX directory_service_agency_id_73705a7a ON public.directory_service USING btree (agency_id);

CREATE INDEX directory_service_organization_id_8258e89a ON public.directory_service USING btree (organization_id);

CREATE INDEX directory_service_program_id_8e130f06 ON public.directory_service USING btree (program_id);

CREATE INDEX directory_service_source_id_d9875845 ON public.directory_service USING btree (source_id);

CREATE INDEX directory_servicearea_agency_id_ad119919 ON public.directory_servicearea USING btree (agency_id);

CREATE INDEX directory_servicearea_service_at_location_id_6e077575 ON public.directory_servicearea USING btree (service_at_location_id);

CREATE INDEX directory_servicearea_service_id_b3df1a53 ON public.directory_servicearea USING btree (service_id);

CREATE INDEX directory_servicearea_source_id_4d5dde84 ON public.directory_servicearea USING btree (source_id);

CREATE INDEX directory_serviceatlocation_agency_id_25d26a6a ON public.directory_serviceatlocation USING btree (agency_id);

CREATE INDEX directory_serviceatlocation_location_id_02644f86 ON public.directory_serviceatlocation USING btree (location_id);

CREATE INDEX directory_serviceatlocation_service_id_29b2c0ee ON public.directory_serviceatlocation USING btree (service_id);

CREATE INDEX directory_serviceatlocation_source_id_351a9f1f ON public.directory_serviceatlocation USING btree (source_id);

CREATE INDEX directory_servicecapacity_agency_id_657a5960 ON public.directory_servicecapacity USING btree (agency_id);

CREATE INDEX directory_servicecapacity_service_id_c607c49e ON public.directory_servicecapacity USING btree (service_id);

CREATE INDEX directory_servicecapacity_source_id_6e6469ac ON public.directory_servicecapacity USING btree (source_id);

CREATE INDEX directory_servicecapacity_unit_id_476830e8 ON public.directory_servicecapacity USING btree (unit_id);

CREATE INDEX directory_sitedetail_agency_id_a02ec155 ON public.directory_sitedetail USING btree (agency_id);

CREATE INDEX directory_source_agency_id_a2bdb92b ON public.directory_source USING btree (agency_id);

CREATE INDEX directory_source_name_fe1417ce_like ON public.directory_source USING btree (name varchar_pattern_ops);

CREATE INDEX directory_taxonomy_agency_id_246069ae ON public.directory_taxonomy USING btree (agency_id);

CREATE INDEX directory_taxonomy_source_id_c89da2b8 ON public.directory_taxonomy USING btree (source_id);

CREATE INDEX directory_taxonomyterm_agency_id_18fde9c7 ON public.directory_taxonomyterm USING btree (agency_id);

CREATE INDEX directory_taxonomyterm_parent_id_0019dd24 ON public.directory_taxonomyterm USING btree (parent_id);

CREATE INDEX directory_taxonomyterm_source_id_5273b8ee ON public.directory_taxonomyterm USING btree (source_id);

CREATE INDEX directory_taxonomyterm_taxonomy_detail_id_b2183540 ON public.directory_taxonomyterm USING btree (taxonomy_detail_id);

CREATE INDEX directory_unit_agency_id_a65e9e0a ON public.directory_unit USING btree (agency_id);

CREATE INDEX directory_unit_source_id_60833634 ON public.directory_unit USING btree (source_id);

CREATE INDEX directory_url_agency_id_d94932e5 ON public.directory_url USING btree (agency_id);

CREATE INDEX directory_url_organization_id_673a3dd9 ON public.directory_url USING btree (organization_id);

CREATE INDEX directory_url_service_id_7f9d5f3e ON public.directory_url USING btree (service_id);

CREATE INDEX directory_url_source_id_e8f5b31c ON public.directory_url USING btree (source_id);

CREATE INDEX directory_word_word_f925031f_like ON public.directory_word USING btree (word text_pattern_ops);

CREATE INDEX entry_by_city ON public.directory_entry USING btree (city text_pattern_ops);

CREATE INDEX entry_by_last_date ON public.directory_entry USING btree (dated_until) WHERE (dated_until IS NOT NULL);

CREATE INDEX entry_by_postal_code ON public.directory_entry USING btree (postal_code text_pattern_ops);

CREATE INDEX entry_by_words_lists_and_place ON public.directory_entry USING gin (body, title, needs, terms, languages, cells) WITH (fastupdate='on');

CREATE INDEX entry_without_position ON public.directory_entry USING btree (id) WHERE (latitude IS NULL);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX investigations_investigation_agency_id_73ee3b55 ON public.investigations_investigation USING btree (agency_id);

CREATE INDEX investigations_investigation_lead_id_1ecc31bd ON public.investigations_investigation USING btree (lead_id);

CREATE INDEX investigations_statuschange_agency_id_6b70cea7 ON public.investigations_statuschange USING btree (agency_id);

CREATE INDEX investigations_statuschange_by_id_1e5dffd0 ON public.investigations_statuschange USING btree (by_id);

CREATE INDEX investigations_statuschange_investigation_id_c846ad94 ON public.investigations_statuschange USING btree (investigation_id);

CREATE INDEX location_if_confidential ON public.directory_location USING btree (id) WHERE confidential;

CREATE INDEX metadata_by_subject ON public.directory_metadata USING btree (subject, subject_kind);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE UNIQUE INDEX one_open_invitation_per_address_agency_and_role ON public.agencies_invitation USING btree (agency_id, email, role) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX one_return_code_holds_at_a_time ON public.own_page_returncode USING btree (person_id) WHERE (ended_at IS NULL);

CREATE INDEX organization_by_words ON public.directory_organization USING gin (public.directory_vector(((((name || ' '::text) || alternate_name) || ' '::text) || description)));

CREATE INDEX own_page_answer_agency_id_33abd3cd ON public.own_page_answer USING btree (agency_id);

CREATE INDEX own_page_answer_of ON public.own_page_answer USING btree (person_id, written_at DESC);

CREATE INDEX own_page_answer_person_id_5ae943a3 ON public.own_page_answer USING btree (person_id);

CREATE INDEX own_page_answer_written_by_id_c626d5f2 ON public.own_page_answer USING btree (written_by_id);

CREATE INDEX own_page_message_agency_id_ac0cbb8b ON public.own_page_message USING btree (agency_id);

CREATE INDEX own_page_message_person_id_132b561b ON public.own_page_message USING btree (person_id);

CREATE INDEX own_page_message_read_by_id_5f84bcca ON public.own_page_message USING btree (read_by_id);

CREATE INDEX own_page_returncode_agency_id_53df517c ON public.own_page_returncode USING btree (agency_id);

CREATE INDEX own_page_returncode_ended_by_id_9e3b0582 ON public.own_page_returncode USING btree (ended_by_id);

CREATE INDEX own_page_returncode_given_by_id_7ec01d61 ON public.own_page_returncode USING btree (given_by_id);

CREATE INDEX own_page_returncode_person_id_aba4db10 ON public.own_page_returncode USING btree (person_id);

CREATE INDEX own_page_try_by_source ON public.own_page_wrongtry USING btree (source, at);

CREATE INDEX own_page_unread ON public.own_page_message USING btree (agency_id, written_at) WHERE (read_at IS NULL);

CREATE INDEX people_by_agency_and_newest ON public.people_person USING btree (agency_id, created_at DESC);

CREATE INDEX people_contactrules_agency_id_ee7cdbca ON public.people_contactrules USING btree (agency_id);

CREATE INDEX people_contactrules_person_id_8f118913 ON public.people_contactrules USING btree (person_id);

CREATE INDEX people_contactrules_told_by_id_4a2239d8 ON public.people_contactrules USING btree (told_by_id);

CREATE INDEX people_freeze_agency_id_4b40e778 ON public.people_freeze USING btree (agency_id);

CREATE INDEX people_freeze_lifted_by_id_b1877da0 ON public.people_freeze USING btree (lifted_by_id);

CREATE INDEX people_freeze_person_id_2e5813ef ON public.people_freeze USING btree (person_id);

CREATE INDEX people_freeze_placed_by_id_9a4fda64 ON public.people_freeze USING btree (placed_by_id);

CREATE INDEX people_health_agency_id_bf758f51 ON public.people_health USING btree (agency_id);

CREATE INDEX people_health_person_id_010fe329 ON public.people_health USING btree (person_id);

CREATE INDEX people_health_told_by_id_20111b44 ON public.people_health USING btree (told_by_id);

CREATE INDEX people_joining_agency_id_c4884256 ON public.people_joining USING btree (agency_id);

CREATE INDEX people_joining_by_id_023ed897 ON public.people_joining USING btree (by_id);

CREATE INDEX people_joining_duplicate_id_39609501 ON public.people_joining USING btree (duplicate_id);

CREATE INDEX people_joining_kept_id_68f80c2f ON public.people_joining USING btree (kept_id);

CREATE INDEX people_legalsituation_agency_id_7ae45d89 ON public.people_legalsituation USING btree (agency_id);

CREATE INDEX people_legalsituation_person_id_8bc49908 ON public.people_legalsituation USING btree (person_id);

CREATE INDEX people_legalsituation_told_by_id_01836bad ON public.people_legalsituation USING btree (told_by_id);

CREATE INDEX people_need_agency_id_f4724e72 ON public.people_need USING btree (agency_id);

CREATE INDEX people_need_person_id_2eabf702 ON public.people_need USING btree (person_id);

CREATE INDEX people_need_told_by_id_d530ccfe ON public.people_need USING btree (told_by_id);

CREATE INDEX people_person_agency_id_ae5614b5 ON public.people_person USING btree (agency_id);

CREATE INDEX people_person_created_by_id_82aa5eb7 ON public.people_person USING btree (created_by_id);

CREATE INDEX people_person_number_5308ff0c_like ON public.people_person USING btree (number varchar_pattern_ops);

CREATE INDEX people_personidentity_agency_id_563711d0 ON public.people_personidentity USING btree (agency_id);

CREATE INDEX people_personidentity_changed_by_id_6c772f5a ON public.people_personidentity USING btree (changed_by_id);

CREATE INDEX people_personnote_agency_id_15c265f5 ON public.people_personnote USING btree (agency_id);

CREATE INDEX people_personnote_person_id_b1320292 ON public.people_personnote USING btree (person_id);

CREATE INDEX people_personnote_written_by_id_55499ce2 ON public.people_personnote USING btree (written_by_id);

CREATE INDEX people_plan_agency_id_91783bcb ON public.people_plan USING btree (agency_id);

CREATE INDEX people_plan_person_id_7df2ca8c ON public.people_plan USING btree (person_id);

CREATE INDEX people_plan_told_by_id_5d898e1a ON public.people_plan USING btree (told_by_id);

CREATE INDEX people_whereabouts_agency_id_83b6bf61 ON public.people_whereabouts USING btree (agency_id);

CREATE INDEX people_whereabouts_person_id_cafed1c9 ON public.people_whereabouts USING btree (person_id);

CREATE INDEX people_whereabouts_told_by_id_97b26f87 ON public.people_whereabouts USING btree (told_by_id);

CREATE INDEX premises_by_position ON public.directory_premises USING btree (latitude, longitude);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX referral_by_person ON public.referrals_referralperson USING btree (person_id);

CREATE INDEX referral_by_recipient ON public.referrals_referral USING btree (recipient_id, state, due_at);

CREATE INDEX referral_by_sender ON public.referrals_referral USING btree (agency_id, state, due_at);

CREATE INDEX referral_conversation ON public.referrals_conversation USING btree (referral_id, at DESC);

CREATE INDEX referral_news_recipient ON public.referrals_referral USING btree (recipient_id) WHERE ((news_for)::text = 'recipient'::text);

CREATE INDEX referral_news_sender ON public.referrals_referral USING btree (agency_id) WHERE ((news_for)::text = 'sender'::text);

CREATE INDEX referral_to_follow ON public.referrals_referral USING btree (follow_by) WHERE (follow_by IS NOT NULL);

CREATE INDEX referral_unmatched ON public.referrals_referral USING btree (due_at) WHERE ((state)::text = ANY ((ARRAY['offered'::character varying, 'sent'::character varying, 'declined'::character varying])::text[]));

CREATE INDEX referrals_acknowledgement_agency_id_317599cb ON public.referrals_acknowledgement USING btree (agency_id);

CREATE INDEX referrals_acknowledgement_by_id_9bbf69ea ON public.referrals_acknowledgement USING btree (by_id);

CREATE INDEX referrals_acknowledgement_referral_id_a9f9cc68 ON public.referrals_acknowledgement USING btree (referral_id);

CREATE INDEX referrals_attachment_agency_id_0ec26469 ON public.referrals_attachment USING btree (agency_id);

CREATE INDEX referrals_attachment_by_id_4a807ea3 ON public.referrals_attachment USING btree (by_id);

CREATE INDEX referrals_attachment_referral_id_8eccf7d7 ON public.referrals_attachment USING btree (referral_id);

CREATE INDEX referrals_conversation_agency_id_b57a5a78 ON public.referrals_conversation USING btree (agency_id);

CREATE INDEX referrals_conversation_by_id_6de9e79b ON public.referrals_conversation USING btree (by_id);

CREATE INDEX referrals_conversation_referral_id_276123c6 ON public.referrals_conversation USING btree (referral_id);

CREATE INDEX referrals_notice_by_id_4f66e1c9 ON public.referrals_notice USING btree (by_id);

CREATE INDEX referrals_notice_referral_id_a189a026 ON public.referrals_notice USING btree (referral_id);

CREATE INDEX referrals_particulars_agency_id_a1aa83e1 ON public.referrals_particulars USING btree (agency_id);

CREATE INDEX referrals_referral_agency_id_4601c9a7 ON public.referrals_referral USING btree (agency_id);

CREATE INDEX referrals_referral_origin_b4a466c8 ON public.referrals_referral USING btree (origin);

CREATE INDEX referrals_referral_recipient_id_53465b44 ON public.referrals_referral USING btree (recipient_id);

CREATE INDEX referrals_referral_referred_by_id_b0e0704f ON public.referrals_referral USING btree (referred_by_id);

CREATE INDEX referrals_referral_unit_id_ee4e7031 ON public.referrals_referral USING btree (unit_id);

CREATE INDEX referrals_referralperson_agency_id_067baa44 ON public.referrals_referralperson USING btree (agency_id);

CREATE INDEX referrals_referralperson_linked_by_id_214bb35a ON public.referrals_referralperson USING btree (linked_by_id);

CREATE INDEX referrals_referralperson_person_id_7abc20d2 ON public.referrals_referralperson USING btree (person_id);

CREATE INDEX referrals_savedview_membership_id_f6b9b2b0 ON public.referrals_savedview USING btree (membership_id);

CREATE INDEX referrals_step_agency_id_bbf88572 ON public.referrals_step USING btree (agency_id);

CREATE INDEX referrals_step_by_id_bd852ecf ON public.referrals_step USING btree (by_id);

CREATE INDEX referrals_step_referral_id_f6e97a21 ON public.referrals_step USING btree (referral_id);

CREATE INDEX screening_draft_agency_id_2ac537fa ON public.screening_draft USING btree (agency_id);

CREATE INDEX screening_draft_instrument_id_c334c2f3 ON public.screening_draft USING btree (instrument_id);

CREATE INDEX screening_draft_started_by_id_fc8a8927 ON public.screening_draft USING btree (started_by_id);

CREATE INDEX screening_reportmade_agency_id_05a18c42 ON public.screening_reportmade USING btree (agency_id);

CREATE INDEX screening_reportmade_reported_by_id_2281d50c ON public.screening_reportmade USING btree (reported_by_id);

CREATE INDEX screening_reportmade_screening_id_298754ab ON public.screening_reportmade USING btree (screening_id);

CREATE INDEX screening_screening_agency_id_55ca5df8 ON public.screening_screening USING btree (agency_id);

CREATE INDEX screening_screening_instrument_id_29c60a21 ON public.screening_screening USING btree (instrument_id);

CREATE INDEX screenings_newest_by_agency ON public.screening_screening USING btree (agency_id, finished_at DESC);

CREATE INDEX service_by_status ON public.directory_service USING btree (status, id);

CREATE INDEX service_if_not_active ON public.directory_service USING btree (id) WHERE ((status)::text <> 'active'::text);

CREATE INDEX shelter_bedrequest_agency_id_4f508539 ON public.shelter_bedrequest USING btree (agency_id);

CREATE INDEX shelter_bedrequest_asked_by_id_5f0ada30 ON public.shelter_bedrequest USING btree (asked_by_id);

CREATE INDEX shelter_change_by_unit ON public.shelter_unitchange USING btree (unit_id, at DESC);

CREATE INDEX shelter_departure_agency_id_fd7b6d18 ON public.shelter_departure USING btree (agency_id);

CREATE INDEX shelter_departure_recorded_by_id_f331ccce ON public.shelter_departure USING btree (recorded_by_id);

CREATE INDEX shelter_house_agency_id_0bf65387 ON public.shelter_house USING btree (agency_id);

CREATE INDEX shelter_housecontact_agency_id_0b3839d5 ON public.shelter_housecontact USING btree (agency_id);

CREATE INDEX shelter_houselocation_agency_id_bedca3cd ON public.shelter_houselocation USING btree (agency_id);

CREATE INDEX shelter_notice_agency_id_59216b87 ON public.shelter_notice USING btree (agency_id);

CREATE INDEX shelter_notice_membership_id_567bff17 ON public.shelter_notice USING btree (membership_id);

CREATE INDEX shelter_notice_promise_id_d7a1e859 ON public.shelter_notice USING btree (promise_id);

CREATE INDEX shelter_notice_unread ON public.shelter_notice USING btree (membership_id, read_at);

CREATE INDEX shelter_placementneeds_agency_id_7d002d25 ON public.shelter_placementneeds USING btree (agency_id);

CREATE INDEX shelter_promise_answered_by_id_3ec5925f ON public.shelter_promise USING btree (answered_by_id);

CREATE INDEX shelter_promise_by_house ON public.shelter_promise USING btree (house_agency_id, state);

CREATE INDEX shelter_promise_by_requester ON public.shelter_promise USING btree (requester_agency_id, placed_at DESC);

CREATE INDEX shelter_promise_house_agency_id_b838a511 ON public.shelter_promise USING btree (house_agency_id);

CREATE INDEX shelter_promise_live ON public.shelter_promise USING btree (unit_id) WHERE ((state)::text = ANY ((ARRAY['held'::character varying, 'accepted'::character varying, 'arrived'::character varying])::text[]));

CREATE INDEX shelter_promise_placed_by_id_97e3c6e0 ON public.shelter_promise USING btree (placed_by_id);

CREATE INDEX shelter_promise_request_id_2610daad ON public.shelter_promise USING btree (request_id);

CREATE INDEX shelter_promise_requester_agency_id_0adf0e21 ON public.shelter_promise USING btree (requester_agency_id);

CREATE INDEX shelter_promise_unit_id_1680d2bf ON public.shelter_promise USING btree (unit_id);

CREATE INDEX shelter_request_by_agency ON public.shelter_bedrequest USING btree (agency_id, asked_at DESC);

CREATE INDEX shelter_requestperson_agency_id_430c2314 ON public.shelter_requestperson USING btree (agency_id);

CREATE INDEX shelter_requestperson_linked_by_id_f43d453a ON public.shelter_requestperson USING btree (linked_by_id);

CREATE INDEX shelter_requestperson_person_id_897ef97a ON public.shelter_requestperson USING btree (person_id);

CREATE INDEX shelter_stayperson_agency_id_b3c6f1b8 ON public.shelter_stayperson USING btree (agency_id);

CREATE INDEX shelter_stayperson_linked_by_id_5c8f2958 ON public.shelter_stayperson USING btree (linked_by_id);

CREATE INDEX shelter_stayperson_person_id_304ae514 ON public.shelter_stayperson USING btree (person_id);

CREATE INDEX shelter_unit_agency_id_331e2797 ON public.shelter_unit USING btree (agency_id);

CREATE INDEX shelter_unit_by_status ON public.shelter_unit USING btree (status);

CREATE INDEX shelter_unit_house_id_b64854c2 ON public.shelter_unit USING btree (house_id);

CREATE INDEX shelter_unitchange_agency_id_3dadd192 ON public.shelter_unitchange USING btree (agency_id);

CREATE INDEX shelter_unitchange_author_agency_id_ba37a506 ON public.shelter_unitchange USING btree (author_agency_id);

CREATE INDEX shelter_unitchange_author_id_b2ba350a ON public.shelter_unitchange USING btree (author_id);

CREATE INDEX shelter_unitchange_unit_id_2ec64bfb ON public.shelter_unitchange USING btree (unit_id);

CREATE INDEX shelter_withdrawal_agency_id_7b6d709f ON public.shelter_withdrawal USING btree (agency_id);

CREATE INDEX shelter_withdrawal_withdrawn_by_id_8c9d13e8 ON public.shelter_withdrawal USING btree (withdrawn_by_id);

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX vault_agencykey_agency_id_b61c0f3e ON public.vault_agencykey USING btree (agency_id);

CREATE INDEX vault_held_key_by_subject ON public.vault_heldkey USING btree (subject, agency_id);

CREATE INDEX vault_heldkey_agency_id_895496a8 ON public.vault_heldkey USING btree (agency_id);

CREATE INDEX vault_heldkey_agency_key_id_a01ea266 ON public.vault_heldkey USING btree (agency_key_id);

CREATE INDEX vault_heldkey_of_agency_id_907777f5 ON public.vault_heldkey USING btree (of_agency_id);

CREATE INDEX vault_indexkey_agency_id_dca9dbf1 ON public.vault_indexkey USING btree (agency_id);

CREATE INDEX vault_personkey_agency_id_b9409cea ON public.vault_personkey USING btree (agency_id);

CREATE INDEX vault_personkey_agency_key_id_3b8a5bfb ON public.vault_personkey USING btree (agency_key_id);

CREATE INDEX vault_token_of_subject ON public.vault_blindtoken USING btree (subject, token);

CREATE INDEX word_by_deletion ON public.directory_word USING gin (deletions);

CREATE TRIGGER a_changed_place_withholds AFTER UPDATE ON public.directory_location FOR EACH ROW WHEN (((old.confidential IS DISTINCT FROM new.confidential) OR (old.agency_id IS DISTINCT FROM new.agency_id) OR (old.withdrawn_at IS DISTINCT FROM new.withdrawn_at))) EXECUTE FUNCTION public.directory_place_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_accessibility FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_address FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_attribute FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_contact FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_language FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_phone FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_schedule FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_changed_row_tells_what_is_said_of_it AFTER UPDATE ON public.directory_servicearea FOR EACH ROW WHEN ((old.withheld IS DISTINCT FROM new.withheld)) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_moved_site_withholds AFTER UPDATE ON public.directory_serviceatlocation FOR EACH ROW WHEN (((old.location_id IS DISTINCT FROM new.location_id) OR (old.agency_id IS DISTINCT FROM new.agency_id) OR (old.withdrawn_at IS DISTINCT FROM new.withdrawn_at))) EXECUTE FUNCTION public.directory_place_changed();

CREATE TRIGGER a_new_confidential_place_withholds AFTER INSERT ON public.directory_location FOR EACH ROW WHEN (new.confidential) EXECUTE FUNCTION public.directory_place_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_accessibility FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_address FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_attribute FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_contact FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_language FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_phone FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_schedule FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_row_tells_what_is_said_of_it AFTER INSERT ON public.directory_servicearea FOR EACH ROW WHEN (new.withheld) EXECUTE FUNCTION public.directory_withheld_changed();

CREATE TRIGGER a_new_site_withholds AFTER INSERT ON public.directory_serviceatlocation FOR EACH ROW WHEN (public.directory_place_is_confidential(new.location_id)) EXECUTE FUNCTION public.directory_place_changed();

CREATE TRIGGER a_package_belongs_to_its_referral BEFORE INSERT ON public.referrals_attachment FOR EACH ROW EXECUTE FUNCTION public.referrals_check_package();

CREATE TRIGGER a_package_goes_with_what_is_not_over BEFORE INSERT ON public.referrals_attachment FOR EACH ROW EXECUTE FUNCTION public.referrals_package_in_time();

CREATE TRIGGER a_referral_begins_as_an_offer BEFORE INSERT ON public.referrals_referral FOR EACH ROW EXECUTE FUNCTION public.referrals_begin();

CREATE TRIGGER a_referral_changes_only_with_an_author BEFORE UPDATE ON public.referrals_referral FOR EACH ROW EXECUTE FUNCTION public.referrals_guard_state();

CREATE TRIGGER a_referral_forgets_who_was_erased AFTER UPDATE OF erased_at ON public.people_person FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION public.referrals_forget_person();

CREATE TRIGGER a_request_forgets_who_was_erased AFTER UPDATE OF erased_at ON public.people_person FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION public.shelter_forget_person();

CREATE TRIGGER a_state_follows_its_step AFTER INSERT ON public.referrals_step FOR EACH ROW EXECUTE FUNCTION public.referrals_follow_step();

CREATE TRIGGER a_status_changes_only_with_an_author BEFORE INSERT OR UPDATE ON public.shelter_unit FOR EACH ROW EXECUTE FUNCTION public.shelter_guard_status();

CREATE TRIGGER a_status_follows_its_change AFTER INSERT ON public.shelter_unitchange FOR EACH ROW EXECUTE FUNCTION public.shelter_follow_change();

CREATE TRIGGER before_care_conferences_forget_who_was_erased AFTER UPDATE OF erased_at ON public.people_person FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION public.conferences_forget_person();

CREATE TRIGGER care_forgets_who_was_erased AFTER UPDATE OF erased_at ON public.people_person FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION public.care_forget_person();

CREATE TRIGGER demands_forget_who_was_erased AFTER UPDATE OF erased_at ON public.people_person FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION public.demands_forget_person();

CREATE TRIGGER news_is_over_when_it_was_seen AFTER INSERT ON public.referrals_acknowledgement FOR EACH ROW EXECUTE FUNCTION public.referrals_seen();

CREATE TRIGGER number_audit_event BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION public.number_audit_event();

CREATE TRIGGER only_a_house_accepts BEFORE UPDATE OF state ON public.shelter_promise FOR EACH ROW WHEN ((((new.state)::text = 'accepted'::text) AND ((old.state)::text <> 'accepted'::text))) EXECUTE FUNCTION public.shelter_guard_answer();

CREATE TRIGGER only_the_last_act_is_undone BEFORE INSERT ON public.referrals_step FOR EACH ROW WHEN (((new.act)::text = ANY ((ARRAY['undo'::character varying, 'take_back'::character varying])::text[]))) EXECUTE FUNCTION public.referrals_check_undo();

CREATE TRIGGER own_page_forget AFTER UPDATE OF erased_at ON public.people_person FOR EACH ROW WHEN ((new.erased_at IS NOT NULL)) EXECUTE FUNCTION public.own_page_forget();

CREATE TRIGGER packages_end_with_their_referral AFTER INSERT ON public.referrals_step FOR EACH ROW WHEN (((new.to_state)::text = ANY ((ARRAY['declined'::character varying, 'withdrawn'::character varying, 'closed'::character varying])::text[]))) EXECUTE FUNCTION public.referrals_end_packages();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER whom_a_package_is_of_stays_named BEFORE DELETE ON public.referrals_referralperson FOR EACH ROW EXECUTE FUNCTION public.referrals_guard_person();

CREATE TRIGGER whom_it_is_for_is_passed_on AFTER INSERT ON public.referrals_referral FOR EACH ROW WHEN ((new.after_id IS NOT NULL)) EXECUTE FUNCTION public.referrals_keep_person();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, withheld ON public.directory_accessibility FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, withheld ON public.directory_address FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF subject, subject_kind, withheld ON public.directory_attribute FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, service_at_location_id, withheld ON public.directory_contact FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, phone_id, withheld ON public.directory_language FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF subject, subject_kind, withheld ON public.directory_metadata FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, service_at_location_id, contact_id, withheld ON public.directory_phone FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, withheld, agency_id, withdrawn_at ON public.directory_premises FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF location_id, service_at_location_id, withheld ON public.directory_schedule FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF service_at_location_id, withheld ON public.directory_servicearea FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

CREATE TRIGGER withhold BEFORE INSERT OR UPDATE OF service_at_location_id, withheld, agency_id, withdrawn_at ON public.directory_sitedetail FOR EACH ROW EXECUTE FUNCTION public.directory_withhold();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_agencies_user_id FOREIGN KEY (user_id) REFERENCES public.agencies_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.agencies_datasharingagreement
    ADD CONSTRAINT agencies_datasharing_agency_id_c8a8727d_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.agencies_invitation
    ADD CONSTRAINT agencies_invitation_agency_id_7b58493c_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.agencies_membership
    ADD CONSTRAINT agencies_membership_agency_id_f12bcd0c_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.agencies_membership
    ADD CONSTRAINT agencies_membership_user_id_3ab28c29_fk_agencies_user_id FOREIGN KEY (user_id) REFERENCES public.agencies_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.agencies_session
    ADD CONSTRAINT agencies_session_user_id_ae57a0ac_fk_agencies_user_id FOREIGN KEY (user_id) REFERENCES public.agencies_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absence
    ADD CONSTRAINT care_absence_agency_id_78f25975_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absence
    ADD CONSTRAINT care_absence_by_id_f370223c_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absence
    ADD CONSTRAINT care_absence_cover_id_8bb83925_fk_agencies_membership_id FOREIGN KEY (cover_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absence
    ADD CONSTRAINT care_absence_worker_id_53375493_fk_agencies_membership_id FOREIGN KEY (worker_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absencetakenback
    ADD CONSTRAINT care_absencetakenback_absence_id_9e301555_fk_care_absence_id FOREIGN KEY (absence_id) REFERENCES public.care_absence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absencetakenback
    ADD CONSTRAINT care_absencetakenback_agency_id_385fba16_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_absencetakenback
    ADD CONSTRAINT care_absencetakenback_by_id_1fe9327a_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointment
    ADD CONSTRAINT care_appointment_agency_id_00cd85fe_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointment
    ADD CONSTRAINT care_appointment_by_id_74169dc6_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointment
    ADD CONSTRAINT care_appointment_person_id_8dec2a24_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointmentstep
    ADD CONSTRAINT care_appointmentstep_agency_id_904a0914_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointmentstep
    ADD CONSTRAINT care_appointmentstep_appointment_id_5147a160_fk_care_appo FOREIGN KEY (appointment_id) REFERENCES public.care_appointment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointmentstep
    ADD CONSTRAINT care_appointmentstep_by_id_f665eef6_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_appointmentstep
    ADD CONSTRAINT care_appointmentstep_person_id_f8908527_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_calendarfeed
    ADD CONSTRAINT care_calendarfeed_account_id_589d3b0b_fk_agencies_user_id FOREIGN KEY (account_id) REFERENCES public.agencies_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_calendarfeed
    ADD CONSTRAINT care_calendarfeed_membership_id_341a01e0_fk_agencies_ FOREIGN KEY (membership_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadline
    ADD CONSTRAINT care_deadline_agency_id_255f2384_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadline
    ADD CONSTRAINT care_deadline_by_id_22a573d1_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadline
    ADD CONSTRAINT care_deadline_person_id_7f399ecd_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadlinestep
    ADD CONSTRAINT care_deadlinestep_agency_id_ed01ecec_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadlinestep
    ADD CONSTRAINT care_deadlinestep_by_id_63d8dd5f_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadlinestep
    ADD CONSTRAINT care_deadlinestep_deadline_id_b3ebaefb_fk_care_deadline_id FOREIGN KEY (deadline_id) REFERENCES public.care_deadline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_deadlinestep
    ADD CONSTRAINT care_deadlinestep_person_id_56291284_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_agency_id_048c8773_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_by_id_e96c5cd4_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_journey_id_2a285dcb_fk_care_journey_id FOREIGN KEY (journey_id) REFERENCES public.care_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_followup
    ADD CONSTRAINT care_followup_person_id_24fdf302_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goal
    ADD CONSTRAINT care_goal_agency_id_fb37ca41_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goal
    ADD CONSTRAINT care_goal_by_id_2846a40a_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goal
    ADD CONSTRAINT care_goal_person_id_4d018263_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goalstep
    ADD CONSTRAINT care_goalstep_agency_id_71782735_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goalstep
    ADD CONSTRAINT care_goalstep_by_id_4500636f_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goalstep
    ADD CONSTRAINT care_goalstep_goal_id_ff6480d6_fk_care_goal_id FOREIGN KEY (goal_id) REFERENCES public.care_goal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_goalstep
    ADD CONSTRAINT care_goalstep_person_id_71668d41_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journey
    ADD CONSTRAINT care_journey_agency_id_be47cea8_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journey
    ADD CONSTRAINT care_journey_by_id_1fc947f1_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journey
    ADD CONSTRAINT care_journey_person_id_3fc612e3_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journeystep
    ADD CONSTRAINT care_journeystep_agency_id_32222086_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journeystep
    ADD CONSTRAINT care_journeystep_by_id_77ffc916_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journeystep
    ADD CONSTRAINT care_journeystep_journey_id_8bbe10f7_fk_care_journey_id FOREIGN KEY (journey_id) REFERENCES public.care_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_journeystep
    ADD CONSTRAINT care_journeystep_person_id_1d4491d4_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_lead
    ADD CONSTRAINT care_lead_agency_id_09913fca_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_lead
    ADD CONSTRAINT care_lead_by_id_b7e640d1_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_lead
    ADD CONSTRAINT care_lead_person_id_6dc92d5e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_lead
    ADD CONSTRAINT care_lead_worker_id_00943df3_fk_agencies_membership_id FOREIGN KEY (worker_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_reminder
    ADD CONSTRAINT care_reminder_agency_id_36221f28_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_reminder
    ADD CONSTRAINT care_reminder_appointment_id_a1a952d4_fk_care_appointment_id FOREIGN KEY (appointment_id) REFERENCES public.care_appointment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_reminder
    ADD CONSTRAINT care_reminder_by_id_d7fae4e3_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_reminder
    ADD CONSTRAINT care_reminder_person_id_54ed7769_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_servicereceived
    ADD CONSTRAINT care_servicereceived_agency_id_95edd9d5_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_servicereceived
    ADD CONSTRAINT care_servicereceived_by_id_7b68c8f3_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_servicereceived
    ADD CONSTRAINT care_servicereceived_person_id_52bde3f0_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_task
    ADD CONSTRAINT care_task_agency_id_fc2cf326_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_task
    ADD CONSTRAINT care_task_by_id_16f1c3b9_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_task
    ADD CONSTRAINT care_task_person_id_a09ee6a2_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT care_taskstep_agency_id_e5246cf2_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT care_taskstep_by_id_393f071f_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT care_taskstep_owner_id_02c7b66c_fk_agencies_membership_id FOREIGN KEY (owner_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT care_taskstep_person_id_29f4a5de_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.care_taskstep
    ADD CONSTRAINT care_taskstep_task_id_68bce2c9_fk_care_task_id FOREIGN KEY (task_id) REFERENCES public.care_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conferen_appointment_id_e369a855_fk_care_appo FOREIGN KEY (appointment_id) REFERENCES public.care_appointment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conferen_chair_id_22b9cb80_fk_agencies_ FOREIGN KEY (chair_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conference_agency_id_376ad83d_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conference_by_id_3a3af152_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_conference
    ADD CONSTRAINT conferences_conference_person_id_cd0406fb_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_agency_id_bf555d68_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_by_id_c3863665_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_item_id_d142b86c_fk_conferences_item_id FOREIGN KEY (item_id) REFERENCES public.conferences_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_person_id_5dab5bca_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_decision
    ADD CONSTRAINT conferences_decision_task_id_832e974e_fk_care_task_id FOREIGN KEY (task_id) REFERENCES public.care_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitati_invited_id_fdf63e8d_fk_agencies_ FOREIGN KEY (invited_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitation_agency_id_e35577dc_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitation_by_id_9ffabbf5_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitation_grant_id_ecce6dff_fk_consent_grant_id FOREIGN KEY (grant_id) REFERENCES public.consent_grant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitation_item_id_a0c7ac82_fk_conferences_item_id FOREIGN KEY (item_id) REFERENCES public.conferences_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_invitation
    ADD CONSTRAINT conferences_invitation_person_id_f287b2b1_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_item
    ADD CONSTRAINT conferences_item_agency_id_498507e4_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_item
    ADD CONSTRAINT conferences_item_by_id_297cef40_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_item
    ADD CONSTRAINT conferences_item_conference_id_0157c3e2_fk_conferenc FOREIGN KEY (conference_id) REFERENCES public.conferences_conference(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_item
    ADD CONSTRAINT conferences_item_person_id_90cca4ce_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_view
    ADD CONSTRAINT conferences_view_agency_id_6977813a_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_view
    ADD CONSTRAINT conferences_view_by_id_8dd6bcda_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_view
    ADD CONSTRAINT conferences_view_conference_id_fda8f97a_fk_conferenc FOREIGN KEY (conference_id) REFERENCES public.conferences_conference(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conferences_view
    ADD CONSTRAINT conferences_view_person_id_738d8e4e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_approval
    ADD CONSTRAINT consent_approval_asked_by_id_256cf0cd_fk_agencies_membership_id FOREIGN KEY (asked_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_approval
    ADD CONSTRAINT consent_approval_by_id_f5cfb839_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_approval
    ADD CONSTRAINT consent_approval_without_id_c570b723_fk_consent_w FOREIGN KEY (without_id) REFERENCES public.consent_withoutconsent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_agency_id_e3570703_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_grant_id_906376a9_fk_consent_grant_id FOREIGN KEY (grant_id) REFERENCES public.consent_grant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_recipient_id_fe2ec454_fk_agencies_agency_id FOREIGN KEY (recipient_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_sent_by_id_5698889c_fk_agencies_ FOREIGN KEY (sent_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_disclosure
    ADD CONSTRAINT consent_disclosure_without_id_6aea4ec0_fk_consent_w FOREIGN KEY (without_id) REFERENCES public.consent_withoutconsent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_emergency
    ADD CONSTRAINT consent_emergency_agency_id_6c511a18_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_emergency
    ADD CONSTRAINT consent_emergency_by_agency_id_a88ea72a_fk_agencies_agency_id FOREIGN KEY (by_agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_emergency
    ADD CONSTRAINT consent_emergency_by_id_a79ed238_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_emergencyreview
    ADD CONSTRAINT consent_emergencyrev_agency_id_90df0168_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_emergencyreview
    ADD CONSTRAINT consent_emergencyrev_by_id_6ab9f564_fk_agencies_ FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_emergencyreview
    ADD CONSTRAINT consent_emergencyrev_emergency_id_8b613757_fk_consent_e FOREIGN KEY (emergency_id) REFERENCES public.consent_emergency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_ending
    ADD CONSTRAINT consent_ending_by_id_409f3f98_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_ending
    ADD CONSTRAINT consent_ending_disclosure_id_5a3c850c_fk_consent_disclosure_id FOREIGN KEY (disclosure_id) REFERENCES public.consent_disclosure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_erasedcopies
    ADD CONSTRAINT consent_erasedcopies_by_id_ed1fcc01_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_erasedcopies
    ADD CONSTRAINT consent_erasedcopies_disclosure_id_0b59b97b_fk_consent_d FOREIGN KEY (disclosure_id) REFERENCES public.consent_disclosure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_grant
    ADD CONSTRAINT consent_grant_agency_id_a63e8ebb_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_grant
    ADD CONSTRAINT consent_grant_recipient_id_11fcfbc9_fk_agencies_agency_id FOREIGN KEY (recipient_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_grant
    ADD CONSTRAINT consent_grant_recorded_by_id_d138229e_fk_agencies_membership_id FOREIGN KEY (recorded_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_judgement
    ADD CONSTRAINT consent_judgement_agency_id_88ed8010_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_judgement
    ADD CONSTRAINT consent_judgement_grant_id_ec43b386_fk_consent_grant_id FOREIGN KEY (grant_id) REFERENCES public.consent_grant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_look
    ADD CONSTRAINT consent_look_agency_id_4c8ffc96_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_look
    ADD CONSTRAINT consent_look_by_agency_id_3019a976_fk_agencies_agency_id FOREIGN KEY (by_agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_look
    ADD CONSTRAINT consent_look_by_id_057e7e8c_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_look
    ADD CONSTRAINT consent_look_disclosure_id_c5fae31b_fk_consent_disclosure_id FOREIGN KEY (disclosure_id) REFERENCES public.consent_disclosure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_package
    ADD CONSTRAINT consent_package_agency_id_6d5b7d09_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_package
    ADD CONSTRAINT consent_package_disclosure_id_c83ce0a8_fk_consent_disclosure_id FOREIGN KEY (disclosure_id) REFERENCES public.consent_disclosure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_review
    ADD CONSTRAINT consent_review_by_id_f0b6db3c_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_review
    ADD CONSTRAINT consent_review_without_id_368baf2d_fk_consent_withoutconsent_id FOREIGN KEY (without_id) REFERENCES public.consent_withoutconsent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_toldsince
    ADD CONSTRAINT consent_toldsince_agency_id_0cf1a5b6_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_toldsince
    ADD CONSTRAINT consent_toldsince_by_id_1f50b66e_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_toldsince
    ADD CONSTRAINT consent_toldsince_without_id_ac89dfa6_fk_consent_w FOREIGN KEY (without_id) REFERENCES public.consent_withoutconsent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT consent_withdrawal_by_id_a54cf97d_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT consent_withdrawal_grant_id_1905318a_fk_consent_grant_id FOREIGN KEY (grant_id) REFERENCES public.consent_grant(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_withoutconsent
    ADD CONSTRAINT consent_withoutconse_asked_by_id_a2ba371c_fk_agencies_ FOREIGN KEY (asked_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_withoutconsent
    ADD CONSTRAINT consent_withoutconse_recipient_id_2bd13e69_fk_agencies_ FOREIGN KEY (recipient_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.consent_withoutconsent
    ADD CONSTRAINT consent_withoutconsent_agency_id_2a42fa9b_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_counsellingorder
    ADD CONSTRAINT demands_counsellingo_agency_id_6cece5c8_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_counsellingorder
    ADD CONSTRAINT demands_counsellingo_by_id_c6ab7f0d_fk_agencies_ FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_counsellingorder
    ADD CONSTRAINT demands_counsellingo_demand_id_ffce0dc1_fk_demands_d FOREIGN KEY (demand_id) REFERENCES public.demands_demand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_counsellingorder
    ADD CONSTRAINT demands_counsellingorder_person_id_a0768ccf_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_demand
    ADD CONSTRAINT demands_demand_agency_id_cb54e78d_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_demand
    ADD CONSTRAINT demands_demand_by_id_a014c4a8_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_demand
    ADD CONSTRAINT demands_demand_person_id_40c00077_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_notice
    ADD CONSTRAINT demands_notice_agency_id_7872eda8_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_notice
    ADD CONSTRAINT demands_notice_demand_id_bb7b2840_fk_demands_demand_id FOREIGN KEY (demand_id) REFERENCES public.demands_demand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_notice
    ADD CONSTRAINT demands_notice_person_id_bf659079_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_agency_id_5e410cd8_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_by_id_574a2ddb_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_demand_id_079ddf22_fk_demands_demand_id FOREIGN KEY (demand_id) REFERENCES public.demands_demand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_person_id_df7f80f3_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_production
    ADD CONSTRAINT demands_production_step_id_e8b6b239_fk_demands_step_id FOREIGN KEY (step_id) REFERENCES public.demands_step(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_step
    ADD CONSTRAINT demands_step_agency_id_7c4c26af_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_step
    ADD CONSTRAINT demands_step_by_id_654d79b9_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_step
    ADD CONSTRAINT demands_step_demand_id_4580f919_fk_demands_demand_id FOREIGN KEY (demand_id) REFERENCES public.demands_demand(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.demands_step
    ADD CONSTRAINT demands_step_person_id_c46a8891_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_accessibility
    ADD CONSTRAINT directory_accessibil_agency_id_bb6ba489_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_accessibility
    ADD CONSTRAINT directory_accessibil_location_id_7dda3a95_fk_directory FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_accessibility
    ADD CONSTRAINT directory_accessibil_seen_in_id_0485bb13_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_accessibility
    ADD CONSTRAINT directory_accessibil_source_id_c3a50a62_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_address
    ADD CONSTRAINT directory_address_agency_id_a02a24c1_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_address
    ADD CONSTRAINT directory_address_location_id_34b2478f_fk_directory_location_id FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_address
    ADD CONSTRAINT directory_address_seen_in_id_efd3ff90_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_address
    ADD CONSTRAINT directory_address_source_id_d66ff0fb_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_attribute
    ADD CONSTRAINT directory_attribute_agency_id_45366888_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_attribute
    ADD CONSTRAINT directory_attribute_seen_in_id_70719252_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_attribute
    ADD CONSTRAINT directory_attribute_source_id_7495ea1d_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_attribute
    ADD CONSTRAINT directory_attribute_taxonomy_term_id_33c4534f_fk_directory FOREIGN KEY (taxonomy_term_id) REFERENCES public.directory_taxonomyterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_agency_id_4b4f5480_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_location_id_ac0d640d_fk_directory_location_id FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_organization_id_b7aecf01_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_seen_in_id_1aab9d44_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_service_at_location__d3852a70_fk_directory FOREIGN KEY (service_at_location_id) REFERENCES public.directory_serviceatlocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_service_id_cb984089_fk_directory_service_id FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contact
    ADD CONSTRAINT directory_contact_source_id_fa8c9cf5_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_costoption
    ADD CONSTRAINT directory_costoption_agency_id_7061ea65_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_costoption
    ADD CONSTRAINT directory_costoption_seen_in_id_a6b36794_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_costoption
    ADD CONSTRAINT directory_costoption_service_id_12818b28_fk_directory FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_costoption
    ADD CONSTRAINT directory_costoption_source_id_bfa11c63_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT directory_funding_agency_id_12e41104_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT directory_funding_organization_id_2bdd0b72_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT directory_funding_seen_in_id_553a8a50_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT directory_funding_service_id_13968261_fk_directory_service_id FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_funding
    ADD CONSTRAINT directory_funding_source_id_a97ff719_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_importbatch
    ADD CONSTRAINT directory_importbatch_source_id_9a08c195_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_agency_id_52f09068_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_location_id_1541ddb8_fk_directory FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_phone_id_11cbf840_fk_directory_phone_id FOREIGN KEY (phone_id) REFERENCES public.directory_phone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_seen_in_id_d00455ba_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_service_id_4ba804eb_fk_directory_service_id FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_language
    ADD CONSTRAINT directory_language_source_id_464901b8_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_location
    ADD CONSTRAINT directory_location_agency_id_b1765edf_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_location
    ADD CONSTRAINT directory_location_organization_id_b4f09846_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_location
    ADD CONSTRAINT directory_location_seen_in_id_a556366f_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_location
    ADD CONSTRAINT directory_location_source_id_d901ff1b_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_metadata
    ADD CONSTRAINT directory_metadata_agency_id_69e77026_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_metadata
    ADD CONSTRAINT directory_metadata_seen_in_id_07df9093_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_metadata
    ADD CONSTRAINT directory_metadata_source_id_eab80bdd_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_metatabledescription
    ADD CONSTRAINT directory_metatabled_agency_id_42fc2ffd_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_metatabledescription
    ADD CONSTRAINT directory_metatabled_seen_in_id_700e8f96_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_metatabledescription
    ADD CONSTRAINT directory_metatabled_source_id_d816de42_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organizationidentifier
    ADD CONSTRAINT directory_organizati_agency_id_03e80ea3_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organizationidentifier
    ADD CONSTRAINT directory_organizati_organization_id_d4bbac31_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organization
    ADD CONSTRAINT directory_organizati_parent_organization__fb054f8d_fk_directory FOREIGN KEY (parent_organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organization
    ADD CONSTRAINT directory_organizati_seen_in_id_b222b69f_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organizationidentifier
    ADD CONSTRAINT directory_organizati_seen_in_id_bdabc9ae_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organization
    ADD CONSTRAINT directory_organizati_source_id_cd918dbd_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organizationidentifier
    ADD CONSTRAINT directory_organizati_source_id_eb04d00d_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organization
    ADD CONSTRAINT directory_organization_agency_id_4ecb1286_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_agency_id_df15c1b5_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_contact_id_353c1df1_fk_directory_contact_id FOREIGN KEY (contact_id) REFERENCES public.directory_contact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_location_id_3664e292_fk_directory_location_id FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_organization_id_25b8fd8e_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_seen_in_id_a38473c6_fk_directory_importbatch_id FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_service_at_location__36777732_fk_directory FOREIGN KEY (service_at_location_id) REFERENCES public.directory_serviceatlocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_service_id_b83ef6cd_fk_directory_service_id FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_phone
    ADD CONSTRAINT directory_phone_source_id_2cdd5058_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_premises
    ADD CONSTRAINT directory_premises_agency_id_5371944d_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_premises
    ADD CONSTRAINT directory_premises_location_id_8e684c79_fk_directory FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_program
    ADD CONSTRAINT directory_program_agency_id_6c05f421_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_program
    ADD CONSTRAINT directory_program_organization_id_64845ec9_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_program
    ADD CONSTRAINT directory_program_seen_in_id_486bdb9b_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_program
    ADD CONSTRAINT directory_program_source_id_9e3a1be9_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_rejection
    ADD CONSTRAINT directory_rejection_batch_id_8a3cf0cf_fk_directory FOREIGN KEY (batch_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_requireddocument
    ADD CONSTRAINT directory_requireddo_agency_id_6598f8ee_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_requireddocument
    ADD CONSTRAINT directory_requireddo_seen_in_id_c430443d_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_requireddocument
    ADD CONSTRAINT directory_requireddo_service_id_d0c77e60_fk_directory FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_requireddocument
    ADD CONSTRAINT directory_requireddo_source_id_996921d7_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_agency_id_ad2bf6d3_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_location_id_9b3bb44d_fk_directory FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_seen_in_id_a349fccb_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_service_at_location__78c64368_fk_directory FOREIGN KEY (service_at_location_id) REFERENCES public.directory_serviceatlocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_service_id_2870b951_fk_directory_service_id FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_schedule
    ADD CONSTRAINT directory_schedule_source_id_3b1cdc36_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT directory_service_agency_id_73705a7a_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT directory_service_organization_id_8258e89a_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT directory_service_program_id_8e130f06_fk_directory_program_id FOREIGN KEY (program_id) REFERENCES public.directory_program(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT directory_service_seen_in_id_cc0ecab9_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_service
    ADD CONSTRAINT directory_service_source_id_d9875845_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT directory_serviceare_seen_in_id_7bf14c25_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT directory_serviceare_service_at_location__6e077575_fk_directory FOREIGN KEY (service_at_location_id) REFERENCES public.directory_serviceatlocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT directory_serviceare_service_id_b3df1a53_fk_directory FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT directory_servicearea_agency_id_ad119919_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicearea
    ADD CONSTRAINT directory_servicearea_source_id_4d5dde84_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT directory_serviceatl_agency_id_25d26a6a_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT directory_serviceatl_location_id_02644f86_fk_directory FOREIGN KEY (location_id) REFERENCES public.directory_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT directory_serviceatl_seen_in_id_5fb55596_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT directory_serviceatl_service_id_29b2c0ee_fk_directory FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_serviceatlocation
    ADD CONSTRAINT directory_serviceatl_source_id_351a9f1f_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT directory_servicecap_agency_id_657a5960_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT directory_servicecap_seen_in_id_f6919c96_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT directory_servicecap_service_id_c607c49e_fk_directory FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT directory_servicecap_source_id_6e6469ac_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_servicecapacity
    ADD CONSTRAINT directory_servicecapacity_unit_id_476830e8_fk_directory_unit_id FOREIGN KEY (unit_id) REFERENCES public.directory_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_sitedetail
    ADD CONSTRAINT directory_sitedetail_agency_id_a02ec155_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_sitedetail
    ADD CONSTRAINT directory_sitedetail_service_at_location__c615f6d6_fk_directory FOREIGN KEY (service_at_location_id) REFERENCES public.directory_serviceatlocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_source
    ADD CONSTRAINT directory_source_agency_id_a2bdb92b_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomy
    ADD CONSTRAINT directory_taxonomy_agency_id_246069ae_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomy
    ADD CONSTRAINT directory_taxonomy_seen_in_id_38c5a6db_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomy
    ADD CONSTRAINT directory_taxonomy_source_id_c89da2b8_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT directory_taxonomyte_parent_id_0019dd24_fk_directory FOREIGN KEY (parent_id) REFERENCES public.directory_taxonomyterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT directory_taxonomyte_seen_in_id_d8419e9c_fk_directory FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT directory_taxonomyte_source_id_5273b8ee_fk_directory FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT directory_taxonomyte_taxonomy_detail_id_b2183540_fk_directory FOREIGN KEY (taxonomy_detail_id) REFERENCES public.directory_taxonomy(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_taxonomyterm
    ADD CONSTRAINT directory_taxonomyterm_agency_id_18fde9c7_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_unit
    ADD CONSTRAINT directory_unit_agency_id_a65e9e0a_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_unit
    ADD CONSTRAINT directory_unit_seen_in_id_5cfb1dc2_fk_directory_importbatch_id FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_unit
    ADD CONSTRAINT directory_unit_source_id_60833634_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT directory_url_agency_id_d94932e5_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT directory_url_organization_id_673a3dd9_fk_directory FOREIGN KEY (organization_id) REFERENCES public.directory_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT directory_url_seen_in_id_601f8338_fk_directory_importbatch_id FOREIGN KEY (seen_in_id) REFERENCES public.directory_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT directory_url_service_id_7f9d5f3e_fk_directory_service_id FOREIGN KEY (service_id) REFERENCES public.directory_service(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_url
    ADD CONSTRAINT directory_url_source_id_e8f5b31c_fk_directory_source_id FOREIGN KEY (source_id) REFERENCES public.directory_source(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.investigations_investigation
    ADD CONSTRAINT investigations_inves_agency_id_73ee3b55_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.investigations_investigation
    ADD CONSTRAINT investigations_inves_lead_id_1ecc31bd_fk_agencies_ FOREIGN KEY (lead_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.investigations_statuschange
    ADD CONSTRAINT investigations_statu_agency_id_6b70cea7_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.investigations_statuschange
    ADD CONSTRAINT investigations_statu_by_id_1e5dffd0_fk_agencies_ FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.investigations_statuschange
    ADD CONSTRAINT investigations_statu_investigation_id_c846ad94_fk_investiga FOREIGN KEY (investigation_id) REFERENCES public.investigations_investigation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_agencies_user_id FOREIGN KEY (user_id) REFERENCES public.agencies_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_answer
    ADD CONSTRAINT own_page_answer_agency_id_33abd3cd_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_answer
    ADD CONSTRAINT own_page_answer_person_id_5ae943a3_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_answer
    ADD CONSTRAINT own_page_answer_written_by_id_c626d5f2_fk_agencies_ FOREIGN KEY (written_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_message
    ADD CONSTRAINT own_page_message_agency_id_ac0cbb8b_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_message
    ADD CONSTRAINT own_page_message_person_id_132b561b_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_message
    ADD CONSTRAINT own_page_message_read_by_id_5f84bcca_fk_agencies_membership_id FOREIGN KEY (read_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_returncode
    ADD CONSTRAINT own_page_returncode_agency_id_53df517c_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_returncode
    ADD CONSTRAINT own_page_returncode_ended_by_id_9e3b0582_fk_agencies_ FOREIGN KEY (ended_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_returncode
    ADD CONSTRAINT own_page_returncode_given_by_id_7ec01d61_fk_agencies_ FOREIGN KEY (given_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.own_page_returncode
    ADD CONSTRAINT own_page_returncode_person_id_aba4db10_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_contactrules
    ADD CONSTRAINT people_contactrules_agency_id_ee7cdbca_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_contactrules
    ADD CONSTRAINT people_contactrules_person_id_8f118913_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_contactrules
    ADD CONSTRAINT people_contactrules_told_by_id_4a2239d8_fk_agencies_ FOREIGN KEY (told_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_freeze
    ADD CONSTRAINT people_freeze_agency_id_4b40e778_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_freeze
    ADD CONSTRAINT people_freeze_lifted_by_id_b1877da0_fk_agencies_membership_id FOREIGN KEY (lifted_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_freeze
    ADD CONSTRAINT people_freeze_person_id_2e5813ef_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_freeze
    ADD CONSTRAINT people_freeze_placed_by_id_9a4fda64_fk_agencies_membership_id FOREIGN KEY (placed_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_health
    ADD CONSTRAINT people_health_agency_id_bf758f51_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_health
    ADD CONSTRAINT people_health_person_id_010fe329_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_health
    ADD CONSTRAINT people_health_told_by_id_20111b44_fk_agencies_membership_id FOREIGN KEY (told_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_joining
    ADD CONSTRAINT people_joining_agency_id_c4884256_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_joining
    ADD CONSTRAINT people_joining_by_id_023ed897_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_joining
    ADD CONSTRAINT people_joining_duplicate_id_39609501_fk_people_person_id FOREIGN KEY (duplicate_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_joining
    ADD CONSTRAINT people_joining_kept_id_68f80c2f_fk_people_person_id FOREIGN KEY (kept_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_legalsituation
    ADD CONSTRAINT people_legalsituatio_told_by_id_01836bad_fk_agencies_ FOREIGN KEY (told_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_legalsituation
    ADD CONSTRAINT people_legalsituation_agency_id_7ae45d89_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_legalsituation
    ADD CONSTRAINT people_legalsituation_person_id_8bc49908_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_agency_id_f4724e72_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_person_id_2eabf702_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_told_by_id_d530ccfe_fk_agencies_membership_id FOREIGN KEY (told_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_agency_id_ae5614b5_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_created_by_id_82aa5eb7_fk_agencies_membership_id FOREIGN KEY (created_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personidentity
    ADD CONSTRAINT people_personidentit_changed_by_id_6c772f5a_fk_agencies_ FOREIGN KEY (changed_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personidentity
    ADD CONSTRAINT people_personidentity_agency_id_563711d0_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personidentity
    ADD CONSTRAINT people_personidentity_person_id_7bdb2560_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personnote
    ADD CONSTRAINT people_personnote_agency_id_15c265f5_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personnote
    ADD CONSTRAINT people_personnote_person_id_b1320292_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_personnote
    ADD CONSTRAINT people_personnote_written_by_id_55499ce2_fk_agencies_ FOREIGN KEY (written_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_plan
    ADD CONSTRAINT people_plan_agency_id_91783bcb_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_plan
    ADD CONSTRAINT people_plan_person_id_7df2ca8c_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_plan
    ADD CONSTRAINT people_plan_told_by_id_5d898e1a_fk_agencies_membership_id FOREIGN KEY (told_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_whereabouts
    ADD CONSTRAINT people_whereabouts_agency_id_83b6bf61_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_whereabouts
    ADD CONSTRAINT people_whereabouts_person_id_cafed1c9_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_whereabouts
    ADD CONSTRAINT people_whereabouts_told_by_id_97b26f87_fk_agencies_ FOREIGN KEY (told_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.referrals_acknowledgement
    ADD CONSTRAINT referrals_acknowledg_agency_id_317599cb_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_acknowledgement
    ADD CONSTRAINT referrals_acknowledg_by_id_9bbf69ea_fk_agencies_ FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_acknowledgement
    ADD CONSTRAINT referrals_acknowledg_referral_id_a9f9cc68_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_agency_id_0ec26469_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_by_id_4a807ea3_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_disclosure_id_76596560_fk_consent_d FOREIGN KEY (disclosure_id) REFERENCES public.consent_disclosure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_referral_id_8eccf7d7_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_conversation
    ADD CONSTRAINT referrals_conversati_referral_id_276123c6_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_conversation
    ADD CONSTRAINT referrals_conversation_agency_id_b57a5a78_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_conversation
    ADD CONSTRAINT referrals_conversation_by_id_6de9e79b_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_notice
    ADD CONSTRAINT referrals_notice_by_id_4f66e1c9_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_notice
    ADD CONSTRAINT referrals_notice_referral_id_a189a026_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_particulars
    ADD CONSTRAINT referrals_particular_referral_id_a689b6df_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_particulars
    ADD CONSTRAINT referrals_particulars_agency_id_a1aa83e1_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_after_id_8248d9f7_fk_referrals_referral_id FOREIGN KEY (after_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_agency_id_4601c9a7_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_recipient_id_53465b44_fk_agencies_agency_id FOREIGN KEY (recipient_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_referred_by_id_b0e0704f_fk_agencies_ FOREIGN KEY (referred_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_unit_id_ee4e7031_fk_shelter_unit_number FOREIGN KEY (unit_id) REFERENCES public.shelter_unit(number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralperson
    ADD CONSTRAINT referrals_referralpe_agency_id_067baa44_fk_agencies_ FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralperson
    ADD CONSTRAINT referrals_referralpe_linked_by_id_214bb35a_fk_agencies_ FOREIGN KEY (linked_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralperson
    ADD CONSTRAINT referrals_referralpe_referral_id_9d18785e_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralperson
    ADD CONSTRAINT referrals_referralperson_person_id_7abc20d2_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_savedview
    ADD CONSTRAINT referrals_savedview_membership_id_f6b9b2b0_fk_agencies_ FOREIGN KEY (membership_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_step
    ADD CONSTRAINT referrals_step_agency_id_bbf88572_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_step
    ADD CONSTRAINT referrals_step_by_id_bd852ecf_fk_agencies_membership_id FOREIGN KEY (by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_step
    ADD CONSTRAINT referrals_step_referral_id_f6e97a21_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_draft
    ADD CONSTRAINT screening_draft_agency_id_2ac537fa_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_draft
    ADD CONSTRAINT screening_draft_instrument_id_c334c2f3_fk_screening FOREIGN KEY (instrument_id) REFERENCES public.screening_instrumentversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_draft
    ADD CONSTRAINT screening_draft_started_by_id_fc8a8927_fk_agencies_ FOREIGN KEY (started_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_reportmade
    ADD CONSTRAINT screening_reportmade_agency_id_05a18c42_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_reportmade
    ADD CONSTRAINT screening_reportmade_reported_by_id_2281d50c_fk_agencies_ FOREIGN KEY (reported_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_reportmade
    ADD CONSTRAINT screening_reportmade_screening_id_298754ab_fk_screening FOREIGN KEY (screening_id) REFERENCES public.screening_screening(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_screening
    ADD CONSTRAINT screening_screening_agency_id_55ca5df8_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.screening_screening
    ADD CONSTRAINT screening_screening_instrument_id_29c60a21_fk_screening FOREIGN KEY (instrument_id) REFERENCES public.screening_instrumentversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_bedrequest
    ADD CONSTRAINT shelter_bedrequest_agency_id_4f508539_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_bedrequest
    ADD CONSTRAINT shelter_bedrequest_asked_by_id_5f0ada30_fk_agencies_ FOREIGN KEY (asked_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_departure
    ADD CONSTRAINT shelter_departure_agency_id_fd7b6d18_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_departure
    ADD CONSTRAINT shelter_departure_promise_id_a13a9ab6_fk_shelter_promise_id FOREIGN KEY (promise_id) REFERENCES public.shelter_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_departure
    ADD CONSTRAINT shelter_departure_recorded_by_id_f331ccce_fk_agencies_ FOREIGN KEY (recorded_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_house
    ADD CONSTRAINT shelter_house_agency_id_0bf65387_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_housecontact
    ADD CONSTRAINT shelter_housecontact_agency_id_0b3839d5_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_housecontact
    ADD CONSTRAINT shelter_housecontact_house_id_49fcbb2d_fk_shelter_house_id FOREIGN KEY (house_id) REFERENCES public.shelter_house(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_houselocation
    ADD CONSTRAINT shelter_houselocation_agency_id_bedca3cd_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_houselocation
    ADD CONSTRAINT shelter_houselocation_house_id_d3b6eca7_fk_shelter_house_id FOREIGN KEY (house_id) REFERENCES public.shelter_house(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_notice
    ADD CONSTRAINT shelter_notice_agency_id_59216b87_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_notice
    ADD CONSTRAINT shelter_notice_membership_id_567bff17_fk_agencies_membership_id FOREIGN KEY (membership_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_notice
    ADD CONSTRAINT shelter_notice_promise_id_d7a1e859_fk_shelter_promise_id FOREIGN KEY (promise_id) REFERENCES public.shelter_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_placementneeds
    ADD CONSTRAINT shelter_placementnee_request_id_ec140ec7_fk_shelter_b FOREIGN KEY (request_id) REFERENCES public.shelter_bedrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_placementneeds
    ADD CONSTRAINT shelter_placementneeds_agency_id_7d002d25_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_answered_by_id_3ec5925f_fk_agencies_ FOREIGN KEY (answered_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_house_agency_id_b838a511_fk_agencies_agency_id FOREIGN KEY (house_agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_placed_by_id_97e3c6e0_fk_agencies_membership_id FOREIGN KEY (placed_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_request_id_2610daad_fk_shelter_bedrequest_id FOREIGN KEY (request_id) REFERENCES public.shelter_bedrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_requester_agency_id_0adf0e21_fk_agencies_ FOREIGN KEY (requester_agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_promise
    ADD CONSTRAINT shelter_promise_unit_id_1680d2bf_fk_shelter_unit_number FOREIGN KEY (unit_id) REFERENCES public.shelter_unit(number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_requestperson
    ADD CONSTRAINT shelter_requestperso_linked_by_id_f43d453a_fk_agencies_ FOREIGN KEY (linked_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_requestperson
    ADD CONSTRAINT shelter_requestperso_request_id_a1de227f_fk_shelter_b FOREIGN KEY (request_id) REFERENCES public.shelter_bedrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_requestperson
    ADD CONSTRAINT shelter_requestperson_agency_id_430c2314_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_requestperson
    ADD CONSTRAINT shelter_requestperson_person_id_897ef97a_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_stayperson
    ADD CONSTRAINT shelter_stayperson_agency_id_b3c6f1b8_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_stayperson
    ADD CONSTRAINT shelter_stayperson_linked_by_id_5c8f2958_fk_agencies_ FOREIGN KEY (linked_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_stayperson
    ADD CONSTRAINT shelter_stayperson_person_id_304ae514_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_stayperson
    ADD CONSTRAINT shelter_stayperson_promise_id_4abfaedd_fk_shelter_promise_id FOREIGN KEY (promise_id) REFERENCES public.shelter_promise(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_unit
    ADD CONSTRAINT shelter_unit_agency_id_331e2797_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_unit
    ADD CONSTRAINT shelter_unit_house_id_b64854c2_fk_shelter_house_id FOREIGN KEY (house_id) REFERENCES public.shelter_house(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_unitchange
    ADD CONSTRAINT shelter_unitchange_agency_id_3dadd192_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_unitchange
    ADD CONSTRAINT shelter_unitchange_author_agency_id_ba37a506_fk_agencies_ FOREIGN KEY (author_agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_unitchange
    ADD CONSTRAINT shelter_unitchange_author_id_b2ba350a_fk_agencies_membership_id FOREIGN KEY (author_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_unitchange
    ADD CONSTRAINT shelter_unitchange_unit_id_2ec64bfb_fk_shelter_unit_number FOREIGN KEY (unit_id) REFERENCES public.shelter_unit(number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_withdrawal
    ADD CONSTRAINT shelter_withdrawal_agency_id_7b6d709f_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_withdrawal
    ADD CONSTRAINT shelter_withdrawal_request_id_64dbe60b_fk_shelter_bedrequest_id FOREIGN KEY (request_id) REFERENCES public.shelter_bedrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.shelter_withdrawal
    ADD CONSTRAINT shelter_withdrawal_withdrawn_by_id_8c9d13e8_fk_agencies_ FOREIGN KEY (withdrawn_by_id) REFERENCES public.agencies_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_agencies_ FOREIGN KEY (user_id) REFERENCES public.agencies_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_agencykey
    ADD CONSTRAINT vault_agencykey_agency_id_b61c0f3e_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_blindtoken
    ADD CONSTRAINT vault_blindtoken_agency_id_890a8309_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_heldkey
    ADD CONSTRAINT vault_heldkey_agency_id_895496a8_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_heldkey
    ADD CONSTRAINT vault_heldkey_agency_key_id_a01ea266_fk_vault_agencykey_id FOREIGN KEY (agency_key_id) REFERENCES public.vault_agencykey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_heldkey
    ADD CONSTRAINT vault_heldkey_of_agency_id_907777f5_fk_agencies_agency_id FOREIGN KEY (of_agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_indexkey
    ADD CONSTRAINT vault_indexkey_agency_id_dca9dbf1_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_personkey
    ADD CONSTRAINT vault_personkey_agency_id_b9409cea_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vault_personkey
    ADD CONSTRAINT vault_personkey_agency_key_id_3b8a5bfb_fk_vault_agencykey_id FOREIGN KEY (agency_key_id) REFERENCES public.vault_agencykey(id) DEFERRABLE INITIALLY DEFERRED;

insert into public.django_migrations (app, name, applied) values
    ('access', '0001_identity_functions', now()),
    ('access', '0002_acting_purpose', now()),
    ('access', '0003_acting_person', now()),
    ('account', '0001_initial', now()),
    ('account', '0002_email_max_length', now()),
    ('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
    ('account', '0004_alter_emailaddress_drop_unique_email', now()),
    ('account', '0005_emailaddress_idx_upper_email', now()),
    ('account', '0006_emailaddress_lower', now()),
    ('account', '0007_emailaddress_idx_email', now()),
    ('account', '0008_emailaddress_unique_primary_email_fixup', now()),
    ('account', '0009_emailaddress_unique_primary_email', now()),
    ('agencies', '0001_initial', now()),
    ('agencies', '0002_acting_functions', now()),
    ('agencies', '0003_sign_in', now()),
    ('agencies', '0004_invitations_say_when_they_went_out', now()),
    ('agencies', '0005_members_told_by_mail', now()),
    ('agencies', '0006_the_account_behind_a_membership', now()),
    ('agencies', '0007_who_answers', now()),
    ('audit', '0001_initial', now()),
    ('audit', '0002_numbering', now()),
    ('audit', '0003_by_action', now()),
    ('auth', '0001_initial', now()),
    ('auth', '0002_alter_permission_name_max_length', now()),
    ('auth', '0003_alter_user_email_max_length', now()),
    ('auth', '0004_alter_user_username_opts', now()),
    ('auth', '0005_alter_user_last_login_null', now()),
    ('auth', '0006_require_contenttypes_0002', now()),
    ('auth', '0007_alter_validators_add_error_messages', now()),
    ('auth', '0008_alter_user_username_max_length', now()),
    ('auth', '0009_alter_user_last_name_max_length', now()),
    ('auth', '0010_alter_group_name_max_length', now()),
    ('auth', '0011_update_proxy_permissions', now()),
    ('auth', '0012_alter_user_first_name_max_length', now()),
    ('care', '0001_initial', now()),
    ('care', '0002_forgetting', now()),
    ('care', '0003_following', now()),
    ('care', '0004_dates', now()),
    ('care', '0005_absences_are_taken_back', now()),
    ('care', '0006_program', now()),
    ('care', '0007_conferences', now()),
    ('conferences', '0001_initial', now()),
    ('conferences', '0002_forgetting', now()),
    ('consent', '0001_initial', now()),
    ('consent', '0002_what_consent_shows', now()),
    ('consent', '0003_disclosures', now()),
    ('consent', '0004_what_packages_show', now()),
    ('consent', '0005_agreements_by_the_provinces_day', now()),
    ('consent', '0006_packages_end_with_what_they_went_along_with', now()),
    ('consent', '0007_told_since', now()),
    ('contenttypes', '0001_initial', now()),
    ('contenttypes', '0002_remove_content_type_name', now()),
    ('demands', '0001_initial', now()),
    ('demands', '0002_knowing_and_forgetting', now()),
    ('directory', '0001_initial', now()),
    ('directory', '0002_withholding', now()),
    ('directory', '0003_search_index', now()),
    ('directory', '0004_narrow_entries', now()),
    ('directory', '0005_entries_by_month', now()),
    ('directory', '0006_withholding_follows', now()),
    ('directory', '0007_words_of_records', now()),
    ('directory', '0008_entries_by_facets', now()),
    ('directory', '0009_settling', now()),
    ('directory', '0010_withholding_sooner', now()),
    ('directory', '0011_addresses_by_postal_code', now()),
    ('investigations', '0001_initial', now()),
    ('mfa', '0001_initial', now()),
    ('mfa', '0002_authenticator_timestamps', now()),
    ('mfa', '0003_authenticator_type_uniq', now()),
    ('own_page', '0001_initial', now()),
    ('own_page', '0002_who_holds_a_code', now()),
    ('own_page', '0003_answers', now()),
    ('own_page', '0004_what_the_database_tells', now()),
    ('people', '0001_initial', now()),
    ('people', '0002_scopes', now()),
    ('people', '0003_joining_and_freezing', now()),
    ('people', '0004_contact_rules_may_be_her_own', now()),
    ('people', '0005_freezes_of_a_register', now()),
    ('procrastinate', '0001_initial', now()),
    ('procrastinate', '0002_drop_started_at_column', now()),
    ('procrastinate', '0003_drop_started_at_column', now()),
    ('procrastinate', '0004_drop_procrastinate_version_table', now()),
    ('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
    ('procrastinate', '0006_fix_trigger_status_events_insert', now()),
    ('procrastinate', '0007_add_queueing_lock_column', now()),
    ('procrastinate', '0008_close_fetch_job_race_condition', now()),
    ('procrastinate', '0009_add_defer_job_function', now()),
    ('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
    ('procrastinate', '0011_add_foreign_key_index', now()),
    ('procrastinate', '0012_add_locks_to_periodic_defer', now()),
    ('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
    ('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
    ('procrastinate', '0015_add_trigger_on_job_deletion', now()),
    ('procrastinate', '0016_delete_finished_jobs', now()),
    ('procrastinate', '0017_add_checks_to_finish_job', now()),
    ('procrastinate', '0018_add_checks_to_retry_job', now()),
    ('procrastinate', '0019_fix_finish_job_compat_issue', now()),
    ('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
    ('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
    ('procrastinate', '0022_null_locks_excluded', now()),
    ('procrastinate', '0023_remove_old_finish_job_function', now()),
    ('procrastinate', '0024_job_id_bigint', now()),
    ('procrastinate', '0025_add_models', now()),
    ('procrastinate', '0026_add_job_priority', now()),
    ('procrastinate', '0027_add_periodic_job_priority', now()),
    ('procrastinate', '0028_add_cancel_states', now()),
    ('procrastinate', '0029_add_additional_params_to_retry_job', now()),
    ('procrastinate', '0030_alter_procrastinateevent_options', now()),
    ('procrastinate', '0031_add_indexes_for_fetch_job', now()),
    ('procrastinate', '0032_pre_cancel_notification', now()),
    ('procrastinate', '0033_post_cancel_notification', now()),
    ('procrastinate', '0034_pre_add_heartbeat', now()),
    ('procrastinate', '0035_post_add_heartbeat', now()),
    ('procrastinate', '0036_add_worker_model', now()),
    ('procrastinate', '0037_pre_batch_defer_jobs', now()),
    ('procrastinate', '0038_post_batch_defer_jobs', now()),
    ('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
    ('procrastinate', '0040_pre_retry_failed_job', now()),
    ('procrastinate', '0041_post_retry_failed_job', now()),
    ('referrals', '0001_initial', now()),
    ('referrals', '0002_clockwork', now()),
    ('referrals', '0003_whose_a_referral_is', now()),
    ('referrals', '0004_reminders_are_mailed', now()),
    ('referrals', '0005_packages_end_and_undoing_does', now()),
    ('referrals', '0006_followed_by_who_was_asked', now()),
    ('referrals', '0007_who_follows', now()),
    ('screening', '0001_initial', now()),
    ('screening', '0002_screenings', now()),
    ('screening', '0003_drafts_know_their_page', now()),
    ('shelter', '0001_initial', now()),
    ('shelter', '0002_facts', now()),
    ('shelter', '0003_requests_for_people', now()),
    ('shelter', '0004_seal_addresses', now()),
    ('shelter', '0005_no_address_in_the_clear', now()),
    ('shelter', '0006_board_over_time', now()),
    ('shelter', '0007_requests_that_found_a_bed', now()),
    ('shelter', '0008_notices_are_mailed', now()),
    ('shelter', '0009_people_of_stays', now()),
    ('shelter', '0010_seal_telephones', now()),
    ('shelter', '0011_no_telephone_in_the_clear', now()),
    ('shelter', '0012_withdrawn_requests', now()),
    ('socialaccount', '0001_initial', now()),
    ('socialaccount', '0002_token_max_lengths', now()),
    ('socialaccount', '0003_extra_data_default_dict', now()),
    ('socialaccount', '0004_app_provider_id_settings', now()),
    ('socialaccount', '0005_socialtoken_nullable_app', now()),
    ('socialaccount', '0006_alter_socialaccount_extra_data', now()),
    ('vault', '0001_initial', now()),
    ('vault', '0002_tokens_of_a_subject', now()),
    ('vault', '0003_held_keys', now());

