"""A message that could not be told is not tried again at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0002_attempts")]
    operations = [
        migrations.AddField(
            model_name="outboxmessage",
            name="next_at",
            field=models.DateTimeField(null=True),
        ),
        # What waits already may be tried at once.
        migrations.RunSQL(
            "UPDATE common_outboxmessage SET next_at = made_at WHERE next_at IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="outboxmessage",
            name="next_at",
            field=models.DateTimeField(),
        ),
    ]
