from django.db import migrations, models


class Migration(migrations.Migration):
    """A rare action in a long trail: without these the whole agency's trail was read to find it."""

    dependencies = [("audit", "0002_numbering")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["agency", "action", "-at", "-id"], name="audit_event_by_action"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["concerns_agency", "action", "-at", "-id"], name="audit_event_by_action_on"),
        ),
    ]
