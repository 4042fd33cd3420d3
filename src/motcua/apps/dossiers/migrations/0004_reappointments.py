"""What an apology promises, beside the due moment; the moment a fact promises."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_time_facts_are_appended")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="reappointed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="timefact",
            name="promised_at",
            field=models.DateTimeField(null=True),
        ),
    ]
