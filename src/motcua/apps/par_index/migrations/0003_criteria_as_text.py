"""A criteria set is kept as text: the order of its keys says something."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("par_index", "0002_facts_are_appended")]
    operations = [
        migrations.AlterField("criteriaversion", "document", models.TextField()),
    ]
