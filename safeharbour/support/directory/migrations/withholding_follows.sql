-- When a row comes to be withheld, or ceases to be, so does everything that is said of it: also where what is said came
-- first, and where the row itself was moved, not the place. Each row that changes tells its own in turn.

create function directory_withheld_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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

-- The trigger of contacts that this replaces knew of moved contacts only.
drop trigger a_moved_contact_withholds on directory_contact;

do $$ declare kind text; begin
    foreach kind in array array['accessibility', 'address', 'attribute', 'contact', 'language', 'phone', 'schedule',
                                'servicearea'] loop
        execute format('create trigger a_new_row_tells_what_is_said_of_it after insert on %I for each row'
            ' when (new.withheld) execute function directory_withheld_changed()', 'directory_' || kind);
        execute format('create trigger a_changed_row_tells_what_is_said_of_it after update on %I for each row'
            ' when (old.withheld is distinct from new.withheld) execute function directory_withheld_changed()',
            'directory_' || kind);
    end loop;
end $$;

-- What stands in the database already is computed anew, once.
update directory_contact set withheld = withheld;
update directory_phone set withheld = withheld;
update directory_language set withheld = withheld;
update directory_attribute set withheld = withheld;
update directory_metadata set withheld = withheld;
