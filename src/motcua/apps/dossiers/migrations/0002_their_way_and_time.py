"""The way of a dossier, its requests and decision, and the time ledger."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0001_dossiers_and_their_papers"),
        ("organizations", "0002_no_overlaps_and_edition"),
        ("procedures", "0002_frozen_when_published"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                ("outcome", models.CharField(max_length=10)),
                ("grounds", models.TextField(blank=True)),
                ("document_number", models.CharField(max_length=60)),
                ("document_title", models.CharField(max_length=300)),
                ("place_agency_id", models.BigIntegerField()),
                ("decided_at", models.DateTimeField()),
                ("decided_by", models.CharField(max_length=300)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=300)),
                ("result_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CitizenRequest",
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
                ("kind", models.CharField(max_length=12)),
                ("stage", models.CharField(max_length=12)),
                ("items", models.JSONField()),
                ("reason", models.TextField()),
                ("contact", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=300)),
                ("answer_by", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("due_before", models.DateTimeField(null=True)),
                ("due_after", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Leg",
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
                ("step_order", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("title", models.TextField()),
                ("role", models.CharField(max_length=20)),
                ("allowed_minutes", models.PositiveIntegerField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("handed_by", models.CharField(blank=True, max_length=300)),
                ("meant_for_id", models.BigIntegerField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("holder_id", models.BigIntegerField(null=True)),
                ("holder_name", models.CharField(blank=True, max_length=200)),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("note", models.TextField(blank=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legs",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "place_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.agency",
                    ),
                ),
                (
                    "place_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TimeFact",
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
                ("agency_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("actor", models.CharField(max_length=300)),
                ("place_agency_id", models.BigIntegerField()),
                ("leg_position", models.PositiveSmallIntegerField(null=True)),
                ("cause", models.TextField(blank=True)),
                ("reference", models.CharField(blank=True, max_length=300)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="citizenrequest",
            constraint=models.UniqueConstraint(
                fields=("dossier", "position"), name="request_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)),
                fields=("dossier",),
                name="request_one_open",
            ),
        ),
        migrations.AddIndex(
            model_name="leg",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["place_agency", "place_unit", "role"],
                name="leg_open_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.UniqueConstraint(
                fields=("dossier", "position"), name="leg_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("closed_at__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="leg_closed_has_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="timefact",
            index=models.Index(fields=["dossier", "id"], name="fact_dossier"),
        ),
        migrations.AddIndex(
            model_name="timefact",
            index=models.Index(fields=["kind", "occurred_at"], name="fact_kind_day"),
        ),
        migrations.AddConstraint(
            model_name="timefact",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_at__gte", models.F("occurred_at"))),
                name="fact_recorded_after_it_occurred",
            ),
        ),
    ]
