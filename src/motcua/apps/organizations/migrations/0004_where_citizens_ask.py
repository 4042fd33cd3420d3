"""An agency's telephone for citizens, printed on their slips."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_working_time_decided")]
    operations = [
        migrations.AddField(
            model_name="agency",
            name="phone",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
    ]
