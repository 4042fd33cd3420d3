"""Tries at what can be guessed, counted by a keyed hash of who tried."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0001_journal_and_outbox")]
    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("limit", models.CharField(max_length=40)),
                ("who", models.CharField(max_length=64)),
                ("tries", models.PositiveIntegerField()),
                ("ends_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "lượt thử sai",
                "verbose_name_plural": "lượt thử sai",
                "indexes": [models.Index(fields=["ends_at"], name="attempt_end")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["limit", "who"], name="attempt_once"
                    )
                ],
            },
        ),
    ]
