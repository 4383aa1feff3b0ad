-- As in withholding.sql, and a link that leads nowhere is not followed: most rows have one link of three, and each
-- function that runs as the owner takes longer than writing the row.

create or replace function directory_withhold() returns trigger
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
