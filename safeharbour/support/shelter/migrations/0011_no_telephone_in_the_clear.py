"""The column that held telephones in the clear goes. Back over this line a number is lost: it is not unsealed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shelter", "0010_seal_telephones")]
    operations = [
        migrations.RemoveField("HouseContact", "telephone"),
        migrations.AlterField("HouseContact", "sealed", models.BinaryField()),
        migrations.AddConstraint(
            "HouseContact",
            models.CheckConstraint(condition=~models.Q(sealed=b""), name="a_telephone_is_sealed"),
        ),
    ]
