"""Whether a membership is the acting person's own: one account may act in two roles, and is still one person.

Answers with the fact and not with the account.
"""

from django.db import migrations

DEFINER = "language sql stable security definer set search_path = pg_catalog, public, pg_temp"

IS_ONES_OWN = f"""
create function is_acting_persons(membership uuid) returns boolean {DEFINER} as $$
    select exists (
        select 1 from agencies_membership m join agencies_membership acting on acting.user_id = m.user_id
        where m.id = membership and acting.id = acting_membership()
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_members_told_by_mail")]
    operations = [migrations.RunSQL(IS_ONES_OWN, "drop function is_acting_persons(uuid)")]
