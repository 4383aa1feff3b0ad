-- Rows that could tell where a confidential location is carry `withheld`. Triggers set it, before each write of a link
-- and whenever a location changes; no statement of the application can set it otherwise. The functions run as the
-- owner, so that they see locations which row policies hide from whoever writes.

create function directory_place_is_confidential(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce((select confidential from directory_location where id = wanted), false)
$$;

create function directory_site_is_confidential(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce((select l.confidential from directory_serviceatlocation s
                     join directory_location l on l.id = s.location_id where s.id = wanted), false)
$$;

create function directory_subject_is_withheld(kind text, wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
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

create function directory_withhold() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
        new.withheld := directory_place_is_confidential(new.location_id);
    when 'directory_contact', 'directory_schedule' then
        new.withheld := directory_place_is_confidential(new.location_id)
            or directory_site_is_confidential(new.service_at_location_id);
    when 'directory_phone' then
        new.withheld := directory_place_is_confidential(new.location_id)
            or directory_site_is_confidential(new.service_at_location_id)
            or directory_subject_is_withheld('contact', new.contact_id);
    when 'directory_servicearea' then
        new.withheld := directory_site_is_confidential(new.service_at_location_id);
    when 'directory_language' then
        new.withheld := directory_place_is_confidential(new.location_id)
            or directory_subject_is_withheld('phone', new.phone_id);
    else
        new.withheld := directory_subject_is_withheld(new.subject_kind, new.subject);
    end case;
    return new;
end $$;

-- Computes `withheld` anew for everything tied to these locations, sites and contacts.
create function directory_withhold_anew(places uuid[], given_sites uuid[], given_contacts uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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

create function directory_place_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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

create trigger a_new_confidential_place_withholds after insert on directory_location
    for each row when (new.confidential) execute function directory_place_changed();
create trigger a_changed_place_withholds after update on directory_location for each row
    when (old.confidential is distinct from new.confidential or old.agency_id is distinct from new.agency_id
          or old.withdrawn_at is distinct from new.withdrawn_at) execute function directory_place_changed();
create trigger a_new_site_withholds after insert on directory_serviceatlocation
    for each row when (directory_place_is_confidential(new.location_id)) execute function directory_place_changed();
create trigger a_moved_site_withholds after update on directory_serviceatlocation for each row
    when (old.location_id is distinct from new.location_id or old.agency_id is distinct from new.agency_id
          or old.withdrawn_at is distinct from new.withdrawn_at) execute function directory_place_changed();
create trigger a_moved_contact_withholds after update on directory_contact for each row
    when (old.withheld is distinct from new.withheld) execute function directory_place_changed();

create trigger withhold before insert or update of location_id, withheld, agency_id, withdrawn_at
    on directory_premises for each row execute function directory_withhold();
create trigger withhold before insert or update of service_at_location_id, withheld, agency_id, withdrawn_at
    on directory_sitedetail for each row execute function directory_withhold();
create trigger withhold before insert or update of location_id, withheld
    on directory_address for each row execute function directory_withhold();
create trigger withhold before insert or update of location_id, withheld
    on directory_accessibility for each row execute function directory_withhold();
create trigger withhold before insert or update of location_id, service_at_location_id, withheld
    on directory_contact for each row execute function directory_withhold();
create trigger withhold before insert or update of location_id, service_at_location_id, withheld
    on directory_schedule for each row execute function directory_withhold();
create trigger withhold before insert or update of location_id, service_at_location_id, contact_id, withheld
    on directory_phone for each row execute function directory_withhold();
create trigger withhold before insert or update of service_at_location_id, withheld
    on directory_servicearea for each row execute function directory_withhold();
create trigger withhold before insert or update of location_id, phone_id, withheld
    on directory_language for each row execute function directory_withhold();
create trigger withhold before insert or update of subject, subject_kind, withheld
    on directory_attribute for each row execute function directory_withhold();
create trigger withhold before insert or update of subject, subject_kind, withheld
    on directory_metadata for each row execute function directory_withhold();
