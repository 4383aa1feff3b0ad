"""An alarm says whether pointers were registered or operations planned."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deconfliction", "0007_one_by_one"),
    ]

    operations = [
        migrations.AddField(
            model_name="alarm",
            name="about",
            field=models.CharField(
                choices=[("pointers", "pointers registered"), ("plans", "operations planned or changed")],
                default="pointers",
                max_length=12,
                verbose_name="what was done",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("about", "pointers"), models.Q(("about", "plans"), ("in_bulk", False)), _connector="OR"
                ),
                name="an_alarm_is_about_pointers_or_plans",
            ),
        ),
    ]
