from django.db import migrations, models
from django.db.models import F


def take_earlier_ones_as_sent(apps, schema_editor):
    """Of invitations from before, nobody knows better."""
    apps.get_model("agencies", "Invitation").objects.using(schema_editor.connection.alias).update(
        sent_at=F("invited_at")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_sign_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(take_earlier_ones_as_sent, migrations.RunPython.noop),
    ]
