"""Dossiers, their numbers, their papers."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0002_no_overlaps_and_edition"),
        ("procedures", "0002_frozen_when_published"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=40, unique=True)),
                ("other_number", models.CharField(blank=True, max_length=60)),
                ("secret", models.CharField(max_length=12)),
                ("procedure_code", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=10)),
                ("state", models.CharField(max_length=20)),
                ("applicant_kind", models.CharField(max_length=12)),
                ("applicant_name", models.CharField(max_length=200)),
                ("applicant_key", models.CharField(max_length=400)),
                ("identity_number", models.CharField(blank=True, max_length=20)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("representative_name", models.CharField(blank=True, max_length=200)),
                (
                    "representative_identity",
                    models.CharField(blank=True, max_length=20),
                ),
                ("authorization_paper", models.CharField(blank=True, max_length=200)),
                ("summary", models.CharField(blank=True, max_length=1000)),
                ("set_count", models.PositiveSmallIntegerField(default=1)),
                ("return_way", models.CharField(max_length=12)),
                ("search_text", models.TextField()),
                ("submitted_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("first_due_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("step_order", models.PositiveSmallIntegerField(default=0)),
                ("collected_by", models.CharField(blank=True, max_length=200)),
                ("collector_identity", models.CharField(blank=True, max_length=20)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.procedurecase",
                    ),
                ),
                (
                    "competent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.procedureversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attachment",
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
                ("paper_position", models.PositiveSmallIntegerField(null=True)),
                ("is_result", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=60)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=300)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("position", models.PositiveSmallIntegerField()),
                ("document_id", models.BigIntegerField(null=True)),
                ("name", models.TextField()),
                ("status", models.CharField(max_length=16)),
                ("originals", models.PositiveSmallIntegerField(default=0)),
                ("copies", models.PositiveSmallIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CodeCounter",
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
                ("day", models.DateField()),
                ("last", models.PositiveIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "day"), name="code_counter_day"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector(
                    "search_text", config="simple"
                ),
                name="dossier_search",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["agency", "state", "due_at"], name="dossier_agency_state"
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["agency", "-submitted_at"], name="dossier_agency_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["identity_number"], name="dossier_identity"),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_at__isnull", False),
                    ("state__in", ["submitted", "refused", "withdrawn"]),
                    _connector="OR",
                ),
                name="dossier_accepted_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("state__in", ["refused", "returned", "stopped", "withdrawn"]),
                    ),
                    models.Q(
                        ("ended_at__isnull", True),
                        models.Q(
                            (
                                "state__in",
                                ["refused", "returned", "stopped", "withdrawn"],
                            ),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="dossier_ended_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("dossier", "position"), name="paper_position"
            ),
        ),
    ]
