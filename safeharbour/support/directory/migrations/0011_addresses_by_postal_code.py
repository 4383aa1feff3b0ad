import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """The API's `postcode` asks an index: a function of a column cannot use one below row policies."""

    dependencies = [("directory", "0010_withholding_sooner")]
    operations = [
        migrations.AddField(
            model_name="address",
            name="postal_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Upper(
                    django.db.models.functions.text.Replace("postal_code", models.Value(" "), models.Value(""))
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["postal_key"], name="address_by_postal_key"),
        ),
    ]
