"""Daily facts, and the days they cover."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="DailyFact",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "year",
                        "agency_id",
                        "procedure_code",
                        "channel",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("agency_id", models.BigIntegerField()),
                ("procedure_code", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=10)),
                ("day", models.DateField()),
                ("received", models.PositiveIntegerField()),
                ("resolved_early", models.PositiveIntegerField()),
                ("resolved_on_time", models.PositiveIntegerField()),
                ("resolved_late", models.PositiveIntegerField()),
                ("withdrawn", models.PositiveIntegerField()),
                ("stopped", models.PositiveIntegerField()),
                ("in_progress_in_time", models.PositiveIntegerField()),
                ("in_progress_overdue", models.PositiveIntegerField()),
                ("paused", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["day", "agency_id"], name="fact_day_agency")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year", models.F("day__year"))),
                        name="fact_year_is_of_the_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FilledDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("filled_at", models.DateTimeField()),
            ],
        ),
    ]
