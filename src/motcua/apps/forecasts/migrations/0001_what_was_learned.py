"""What was learned of steps, and how it kept its word."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Training",
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
                ("made_at", models.DateTimeField()),
                ("since", models.DateField()),
                ("split_on", models.DateField()),
                ("finished_count", models.PositiveIntegerField()),
                ("judged_count", models.PositiveIntegerField(null=True)),
                ("brier", models.FloatField(null=True)),
                ("baseline", models.FloatField(null=True)),
                (
                    "said",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.FloatField(), default=list, size=None
                    ),
                ),
                (
                    "came",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.FloatField(), default=list, size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepHistory",
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
                ("agency_id", models.BigIntegerField()),
                ("procedure_code", models.CharField(max_length=40)),
                ("step_order", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("allowed_minutes", models.IntegerField()),
                (
                    "cells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(), size=None
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="forecasts.training",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "training",
                            "agency_id",
                            "procedure_code",
                            "step_order",
                            "kind",
                            "allowed_minutes",
                        ),
                        name="step_history_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReliabilityBin",
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
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("count", models.PositiveIntegerField()),
                ("predicted", models.FloatField()),
                ("observed", models.FloatField()),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bins",
                        to="forecasts.training",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("training", "low"), name="bin_once")
                ],
            },
        ),
    ]
