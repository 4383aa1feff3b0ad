"""The column that held addresses in the clear goes. Back over this line an address is lost: it is not unsealed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shelter", "0004_seal_addresses")]
    operations = [
        migrations.RemoveField("HouseLocation", "address"),
        migrations.AlterField("HouseLocation", "sealed", models.BinaryField()),
        migrations.AddConstraint(
            "HouseLocation",
            models.CheckConstraint(condition=~models.Q(sealed=b""), name="an_address_is_sealed"),
        ),
    ]
