"""Lists from outside, their lines, what differs and what was done about it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("dossiers", "0003_time_facts_are_appended"),
        ("organizations", "0002_no_overlaps_and_edition"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reconciliation",
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
                ("year", models.PositiveSmallIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("as_of", models.DateTimeField()),
                ("state", models.CharField(max_length=12)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("columns", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("opened_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("opened_by", models.CharField(max_length=300)),
                ("compared_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
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
                ("year", models.PositiveSmallIntegerField()),
                ("row", models.PositiveIntegerField()),
                ("cells", models.JSONField()),
                ("said", models.JSONField()),
                ("problem", models.TextField(blank=True)),
                (
                    "reconciliation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="reconciliation.reconciliation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Difference",
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
                ("year", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("details", models.JSONField()),
                ("owner_agency_id", models.BigIntegerField()),
                ("owner_unit_id", models.BigIntegerField(null=True)),
                ("owner_person_id", models.BigIntegerField(null=True)),
                ("owner_name", models.CharField(max_length=300)),
                ("state", models.CharField(max_length=12)),
                ("found_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="reconciliation.entry",
                    ),
                ),
                (
                    "reconciliation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="reconciliation.reconciliation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Settlement",
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
                ("year", models.PositiveSmallIntegerField()),
                ("deed", models.CharField(max_length=12)),
                ("state", models.CharField(max_length=12)),
                ("reason", models.TextField(blank=True)),
                ("owner", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("actor", models.CharField(max_length=300)),
                (
                    "difference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="reconciliation.difference",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Source",
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
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=16)),
                ("columns", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=300)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="reconciliation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="runs",
                to="reconciliation.source",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("reconciliation", "row"), name="entry_row"
            ),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(
                fields=["reconciliation", "kind", "state"], name="difference_pile"
            ),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["owner_person_id"],
                name="difference_of_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.UniqueConstraint(
                fields=("reconciliation", "kind", "entry", "dossier"),
                name="difference_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="settlement",
            index=models.Index(fields=["difference", "id"], name="settlement_order"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("agency", "name"), name="source_name"
            ),
        ),
        migrations.AddIndex(
            model_name="reconciliation",
            index=models.Index(fields=["agency", "-id"], name="reconciliation_newest"),
        ),
    ]
