"""The unique index by dossier and position serves what the key's own index did."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_extended_and_recounted")]
    operations = [
        migrations.AlterField(
            model_name="leg",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="legs",
                to="dossiers.dossier",
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="papers",
                to="dossiers.dossier",
            ),
        ),
        migrations.AlterField(
            model_name="citizenrequest",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="requests",
                to="dossiers.dossier",
            ),
        ),
    ]
