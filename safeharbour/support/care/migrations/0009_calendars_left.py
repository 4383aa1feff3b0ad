"""The passwords of calendars belong to a part of their own, which took the table over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0008_days_of_the_province"),
        ("calendars", "0001_from_care"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="CalendarFeed")]),
    ]
