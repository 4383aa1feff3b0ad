"""That somebody who was not told of a disclosure at the time was told since."""

import django.db.models.deletion
from django.db import migrations, models

TOLD_SINCE = """
create function consent_told_since(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select 1 from consent_toldsince t where t.without_id = asked and t.person = acting_person())
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_acting_person"),
        ("agencies", "0007_who_answers"),
        ("consent", "0006_packages_end_with_what_they_went_along_with"),
    ]

    operations = [
        migrations.CreateModel(
            name="ToldSince",
            fields=[
                (
                    "without",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="told_since",
                        serialize=False,
                        to="consent.withoutconsent",
                    ),
                ),
                ("person", models.UUIDField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("in_person", "in person, with nobody beside them"),
                            ("in_their_way", "in the way that is safe for them"),
                            ("through", "through somebody they chose, such as their lawyer"),
                        ],
                        max_length=16,
                    ),
                ),
                ("told_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.membership"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "told since",
                "indexes": [models.Index(fields=["person"], name="consent_told_since_of")],
            },
        ),
        migrations.RunSQL(TOLD_SINCE, "drop function consent_told_since(uuid);"),
    ]
