"""One more reason why a disclosure ended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0005_agreements_by_the_provinces_day")]
    operations = [
        migrations.AlterField(
            model_name="ending",
            name="why",
            field=models.CharField(
                choices=[
                    ("withdrawn", "The person withdrew consent."),
                    ("recalled", "The agency that sent it took it back."),
                    ("reviewed", "A review ended it."),
                    ("over", "What it was sent along with is over."),
                ],
                max_length=16,
            ),
        ),
    ]
