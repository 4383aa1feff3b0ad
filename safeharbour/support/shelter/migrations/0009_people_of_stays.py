"""A stay may say which person on record lives there; that goes with the person's erasure, as for requests."""

import django.db.models.deletion
from django.db import migrations, models

FORGET = """
create or replace function shelter_forget_person() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from shelter_requestperson where person_id = new.id;
    delete from shelter_stayperson where person_id = new.id;
    return null;
end $$;
"""
FORGET_REQUESTS_ONLY = """
create or replace function shelter_forget_person() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from shelter_requestperson where person_id = new.id;
    return null;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_sign_in"),
        ("people", "0001_initial"),
        ("shelter", "0008_notices_are_mailed"),
    ]
    operations = [
        migrations.CreateModel(
            name="StayPerson",
            fields=[
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="of_person",
                        serialize=False,
                        to="shelter.promise",
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
            options={"verbose_name_plural": "people of stays"},
        ),
        migrations.RunSQL(FORGET, FORGET_REQUESTS_ONLY),
    ]
