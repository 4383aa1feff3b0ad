"""Whether a referral is of a person: a policy of referrals that asked the table itself would ask itself in turn."""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"
IS_OF = f"""
create function referrals_is_of(asked uuid, whose uuid) returns boolean {DEFINER} as $$
    select exists (select 1 from referrals_referralperson p where p.referral_id = asked and p.person_id = whose)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_clockwork"), ("access", "0003_acting_person")]
    operations = [migrations.RunSQL(IS_OF, "drop function referrals_is_of(uuid, uuid)")]
