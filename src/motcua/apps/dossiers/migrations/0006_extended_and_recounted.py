"""What more a due moment rests on: arrival, extensions, the calendar's version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_facts_are_chained")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="clock_from",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="dossier",
            name="extensions",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="dossier",
            name="calendar_version",
            field=models.BigIntegerField(default=0),
        ),
    ]
