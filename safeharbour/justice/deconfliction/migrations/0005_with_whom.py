"""With which service a match can be worked jointly: asked by whoever sees its side, once both have been in contact."""

from django.db import migrations

WITH_WHOM = """
create function deconfliction_with_whom(asked uuid) returns uuid language sql stable
    security definer set search_path = pg_catalog, public, pg_temp as $$
    select theirs.agency_id
    from deconfliction_side mine
    join deconfliction_match m on m.id = mine.match_id and m.state in ('contacted', 'joint')
    join deconfliction_side theirs on theirs.match_id = mine.match_id and theirs.id <> mine.id and theirs.told
    where mine.id = asked and mine.told and mine.agency_id = acting_agency() and acting_may('pointer.register')
      and (mine.only_id is null or mine.only_id = acting_membership())
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("deconfliction", "0004_officers_of_sides")]

    operations = [migrations.RunSQL(WITH_WHOM, "drop function deconfliction_with_whom(uuid)")]
