"""A request may say for which person on record it is; that goes with the person's erasure."""

import django.db.models.deletion
from django.db import migrations, models

FORGET = """
create function shelter_forget_person() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from shelter_requestperson where person_id = new.id;
    return null;
end $$;
create trigger a_request_forgets_who_was_erased after update of erased_at on people_person
    for each row when (new.erased_at is not null) execute function shelter_forget_person();
"""
REMEMBER = """
drop trigger a_request_forgets_who_was_erased on people_person; drop function shelter_forget_person();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_sign_in"),
        ("people", "0001_initial"),
        ("shelter", "0002_facts"),
    ]
    operations = [
        migrations.CreateModel(
            name="RequestPerson",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="for_person",
                        serialize=False,
                        to="shelter.bedrequest",
                    ),
                ),
                ("linked_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={"verbose_name_plural": "people of requests"},
        ),
        migrations.RunSQL(FORGET, REMEMBER),
    ]
